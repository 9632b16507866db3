import { NewPurse } from '@linli/domain';
import { approveRequest, commit, contribute, createPurse, fulfil, requestMoney, seal, verify } from '@linli/services';
import type { OpenStore } from '@linli/store';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { as, body } from '../mechanism/people.ts';
import { addNeed, addResource, BY, NO_SLICE, signer, type World, world } from './world.ts';

const GUARDED = ['event', 'event_leg', 'block', 'block_event'] as const;

/** Columns of the ledger that a fault is put into: [table, column, a value of its type that differs from what is there]. */
const TAMPERINGS: readonly (readonly [table: string, column: string, changed: string])[] = [
  ['event', 'action', "'adjust'"],
  ['event', 'unit', "'meal'"],
  ['event', 'occurred_at', "occurred_at + interval '1 ms'"],
  ['event', 'recorded_at', "recorded_at - interval '1 ms'"],
  ['event', 'recorded_by', "recorded_by || 'x'"],
  ['event', 'mode', "'mechanism'"],
  ['event', 'driver', "'party'"],
  ['event', 'agreement_id', 'id'],
  ['event', 'matter_id', 'id'],
  ['event', 'reason', "'because'"],
  ['event', 'slice_start', "'2026-01-01T00:00:00Z'"],
  ['event', 'hash', "overlay(hash placing case when left(hash, 1) = '0' then '1' else '0' end from 1 for 1)"],
  ['event', 'hash', 'upper(hash)'],
  ['event_leg', 'amount', 'amount + 1'],
  ['event_leg', 'kind', "case when kind = 'free' then 'reserved' else 'free' end"],
  ['event_leg', 'position', 'position + 7'],
  ['account', 'balance', 'balance + 1'],
  ['account', 'kind', "case when kind = 'free' then 'source' else kind end"],
  ['account', 'slice_end', "'2026-01-01T00:00:00Z'"],
  ['commitment', 'fulfilled_quantity', 'case when fulfilled_quantity = 0 then 1 else 0 end'],
  ['need', 'committed_quantity', 'committed_quantity - 1'],
  ['appropriation', 'reserved_quantity', 'reserved_quantity - 1'],
  ['purse', 'unit', "'USD'"],
];
const BLOCK_TAMPERINGS: typeof TAMPERINGS = [
  ['block', 'events', 'events + 1'],
  ['block', 'root', "overlay(root placing case when left(root, 1) = '0' then '1' else '0' end from 1 for 1)"],
  [
    'block',
    'previous',
    "overlay(previous placing case when left(previous, 1) = '0' then '1' else '0' end from 1 for 1)",
  ],
  ['block', 'hash', "overlay(hash placing case when left(hash, 1) = '0' then '1' else '0' end from 1 for 1)"],
  [
    'block',
    'signature',
    "overlay(signature placing case when left(signature, 1) = 'A' then 'B' else 'A' end from 1 for 1)",
  ],
  ['block', 'sealed_at', "sealed_at + interval '1 ms'"],
  ['block_event', 'position', 'position + 1000'],
];

