import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CIRCLE_RULES, type Credit, circlesOf } from '../../src/index.ts';

const credit = fc.record({
  from: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  to: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', null),
  credited: fc.integer({ min: 1, max: 900 }),
});
const credits = fc.array(credit, { maxLength: 40 });

describe('circles of people who vouch for each other', () => {
  test('each one named is few, mostly among themselves, and each of them is vouched for within', () => {
    fc.assert(
      fc.property(credits, (all) => {
        const seen = new Set<string>();
        for (const { holderIds, inside, earned } of circlesOf(all)) {
          const within = all.filter(
            (c) => holderIds.includes(c.from) && c.to !== c.from && holderIds.includes(c.to ?? ''),
          );
          expect(inside).toBe(within.reduce((n, c) => n + c.credited, 0));
          expect(earned).toBe(all.filter((c) => holderIds.includes(c.from)).reduce((n, c) => n + c.credited, 0));
          expect(holderIds.length).toBeLessThanOrEqual(CIRCLE_RULES.most);
          expect(inside).toBeGreaterThanOrEqual(CIRCLE_RULES.least);
          expect(inside * 1000).toBeGreaterThanOrEqual(earned * CIRCLE_RULES.permille);
          for (const one of holderIds) {
            expect(within.some((c) => c.from === one) && within.some((c) => c.to === one)).toBe(true);
            expect(seen.has(one)).toBe(false);
            seen.add(one);
          }
        }
      }),
    );
  });

  test('a ring that is planted among honest help is found, and the honest are not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 300, max: 2000 }),
        fc.nat(60),
        (n, each, honest) => {
          const ring = Array.from(
            { length: n },
            (_, i): Credit => ({ from: `r${i}`, to: `r${(i + 1) % n}`, credited: each }),
          );
          // Many who help many: each of twelve helps the next five, a fifth each.
          const many = Array.from(
            { length: 60 },
            (_, i): Credit => ({
              from: `h${i % 12}`,
              to: `h${((i % 12) + 1 + Math.floor(i / 12)) % 12}`,
              credited: 100,
            }),
          );
          // What ring members did that a worker confirmed, well below a fifth.
          const aside = ring.map((c): Credit => ({ from: c.from, to: null, credited: Math.min(honest, each / 5) | 0 }));
          const found = circlesOf([...many, ...ring, ...aside]);
          expect(found.map((c) => c.holderIds)).toEqual([ring.map((c) => c.from).sort()]);
        },
      ),
    );
  });

  test('the order in which hours were recorded changes nothing; help in one direction is no circle', () => {
    fc.assert(
      fc.property(credits, (all) => {
        expect(circlesOf([...all].reverse())).toEqual(circlesOf(all));
        // Alphabetically upwards only: nobody can get back to where they began.
        expect(circlesOf(all.filter((c) => c.to === null || c.from < c.to))).toEqual([]);
      }),
    );
  });

  test('a chain of a hundred thousand is walked without a deep stack', () => {
    const chain = Array.from({ length: 100_000 }, (_, i): Credit => ({ from: `n${i}`, to: `n${i + 1}`, credited: 1 }));
    expect(circlesOf(chain)).toEqual([]);
  });
});
