import { hashOfEvent, type LedgerEvent, type NewLedgerEvent } from '@linli/domain';
import type { LedgerStore, ListQuery } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import { decode, normalise } from '../rows/description.ts';
import { chunksOf, insertRows } from '../rows/insert.ts';
import { instantText } from '../rows/kinds.ts';
import { selectPage, selectRows } from '../rows/select.ts';
import { BLOCK, EVENT } from '../rows/tables.ts';
import type { Session } from '../session.ts';
import { listAccounts, openAccounts } from './accounts.ts';
import { findImbalances } from './imbalances.ts';
import { complete, NOT_SEALED, selectEvents } from './ledger-read.ts';
import { limitAccount, listPurseAccounts, movedFor, openPurseAccounts } from './purse-accounts.ts';
import { statementOf } from './statement.ts';

type Bare = Omit<LedgerEvent, 'legs' | 'block'>;

/** A transaction that has run for so long is ended by the database; what was recorded before can only be committed. */
const NO_LONGER_RUNNING = "interval '1 hour'";

export function createLedgerStore(session: Session): LedgerStore {
  const tenant = session.subdistrictId;

  async function append(event: NewLedgerEvent): Promise<LedgerEvent> {
    const { legs, ...rest } = event;
    const bare = normalise(EVENT, {
      ...rest,
      recordedAt: session.now().toISOString(),
      recordedBy: session.by,
      hash: '',
    } as Bare);
    const hash = hashOfEvent(tenant, { ...bare, legs });
    await insertRows(session, EVENT, [{ ...bare, hash }]);
    const p = new Parameters();
    const values = legs.map(
      (leg, position) =>
        `(${p.add(tenant, 'uuid')}, ${p.add(bare.id, 'uuid')}, ${p.add(position, 'integer')},
          ${p.add(leg.accountId, 'uuid')}, ${p.add(leg.kind, 'text')}, ${p.add(leg.amount, 'bigint')})`,
    );
    await run(
      session.db,
      `insert into event_leg (subdistrict_id, event_id, position, account_id, kind, amount) values ${values.join(', ')}`,
      p.values,
    );
    return { ...bare, hash, legs: [...legs], block: null };
  }

  return {
    openAccounts: (resourceId, slice, capacity, unit) =>
      openAccounts(session, append, resourceId, slice, capacity, unit),
    accounts: (resourceIds, period) => listAccounts(session, resourceIds, period),
    openPurseAccounts: (accounts) => openPurseAccounts(session, accounts),
    purseAccounts: (of) => listPurseAccounts(session, of),
    limitAccount: (accountId, limits) => limitAccount(session, accountId, limits),
    statement: (accountIds, query) => statementOf(session, accountIds, query),
    movedFor: (matterIds) => movedFor(session, matterIds),
    append,
    async event(id) {
      return (await selectEvents(session, (p) => [`t.id = ${p.add(id, 'uuid')}`], ''))[0];
    },
    async events(query) {
      const page = await selectPage(session, EVENT, query as unknown as ListQuery<Bare>);
      return { ...page, items: await complete(session, page.items) };
    },
    async occupy(resourceId, commitmentId, during) {
      await run(
        session.db,
        `insert into occupancy (subdistrict_id, resource_id, commitment_id, during, active)
          values ($1, $2, $3, tstzrange($4::timestamptz, $5::timestamptz, '[)'), true)
          on conflict (subdistrict_id, commitment_id) do update set active = true`,
        [tenant, resourceId, commitmentId, instantText(during.start), instantText(during.end)],
      );
    },
    async vacate(commitmentId) {
      await run(session.db, 'update occupancy set active = false where subdistrict_id = $1 and commitment_id = $2', [
        tenant,
        commitmentId,
      ]);
    },
    async occupied(resourceIds, period) {
      const { rows } = await run<{
        resource_id: string;
        commitment_id: string;
        start: Date;
        end: Date;
        use_start: Date;
        use_end: Date;
      }>(
        session.db,
        `select o.resource_id, o.commitment_id, lower(o.during) as start, upper(o.during) as "end",
            c.slice_start as use_start, c.slice_end as use_end
          from occupancy o join commitment c on c.subdistrict_id = o.subdistrict_id and c.id = o.commitment_id
          where o.subdistrict_id = $1 and o.resource_id = any($2::uuid[]) and o.active
            and o.during && tstzrange($3::timestamptz, $4::timestamptz, '[)')
          order by o.resource_id, lower(o.during)`,
        [tenant, resourceIds, instantText(period.from), instantText(period.to)],
      );
      return rows.map((r) => ({
        resourceId: r.resource_id,
        commitmentId: r.commitment_id,
        start: instantText(r.start),
        end: instantText(r.end),
        useStart: instantText(r.use_start),
        useEnd: instantText(r.use_end),
      }));
    },
    sealable: (limit) =>
      selectEvents(
        session,
        () => [
          NOT_SEALED,
          // Transaction numbers of a database that was restored elsewhere mean nothing any more: then the time decides.
          `(t.transaction_id < pg_snapshot_xmin(pg_current_snapshot()) or t.recorded_at < now() - ${NO_LONGER_RUNNING})`,
        ],
        `order by t.transaction_id, t.id limit ${Math.max(1, Math.floor(limit))}`,
      ),
    async lastBlock() {
      return (await selectRows(session, BLOCK, () => [], 'order by t.number desc limit 1'))[0];
    },
    async appendBlock(block, eventIds) {
      await insertRows(session, BLOCK, [block]);
      const rows = eventIds.map((id, position) => [id, position] as const);
      for (const chunk of chunksOf(rows, 4)) {
        const p = new Parameters();
        const values = chunk.map(
          ([id, position]) =>
            `(${p.add(tenant, 'uuid')}, ${p.add(id, 'uuid')}, ${p.add(block.number, 'integer')},
              ${p.add(position, 'integer')})`,
        );
        await run(
          session.db,
          `insert into block_event (subdistrict_id, event_id, block, position) values ${values.join(', ')}`,
          p.values,
        );
      }
    },
    async blocks(after, limit) {
      const blocks = await selectRows(
        session,
        BLOCK,
        (p) => [`t.number > ${p.add(after, 'integer')}`],
        `order by t.number limit ${Math.max(1, Math.floor(limit))}`,
      );
      if (blocks.length === 0) return [];
      const { rows } = await run<Record<string, unknown>>(
        session.db,
        `select t.*, b.block as in_block from block_event b
          join event t on t.subdistrict_id = b.subdistrict_id and t.id = b.event_id
          where b.subdistrict_id = $1 and b.block = any($2::integer[]) order by b.block, b.position`,
        [tenant, blocks.map((b) => b.number)],
      );
      const events = await complete(
        session,
        rows.map((row) => decode(EVENT, row)),
      );
      const inBlock = new Map<number, LedgerEvent[]>(blocks.map((b) => [b.number, []]));
      rows.forEach((row, i) => {
        inBlock.get(Number(row.in_block))?.push(events[i]!);
      });
      return blocks.map((block) => ({ block, events: inBlock.get(block.number)! }));
    },
    imbalances: () => findImbalances(session),
    unsealed: (after, limit) =>
      selectEvents(
        session,
        (p) => [NOT_SEALED, ...(after === null ? [] : [`t.id > ${p.add(after, 'uuid')}`])],
        `order by t.id limit ${Math.max(1, Math.floor(limit))}`,
      ),
  };
}
