import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HsdsEntity, HsdsForms, type HsdsRow, type HsdsTables, hsdsTables } from '@linli/domain';
import type { ByteFile, Store } from '@linli/services';
import { describe, expect, it } from 'vitest';
import { exportRegister } from '../../src/exchange/export.ts';
import { applyImport } from '../../src/exchange/import.ts';
import { validatorOf } from './hsds-schema.ts';
import { contextOf, files, freshStore, hasShared, SHARED, SUBDISTRICT, sharedFiles } from './setting.ts';

async function tablesOf(given: readonly ByteFile[]): Promise<HsdsTables> {
  const read = await files.read(given, 'hsds');
  if (read.format !== 'hsds') throw new Error('not HSDS');
  return read.tables;
}

async function exported(store: Store): Promise<HsdsTables> {
  const file = await exportRegister({ store, files }, contextOf(), { format: 'hsds' });
  return tablesOf([{ name: file.fileName, bytes: file.bytes }]);
}

function byId(rows: readonly HsdsRow[] | undefined): HsdsRow[] {
  return [...(rows ?? [])].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
}

async function formsOf(store: Store): Promise<HsdsForms> {
  const lists = await store.read(SUBDISTRICT.id, async (unit) => ({
    agents: await Array.fromAsync(unit.agents.each()),
    places: await Array.fromAsync(unit.places.each()),
    resources: await Array.fromAsync(unit.resources.each()),
    categories: await Array.fromAsync(unit.categories.each()),
  }));
  return new HsdsForms(hsdsTables(lists, { country: 'CN', personal: true }));
}

function invalid(
  forms: HsdsForms,
  entity: HsdsEntity,
  form: 'full' | 'list',
  check: (value: unknown) => string[],
): string[] {
  return forms.ids(entity).flatMap((id) => check(forms.write(entity, id, form)).map((e) => `${id}${e}`));
}

describe.skipIf(!hasShared)('the HSDS example package', () => {
  it('comes out as it went in, row by row, and again the same', async () => {
    const given = sharedFiles('hsds/examples/csv');
    const first = freshStore();
    const report = await applyImport({ store: first, files }, contextOf(), { files: given });
    expect(report.rejected).toEqual([]);
    expect(report).toMatchObject({ read: 21, created: 4 });
    const before = await tablesOf(given);
    const after = await exported(first);
    for (const name of Object.keys(before) as (keyof HsdsTables)[])
      expect(byId(after[name]), name).toEqual(byId(before[name]));
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());

    const file = await exportRegister({ store: first, files }, contextOf(), { format: 'hsds' });
    const second = freshStore();
    await applyImport({ store: second, files }, contextOf(), { files: [{ name: 'a.zip', bytes: file.bytes }] });
    const again = await exportRegister({ store: second, files }, contextOf(), { format: 'hsds' });
    expect(Buffer.from(again.bytes).equals(Buffer.from(file.bytes))).toBe(true);
  });

  it.each([
    ['organization_full.json', 'organization', 'organization'],
    ['service_full.json', 'service', 'service'],
    ['service_at_location_full.json', 'service_at_location', 'service_at_location'],
  ] as const)('%s comes out as the same JSON', async (name, entity, schema) => {
    const store = freshStore();
    await applyImport({ store, files }, contextOf(), { files: sharedFiles(`hsds/examples/${name}`) });
    const forms = await formsOf(store);
    const given = JSON.parse(readFileSync(join(SHARED, 'hsds/examples', name), 'utf8')) as HsdsRow;
    const written = forms.write(entity, String(given.id), 'full')!;
    expect(validatorOf(schema)(written)).toEqual([]);
    for (const [key, value] of Object.entries(given))
      if (typeof value !== 'object') expect(written[key], key).toEqual(value);
    const nestedKeys = (row: HsdsRow) =>
      Object.keys(row)
        .filter((k) => typeof row[k] === 'object')
        .sort();
    expect(nestedKeys(written)).toEqual(expect.arrayContaining(nestedKeys(given)));
  });

  it.each(['service_list.json', 'organization_list.json', 'location.json', 'taxonomy_term_list.json', 'tabular.json'])(
    '%s goes in',
    async (name) => {
      const store = freshStore();
      const report = await applyImport({ store, files }, contextOf(), { files: sharedFiles(`hsds/examples/${name}`) });
      expect(report.created).toBeGreaterThan(0);
      expect(report.rejected).toEqual([]);
    },
  );

  it('an edited field wins over what the source said, and everything else stays', async () => {
    const store = freshStore();
    const context = contextOf();
    await applyImport({ store, files }, context, { files: sharedFiles('hsds/examples/csv') });
    const before = await exported(store);
    await store.write(SUBDISTRICT.id, { by: 'somebody' }, async (unit) => {
      const [agent] = await Array.fromAsync(unit.agents.each());
      await unit.agents.update(agent!.id, { name: 'New name', phone: '010-1234' });
      const [place] = await Array.fromAsync(unit.places.each());
      await unit.places.update(place!.id, { position: [116.4, 39.9] });
      const [resource] = await Array.fromAsync(unit.resources.each());
      await unit.resources.update(resource!.id, { status: 'inactive', categoryCode: 'space' });
      return null;
    });
    const after = await exported(store);
    expect(after.organization![0]).toEqual({ ...before.organization![0], name: 'New name' });
    expect(after.phone!.map((p) => p.number)).toContain('010-1234');
    expect(after.location![0]).toEqual({ ...before.location![0], longitude: '116.4', latitude: '39.9' });
    expect(after.service![0]).toEqual({ ...before.service![0], status: 'inactive' });
    expect(after.attribute!.some((a) => a.link_type === 'linli_category')).toBe(true);
    const reread = freshStore();
    const zip = await exportRegister({ store, files }, context, { format: 'hsds' });
    await applyImport({ store: reread, files }, context, { files: [{ name: 'x.zip', bytes: zip.bytes }] });
    const [resource] = await reread.read(SUBDISTRICT.id, (unit) => Array.fromAsync(unit.resources.each()));
    expect(resource).toMatchObject({ status: 'inactive', categoryCode: 'space' });
  });

  it('says nothing of persons to a researcher', async () => {
    const store = freshStore();
    await applyImport({ store, files }, contextOf(), { files: sharedFiles('hsds/examples/csv') });
    const file = await exportRegister({ store, files }, contextOf('researcher'), { format: 'hsds' });
    const tables = await tablesOf([{ name: file.fileName, bytes: file.bytes }]);
    expect(tables.contact).toBeUndefined();
    expect(tables.service![0]!.assurer_email).toBeUndefined();
    const csv = await exportRegister({ store, files }, contextOf('researcher'), { format: 'csv' });
    expect(new TextDecoder().decode(csv.bytes)).not.toContain('Ann Persona","');
  });
});

describe.skipIf(!hasShared)('a directory that never was HSDS', () => {
  it('comes out as valid HSDS: Washington DC 211', async () => {
    const store = freshStore();
    await applyImport({ store, files }, contextOf(), { files: sharedFiles('dc/dc211_airs.csv') });
    const forms = await formsOf(store);
    expect(forms.ids('organization')).toHaveLength(494);
    expect(forms.ids('service')).toHaveLength(1638);
    for (const [entity, form, schema] of [
      ['organization', 'list', 'organization_list'],
      ['organization', 'full', 'organization'],
      ['service', 'list', 'service_list'],
      ['service', 'full', 'service'],
      ['service_at_location', 'list', 'service_at_location_list'],
    ] as const)
      expect(invalid(forms, entity, form, validatorOf(schema)).slice(0, 5), `${entity} ${form}`).toEqual([]);
  });
});
