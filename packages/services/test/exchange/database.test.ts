import { type OpenStore, openStore } from '@linli/store';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyImport } from '../../src/exchange/import.ts';
import { undoImport } from '../../src/exchange/undo.ts';
import { ensureSubdistrict } from '../../src/register/subdistrict.ts';
import { contextOf, files, hasShared, SUBDISTRICT, sharedFiles, textFile } from './setting.ts';

let store: OpenStore;
let context: ReturnType<typeof contextOf>;
beforeAll(async () => {
  store = await openStore({ memory: true });
  const made = await ensureSubdistrict(
    store,
    { code: SUBDISTRICT.code, name: SUBDISTRICT.name, timeZone: SUBDISTRICT.timeZone },
    { by: 'test', newId: () => v7() },
  );
  context = { ...contextOf(), subdistrict: made };
});
afterAll(() => store?.close());

const counts = () =>
  store.read(context.subdistrict.id, async (unit) => [
    await unit.agents.count(),
    await unit.places.count(),
    await unit.resources.count(),
  ]);

it('in the embedded database: in, again without a change, changed, and taken back', async () => {
  const text =
    '编号,资源名称,类别,数量,单位,提供单位,地址\nA1,会议室,会议室,3,场次,居委会,和平路1号\nA2,轮椅,辅具借用,2,件,居委会,\n';
  const given = (t: string) => ({ files: [textFile('资源.csv', t)] });
  const first = await applyImport({ store, files }, context, given(text));
  expect(first).toMatchObject({ created: 4, rejected: [] });
  expect(await applyImport({ store, files }, context, given(text))).toMatchObject({ created: 0, updated: 0 });
  const id = first.rows.find((r) => r.externalId === 'A1')!;
  expect(id.action).toBe('create');
  const second = await applyImport({ store, files }, context, given(text.replace(',3,', ',5,')));
  expect(second).toMatchObject({ created: 0, updated: 1 });
  await expect(undoImport({ store, files }, context, first.importId!)).rejects.toMatchObject({ code: 'conflict' });
  await undoImport({ store, files }, context, second.importId!);
  const [room] = await store.read(
    context.subdistrict.id,
    async (unit) => (await unit.resources.list({ filter: { name: '会议室' } })).items,
  );
  expect(room?.quantity).toBe(3);
});

it.skipIf(!hasShared)('in the embedded database: a whole directory, and back', async () => {
  const before = await counts();
  const report = await applyImport({ store, files }, context, { files: sharedFiles('dc/dc211_airs.csv') });
  expect(report.rejected).toEqual([]);
  expect(await counts()).toEqual([before[0]! + 494, before[1]! + 2125, before[2]! + 1638]);
  expect(await applyImport({ store, files }, context, { files: sharedFiles('dc/dc211_airs.csv') })).toMatchObject({
    created: 0,
    updated: 0,
  });
  await undoImport({ store, files }, context, report.importId!);
  expect(await counts()).toEqual(before);
});
