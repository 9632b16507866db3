import type { IntegerArray } from '../problem.ts';

/** Arcs that are handed to the compiled engine at once; as in engine/two-sided.as. */
export const CHUNK = 4096;

/** Words of staging memory for this many lists. */
export function stageWords(lists: number): number {
  return lists * CHUNK;
}

/**
 * Copies lists of numbers, one entry an arc, chunk by chunk to where the engine reads them. The caller's arrays may
 * lie anywhere, shared or not, and in slices the engine's code is compiled well while it runs.
 * @param at first word of the staging memory
 * @param visit gets how many arcs there are in the chunk and the number of the first; false ends the walk
 */
export function eachChunk(
  ints: Int32Array,
  at: number,
  lists: readonly IntegerArray[],
  visit: (count: number, first: number) => unknown,
): void {
  const total = lists[0]!.length;
  for (let first = 0; first < total; first += CHUNK) {
    const end = Math.min(total, first + CHUNK);
    for (let k = 0; k < lists.length; k++) {
      const list = lists[k]!;
      const place = at + k * CHUNK;
      // Doubles may be infinite, or beyond 32 bits: larger than any quantity is all that matters then.
      if (list instanceof Float64Array)
        for (let a = first; a < end; a++) ints[place + a - first] = Math.min(list[a]!, 2 ** 30);
      else ints.set(list.subarray(first, end), place);
    }
    if (visit(end - first, first) === false) return;
  }
}
