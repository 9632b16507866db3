import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvSplitter, detectEncoding, parseCsv } from '../src/csv.ts';
import { BadInput } from '../src/errors.ts';

function split(text: string, pieces: readonly number[] = []): string[][] {
  const rows: string[][] = [];
  const splitter = new CsvSplitter((cells) => rows.push(cells));
  let at = 0;
  for (const piece of pieces) {
    splitter.push(text.slice(at, at + piece));
    at += piece;
  }
  splitter.push(text.slice(at));
  splitter.end();
  return rows;
}

describe('CSV', () => {
  it('reads what was written, wherever the pieces are cut', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab, "\n;街') }).map((text) => `x${text}y`);
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat({ max: 9 }), { maxLength: 6 }),
        fc.constantFrom('\n', '\r\n', '\r\r\n'),
        (rows, pieces, ending) => {
          const text =
            rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join(ending) + ending;
          expect(split(text, pieces)).toEqual(rows);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads files larger than a piece, cut anywhere', () => {
    const line = 'one,"two, ""2""",three\n';
    const rows = split(line.repeat(2000), [4097, 5001, 17, 8191]);
    expect(rows).toHaveLength(2000);
    for (const row of rows) expect(row).toEqual(['one', 'two, "2"', 'three']);
  });

  it('knows other separators, a byte order mark and a missing last line end', () => {
    expect(split('\ufeffa;b\n1;2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(split('a\tb\n1\t2\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('says where a quote stays open', () => {
    expect(() => split('a,b\n1,"2\n')).toThrow(BadInput);
    expect(() => split('a,b\n1,"2\n')).toThrow(/Row 2/);
  });

  it('tells encodings apart', () => {
    expect(detectEncoding(new TextEncoder().encode('街道,社区'))).toBe('utf-8');
    expect(detectEncoding(Uint8Array.from([0xbd, 0xd6, 0xb5, 0xc0, 0x2c, 0xc9, 0xe7, 0xc7, 0xf8]))).toBe('gb18030');
    expect(detectEncoding(Uint8Array.from([0x74, 0x6f, 0x64, 0x61, 0x79, 0x92, 0x73, 0x20]))).toBe('windows-1252');
    expect(detectEncoding(Uint8Array.from([0xff, 0xfe, 0x61, 0x00]))).toBe('utf-16le');
  });
});

describe('table of a file', () => {
  it('finds the heading and keeps rows as a spreadsheet counts them', () => {
    const { table, rowOf, heading } = parseCsv('id,name\n1,Ann\n\n2,Bob\n');
    expect(heading).toBe(true);
    expect(table.columns.map((c) => c.name)).toEqual(['id', 'name']);
    expect([...rowOf]).toEqual([2, 4]);
  });

  it('does without a heading, and with headings that repeat', () => {
    const bare = parseCsv('Ann,1 Elm Street,98225\nBob,2 Oak Street,98226\nAnn,1 Elm Street,98225\n');
    expect(bare.heading).toBe(false);
    expect(bare.table.rows).toBe(3);
    const twice = parseCsv('name,name,phone,web,mail,zip\nAnn,B,1,2,3,4\n');
    expect(twice.table.columns.map((c) => c.name).slice(0, 2)).toEqual(['name', 'name (2)']);
  });

  it('refuses an empty file with one line', () => {
    expect(() => parseCsv('')).toThrow(/empty/);
  });
});
