// Rows in, searches, and promises a second, on the embedded database or (DATABASE_URL) on PostgreSQL or Citus:
//   node --conditions=@linli/source bench/ledger/store.ts [resources] [clients] [promises]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Context, commit, ensureSubdistrict } from '@linli/services';
import { openStore } from '@linli/store';

const [resources = 100_000, clients = 32, promises = 2_000] = process.argv.slice(2).map(Number);
const BATCH = 5_000;
const url = process.env.DATABASE_URL;
const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'));
const store = await openStore(url ? { databaseUrl: url } : { dataDir: folder }, { connections: clients });
const newId = () => crypto.randomUUID();
const median = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
const say = (what: string, value: number, unit: string) =>
  console.log(`${what.padEnd(44)} ${value.toFixed(1)} ${unit}`);

const digits = String(Date.now()).slice(-9);
const sub = await ensureSubdistrict(
  store,
  { code: digits, name: { en: 'Bench' }, timeZone: 'Asia/Shanghai' },
  { by: 'bench', newId },
);
const words = ['食堂', '活动室', 'room', 'parking', '医疗', 'tools', '课程', '会议'];
let started = performance.now();
const made = await store.write(sub.id, { by: 'bench' }, async (unit) => {
  const agents = await unit.agents.insert(
    Array.from({ length: 100 }, (_, i) => ({
      kind: 'organization' as const,
      name: `机构${i}`,
      alternateName: null,
      description: null,
      sector: 'enterprise' as const,
      creditCode: null,
      jurisdictionId: null,
      parentId: null,
      email: null,
      website: null,
      phone: null,
      status: 'active' as const,
      extra: {},
    })),
  );
  const places = await unit.places.insert(
    Array.from({ length: 2_000 }, (_, i) => ({
      name: `地点${i}`,
      agentId: null,
      jurisdictionId: null,
      locationType: 'physical' as const,
      address: `和平里北街${i}号`,
      position: [116.3 + (i % 50) / 250, 39.8 + Math.floor(i / 50) / 200] as [number, number],
      extra: {},
    })),
  );
  return { agents, places };
});
const ids: string[] = [];
for (let from = 0; from < resources; from += BATCH) {
  const rows = await store.write(sub.id, { by: 'bench' }, (unit) =>
    unit.resources.insert(
      Array.from({ length: Math.min(BATCH, resources - from) }, (_, j) => {
        const i = from + j;
        return {
          agentId: made.agents[i % 100]!.id,
          name: `${words[i % 8]} ${words[(i * 5 + 3) % 8]} ${i}`,
          description: 'offered on working days, 工作日开放, please ask the custodian first',
          categoryCode: i % 3 === 0 ? 'space.meeting-room' : 'meals.older',
          capacityKind: 'stock' as const,
          unit: 'session' as const,
          quantity: 1_000_000,
          slotMinutes: null,
          schedules: [],
          sites: [{ placeId: made.places[i % 2_000]!.id, extra: {} }],
          terms: {
            audience: 'subdistrict' as const,
            minimumAge: null,
            maximumAge: null,
            groups: [],
            reachMetres: null,
            price: 0,
            currency: 'CNY' as const,
            note: null,
            authority: null,
            approval: false,
            oneNeedPerSlot: false,
          },
          guarantee: { post: null, safety: null, insurance: null, upkeep: null, budget: null },
          status: 'active' as const,
          validFrom: null,
          validTo: null,
          reviewedAt: null,
          extra: {},
        };
      }),
    ),
  );
  for (const row of rows) ids.push(row.id);
}
say(`${resources} resources in`, (performance.now() - started) / 1000, 's');

const searches = {
  'search: two Chinese characters': { text: '医疗' },
  'search: a rare text': { text: `${resources - 7}` },
  'search: two words and a category': { text: '食堂 room', category: 'meals' },
  'search: within 500 m, nearest first': { near: { position: [116.4, 39.9] as [number, number], metres: 500 } },
  'search: a box': { box: [116.35, 39.85, 116.37, 39.87] as [number, number, number, number] },
};
for (const [name, query] of Object.entries(searches)) {
  const times: number[] = [];
  let total = 0;
  for (let n = 0; n < 9; n++) {
    started = performance.now();
    total = (await store.read(sub.id, (unit) => unit.resources.search({ ...query, limit: 50 }))).total;
    times.push(performance.now() - started);
  }
  say(`${name} (${total} found)`, median(times), 'ms, median of 9');
}

const context: Context = {
  subject: { userId: null, roles: [] },
  subdistrict: { id: sub.id, code: digits, timeZone: 'Asia/Shanghai' },
  by: 'bench',
  now: () => new Date(),
  newId,
};
const needs = await store.write(sub.id, { by: 'bench' }, (unit) =>
  unit.needs.insert(
    Array.from({ length: clients * 20 }, (_, i) => ({
      title: `need ${i}`,
      description: null,
      categoryCode: 'space',
      quantity: 1_000_000,
      unit: 'session' as const,
      windowStart: '2026-01-01T00:00:00Z',
      windowEnd: '2099-01-01T00:00:00Z',
      durationMinutes: null,
      jurisdictionId: sub.id,
      placeId: null,
      position: null,
      maxDistanceMetres: null,
      priority: 3,
      agentId: null,
      forAge: null,
      forGroups: [],
      singleProvider: false,
      together: null,
      source: 'counter' as const,
      respondBy: null,
      resolveBy: null,
      extra: {},
      state: 'open' as const,
      committedQuantity: 0,
      fulfilledQuantity: 0,
      respondedAt: null,
      closedAt: null,
      requestedByUserId: null,
      hasContact: false,
    })),
  ),
);
let next = 0;
started = performance.now();
await Promise.all(
  Array.from({ length: clients }, async () => {
    for (let n = next++; n < promises; n = next++)
      await store.write(sub.id, { by: 'bench' }, (unit) =>
        commit(unit, context, {
          needId: needs[n % needs.length]!.id,
          resourceId: ids[(n * 37) % ids.length]!,
          quantity: 1,
          sliceStart: null,
          sliceEnd: null,
          origin: 'direct',
        }),
      );
  }),
);
say(`promises a second, ${clients} clients`, promises / ((performance.now() - started) / 1000), '/s');
await store.close();
rmSync(folder, { recursive: true, force: true });
