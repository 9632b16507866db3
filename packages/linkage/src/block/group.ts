import { i32 } from '../buffers.ts';
import { NONE } from './forms.ts';

/** Records in groups of the same key: block `b` is members[start[b]] up to members[start[b + 1]], ascending. */
export interface BlockKey {
  /** What the records of a block share, in words. */
  readonly label: string;
  /** How many blocks of this key a record can be in. */
  readonly slots: number;
  /** blockOf[record * slots + slot], or -1. */
  readonly blockOf: Int32Array;
  readonly start: Int32Array;
  readonly members: Int32Array;
  /** Pairs within the blocks that are kept. */
  readonly pairs: number;
  /** Pairs within blocks that were too large to be compared. */
  readonly dropped: number;
}

/** A key before the large blocks are cut: each record's group and each group's size. */
export interface Grouping {
  readonly label: string;
  readonly slots: number;
  readonly groupOf: Int32Array;
  readonly sizes: Int32Array;
}

/** Numbers equal keys from zero; NONE becomes -1. */
export function groupKeys(label: string, slots: number, keys: Int32Array): Grouping {
  let bits = 10;
  while (1 << bits < keys.length * 2 && bits < 28) bits++;
  const mask = (1 << bits) - 1;
  const table = new Int32Array(1 << bits).fill(-1);
  const keyOf = new Int32Array(keys.length);
  const groupOf = i32(keys.length);
  const sizes = new Int32Array(keys.length);
  let groups = 0;
  for (let r = 0; r < keys.length; r++) {
    const key = keys[r]!;
    if (key === NONE) {
      groupOf[r] = -1;
      continue;
    }
    let slot = Math.imul(key ^ (key >>> 16), 0x9e3779b1) & mask;
    slot ^= slot >>> 7;
    let group = table[slot]!;
    while (group >= 0 && keyOf[group] !== key) {
      slot = (slot + 1) & mask;
      group = table[slot]!;
    }
    if (group < 0) {
      group = groups++;
      keyOf[group] = key;
      table[slot] = group;
    }
    groupOf[r] = group;
    sizes[group]!++;
  }
  return { label, slots, groupOf, sizes: sizes.slice(0, groups) };
}

/** Pairs that the blocks of a key hold, by size of block up to `limit`; larger blocks are added to the last place. */
export function addPairsBySize(sizes: Int32Array, limit: number, bySize: Float64Array): void {
  for (const size of sizes) if (size > 1) bySize[Math.min(size, limit)]! += (size * (size - 1)) / 2;
}

/** Cuts blocks of one record and of more than `largest`, and lists the members of the rest. */
export function cutBlocks(grouping: Grouping, largest: number): BlockKey {
  const { label, slots, groupOf, sizes } = grouping;
  const renumbered = new Int32Array(sizes.length).fill(-1);
  let blocks = 0;
  let covered = 0;
  let pairs = 0;
  let dropped = 0;
  for (let g = 0; g < sizes.length; g++) {
    const size = sizes[g]!;
    if (size > largest) dropped += (size * (size - 1)) / 2;
    else if (size > 1) {
      renumbered[g] = blocks++;
      covered += size;
      pairs += (size * (size - 1)) / 2;
    }
  }
  const start = i32(blocks + 1);
  for (let g = 0; g < sizes.length; g++) if (renumbered[g]! >= 0) start[renumbered[g]! + 1] = sizes[g]!;
  for (let b = 0; b < blocks; b++) start[b + 1]! += start[b]!;
  const members = i32(covered);
  const next = start.slice();
  for (let at = 0; at < groupOf.length; at++) {
    const group = groupOf[at]!;
    const block = group < 0 ? -1 : renumbered[group]!;
    groupOf[at] = block;
    if (block >= 0) members[next[block]!++] = slots === 1 ? at : Math.floor(at / slots);
  }
  return { label, slots, blockOf: groupOf, start, members, pairs, dropped };
}
