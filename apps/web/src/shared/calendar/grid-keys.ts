/** A table of cells, some of them empty. */
export interface Cells {
  rows: number;
  columns: number;
  /** Whether there is something to move to. */
  has(row: number, column: number): boolean;
}
type Cell = readonly [row: number, column: number];

const STEPS: Record<string, Cell> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Where a key leads from a cell, as the grid pattern of ARIA has it: an arrow to the next cell that way with something in
 * it, Home and End to the first and last of the row, with Ctrl to the first and last of all. null: the key means nothing
 * here, or nothing lies that way.
 */
export function gridMove(cells: Cells, [row, column]: Cell, key: string, ctrl: boolean): Cell | null {
  const step = STEPS[key];
  if (step !== undefined && !ctrl) {
    for (let r = row + step[0], c = column + step[1]; ; r += step[0], c += step[1]) {
      if (r < 0 || c < 0 || r >= cells.rows || c >= cells.columns) return null;
      if (cells.has(r, c)) return [r, c];
    }
  }
  if (key !== 'Home' && key !== 'End') return null;
  const from = ctrl ? 0 : row * cells.columns;
  const count = ctrl ? cells.rows * cells.columns : cells.columns;
  for (let i = 0; i < count; i++) {
    const at = from + (key === 'Home' ? i : count - 1 - i);
    const cell = [Math.floor(at / cells.columns), at % cells.columns] as const;
    if (cells.has(...cell)) return cell;
  }
  return null;
}
