import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridMove } from '../../src/shared/calendar/grid-keys.ts';

const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'];
/** A grid with holes, and a cell of it that has something. */
const grids = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 7 }))
  .chain(([rows, columns]) =>
    fc.tuple(
      fc.constant(columns),
      fc.array(fc.array(fc.boolean(), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
      fc.integer({ min: 0, max: rows - 1 }),
      fc.integer({ min: 0, max: columns - 1 }),
    ),
  )
  .map(([columns, filled, row, column]) => {
    filled[row]![column] = true;
    return {
      filled,
      at: [row, column] as const,
      cells: { rows: filled.length, columns, has: (r: number, c: number) => filled[r]![c]! },
    };
  });

describe('keys in a grid', () => {
  it('lead only to cells that have something', () => {
    fc.assert(
      fc.property(grids, fc.constantFrom(...KEYS), fc.boolean(), ({ cells, at }, key, ctrl) => {
        const to = gridMove(cells, at, key, ctrl);
        if (to !== null) expect(cells.has(...to)).toBe(true);
      }),
    );
  });

  it('Home and End lead to the first and last of the row, with Ctrl of all', () => {
    fc.assert(
      fc.property(grids, ({ cells, filled, at }) => {
        const [row] = at;
        expect(gridMove(cells, at, 'Home', false)).toEqual([row, filled[row]!.indexOf(true)]);
        expect(gridMove(cells, at, 'End', false)).toEqual([row, filled[row]!.lastIndexOf(true)]);
        const full = filled.flatMap((line, r) => line.flatMap((some, c) => (some ? [[r, c]] : [])));
        expect(gridMove(cells, at, 'Home', true)).toEqual(full[0]);
        expect(gridMove(cells, at, 'End', true)).toEqual(full.at(-1));
      }),
    );
  });

  it('an arrow leads to the nearest that way, and back again', () => {
    fc.assert(
      fc.property(grids, ({ cells, at }) => {
        for (const [key, back] of [
          ['ArrowRight', 'ArrowLeft'],
          ['ArrowDown', 'ArrowUp'],
        ] as const) {
          const to = gridMove(cells, at, key, false);
          if (to !== null) expect(gridMove(cells, to, back, false)).toEqual(at);
        }
      }),
    );
  });

  it('other keys mean nothing', () => {
    const cells = { rows: 1, columns: 1, has: () => true };
    expect(gridMove(cells, [0, 0], 'a', false)).toBeNull();
    expect(gridMove(cells, [0, 0], 'ArrowLeft', true)).toBeNull();
  });
});
