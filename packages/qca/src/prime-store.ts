import { sameSet } from './bits.ts';
import { type Cube, FREE } from './cubes.ts';

/**
 * Prime implicants, grouped by the positive configurations that they cover. A prime is kept as one positive
 * configuration and the mask of the conditions that it fixes, so that a hundred thousand of them take few megabytes.
 */
export class PrimeStore {
  readonly positives: readonly Cube[];
  readonly words: number;
  /** The configurations covered by each class, as bit sets. */
  readonly coverages: Int32Array[] = [];
  /** For each class the indices of its primes. */
  readonly classes: number[][] = [];
  private readonly rows: number[] = [];
  private readonly masks: number[] = [];
  private readonly byHash = new Map<number, number[]>();

  constructor(positives: readonly Cube[]) {
    this.positives = positives;
    this.words = Math.max(1, (positives.length + 31) >>> 5);
  }

  get size(): number {
    return this.rows.length;
  }

  /** Adds the prime that has the values of configuration `row` at the conditions of `mask` and covers `match`. */
  add(row: number, mask: number, match: Int32Array): void {
    let hash = 0;
    for (let w = 0; w < this.words; w++) {
      hash = Math.imul(hash ^ match[w]!, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    const bucket = this.byHash.get(hash);
    let found = bucket?.find((id) => sameSet(this.coverages[id]!, match)) ?? -1;
    if (found < 0) {
      found = this.coverages.length;
      this.coverages.push(match.slice(0, this.words));
      this.classes.push([]);
      if (bucket) bucket.push(found);
      else this.byHash.set(hash, [found]);
    }
    this.classes[found]!.push(this.rows.length);
    this.rows.push(row);
    this.masks.push(mask);
  }

  /** Like `add`, unless that prime is there already. */
  addUnique(row: number, mask: number, match: Int32Array): void {
    const same = this.coverages.findIndex((coverage) => sameSet(coverage, match));
    const key = this.cubeOf(row, mask).join();
    if (same >= 0 && this.classes[same]!.some((prime) => this.cube(prime).join() === key)) return;
    this.add(row, mask, match);
  }

  /** The prime as a cube over the conditions. */
  cube(prime: number): Cube {
    return this.cubeOf(this.rows[prime]!, this.masks[prime]!);
  }

  private cubeOf(row: number, mask: number): Cube {
    return this.positives[row]!.map((value, c) => ((mask >>> c) & 1 ? value : FREE));
  }
}
