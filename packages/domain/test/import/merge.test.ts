import { baseOfLog, mergeFields, neutraliseCell, restoreCell } from '@linli/domain';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantOf, readDate } from '../../src/register/import-dates.ts';

const row = fc.record({
  a: fc.integer({ min: 0, max: 2 }),
  extra: fc.dictionary(fc.constantFrom('x', 'y'), fc.integer({ min: 0, max: 2 }), { noNullPrototype: true }),
});

it('a field changes only where the source changed it, and then to what the source says', () => {
  fc.assert(
    fc.property(row, row, row, (last, here, now) => {
      const base = baseOfLog([{ before: null, after: last, byImport: true }]);
      const merged = { ...here, ...mergeFields(here, now, base).patch } as typeof here;
      expect(merged.a).toBe(now.a === last.a ? here.a : now.a);
      for (const key of ['x', 'y']) {
        const wanted = now.extra[key] === last.extra[key] ? here.extra[key] : now.extra[key];
        // What the source dropped stays where somebody here said something else.
        const dropped = now.extra[key] === undefined && here.extra[key] !== last.extra[key];
        expect(merged.extra[key]).toBe(dropped ? here.extra[key] : wanted);
      }
    }),
  );
});

it('what people changed between imports is not what the source said', () => {
  const base = baseOfLog([
    { before: null, after: { a: 1, b: 1 }, byImport: true },
    { before: { a: 1, b: 1 }, after: { a: 2, b: 1 }, byImport: false },
    { before: { a: 2, b: 1 }, after: { a: 2, b: 5 }, byImport: true },
  ]);
  expect(Object.fromEntries(base!)).toEqual({ a: 1, b: 5 });
});

it('a neutralised cell is never run and comes back exactly', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`='+-@a1.\t`), maxLength: 6 }), (text) => {
      const cell = neutraliseCell(text);
      expect(restoreCell(cell)).toBe(text);
      if (!/^[+-]?\d+(\.\d+)?$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t]/);
    }),
  );
});

it('every date of the calendar is read in every way of writing, and no other', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1951, max: 2099 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
      (y, m, d) => {
        const real = new Date(Date.UTC(y, m - 1, d)).getUTCDate() === d;
        const pad = (n: number) => String(n).padStart(2, '0');
        for (const text of [
          `${y}-${pad(m)}-${pad(d)}`,
          `${y}/${m}/${d}`,
          `${y}年${m}月${d}日`,
          `${y}${pad(m)}${pad(d)}`,
        ]) {
          const read = readDate(text);
          expect(read.ok).toBe(real);
          if (read.ok) expect(read.date).toBe(`${y}-${pad(m)}-${pad(d)}`);
        }
        const dmy = readDate(`${d}/${m}/${y}`, 'dmy');
        expect(dmy.ok && dmy.date).toBe(real ? `${y}-${pad(m)}-${pad(d)}` : false);
        if (real) {
          const serial = Math.round((Date.UTC(y, m - 1, d) - Date.UTC(1899, 11, 30)) / 86_400_000);
          const shown = readDate(String(serial));
          expect(shown.ok && shown.date).toBe(`${y}-${pad(m)}-${pad(d)}`);
        }
      },
    ),
  );
  expect(readDate('03/04/2026').ok).toBe(false);
  expect(instantOf('2026-07-01', '09:00', 'America/New_York')).toBe('2026-07-01T13:00:00.000Z');
  expect(instantOf('2026-01-01', '24:00', 'Asia/Shanghai')).toBe('2026-01-01T16:00:00.000Z');
});
