import { bytesToHex, concatBytes, hexToBytes, sha256 } from './hash.ts';

/** One step of a proof: the hash beside, and on which side it stands. */
export interface ProofStep {
  side: 'left' | 'right';
  hash: string;
}

// A leaf and a node can never be taken for each other (RFC 6962, section 2.1).
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

function leafOf(hash: string): Uint8Array {
  return sha256(concatBytes(LEAF, hexToBytes(hash)));
}
function nodeOf(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(NODE, left, right));
}

/** The levels of the tree from the leaves up; a node without a neighbour moves up as it is. */
function levelsOf(hashes: readonly string[]): Uint8Array[][] {
  if (hashes.length === 0) throw new RangeError('a tree needs at least one event');
  const levels = [hashes.map(leafOf)];
  for (let level = levels[0]!; level.length > 1; ) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += 2)
      above.push(i + 1 < level.length ? nodeOf(level[i]!, level[i + 1]!) : level[i]!);
    levels.push(above);
    level = above;
  }
  return levels;
}

/** Root of the Merkle tree over hashes (hexadecimal, in order), as RFC 6962, section 2.1, builds it. */
export function merkleRoot(hashes: readonly string[]): string {
  return bytesToHex(levelsOf(hashes).at(-1)![0]!);
}

/** Proof that the hash at `index` is in the tree: the neighbours on its way up. */
export function merkleProof(hashes: readonly string[], index: number): ProofStep[] {
  if (!Number.isInteger(index) || index < 0 || index >= hashes.length)
    throw new RangeError(`there is no event ${index} among ${hashes.length}`);
  const path: ProofStep[] = [];
  let at = index;
  for (const level of levelsOf(hashes).slice(0, -1)) {
    const beside = at % 2 === 0 ? at + 1 : at - 1;
    if (beside < level.length) path.push({ side: at % 2 === 0 ? 'right' : 'left', hash: bytesToHex(level[beside]!) });
    at = Math.floor(at / 2);
  }
  return path;
}

/** Whether the proof leads from the event's hash to the root. */
export function checkProof(hash: string, path: readonly ProofStep[], root: string): boolean {
  let at = leafOf(hash);
  for (const step of path)
    at = step.side === 'left' ? nodeOf(hexToBytes(step.hash), at) : nodeOf(at, hexToBytes(step.hash));
  return bytesToHex(at) === root;
}
