import type { RejectedRow } from '@linli/domain';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { applyImport, previewImport } from '../../src/exchange/import.ts';
import { rejectedTable } from '../../src/exchange/inspect.ts';
import { contextOf, files, freshStore, SUBDISTRICT } from './setting.ts';

const ROWS = 20_000;
const HEADINGS =
  '编号,资源名称,类别,数量,单位,提供单位,统一社会信用代码,地址,经度,纬度,开放时间,开始日期,结束日期,备用列';

/** A fault in every so many rows: [every, columns to spoil, column of the fault, words of the problem]. */
const FAULTS: readonly (readonly [
  every: number,
  at: number,
  spoil: Record<number, string>,
  column: string,
  problem: string,
])[] = [
  [211, 1, { 11: '2026年2月30日' }, '开始日期', 'no day 30'],
  [211, 2, { 11: '30/02/2026' }, '开始日期', 'no day 30'],
  [211, 3, { 11: '下周' }, '开始日期', 'no date'],
  [211, 4, { 3: '很多' }, '数量', 'no number'],
  [211, 5, { 3: '-5' }, '数量', 'quantity is -5'],
  [211, 6, { 13: '=1+1' }, '备用列', 'formula'],
  [211, 7, { 3: '=HYPERLINK("http://x")' }, '数量', 'formula'],
  [211, 8, { 2: '会议事' }, '类别', 'no such category'],
  [211, 9, { 4: '只' }, '单位', 'no unit'],
  [211, 10, { 6: '91350100M000100Y44' }, '统一社会信用代码', 'check character'],
  [211, 11, { 1: '' }, '资源名称', 'no name'],
  [211, 12, { 8: '39.9', 9: '116.4' }, '纬度', 'swapped'],
  [211, 13, { 8: '516.4' }, '纬度', 'not between'],
  [211, 14, { 11: '2026-05-01', 12: '2026-04-01' }, '结束日期', 'before the start'],
  [211, 15, { 5: '', 6: '' }, '提供单位', 'no organization'],
];

function messyFile(): { bytes: Buffer; expected: Map<number, { column: string; problem: string }> } {
  const expected = new Map<number, { column: string; problem: string }>();
  const parts: Buffer[] = [Buffer.from('\uFEFF'), Buffer.from(`${HEADINGS}\r\n`)];
  for (let i = 0; i < ROWS; i++) {
    const line = i + 2;
    // Half-width and full-width digits side by side.
    const quantity = i % 3 === 0 ? '２０' : String((i % 50) + 1);
    const date = ['2026-03-01', '2026/3/1', '2026年3月1日', '２０２６－０３－０１', '46082'][i % 5]!;
    const cells = [
      `R${i}`,
      `资源${i}`,
      ['会议室', 'meals.older', '助餐', 'Legal help'][i % 4]!,
      quantity,
      ['人', '座', '件', '场次'][i % 4]!,
      `单位${i % 300}`,
      '',
      `和平路${i % 700}号`,
      (116.3 + (i % 700) / 10_000).toFixed(4),
      '39.9',
      ['周一至周五 9:00-17:00', '24/7', '每天上午9点到下午5点', ''][i % 4]!,
      date,
      '2026-12-31',
      i % 2 ? '备注' : '',
    ];
    for (const [every, at, spoil, column, problem] of FAULTS) {
      if (i % every !== at) continue;
      for (const [index, value] of Object.entries(spoil)) cells[Number(index)] = value;
      expected.set(line, { column, problem });
    }
    if (i % 997 === 500) {
      cells[0] = `R${i - 1}`;
      if (!expected.has(line) && !expected.has(line - 1))
        expected.set(line, { column: '编号', problem: `line ${line - 1} has the same id` });
    }
    const text = `${cells.map((c) => (/[",]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(',')}\r\n`;
    // Pasted together from files of three encodings.
    const encoding = i % 1000 < 400 ? 'utf8' : 'gb18030';
    parts.push(
      ...(i % 5000 === 4999 ? [Buffer.from('\uFEFF')] : []),
      i % 5000 === 4999 ? Buffer.from(text) : iconv.encode(text, encoding),
    );
  }
  return { bytes: Buffer.concat(parts), expected };
}

