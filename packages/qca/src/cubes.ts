/** In a cube: the condition may take any value. */
export const FREE = -1;
/** In a configuration: the condition does not apply ('-'). It never becomes a literal. */
export const NOT_APPLICABLE = -2;

/** A value (0, 1, ...), `FREE` or `NOT_APPLICABLE` for each condition. */
export type Cube = Int8Array;

/** The cube as a set of configurations: where a condition does not apply, any value is inside. */
export function asSet(cube: Cube): Cube {
  return cube.map((v) => (v === NOT_APPLICABLE ? FREE : v));
}

/** Is `inner` wholly inside `outer`? */
export function isInside(inner: Cube, outer: Cube): boolean {
  for (let c = 0; c < outer.length; c++) if (outer[c]! >= 0 && outer[c] !== inner[c]) return false;
  return true;
}

/** A key that is equal for equal cubes. */
export const cubeKey = (cube: Cube): string => cube.join(',');

/** Cubes without doubles and without those inside another. */
export function withoutContained(cubes: readonly Cube[]): Cube[] {
  const unique = [...new Map(cubes.map((cube) => [cubeKey(cube), cube])).values()];
  return unique.filter((cube) => !unique.some((other) => other !== cube && isInside(cube, other)));
}

/**
 * Everything outside the given cubes, as disjoint cubes: split on the condition that most cubes fix until a part is
 * wholly covered (dropped) or untouched (kept). The number of cubes grows with the cubes given, not with 2^conditions.
 *
 * @param cubes configurations or cubes; '-' counts as any value
 * @param levels number of values of each condition
 * Source: Shannon expansion as in the unate recursive paradigm, Brayton et al. (1984), Logic Minimization Algorithms
 * for VLSI Synthesis, ch. 3.
 */
export function complement(cubes: readonly Cube[], levels: readonly number[]): Cube[] {
  const result: Cube[] = [];
  const part = new Int8Array(levels.length).fill(FREE);

  const split = (inside: readonly Cube[]): void => {
    if (inside.length === 0) {
      result.push(part.slice());
      return;
    }
    const fixed = new Int32Array(levels.length);
    for (const cube of inside) {
      let any = false;
      for (let c = 0; c < cube.length; c++) {
        if (part[c] === FREE && cube[c] !== FREE) {
          fixed[c]!++;
          any = true;
        }
      }
      if (!any) return;
    }
    let on = 0;
    for (let c = 1; c < fixed.length; c++) if (fixed[c]! > fixed[on]!) on = c;
    for (let value = 0; value < levels[on]!; value++) {
      part[on] = value;
      split(inside.filter((cube) => cube[on] === FREE || cube[on] === value));
    }
    part[on] = FREE;
  };

  split(cubes.map(asSet));
  return result;
}
