import { createFileCodec, decodeText } from '@linli/exchange';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { splitCsv } from '../src/read/cells.ts';
import { centreOf } from '../src/read/geojson.ts';

const files = createFileCodec();
const bytes = (text: string) => new TextEncoder().encode(text);

describe('encodings', () => {
  const text = '编号,名称\n1,和平路街道办事处\n2,老年食堂（二层）\n';
  it.each([
    ['utf8', false, 'UTF-8'],
    ['utf8', true, 'UTF-8 with BOM'],
    ['gb18030', false, 'GB18030'],
    ['gbk', false, 'GB18030'],
    ['utf16le', true, 'UTF-16 LE with BOM'],
    ['utf16be', true, 'UTF-16 BE with BOM'],
    ['utf16le', false, 'UTF-16 LE'],
  ] as const)('%s, mark %s', (encoding, addBOM, name) => {
    // UTF-16 without a mark is known by its ASCII part.
    const given = name === 'UTF-16 LE' ? `id,name,address,category\n${'1,a,b,c\n'.repeat(20)}` : text;
    const read = decodeText(new Uint8Array(iconv.encode(given, encoding, { addBOM })));
    expect(read.text).toBe(given);
    expect(read.encoding).toBe(name);
  });

  it('knows the quotes of Windows from Chinese, and names the lines that change', () => {
    const mixed = Buffer.concat([
      iconv.encode('女性服务,Monday – Friday\n', 'utf8'),
      iconv.encode('Monday – Friday, vendor’s\n', 'win1252'),
      iconv.encode('老年食堂\n', 'gbk'),
    ]);
    const read = decodeText(new Uint8Array(mixed));
    expect(read.text).toBe('女性服务,Monday – Friday\nMonday – Friday, vendor’s\n老年食堂\n');
    expect(read.notes.join('\n')).toMatch(/line 2: .*Windows-1252[\s\S]*line 3: .*GB18030/);
  });
});

describe('CSV', () => {
  it('reads what RFC 4180 writes, whatever the cells hold', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', '"', ',', '\n', ';', '中'), maxLength: 6 })
      .map((s) => s.trim());
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = rows.map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(splitCsv(text, ',').records.map((r) => r.cells)).toEqual(rows);
      }),
    );
  });

  it('counts lines over cells that span several, and names rows that have too many cells', async () => {
    const read = await files.read([{ name: 'a.csv', bytes: bytes('a,b\n"x\ny",1\n\n2,3,4\n5\n') }], 'csv');
    if (read.format === 'hsds') throw new Error('not a table');
    expect(read.bundle.tables[0]!.rows.map((r) => [r.line, r.cells])).toEqual([
      [2, { a: 'x\ny', b: '1' }],
      [6, { a: '5' }],
    ]);
    expect(read.bundle.faults).toMatchObject([{ line: 5, problem: 'the row has 3 cells, the heading 2' }]);
  });

  it.each([[';'], ['\t'], ['|']])('finds the delimiter %j', async (delimiter) => {
    const read = await files.read(
      [{ name: 'a.csv', bytes: bytes(`a${delimiter}b, c${delimiter}d\n1${delimiter}2${delimiter}3\n`) }],
      undefined,
    );
    expect(read.format !== 'hsds' && read.bundle.tables[0]!.headings).toEqual(['a', 'b, c', 'd']);
  });

  it('names the row whose quotation mark nothing closes', async () => {
    const read = await files.read([{ name: 'a.csv', bytes: bytes('a,b\n1,2\n3,"4\n5,6\n') }], 'csv');
    expect(read.format !== 'hsds' && read.bundle.faults).toMatchObject([
      { line: 3, problem: expect.stringContaining('never closed') },
    ]);
  });
});

describe('XLSX', () => {
  it('is read as it was written, formulas neutralised', async () => {
    const out = await files.writeXlsx(
      {
        headings: ['编号', '说明'],
        rows: [
          ['1', '=1+1'],
          ['2', '中文'],
        ],
      },
      '资源',
    );
    const read = await files.read([{ name: 'a.xlsx', bytes: out }], undefined);
    expect(read.format !== 'hsds' && read.bundle.tables[0]).toMatchObject({
      headings: ['编号', '说明'],
      rows: [
        { line: 2, cells: { 编号: '1', 说明: "'=1+1" } },
        { line: 3, cells: { 编号: '2', 说明: '中文' } },
      ],
    });
  });
  it('that is none is refused in one line', async () => {
    await expect(files.read([{ name: 'a.xlsx', bytes: bytes('a,b\n1,2') }], 'xlsx')).rejects.toMatchObject({
      code: 'bad-input',
    });
    await expect(
      files.read([{ name: 'a.xlsx', bytes: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]) }], 'xlsx'),
    ).rejects.toMatchObject({ code: 'bad-input' });
  });
});

describe('GeoJSON', () => {
  it('puts areas at their centroid', () => {
    const square = [
      [
        [0, 0],
        [4, 0],
        [4, 2],
        [0, 2],
        [0, 0],
      ],
    ];
    expect(centreOf({ type: 'Polygon', coordinates: square })).toEqual([2, 1]);
    expect(centreOf({ type: 'Point', coordinates: [1, 2] })).toEqual([1, 2]);
    expect(centreOf(null)).toBeUndefined();
  });
  it('keeps properties as columns', async () => {
    const value = {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', id: 'f1', geometry: { type: 'Point', coordinates: [116, 39] }, properties: { name: 'x' } },
      ],
    };
    const read = await files.read([{ name: 'a.json', bytes: bytes(JSON.stringify(value)) }], undefined);
    expect(read.format === 'geojson' && read.bundle.tables[0]!.rows[0]!.cells).toEqual({
      id: 'f1',
      name: 'x',
      longitude: 116,
      latitude: 39,
    });
  });
});
