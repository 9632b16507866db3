import { Problem } from '@linli/domain';
import { openStore } from '@linli/store';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { run } from '../src/connect/sql.ts';
import { MIGRATIONS } from '../src/migrations/index.ts';
import { columnsOf } from '../src/rows/description.ts';
import * as linkingTables from '../src/rows/linking-tables.ts';
import * as mechanismTables from '../src/rows/mechanism-tables.ts';
import * as noticeTables from '../src/rows/notice-tables.ts';
import * as purseTables from '../src/rows/purse-tables.ts';
import * as tables from '../src/rows/tables.ts';
import { onEachDatabase } from './databases.ts';
import { agentRow, needRow, oneAgent, oneNeed, oneResource, resourceRow, subdistrict } from './fixtures.ts';

const BY = { by: 'tester' };

onEachDatabase('store', (opened) => {
  test('every description has the columns of its table, and no table has others', async () => {
    for (const description of Object.values({
      ...tables,
      ...purseTables,
      ...noticeTables,
      ...linkingTables,
      ...mechanismTables,
    })) {
      const { rows } = await run<{ name: string }>(
        opened.store.db,
        'select column_name as name from information_schema.columns where table_name = $1',
        [description.table],
      );
      const known = new Set([...columnsOf<never>(description as never).split(', '), 'subdistrict_id']);
      // Kept by the database or by a repository, and no field of the row.
      const beside = ['search_text', 'search_terms', 'transaction_id', 'bytes', 'once', 'mailed_at', 'pushed_at'];
      for (const own of beside) known.delete(own);
      const there = rows.map((r) => r.name).filter((n) => !beside.includes(n));
      expect(there.sort(), description.table).toEqual([...known].sort());
    }
  });

  test('a row comes back as it went in, with its meta', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    const made = await store.write(sub, BY, async (unit) => {
      const agent = await oneAgent(unit, { extra: { 甲: [1, { b: null }], q: '"\\' }, email: 'a@b.cn' });
      const resource = await oneResource(unit, agent.id, {
        quantity: Number.MAX_SAFE_INTEGER,
        validFrom: '2026-01-31',
        reviewedAt: '2026-02-03T04:05:06Z',
        schedules: [
          { start: '2026-01-01T09:00', minutes: 60, rrule: 'FREQ=DAILY', timeZone: null, exdates: [], label: null },
        ],
      });
      const need = await oneNeed(unit, sub, { position: [116.123456, 39.9], forGroups: ['older'] });
      return { agent, resource, need };
    });
    const read = await store.read(sub, async (unit) => ({
      agent: await unit.agents.get(made.agent.id),
      resource: await unit.resources.get(made.resource.id),
      need: await unit.needs.get(made.need.id),
    }));
    expect(read).toEqual(made);
    expect(read.resource?.reviewedAt).toBe('2026-02-03T04:05:06.000Z');
    expect(read.agent).toMatchObject({ version: 1, createdBy: 'tester', updatedBy: 'tester' });
  });

  test('rows of one sub-district are not seen from another', async () => {
    const { store } = opened;
    const [one, other] = [await subdistrict(store), await subdistrict(store)];
    const agent = await store.write(one, BY, (unit) => oneAgent(unit));
    await store.read(other, async (unit) => {
      expect(await unit.agents.get(agent.id)).toBeUndefined();
      expect((await unit.agents.list({})).total).toBe(0);
    });
    await expect(store.write(other, BY, (unit) => unit.agents.update(agent.id, { name: 'x' }))).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('a change needs the version it builds on, and is written down', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    const agent = await store.write(sub, BY, (unit) => oneAgent(unit));
    const changed = await store.write(sub, { by: 'other' }, (unit) =>
      unit.agents.update(agent.id, { name: '新名' }, 1),
    );
    expect(changed).toMatchObject({ version: 2, updatedBy: 'other', createdBy: 'tester', name: '新名' });
    await expect(
      store.write(sub, BY, (unit) => unit.agents.update(agent.id, { name: 'late' }, 1)),
    ).rejects.toMatchObject({ code: 'version-mismatch' });
    const log = await store.read(sub, (unit) => unit.changes.of('agent', agent.id));
    expect(log.map((c) => [c.action, c.by])).toEqual([
      ['update', 'other'],
      ['create', 'tester'],
    ]);
    expect(log[0]).toMatchObject({ before: { name: agent.name }, after: { name: '新名' } });
  });

  test('of several changes on one version exactly one goes in', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    const agent = await store.write(sub, BY, (unit) => oneAgent(unit));
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) =>
        store.write(sub, { by: `w${i}` }, (unit) => unit.agents.update(agent.id, { name: `n${i}` }, 1)),
      ),
    );
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect((await store.read(sub, (unit) => unit.agents.get(agent.id)))?.version).toBe(2);
  });

  test('a transaction goes in as a whole or not at all, and a read cannot write', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    await expect(
      store.write(sub, BY, async (unit) => {
        await oneAgent(unit);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await store.read(sub, (unit) => unit.agents.count())).toBe(0);
    await expect(store.read(sub, (unit) => oneAgent(unit))).rejects.toThrow(/read-only/);
  });

  test('pages by cursor give every row once, in order, up and down, with rows that lack the value last', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    await store.write(sub, BY, async (unit) => {
      await unit.agents.insert(
        Array.from({ length: 57 }, (_, i) =>
          agentRow({ name: `名${i % 7}`, alternateName: i % 5 === 0 ? null : `a${i % 11}` }),
        ),
      );
    });
    for (const sort of ['name', '-name', 'alternateName', '-alternateName', undefined, '-createdAt']) {
      const seen: { id: string; name: string; alternateName: string | null }[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.read(sub, (unit) => unit.agents.list({ sort, cursor, limit: 10 }));
        expect(page.total).toBe(57);
        seen.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen.map((r) => r.id)).size).toBe(57);
      if (sort === 'alternateName') expect(seen.slice(-12).every((r) => r.alternateName === null)).toBe(true);
      if (sort === '-alternateName') expect(seen.slice(-12).every((r) => r.alternateName === null)).toBe(true);
      if (sort === 'name') expect(seen.map((r) => r.name)).toEqual(seen.map((r) => r.name).sort());
    }
    const page = await store.read(sub, (unit) => unit.agents.list({ sort: 'name', limit: 1 }));
    await expect(
      store.read(sub, (unit) => unit.agents.list({ sort: '-name', cursor: page.nextCursor! })),
    ).rejects.toMatchObject({ code: 'bad-input' });
    await expect(store.read(sub, (unit) => unit.agents.list({ sort: 'nothing' }))).rejects.toMatchObject({
      code: 'bad-input',
    });
  });

  test('filters: equal, one of, a range, not set', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    await store.write(sub, BY, async (unit) => {
      await unit.needs.insert(
        [1, 2, 3, 4, 5].map((priority) =>
          needRow(sub, { priority, respondBy: priority > 3 ? null : `2026-0${priority}-01T00:00:00Z` }),
        ),
      );
    });
    const count = (filter: object) => store.read(sub, (unit) => unit.needs.count(filter));
    expect(await count({ priority: 2 })).toBe(1);
    expect(await count({ priority: [1, 5] })).toBe(2);
    expect(await count({ priority: [] })).toBe(0);
    expect(await count({ priority: undefined })).toBe(5);
    expect(await count({ respondBy: null })).toBe(2);
    expect(await count({ respondBy: { from: '2026-02-01T00:00:00Z', to: '2026-03-01T00:00:00Z' } })).toBe(1);
    const ids: string[] = [];
    await store.read(sub, async (unit) => {
      for await (const need of unit.needs.each({ priority: [1, 2, 3] })) ids.push(need.id);
    });
    expect(ids).toEqual([...ids].sort());
    expect(ids).toHaveLength(3);
  });

  test('resources are found by Chinese substrings, English words, full-width forms, custodian, place, box and nearness', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    const { agent, far } = await store.write(sub, BY, async (unit) => {
      const agent = await oneAgent(unit, { name: '幸福里物业', jurisdictionId: sub });
      const [near, distant] = await unit.places.insert([
        {
          name: '东门',
          agentId: null,
          jurisdictionId: null,
          locationType: 'physical',
          address: '和平里北街１２号',
          position: [116.42, 39.95],
          extra: {},
        },
        {
          name: 'West Gate',
          agentId: null,
          jurisdictionId: null,
          locationType: 'physical',
          address: null,
          position: [116.4, 39.95],
          extra: {},
        },
      ]);
      await oneResource(unit, agent.id, {
        name: '老年食堂',
        categoryCode: 'meals',
        sites: [{ placeId: near!.id, extra: {} }],
      });
      const far = await oneResource(unit, agent.id, {
        name: 'Meeting Room 100%',
        sites: [
          { placeId: distant!.id, extra: { floor: 2 } },
          { placeId: near!.id, extra: {} },
        ],
      });
      await oneResource(unit, agent.id, {
        name: 'elsewhere',
        categoryCode: 'space',
        sites: [{ placeId: distant!.id, extra: {} }],
      });
      return { agent, far };
    });
    const found = (query: object) =>
      store.read(sub, async (unit) => (await unit.resources.search(query)).items.map((r) => r.name));
    expect(await found({ text: '食堂' })).toEqual(['老年食堂']);
    expect(await found({ text: 'ROOM meeting' })).toEqual(['Meeting Room 100%']);
    expect(await found({ text: '100%' })).toEqual(['Meeting Room 100%']);
    expect(await found({ text: '_' })).toEqual([]);
    expect((await found({ text: '北街12号' })).sort()).toEqual(['Meeting Room 100%', '老年食堂']);
    expect(await found({ text: '幸福里' })).toHaveLength(3);
    expect(await found({ text: 'west 食堂' })).toEqual([]);
    expect(await found({ category: 'space' })).toHaveLength(2);
    expect(await found({ category: 'spac' })).toEqual([]);
    expect(await found({ near: { position: [116.4, 39.95], metres: 500 } })).toHaveLength(2);
    expect(await found({ near: { position: [116.4201, 39.95], metres: 5000 } })).toEqual([
      '老年食堂',
      'Meeting Room 100%',
      'elsewhere',
    ]);
    expect(await found({ box: [116.41, 39.9, 116.43, 40] })).toHaveLength(2);
    expect(await found({ box: [116.41, 39.9, 116.43, 40], category: 'meals', text: '食' })).toEqual(['老年食堂']);
    expect(await found({ jurisdictionId: sub })).toHaveLength(3);
    expect(await found({ jurisdictionId: uuidv7() })).toEqual([]);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { near: { position: [116.4201, 39.95] as [number, number], metres: 5000 }, limit: 1, cursor };
      const page = await store.read(sub, (unit) => unit.resources.search(query));
      expect(page.total).toBe(3);
      pages.push(...page.items.map((r) => r.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(pages).toEqual(['老年食堂', 'Meeting Room 100%', 'elsewhere']);
    await store.write(sub, BY, async (unit) => {
      await unit.agents.update(agent.id, { name: '安康物业' });
      await unit.resources.update(far.id, { sites: [] });
    });
    expect(await found({ text: '幸福里' })).toEqual([]);
    expect(await found({ text: '安康' })).toHaveLength(3);
    expect(await found({ box: [116.41, 39.9, 116.43, 40] })).toEqual(['老年食堂']);
  });

  test('what something refers to cannot be removed; what nothing refers to can', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    const { agent, resource } = await store.write(sub, BY, async (unit) => {
      const agent = await oneAgent(unit);
      return { agent, resource: await oneResource(unit, agent.id) };
    });
    await expect(store.write(sub, BY, (unit) => unit.agents.remove([agent.id]))).rejects.toMatchObject({
      code: 'conflict',
    });
    await store.write(sub, BY, async (unit) => {
      await unit.resources.remove([resource.id]);
      await unit.agents.remove([agent.id]);
    });
    expect(await store.read(sub, (unit) => unit.agents.get(agent.id))).toBeUndefined();
    const log = await store.read(sub, (unit) => unit.changes.of('resource', resource.id));
    expect(log[0]).toMatchObject({ action: 'remove', before: { name: resource.name } });
  });

  test('a reference to what is not there is refused', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    await expect(store.write(sub, BY, (unit) => oneResource(unit, uuidv7()))).rejects.toBeInstanceOf(Problem);
    await expect(
      store.write(sub, BY, async (unit) => oneResource(unit, (await oneAgent(unit)).id, { categoryCode: 'not.there' })),
    ).rejects.toBeInstanceOf(Problem);
    expect(await store.read(sub, (unit) => unit.agents.count())).toBe(0);
  });

  test('the same request with the same key is carried out once, also when many send it at once', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    const send = (requestHash: string) =>
      store.write(sub, { by: 'x', idempotency: { key: 'k1', requestHash } }, async (unit) => {
        const agent = await oneAgent(unit);
        return { id: agent.id };
      });
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('h')));
    expect(new Set(answers.map((a) => a.id)).size).toBe(1);
    expect(await store.read(sub, (unit) => unit.agents.count())).toBe(1);
    expect(await send('h')).toEqual(answers[0]);
    await expect(send('other')).rejects.toMatchObject({ code: 'idempotency-mismatch' });
  });

  test('a request that failed may be sent again with its key', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    const attribution = { by: 'x', idempotency: { key: 'k2', requestHash: 'h' } };
    await expect(
      store.write(sub, attribution, async () => {
        throw new Problem('conflict', 'not now');
      }),
    ).rejects.toThrow('not now');
    expect(await store.write(sub, attribution, async () => 7)).toBe(7);
    expect(await store.write(sub, attribution, async () => 8)).toBe(7);
  });

  test('an import can be told apart, and what was built on it is named', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    const importId = uuidv7();
    const { agent, resource } = await store.write(sub, { by: 'cli', importId }, async (unit) => {
      const agent = await oneAgent(unit);
      const resource = await oneResource(unit, agent.id);
      await unit.provenance.insert([
        {
          entity: 'agent',
          entityId: agent.id,
          source: 's',
          externalId: 'e1',
          file: 'f.csv',
          line: 2,
          rowHash: 'h',
          importId,
          firstSeenAt: '2026-01-01T00:00:00Z',
          lastSeenAt: '2026-01-01T00:00:00Z',
        },
      ]);
      return { agent, resource };
    });
    await store.read(sub, async (unit) => {
      expect(await unit.changes.builtUpon(importId)).toEqual([]);
      expect((await unit.changes.byImport(importId)).map((c) => c.entityId)).toEqual([agent.id, resource.id]);
    });
    const [row] = await store.read(sub, (unit) => unit.provenance.bySource('s'));
    await store.write(sub, BY, async (unit) => {
      await unit.provenance.renew([{ ...row!, rowHash: 'h2', line: null, lastSeenAt: '2026-02-01T00:00:00Z' }]);
      await oneResource(unit, agent.id, { name: 'later' });
      await unit.resources.update(resource.id, { name: 'changed' });
    });
    await store.read(sub, async (unit) => {
      expect(await unit.provenance.of('agent', agent.id)).toMatchObject([
        { rowHash: 'h2', line: null, lastSeenAt: '2026-02-01T00:00:00.000Z', firstSeenAt: '2026-01-01T00:00:00.000Z' },
      ]);
      const built = await unit.changes.builtUpon(importId);
      expect(built.map((b) => [b.entity, b.entityId]).sort()).toEqual(
        [
          ['agent', agent.id],
          ['resource', resource.id],
        ].sort(),
      );
    });
  });

  test('the change log refuses update, delete and truncate', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    for (const statement of [
      `update change_log set by = 'nobody' where subdistrict_id = '${sub}'`,
      `delete from change_log where subdistrict_id = '${sub}'`,
      'truncate change_log',
    ])
      await expect(run(store.db, statement)).rejects.toThrow(/append-only/);
  });

  test('a thousand rows go in at once and come back page by page', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    await store.write(sub, BY, async (unit) => {
      const agent = await oneAgent(unit);
      await unit.resources.insert(Array.from({ length: 2500 }, (_, i) => resourceRow(agent.id, { name: `r${i}` })));
    });
    let n = 0;
    await store.read(sub, async (unit) => {
      for await (const _ of unit.resources.each()) n++;
      expect((await unit.resources.search({ text: 'r1234' })).total).toBe(1);
    });
    expect(n).toBe(2500);
  });

  test('roles and the tree', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    const role = { id: uuidv7(), userId: 'u1', role: 'worker' as const, jurisdictionId: sub, agentId: null };
    await store.directory.putRole(sub, role, 'op');
    expect(await store.directory.rolesOf('u1', sub)).toEqual([role]);
    expect(await store.directory.subdistrictsOf('u1')).toContain(sub);
    const row = (await store.directory.jurisdiction(sub))!;
    const community = uuidv7();
    await store.directory.putJurisdictions([
      { ...row, id: community, code: `${row.code}001`, level: 'community', parentId: sub },
      { ...row, name: { zh: '改名' } },
    ]);
    const within = await store.directory.jurisdictions({ within: row.code });
    expect(within.map((j) => j.level)).toEqual(['subdistrict', 'community']);
    expect(within[0]).toMatchObject({ id: sub, name: { zh: '改名' }, centre: [116.42, 39.95] });
    // Whoever serves a community serves its grids, wherever roles are read.
    expect(await store.directory.rolesOf('u1', sub)).toEqual([{ ...role, gridIds: [community] }]);
    expect(await store.read(sub, (unit) => unit.roles())).toEqual([{ ...role, gridIds: [community] }]);
    await store.directory.removeRole(sub, role.id, 'op');
    expect(await store.directory.listRoles(sub)).toEqual([]);
    expect((await store.read(sub, (unit) => unit.changes.of('role', role.id))).map((c) => c.by)).toEqual(['op', 'op']);
  });

  test('queries beside a transaction never run inside it', async () => {
    const { store } = opened;
    const sub = await subdistrict(store);
    let beside: Promise<unknown> | undefined;
    await store
      .write(sub, BY, async (unit) => {
        beside = run(
          store.db,
          `insert into auth_verification (id, identifier, value, "expiresAt")
          values ('${sub}', 'i', 'v', now())`,
        );
        await oneAgent(unit);
        throw new Error('rolled back');
      })
      .catch(() => {});
    await beside;
    const { rows } = await run(store.db, 'select id from auth_verification where id = $1', [sub]);
    expect(rows).toHaveLength(1);
  });

  test('a second opening finds the schema done; a newer one is refused with one line', async () => {
    const { store, database } = opened;
    expect(await store.describe()).toMatchObject({
      kind: opened.kind,
      schemaVersion: String(MIGRATIONS.at(-1)!.version),
    });
    if (opened.kind !== 'pglite') {
      const again = await openStore(database.location);
      await again.close();
    }
    await run(store.db, `insert into linli_schema (version, name, applied_at) values (9999, 'future', now())`);
    if (opened.kind === 'pglite') await store.close();
    await expect(openStore(database.location)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('9999'),
    });
    if (opened.kind !== 'pglite') await run(store.db, 'delete from linli_schema where version = 9999');
  });
});
