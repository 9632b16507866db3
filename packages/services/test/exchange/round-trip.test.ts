import {
  type Agent,
  BUILT_IN_CATEGORIES,
  HSDS_TABLES,
  type HsdsRow,
  type HsdsTableName,
  type HsdsTables,
  type Place,
  type Resource,
} from '@linli/domain';
import type { ByteFile, Store } from '@linli/services';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportRegister } from '../../src/exchange/export.ts';
import { applyImport } from '../../src/exchange/import.ts';
import { contextOf, files, freshStore, SUBDISTRICT } from './setting.ts';

const META = ['version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'] as const;
type Bare<T> = Omit<T, (typeof META)[number]>;

const word = fc
  .string({ unit: fc.constantFrom(...'abc 中文，"\';=+-@\n0９'), minLength: 1, maxLength: 12 })
  .map((s) => s.replace(/\s+/g, ' ').trim())
  .filter((s) => s !== '');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const extra = fc.dictionary(fc.constantFrom('颜色', 'note', 'alternate_name', 'fees', 'wait_time'), word, {
  maxKeys: 3,
});
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const degrees = (limit: number) => fc.integer({ min: -limit * 10_000 + 1, max: limit * 10_000 }).map((n) => n / 10_000);

const agent: fc.Arbitrary<Bare<Agent>> = fc.record({
  id: fc.uuid({ version: 7 }),
  kind: fc.constant('organization' as const),
  name: word,
  alternateName: maybe(word),
  description: maybe(word),
  sector: fc.constantFrom('party', 'enterprise', null),
  creditCode: fc.constantFrom(null, '91350100M000100Y43'),
  jurisdictionId: fc.constant(null),
  parentId: fc.constant(null),
  email: fc.constantFrom(null, 'a@example.org'),
  website: fc.constantFrom(null, 'https://example.org'),
  phone: maybe(fc.constantFrom('010-1234', '+86 10 1')),
  status: fc.constantFrom('active', 'inactive'),
  extra,
});
const place: fc.Arbitrary<Bare<Place>> = fc.record({
  id: fc.uuid({ version: 7 }),
  name: word,
  agentId: fc.constant(null),
  jurisdictionId: fc.constant(null),
  locationType: fc.constantFrom('physical', 'virtual'),
  address: maybe(word),
  position: maybe(fc.tuple(degrees(180), degrees(90)).filter(([x, y]) => x !== 0 || y !== 0)),
  extra: fc.constant({}),
});
const schedule = fc.record({
  start: fc.constantFrom('2026-11-23T09:00', '2026-11-24T18:30'),
  minutes: fc.integer({ min: 5, max: 900 }),
  rrule: fc.constantFrom('FREQ=WEEKLY;BYDAY=MO,TU', 'FREQ=DAILY;INTERVAL=2', null),
  timeZone: fc.constantFrom(null, 'Asia/Shanghai'),
  exdates: fc.constantFrom([], ['2026-11-30T09:00']),
  label: maybe(word),
});
function resource(agentId: string, placeIds: string[]): fc.Arbitrary<Bare<Resource>> {
  return fc.record({
    id: fc.uuid({ version: 7 }),
    agentId: fc.constant(agentId),
    name: word,
    description: maybe(word),
    categoryCode: fc.constantFrom(...BUILT_IN_CATEGORIES.map(([code]) => code)),
    capacityKind: fc.constantFrom('stock', 'pooled', 'exclusive'),
    unit: fc.constantFrom('hour', 'seat', 'kilogram', 'CNY'),
    quantity: maybe(fc.integer({ min: 1, max: 1_000_000 }).map((n) => n * 60 * 1000)),
    slotMinutes: maybe(fc.integer({ min: 5, max: 1440 })),
    schedules: fc.array(schedule, { maxLength: 2 }),
    sites: fc
      .subarray(placeIds, { maxLength: Math.min(1, placeIds.length) })
      .map((ids) => ids.map((placeId) => ({ placeId, extra: {} }))),
    terms: fc.record({
      audience: fc.constantFrom('own', 'community', 'subdistrict'),
      minimumAge: maybe(fc.integer({ min: 0, max: 150 })),
      maximumAge: maybe(fc.integer({ min: 0, max: 150 })),
      groups: fc.subarray(['older', 'child', 'carer'] as const).map((g) => [...g]),
      reachMetres: maybe(fc.integer({ min: 0, max: 9000 })),
      price: fc.integer({ min: 0, max: 99_999 }),
      currency: fc.constantFrom('CNY', 'USD'),
      note: maybe(word),
      authority: maybe(word),
      approval: fc.boolean(),
      oneNeedPerSlot: fc.boolean(),
    }),
    guarantee: fc.record({
      post: maybe(word),
      safety: maybe(fc.boolean()),
      insurance: maybe(fc.boolean()),
      upkeep: maybe(fc.boolean()),
      budget: maybe(fc.integer({ min: 0, max: 1_000_000 })),
    }),
    status: fc.constantFrom('active', 'inactive', 'draft'),
    validFrom: fc.constant(null),
    validTo: maybe(day),
    reviewedAt: maybe(day.map((d) => `${d}T00:00:00.000Z`)),
    extra,
  }) as unknown as fc.Arbitrary<Bare<Resource>>;
}
const register = fc
  .tuple(
    fc.uniqueArray(agent, { selector: (a) => a.id, minLength: 1, maxLength: 2 }),
    fc.uniqueArray(place, { selector: (p) => p.id, maxLength: 2 }),
  )
  .chain(([agents, places]) =>
    fc.record({
      agents: fc.constant(agents.map((a, i) => ({ ...a, creditCode: i === 0 ? a.creditCode : null }))),
      places: fc.constant(places),
      resources: fc.uniqueArray(
        resource(
          agents[0]!.id,
          places.map((p) => p.id),
        ),
        { selector: (r) => r.id, minLength: 1, maxLength: 3 },
      ),
    }),
  );

