import type { Store } from '@linli/services';
import { describe, expect, it } from 'vitest';
import { exportRegister } from '../../src/exchange/export.ts';
import { applyImport, previewImport } from '../../src/exchange/import.ts';
import { inspectImport, listMappings } from '../../src/exchange/inspect.ts';
import { undoImport } from '../../src/exchange/undo.ts';
import { COMMUNITIES, contextOf, files, freshStore, SUBDISTRICT, textFile } from './setting.ts';

const FIRST = `编号,资源名称,类别,数量,单位,提供单位,联系电话,地点名称,经度,纬度,开放时间,说明,颜色
A1,大会议室,会议室,30,座,和平小学,010-6677,小学北楼,116.4,39.9,周一至周五 18:00-21:00,有投影,蓝
A2,轮椅,辅具借用,4,件,和平小学,,,,,24/7,,红
`;

function all(store: Store) {
  return store.read(SUBDISTRICT.id, async (unit) => ({
    agents: await Array.fromAsync(unit.agents.each()),
    places: await Array.fromAsync(unit.places.each()),
    resources: (await Array.fromAsync(unit.resources.each())).sort((a, b) =>
      a.extra.source_id! < b.extra.source_id! ? -1 : 1,
    ),
    needs: await Array.fromAsync(unit.needs.each()),
    provenance: await unit.provenance.bySource('资源.csv'),
  }));
}

function importer(store: Store, text: string, more: object = {}) {
  return applyImport({ store, files }, contextOf(), { files: [textFile('资源.csv', text)], ...more });
}

