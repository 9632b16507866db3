import { type Cube, FREE, isInside } from '../src/cubes.ts';

/** Every cube over conditions with the given numbers of values. */
export function allCubes(levels: readonly number[]): Cube[] {
  let cubes: Cube[] = [new Int8Array(0)];
  for (const n of levels)
    cubes = cubes.flatMap((head) => Array.from({ length: n + 1 }, (_, v) => Int8Array.of(...head, v - 1)));
  return cubes;
}

/** Every configuration. */
export const allConfigurations = (levels: readonly number[]): Cube[] =>
  allCubes(levels).filter((cube) => cube.every((v) => v !== FREE));

/** Prime implicants by definition: maximal cubes that hold a positive configuration and none of those outside. */
export function primesByDefinition(
  positives: readonly Cube[],
  outside: readonly Cube[],
  levels: readonly number[],
): Cube[] {
  const implicants = allCubes(levels).filter(
    (cube) => positives.some((p) => isInside(p, cube)) && !outside.some((o) => isInside(o, cube)),
  );
  return implicants.filter((cube) => !implicants.some((other) => other !== cube && isInside(cube, other)));
}

/** All smallest sets of primes that cover the positives, by trying every combination. */
export function modelsByDefinition(primes: readonly Cube[], positives: readonly Cube[]): Cube[][] {
  for (let size = 1; size <= positives.length; size++) {
    const found: Cube[][] = [];
    const pick = (from: number, chosen: Cube[]): void => {
      if (chosen.length === size) {
        if (positives.every((p) => chosen.some((cube) => isInside(p, cube)))) found.push(chosen);
        return;
      }
      for (let i = from; i < primes.length; i++) pick(i + 1, [...chosen, primes[i]!]);
    };
    pick(0, []);
    if (found.length > 0) return found;
  }
  return [];
}

/** Models as text that does not depend on any order. */
export const asText = (models: readonly (readonly Cube[])[]): string[] =>
  models
    .map((model) =>
      model
        .map((cube) => cube.join(' '))
        .sort()
        .join(' | '),
    )
    .sort();
