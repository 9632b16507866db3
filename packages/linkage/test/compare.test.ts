import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnType } from '../src/column-types.ts';
import { compareValues } from '../src/compare/compare.ts';
import { editDistance, metresBetween, popCount } from '../src/compare/distance.ts';
import { levelCount } from '../src/compare/levels.ts';
import { signatures, surelyDifferent } from '../src/compare/quick.ts';
import { encodeColumn } from '../src/encode.ts';
import { tableFromColumns } from '../src/table.ts';

/** Optimal string alignment by the textbook recurrence over the whole matrix. */
function plainDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
      }
    }
  }
  return d[a.length]![b.length]!;
}

const units = (text: string) => Uint16Array.from(text, (c) => c.charCodeAt(0));
const short = fc.string({ unit: fc.constantFrom(...'abcd'), maxLength: 14 });

describe('edit distance', () => {
  it('is that of the whole matrix, or limit + 1', () => {
    fc.assert(
      fc.property(short, short, fc.integer({ min: 1, max: 6 }), (a, b, limit) => {
        const found = editDistance(units(a), 0, a.length, units(b), 0, b.length, limit);
        expect(found).toBe(Math.min(plainDistance(a, b), limit + 1));
      }),
      { numRuns: 3000 },
    );
  });

  it('counts bits', () => {
    fc.assert(
      fc.property(fc.integer(), (x) => popCount(x) === [...(x >>> 0).toString(2)].filter((c) => c === '1').length),
    );
  });
});

it('measures on the sphere', () => {
  expect(metresBetween(31.2304, 121.4737, 39.9042, 116.4074)).toBeGreaterThan(1_060_000);
  expect(metresBetween(31.2304, 121.4737, 39.9042, 116.4074)).toBeLessThan(1_075_000);
});

/** The level of two values in a column that holds nothing but them and `others`. */
function level(type: ColumnType, a: string, b: string, others: readonly string[] = []): number {
  const column = encodeColumn(tableFromColumns({ x: [a, b, ...others] }).columns[0]!, type);
  const [x, y] = [column.ids[0]!, column.ids[1]!];
  return x === y ? 0 : compareValues(column, x, y);
}

describe('levels', () => {
  it('grade names, codes, dates, telephones and addresses', () => {
    expect(level('person', 'catherine', 'catherina')).toBe(1);
    expect(level('person', 'c', 'catherine')).toBe(2);
    expect(level('person', 'miller', 'wong')).toBe(4);
    expect(level('identifier', '7535316', '7535361')).toBe(1);
    expect(level('identifier', '98225', '98225-1234')).toBe(2);
    expect(level('date', '2001-03-04', '2001-04-03')).toBe(1);
    expect(level('date', '2001-03-04', '1987-12-25')).toBe(4);
    expect(level('phone', '(415) 550-2210', '415-550-2210; 415-647-6332')).toBe(1);
    expect(level('email', 'anna@x.org', 'berta@x.org')).toBe(3);
    expect(level('email', 'anna@gmail.com', 'berta@gmail.com')).toBe(4);
    expect(level('coordinates', '31.23040, 121.47370', '31.23060, 121.47370')).toBe(1);
    expect(level('address', '学院路23号3号楼', '学院路２３號3栋')).toBe(0);
  });

  it('do not take another number for a slip', () => {
    expect(level('address', '123 chestnut street', '123 chestnot street')).toBeLessThanOrEqual(2);
    expect(level('address', '123 chestnut street', '128 chestnut street')).toBeGreaterThan(2);
    expect(level('name', '科星第三小学', '科星第五小学')).toBeGreaterThan(2);
  });

  const anything = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'abcde '), maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'0123456789-'), maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'街道社区居委会张伟3号'), maxLength: 10 }),
  );

  it('are symmetric and in range', () => {
    fc.assert(
      fc.property(
        anything,
        anything,
        fc.constantFrom<ColumnType>('person', 'identifier', 'date', 'phone', 'web', 'name', 'address', 'text'),
        (a, b, type) => {
          const column = encodeColumn(tableFromColumns({ x: [a, b] }).columns[0]!, type);
          const [x, y] = [column.ids[0]!, column.ids[1]!];
          if (x < 0 || y < 0 || x === y) return;
          const there = compareValues(column, x, y);
          expect(there).toBe(compareValues(column, y, x));
          expect(there).toBeGreaterThan(0);
          expect(there).toBeLessThan(levelCount(column.kind));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are never missed by the first look', () => {
    const pinyin = (text: string) => text.replace('张', 'zhang').replace('伟', 'wei');
    fc.assert(
      fc.property(
        anything,
        anything,
        fc.constantFrom<ColumnType>('person', 'word', 'identifier', 'date'),
        (a, b, type) => {
          const column = encodeColumn(tableFromColumns({ x: [a, b] }).columns[0]!, type, pinyin);
          const [x, y] = [column.ids[0]!, column.ids[1]!];
          if (x < 0 || y < 0 || x === y) return;
          const { letters, ends } = signatures(column);
          if (surelyDifferent(column.kind, letters[x]!, letters[y]!, ends[x]!, ends[y]!)) {
            expect(compareValues(column, x, y)).toBe(levelCount(column.kind) - 1);
          }
        },
      ),
      { numRuns: 5000 },
    );
  });
});
