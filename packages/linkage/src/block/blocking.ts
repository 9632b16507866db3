import type { Engine } from '../compare/engine.ts';
import { chooseConjunctions, joinKeys, recordKeys } from './conjunctions.ts';
import { type FormName, NONE, rareTokens } from './forms.ts';
import { addPairsBySize, type BlockKey, cutBlocks, type Grouping, groupKeys } from './group.ts';

export interface Blocking {
  readonly keys: readonly BlockKey[];
  /** Blocks of more records than this were dropped. */
  readonly largest: number;
  /** Pairs over all keys; a pair found by several keys counts for each. */
  readonly pairs: number;
}

/** Rare words of a value that make a block each. */
const WORDS = 5;
const BIGGEST_BLOCK = 5000;

/** How many pairs blocking may bring for n records. */
export function pairBudget(n: number): number {
  return Math.max(2_000_000, 40 * n);
}

const FORM_WORD: Record<FormName, string> = { exact: '', fuzzy: ' (like)', tail: ' (end)' };

function wordGrouping(engine: Engine, k: number): Grouping {
  const column = engine.columns[k]!;
  const rare = new Int32Array(column.pool.size * WORDS).fill(NONE);
  for (let v = 0; v < column.pool.size; v++) {
    rareTokens(column, v, WORDS).forEach((token, place) => {
      rare[v * WORDS + place] = token;
    });
  }
  const keys = new Int32Array(engine.records * WORDS).fill(NONE);
  for (let r = 0; r < engine.records; r++) {
    const v = column.ids[r]!;
    if (v >= 0) for (let w = 0; w < WORDS; w++) keys[r * WORDS + w] = rare[v * WORDS + w]!;
  }
  return groupKeys(`${column.name}: rare word`, WORDS, keys);
}

/**
 * Groups records that may match, by three families of keys: whole values; the rarest repeated words of each text
 * column; conjunctions of two columns. The budget of pairs is spent on the smallest blocks first.
 */
export function makeBlocking(engine: Engine, seed: number, budget = pairBudget(engine.records)): Blocking {
  const groupings: Grouping[] = [];
  const alone: boolean[] = [];
  engine.columns.forEach((column, k) => {
    const grouping = groupKeys(column.name, 1, recordKeys(engine, k, 'exact'));
    groupings.push(grouping);
    let pairs = 0;
    for (const size of grouping.sizes) pairs += (size * (size - 1)) / 2;
    alone.push(pairs < budget / 10);
    if (column.tokens.length > 0) groupings.push(wordGrouping(engine, k));
  });
  const cache = new Map<string, Int32Array>();
  const keysOf = (k: number, form: FormName) => {
    const name = `${k}:${form}`;
    let keys = cache.get(name);
    if (keys === undefined) {
      keys = recordKeys(engine, k, form);
      cache.set(name, keys);
    }
    return keys;
  };
  for (const { first, firstForm, second, secondForm } of chooseConjunctions(engine, alone, budget, seed)) {
    const label = `${engine.columns[first]!.name}${FORM_WORD[firstForm]} + ${engine.columns[second]!.name}${FORM_WORD[secondForm]}`;
    groupings.push(groupKeys(label, 1, joinKeys(keysOf(first, firstForm), keysOf(second, secondForm))));
  }
  cache.clear();
  const bySize = new Float64Array(BIGGEST_BLOCK + 2);
  for (const grouping of groupings) addPairsBySize(grouping.sizes, BIGGEST_BLOCK + 1, bySize);
  let largest = 1;
  let pairs = 0;
  while (largest < BIGGEST_BLOCK && pairs + bySize[largest + 1]! <= budget) pairs += bySize[++largest]!;
  const keys = groupings.map((grouping) => cutBlocks(grouping, largest));
  return { keys, largest, pairs };
}

/** Lists the candidates of one record after another, each once; keeps a stamp a record. */
export class Candidates {
  list = new Int32Array(1024);
  private readonly stamp: Int32Array;
  private readonly engine: Engine;
  private readonly blocking: Blocking;

  constructor(engine: Engine, blocking: Blocking) {
    this.engine = engine;
    this.blocking = blocking;
    this.stamp = new Int32Array(engine.records).fill(-1);
  }

  /** Writes the records below `record` that share a block with it into `list`, and returns how many there are. */
  before(record: number): number {
    const { side } = this.engine;
    const { stamp } = this;
    let found = 0;
    for (const { slots, blockOf, start, members } of this.blocking.keys) {
      for (let slot = 0; slot < slots; slot++) {
        const block = blockOf[record * slots + slot]!;
        if (block < 0) continue;
        for (let at = start[block]!; at < start[block + 1]!; at++) {
          const other = members[at]!;
          if (other >= record) break;
          if (stamp[other] === record || (side !== null && side[other] === side[record])) continue;
          stamp[other] = record;
          if (found === this.list.length) {
            const grown = new Int32Array(found * 2);
            grown.set(this.list);
            this.list = grown;
          }
          this.list[found++] = other;
        }
      }
    }
    return found;
  }
}