async function stored(rows: {
  agents: Bare<Agent>[];
  places: Bare<Place>[];
  resources: Bare<Resource>[];
}): Promise<Store> {
  const store = freshStore();
  await store.write(SUBDISTRICT.id, { by: 'test' }, async (unit) => {
    await unit.agents.insert(rows.agents);
    await unit.places.insert(rows.places);
    await unit.resources.insert(rows.resources);
    return null;
  });
  return store;
}

async function into(given: ByteFile, format: 'csv' | 'xlsx' | 'geojson' | 'hsds'): Promise<Store> {
  const store = freshStore();
  const report = await applyImport({ store, files }, contextOf(), { files: [given], format });
  expect(report.rejected).toEqual([]);
  return store;
}

async function tablesIn(bytes: Uint8Array): Promise<unknown> {
  const read = await files.read([{ name: 'package.zip', bytes }], 'hsds');
  return read.format === 'hsds' && read.tables;
}

/** Everything but who wrote it when; sites without the id that HSDS gives them. */
function coreOf(row: (object & { sites?: { placeId: string }[] }) | undefined): object {
  const { sites, ...rest } = row ?? {};
  const core = Object.entries(rest).filter(([key]) => !(META as readonly string[]).includes(key) && key !== 'extra');
  return { ...Object.fromEntries(core), sites: sites?.map((s) => s.placeId) };
}