onEachDatabase(
  'tampering',
  (opened) => {
    let w: World;
    let store: OpenStore;
    beforeAll(async () => {
      store = opened.store;
      w = await world(store);
      const stock = await addResource(w, { quantity: 30 });
      const need = await addNeed(w, { quantity: 30 });
      const promise = () =>
        store.write(w.sub, BY, (unit) =>
          commit(unit, w.context, {
            needId: need.id,
            resourceId: stock.id,
            quantity: 2,
            ...NO_SLICE,
            origin: 'direct',
          }),
        );
      for (let i = 0; i < 4; i++) await promise();
      await fundWithMoneySetAside(w);
      await seal(store, w.sub, signer);
      const last = await promise();
      await store.write(w.sub, BY, (unit) => fulfil(unit, w.context, { commitmentId: last.id, quantity: 1 }));
    });

    test('the database itself refuses to change or remove what the ledger holds', async () => {
      for (const table of GUARDED) {
        for (const statement of [
          `update ${table} set subdistrict_id = subdistrict_id where subdistrict_id = '${w.sub}'`,
          `delete from ${table} where subdistrict_id = '${w.sub}'`,
          `truncate ${table} cascade`,
        ])
          await expect(sql.raw(statement).execute(store.db), statement).rejects.toThrow(
            /append-only|distribution|partition/i,
          );
      }
      expect((await verify(store, { subdistrictIds: [w.sub], signer })).ok).toBe(true);
    });

    test('an event whose legs do not sum to 0, or without legs, is refused', async () => {
      const event = await store.read(
        w.sub,
        async (unit) => (await unit.ledger.events({ filter: { purseId: null }, limit: 1 })).items[0]!,
      );
      const other = await addResource(w, { quantity: 1 });
      for (const amounts of [[5, -4], []]) {
        await expect(
          store.write(w.sub, BY, async (unit) => {
            const accounts = await unit.ledger.openAccounts(other.id, null, 10, 'session');
            const kinds = ['free', 'reserved'] as const;
            const bare = {
              ...event,
              id: w.context.newId(),
              resourceId: other.id,
              reversesId: null,
              commitmentId: null,
            };
            await unit.ledger.append({
              ...bare,
              legs: amounts.map((amount, i) => ({ accountId: accounts[kinds[i]!].id, kind: kinds[i]!, amount })),
            });
          }),
        ).rejects.toThrow();
      }
      expect((await verify(store, { subdistrictIds: [w.sub], signer })).ok).toBe(true);
    });

    test('verify finds whatever is changed behind its back, sealed or not', async () => {
      // On Citus the shards lie on other nodes: what is checked there is the same SQL; the tampering is done on one node.
      if (opened.kind === 'citus') return;
      await withoutTriggers(store, async () => {
        for (const [table, column, changed] of [...TAMPERINGS, ...BLOCK_TAMPERINGS]) {
          const key =
            table === 'block'
              ? 'number'
              : table === 'block_event'
                ? 'event_id'
                : table === 'event_leg'
                  ? 'event_id'
                  : 'id';
          const { rows } = await sql<
            Record<string, string>
          >`select ${sql.ref(key)}::text as key from ${sql.table(table)}
          where subdistrict_id = ${w.sub} and ${sql.ref(column)} is distinct from (${sql.raw(changed)})`.execute(
            store.db,
          );
          expect(rows.length, `${table}.${column}`).toBeGreaterThan(0);
          const keys = [...new Set(rows.map((r) => r.key!))];
          for (const one of [keys[0]!, keys.at(-1)!]) {
            const where = sql`subdistrict_id = ${w.sub} and ${sql.ref(key)}::text = ${one}
            and ${sql.ref(column)} is distinct from (${sql.raw(changed)})`;
            const kept = await sql<Record<string, unknown>>`select ctid::text as at, ${sql.ref(column)}::text as old
            from ${sql.table(table)} where ${where} limit 1`.execute(store.db);
            const old = kept.rows[0]!.old as string | null;
            const at = kept.rows[0]!.at as string;
            const touched = await sql<{
              at: string;
            }>`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.raw(changed)}
            where ctid = ${at}::tid returning ctid::text as at`.execute(store.db);
            const report = await verify(store, { subdistrictIds: [w.sub], signer });
            expect(report.ok, `${table}.${column} of ${one}`).toBe(false);
            const type = await sql<{ type: string }>`select format_type(atttypid, atttypmod) as type from pg_attribute
            where attrelid = ${table}::regclass and attname = ${column}`.execute(store.db);
            await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${old}::text::${sql.raw(type.rows[0]!.type)}
            where ctid = ${touched.rows[0]!.at}::tid`.execute(store.db);
            expect(
              (await verify(store, { subdistrictIds: [w.sub], signer })).faults,
              `${table}.${column} put back`,
            ).toEqual([]);
          }
        }
      });
    });

    test('verify finds rows that were removed', async () => {
      if (opened.kind === 'citus') return;
      for (const table of GUARDED) {
        await expect(
          store.db.transaction().execute(async (db) => {
            await sql`set local session_replication_role = replica`.execute(db);
            await sql`delete from ${sql.table(table)} where ctid = (select ctid from ${sql.table(table)}
            where subdistrict_id = ${w.sub} limit 1)`.execute(db);
            const inside = await verifyWithin(db, w);
            expect(inside, table).toBe(false);
            throw new Error('put back');
          }),
        ).rejects.toThrow('put back');
      }
      expect((await verify(store, { subdistrictIds: [w.sub], signer })).ok).toBe(true);
    });
  },
  { own: true },
);

/** Money in a fund, and some of it set aside: events of a purse beside those of resources. */
async function fundWithMoneySetAside(w: World): Promise<void> {
  const coordinator = as(w, 'coordinator', 'coordinator');
  const partyId = await body(w, '云溪商会');
  const fund = await createPurse(w.store, coordinator, NewPurse.parse({ kind: 'fund', name: '基金', unit: 'CNY' }));
  await contribute(w.store, coordinator, fund.id, { amount: 9000, partyId, note: null });
  const asked = { title: '理发', purpose: null, payeeId: partyId, amount: 4000 };
  const request = await requestMoney(w.store, as(w, 'worker', 'worker'), fund.id, asked);
  await approveRequest(w.store, coordinator, request.id, null);
}

/** Verifies inside a transaction that is rolled back afterwards, by the same code on the transaction's own view. */
async function verifyWithin(db: OpenStore['db'], w: World): Promise<boolean> {
  const { createUnit } = await import('../../../store/src/unit/unit.ts');
  const unit = createUnit({
    db,
    subdistrictId: w.sub,
    by: 'test',
    importId: null,
    now: () => new Date(),
    newId: w.context.newId,
    changes: [],
  });
  const view = { read: (_: string, work: (u: typeof unit) => Promise<unknown>) => work(unit) } as unknown as OpenStore;
  return (await verify(view, { subdistrictIds: [w.sub], signer })).ok;
}

/** As somebody would who owns the database: without its guards. */
async function withoutTriggers(store: OpenStore, work: () => Promise<void>): Promise<void> {
  const tables = ['event', 'event_leg', 'block', 'block_event', 'account', 'commitment', 'need'];
  for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger user`.execute(store.db);
  await sql`drop index account_of_resource_once, account_of_purse_once`.execute(store.db);
  try {
    await work();
  } finally {
    for (const table of tables) await sql`alter table ${sql.table(table)} enable trigger user`.execute(store.db);
  }
}