it('a messy file of 20,000 rows: the dry run names every fault and writes nothing', async () => {
  const { bytes, expected } = messyFile();
  const store = freshStore();
  const given = { files: [{ name: '资源.csv', bytes: new Uint8Array(bytes) }] };
  const report = await previewImport({ store, files }, contextOf(), given);
  console.info(`dry run of ${ROWS} messy rows: ${report.ms} ms, ${report.rejected.length} faults`);
  expect(report.read).toBe(ROWS);
  const byLine = new Map<number, RejectedRow[]>();
  for (const fault of report.rejected) byLine.set(fault.line!, [...(byLine.get(fault.line!) ?? []), fault]);
  expect([...byLine.keys()].sort((a, b) => a - b)).toEqual([...expected.keys()].sort((a, b) => a - b));
  for (const [line, { column, problem }] of expected) {
    const found = byLine.get(line)!;
    expect(
      found.some((f) => f.column === column && f.problem.includes(problem) && f.fix.length > 3),
      `line ${line}: ${JSON.stringify(found)}`,
    ).toBe(true);
  }
  const notes = report.notes.join('\n');
  expect(notes).toContain('the file mixes encodings');
  expect(notes).toContain('line 402: the encoding changes from UTF-8 to GB18030');
  expect(notes).toContain('full-width digits');
  expect(notes).toContain('serial number of Excel');
  // A spelling near the wrong one is offered.
  expect(report.rejected.find((r) => r.value === '会议事')?.fix).toContain('会议室');

  await expect(applyImport({ store, files }, contextOf(), given)).rejects.toMatchObject({
    code: 'bad-input',
    facts: { report: { read: ROWS, created: 0 } },
  });
  const count = () =>
    store.read(SUBDISTRICT.id, async (unit) => [
      await unit.resources.count(),
      await unit.agents.count(),
      (await unit.imports.list({})).total,
    ]);
  expect(await count()).toEqual([0, 0, 0]);

  const good = await applyImport({ store, files }, contextOf(), { ...given, acceptGoodRows: true });
  expect(good.rejected).toHaveLength(report.rejected.length);
  expect((await count())[0]).toBe(ROWS - expected.size);

  // The rejected rows, mended, go in by themselves; the columns in front are passed over.
  const read = await files.read(given.files, 'csv');
  if (read.format === 'hsds') throw new Error('not a table');
  const table = rejectedTable(read.bundle.tables[0]!, report.rejected);
  expect(table.rows).toHaveLength(expected.size);
  const mended = {
    ...table,
    rows: table.rows.map((row, i) => {
      const cells = [...row];
      const value = (heading: string, text: string) => {
        cells[table.headings.indexOf(heading)] = text;
      };
      value('编号', `M${i}`);
      value('资源名称', `补${i}`);
      for (const [heading, text] of [
        ['类别', '会议室'],
        ['数量', '3'],
        ['单位', '人'],
        ['提供单位', '单位1'],
        ['统一社会信用代码', ''],
        ['经度', '116.4'],
        ['纬度', '39.9'],
        ['开始日期', '2026-03-01'],
        ['结束日期', '2026-12-31'],
        ['备用列', ''],
      ])
        value(heading!, text!);
      return cells;
    }),
  };
  const second = await applyImport({ store, files }, contextOf(), {
    files: [{ name: '资源.csv', bytes: files.writeCsv(mended) }],
  });
  expect(second.rejected).toEqual([]);
  expect((await count())[0]).toBe(ROWS);
  const extra = await store.read(
    SUBDISTRICT.id,
    async (unit) => (await unit.resources.list({ filter: { name: '补0' } })).items[0]!.extra,
  );
  expect(Object.keys(extra)).not.toContain('problem (read-only)');
}, 120_000);