describe('what an export wrote, an import reads, and a second export writes again', () => {
  it.each(['csv', 'geojson', 'hsds'] as const)('%s', async (format) => {
    await fc.assert(
      fc.asyncProperty(register, async (rows) => {
        const store = await stored(rows);
        const first = await exportRegister({ store, files }, contextOf(), { format });
        const second = await into({ name: first.fileName, bytes: first.bytes }, format);
        const again = await exportRegister({ store: second, files }, contextOf(), { format });
        if (format === 'hsds') expect(await tablesIn(again.bytes)).toEqual(await tablesIn(first.bytes));
        expect(Buffer.from(again.bytes).equals(Buffer.from(first.bytes))).toBe(true);
        const after = await second.read(SUBDISTRICT.id, (unit) => Array.fromAsync(unit.resources.each()));
        for (const before of rows.resources)
          expect(coreOf(after.find((r) => r.id === before.id))).toEqual(coreOf(before));
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('xlsx', async () => {
    await fc.assert(
      fc.asyncProperty(register, async (rows) => {
        const first = await exportRegister({ store: await stored(rows), files }, contextOf(), { format: 'xlsx' });
        const second = await into({ name: first.fileName, bytes: first.bytes }, 'xlsx');
        const after = await second.read(SUBDISTRICT.id, (unit) => Array.fromAsync(unit.resources.each()));
        for (const before of rows.resources)
          expect(coreOf(after.find((r) => r.id === before.id))).toEqual(coreOf(before));
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });
});

describe('any HSDS package', () => {
  const id = fc.uuid({ version: 4 });
  const cell = word;
  const rowOf = (table: HsdsTableName, given: HsdsRow): fc.Arbitrary<HsdsRow> =>
    fc
      .dictionary(
        fc.constantFrom(...HSDS_TABLES[table].columns.filter((c) => !/(^|_)id$/.test(c)), 'own_column'),
        cell,
        { maxKeys: 6 },
      )
      .map((row) => ({ ...row, ...given }));
  const packages = fc.uniqueArray(id, { minLength: 12, maxLength: 12 }).chain((ids) => {
    const [org, other, loc, svc, sal, phone, contact, schedule, address, attribute, term, language] = ids as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    return fc.record({
      organization: fc
        .tuple(
          rowOf('organization', { id: org, name: 'org' }),
          rowOf('organization', { id: other, name: 'other', parent_organization_id: org }),
        )
        .map((r) => [...r]),
      location: rowOf('location', { id: loc, location_type: 'physical', organization_id: org }).map((r) => [r]),
      service: rowOf('service', { id: svc, name: 'service', status: 'active', organization_id: org }).map((r) => [r]),
      service_at_location: rowOf('service_at_location', { id: sal, service_id: svc, location_id: loc }).map((r) => [r]),
      phone: fc
        .subarray(['service_id', 'location_id', 'organization_id', 'contact_id'] as const, { minLength: 1 })
        .chain((keys) =>
          rowOf('phone', {
            id: phone,
            ...Object.fromEntries(
              keys.map((k) => [k, { service_id: svc, location_id: loc, organization_id: org, contact_id: contact }[k]]),
            ),
          }),
        )
        .map((r) => [r]),
      contact: rowOf('contact', { id: contact, service_id: svc }).map((r) => [r]),
      schedule: rowOf('schedule', {
        id: schedule,
        service_at_location_id: sal,
        opens_at: '09:00',
        closes_at: '17:00',
        freq: 'WEEKLY',
        byday: 'MO',
      }).map((r) => [r]),
      address: rowOf('address', { id: address, location_id: loc }).map((r) => [r]),
      attribute: fc
        .constantFrom(svc, org, phone, 'nowhere')
        .chain((link) => rowOf('attribute', { id: attribute, link_id: link, taxonomy_term_id: term }))
        .map((r) => [r]),
      taxonomy_term: rowOf('taxonomy_term', { id: term, name: 'term' }).map((r) => [r]),
      language: rowOf('language', { id: language, phone_id: phone }).map((r) => [r]),
    }) as fc.Arbitrary<HsdsTables>;
  });
  it('is written out as it was read', async () => {
    await fc.assert(
      fc.asyncProperty(packages, async (tables) => {
        const store = await into({ name: 'package.zip', bytes: files.zip(files.writeHsdsPackage(tables)) }, 'hsds');
        const out = await exportRegister({ store, files }, contextOf(), { format: 'hsds' });
        const read = await files.read([{ name: 'out.zip', bytes: out.bytes }], 'hsds');
        expect(read.format === 'hsds' && read.tables).toEqual(
          Object.fromEntries(
            Object.entries(tables).map(([name, rows]) => [
              name,
              [...rows].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
            ]),
          ),
        );
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});