describe('importing again', () => {
  it('the same file changes nothing; a changed one changes what changed', async () => {
    const store = freshStore();
    const first = await importer(store, FIRST);
    expect(first).toMatchObject({ read: 2, created: 4, updated: 0, rejected: [] });
    const { agents, places, resources } = await all(store);
    expect(agents.map((a) => a.name)).toEqual(['和平小学']);
    expect(places[0]).toMatchObject({ name: '小学北楼', position: [116.4, 39.9] });
    expect(resources[0]).toMatchObject({
      name: '大会议室',
      categoryCode: 'space.meeting-room',
      quantity: 30,
      unit: 'seat',
      sites: [{ placeId: places[0]!.id, extra: {} }],
      extra: { 颜色: '蓝', source_id: 'A1', phones: [{ number: '010-6677' }] },
    });
    expect(resources[0]!.schedules[0]).toMatchObject({
      start: '2024-01-01T18:00',
      minutes: 180,
      rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    });
    expect(await importer(store, FIRST)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    expect((await all(store)).resources[0]!.version).toBe(1);

    const preview = await previewImport({ store, files }, contextOf(), {
      files: [textFile('资源.csv', FIRST.replace('有投影', '有音响').replace('蓝', '绿'))],
    });
    const row = preview.rows.find((r) => r.action === 'update');
    expect(row?.changes).toEqual({ description: ['有投影', '有音响'], 'extra.颜色': ['蓝', '绿'] });
    expect((await all(store)).resources[0]!.description).toBe('有投影');
  });

  it('fields that were edited here stay unless the source changed them, and the report says so', async () => {
    const store = freshStore();
    await importer(store, FIRST);
    const id = (await all(store)).resources[0]!.id;
    await store.write(SUBDISTRICT.id, { by: 'worker' }, async (unit) => {
      await unit.resources.update(id, { quantity: 25, name: '多功能厅' });
      return null;
    });
    const second = await importer(store, FIRST.replace('有投影', '有音响'));
    expect(second).toMatchObject({ created: 0, updated: 1 });
    expect((await all(store)).resources[0]).toMatchObject({ name: '多功能厅', quantity: 25, description: '有音响' });
    expect(second.notes.join('\n')).toContain('edited here');
    // The source now says something new of what was edited here: its word counts.
    const third = await importer(store, FIRST.replace('有投影', '有音响').replace(',30,座', ',40,座'));
    expect((await all(store)).resources[0]).toMatchObject({ name: '多功能厅', quantity: 40 });
    expect(third.notes.join('\n')).toContain('both here and in the source');
    // A column that the source no longer has goes.
    await importer(
      store,
      FIRST.replace('有投影', '有音响')
        .replace(',30,座', ',40,座')
        .replaceAll(/,(?:颜色|蓝|红)$/gm, ''),
    );
    expect((await all(store)).resources[0]!.extra).not.toHaveProperty('颜色');
  });

  it('can be undone, unless something was built on it', async () => {
    const store = freshStore();
    const first = await importer(store, FIRST);
    const second = await importer(store, FIRST.replace('有投影', '有音响').replace('A2,轮椅', 'A3,拐杖'));
    expect(second).toMatchObject({ created: 1, updated: 1 });
    await expect(undoImport({ store, files }, contextOf(), first.importId!)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await undoImport({ store, files }, contextOf(), second.importId!)).toMatchObject({ state: 'undone' });
    const back = await all(store);
    expect(back.resources.map((r) => [r.extra.source_id, r.description])).toEqual([
      ['A1', '有投影'],
      ['A2', null],
    ]);
    // What was undone goes in again as if it were new.
    expect(await importer(store, FIRST.replace('有投影', '有音响'))).toMatchObject({ created: 0, updated: 1 });
    expect((await all(store)).resources[0]!.description).toBe('有音响');
    await expect(undoImport({ store, files }, contextOf(), second.importId!)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('an undone first import leaves nothing', async () => {
    const store = freshStore();
    const { importId } = await importer(store, FIRST);
    await undoImport({ store, files }, contextOf(), importId!);
    const { agents, places, resources, provenance } = await all(store);
    expect([agents, places, resources, provenance]).toEqual([[], [], [], []]);
    expect(await importer(store, FIRST)).toMatchObject({ created: 4 });
  });

  it('an organisation that is registered is taken by its credit code or name, not made twice', async () => {
    const store = freshStore();
    await importer(store, FIRST);
    const report = await importer(store, FIRST.replaceAll('A', 'B'), { source: '另一份' });
    expect(report).toMatchObject({ created: 3 });
    expect((await all(store)).agents).toHaveLength(1);
  });

  it('an export that comes back changes what it came from', async () => {
    const store = freshStore();
    await store.write(SUBDISTRICT.id, { by: 'worker' }, async (unit) => {
      const [agent] = await unit.agents.insert([
        {
          kind: 'organization',
          name: '食堂',
          alternateName: null,
          description: null,
          sector: 'enterprise',
          creditCode: null,
          jurisdictionId: null,
          parentId: null,
          email: null,
          website: null,
          phone: null,
          status: 'active',
          extra: {},
        },
      ]);
      const terms = {
        audience: 'subdistrict',
        minimumAge: 60,
        maximumAge: null,
        groups: ['older'],
        reachMetres: null,
        price: 1250,
        currency: 'CNY',
        note: '=提前一天预约',
        authority: null,
        approval: true,
        oneNeedPerSlot: false,
      } as const;
      await unit.resources.insert([
        {
          agentId: agent!.id,
          name: '午餐',
          description: null,
          categoryCode: 'meals.older',
          capacityKind: 'pooled',
          unit: 'meal',
          quantity: 80,
          slotMinutes: null,
          schedules: [],
          sites: [],
          terms: { ...terms, groups: [...terms.groups] },
          guarantee: { post: null, safety: null, insurance: null, upkeep: null, budget: null },
          status: 'active',
          validFrom: null,
          validTo: null,
          reviewedAt: null,
          extra: {},
        },
      ]);
      return null;
    });
    const out = await exportRegister({ store, files }, contextOf(), { format: 'csv' });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(out.bytes);
    expect(text.startsWith('\uFEFF编号,资源名称')).toBe(true);
    expect(text).toContain("'=提前一天预约");
    expect(await importer(store, text)).toMatchObject({ created: 0, updated: 0, rejected: [] });
    expect(await importer(store, text.replace(',80,', ',90,'))).toMatchObject({ created: 0, updated: 1 });
    const [resource] = (await all(store)).resources;
    expect(resource).toMatchObject({
      quantity: 90,
      terms: { price: 1250, note: '=提前一天预约', approval: true, groups: ['older'] },
    });
  });
});

describe('needs', () => {
  const NEEDS = `编号,需求名称,类别,数量,单位,开始时间,结束时间,所属社区,优先级,人群,联系人,联系电话
N1,送餐,助餐,2,份,2026-12-01,2026-12-03 18:00,朝阳社区,1,老年人,张三,13800000000
N2,教室,教室,1,场次,2026-12-01 09:00,2026-12-01 11:00,,,,,
`;
  it('go in with their window in UTC and without the person', async () => {
    const store = freshStore();
    const report = await importer(store, NEEDS);
    expect(report).toMatchObject({ created: 2, rejected: [] });
    const { needs } = await all(store);
    expect(needs.find((n) => n.title === '送餐')).toMatchObject({
      windowStart: '2026-11-30T16:00:00.000Z',
      windowEnd: '2026-12-03T10:00:00.000Z',
      jurisdictionId: COMMUNITIES[0]!.id,
      priority: 1,
      forGroups: ['older'],
      source: 'import',
      state: 'open',
      extra: { source_id: 'N1' },
    });
    expect(JSON.stringify(needs)).not.toContain('13800000000');
    expect(report.notes.join('\n')).toContain('sealed contact');
  });

  it('hide their words from a researcher', async () => {
    const store = freshStore();
    await importer(store, NEEDS.replace('送餐', '张三要送餐'));
    const out = await exportRegister({ store, files }, contextOf('researcher'), { format: 'csv', entity: 'need' });
    const text = new TextDecoder().decode(out.bytes);
    expect(text).not.toContain('张三');
    expect(text).toContain('meals');
    await expect(
      exportRegister({ store, files }, contextOf(), { format: 'hsds', entity: 'need' }),
    ).rejects.toMatchObject({ code: 'bad-input' });
  });
});

describe('who may', () => {
  it('workers, owners, residents and researchers import nothing', async () => {
    const store = freshStore();
    for (const role of ['worker', 'owner', 'resident', 'researcher'] as const) {
      const given = { files: [textFile('资源.csv', FIRST)] };
      await expect(previewImport({ store, files }, contextOf(role), given)).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(applyImport({ store, files }, contextOf(role), given)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(inspectImport({ store, files }, contextOf(role), given)).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    for (const role of ['worker', 'owner', 'resident'] as const)
      await expect(exportRegister({ store, files }, contextOf(role), { format: 'csv' })).rejects.toMatchObject({
        code: 'forbidden',
      });
  });
});

describe('the wizard', () => {
  it('shows headings, first rows and a mapping that can be sent back', async () => {
    const store = freshStore();
    const seen = await inspectImport({ store, files }, contextOf(), { files: [textFile('资源.csv', FIRST)] });
    expect(seen.guesses).toContainEqual({ heading: '数量', field: 'resource.quantity' });
    expect(seen.guesses).toContainEqual({ heading: '颜色', field: null });
    expect(seen.sample[0]).toMatchObject({ 资源名称: '大会议室' });
    const report = await importer(store, FIRST, { mapping: seen.mapping });
    expect(report).toMatchObject({ created: 4, rejected: [] });
    expect(await importer(store, FIRST)).toMatchObject({ created: 0, updated: 0 });
  });

  it('ships mappings that are right', async () => {
    const shipped = await listMappings({ files });
    expect(shipped.map((m) => m.name)).toEqual([
      'apd',
      'bapd',
      'dc211-airs',
      'florida',
      'linksf',
      'linli-zh',
      'sf211-airs',
      'ss4women',
    ]);
    const store = freshStore();
    await expect(importer(store, FIRST, { mapping: 'nowhere' })).rejects.toMatchObject({ code: 'bad-input' });
    await expect(importer(store, FIRST, { mapping: 'name: x\nrecords: [{entity: house}]' })).rejects.toMatchObject({
      code: 'bad-input',
    });
    await expect(importer(store, FIRST, { mapping: 'name: [x' })).rejects.toMatchObject({ code: 'bad-input' });
    expect(await importer(store, FIRST, { mapping: 'linli-zh' })).toMatchObject({ created: 4, rejected: [] });
  });
});
