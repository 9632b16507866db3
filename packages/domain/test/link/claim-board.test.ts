import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BoardRow, byUrgency, givesWay, standingOf, type Taking } from '../../src/index.ts';

const NOW = '2026-11-25T09:00:00.000Z';
const at = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();

const anyTaking = fc.record({
  id: fc.uuid(),
  needId: fc.constantFrom('n1', 'n2'),
  resourceId: fc.constantFrom('r1', 'r2'),
  quantity: fc.integer({ min: 1, max: 20 }),
  sliceStart: fc.integer({ min: 0, max: 20 }).map((h) => at(h) as string | null),
  sliceEnd: fc.constant(null as string | null),
});
const taking = fc
  .tuple(anyTaking, fc.integer({ min: 1, max: 5 }), fc.boolean())
  .map(
    ([t, hours, stock]): Taking =>
      stock
        ? { ...t, sliceStart: null }
        : { ...t, sliceEnd: new Date(Date.parse(t.sliceStart!) + hours * 3_600_000).toISOString() },
  );

describe('who gives way once something is promised', () => {
  test('exactly those that no longer fit: of the need what is more than its rest, of the resource the same time', () => {
    fc.assert(
      fc.property(
        taking,
        taking,
        fc.integer({ min: 0, max: 20 }),
        fc.boolean(),
        (waiting, promised, rest, exclusive) => {
          const why = givesWay(waiting, promised, { rest, exclusive });
          const tooMuch = waiting.needId === promised.needId && waiting.quantity > rest;
          const [a, b, c, d] = [waiting.sliceStart, waiting.sliceEnd, promised.sliceStart, promised.sliceEnd];
          const meets = a !== null && b !== null && c !== null && d !== null && a < d && c < b;
          const sameTime = exclusive && waiting.resourceId === promised.resourceId && meets;
          expect(why).toBe(tooMuch ? 'need' : sameTime ? 'resource' : null);
        },
      ),
    );
  });

  test('whoever wants what is left, at another time, may go on waiting', () => {
    const promised = { needId: 'n1', resourceId: 'r1', quantity: 6, sliceStart: at(0), sliceEnd: at(2) };
    const after = { rest: 4, exclusive: true };
    const other = { ...promised, id: 'x', quantity: 4, sliceStart: at(2), sliceEnd: at(3) };
    expect(givesWay(other, promised, after)).toBeNull();
    expect(givesWay({ ...other, quantity: 5 }, promised, after)).toBe('need');
    expect(givesWay({ ...other, needId: 'n2', sliceStart: at(1) }, promised, after)).toBe('resource');
  });
});

describe('the order of the board', () => {
  const row = fc.record({
    id: fc.uuid(),
    answerBy: fc.option(fc.integer({ min: -100, max: 100 }).map(at)),
    state: fc.constantFrom('pending' as const, 'expired' as const),
  });
  test('puts what is overdue before everything else, and then what ends first', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const sorted = rows
          .map((r): Pick<BoardRow, 'id' | 'answerBy' | 'standing'> => ({ ...r, standing: standingOf(r, NOW) }))
          .sort(byUrgency);
        const late = sorted.map((r) => r.standing === 'escalated');
        expect(late.lastIndexOf(true)).toBe(late.filter(Boolean).length - 1);
        for (const group of [true, false]) {
          const times = sorted
            .filter((r) => (r.standing === 'escalated') === group)
            .map((r) => (r.answerBy === null ? Number.POSITIVE_INFINITY : Date.parse(r.answerBy)));
          expect(times).toEqual([...times].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
        }
      }),
    );
  });

  test('a limit that passed a moment ago is overdue before any task has said so', () => {
    expect(standingOf({ state: 'pending', answerBy: at(-0.01) }, NOW)).toBe('escalated');
    expect(standingOf({ state: 'pending', answerBy: at(20) }, NOW)).toBe('soon');
    expect(standingOf({ state: 'pending', answerBy: at(40) }, NOW)).toBe('waiting');
  });
});
