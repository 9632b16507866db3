import { i32, u16 } from './buffers.ts';

/** Distinct strings in one run of UTF-16 units: string i is chars[start[i]] up to chars[start[i + 1]]. */
export interface FrozenPool {
  readonly size: number;
  readonly chars: Uint16Array;
  readonly start: Int32Array;
}

/** Reads string `id` of a pool. */
export function poolText(pool: FrozenPool, id: number): string {
  const from = pool.start[id]!;
  const to = pool.start[id + 1]!;
  let text = '';
  for (let i = from; i < to; i += 4096) {
    text += String.fromCharCode(...pool.chars.subarray(i, Math.min(to, i + 4096)));
  }
  return text;
}

/**
 * Gives equal strings one small number. An open-addressing hash table over one character buffer: a Map of strings
 * costs some hundred bytes an entry, which at 10^6 records and ten columns is the whole memory budget.
 */
export class TextPool {
  size = 0;
  chars = new Uint16Array(4096);
  start = new Int32Array(256);
  private hashes = new Int32Array(255);
  private table = new Int32Array(512).fill(-1);
  private used = 0;

  /** The number of `text`, new or known. */
  intern(text: string): number {
    const length = text.length;
    let hash = 0x811c9dc5 | 0;
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.table.length - 1;
    let slot = hash & mask;
    for (let id = this.table[slot]!; id >= 0; id = this.table[slot]!) {
      if (this.hashes[id] === hash && this.equals(id, text)) return id;
      slot = (slot + 1) & mask;
    }
    return this.insert(text, hash, slot);
  }

  text(id: number): string {
    return poolText(this, id);
  }

  /** The same strings on shared memory, without the hash table. */
  freeze(): FrozenPool {
    const chars = u16(this.used);
    chars.set(this.chars.subarray(0, this.used));
    const start = i32(this.size + 1);
    start.set(this.start.subarray(0, this.size + 1));
    return { size: this.size, chars, start };
  }

  private equals(id: number, text: string): boolean {
    const from = this.start[id]!;
    if (this.start[id + 1]! - from !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (this.chars[from + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  private insert(text: string, hash: number, slot: number): number {
    const id = this.size++;
    const end = this.used + text.length;
    if (end > this.chars.length) {
      const grown = new Uint16Array(Math.max(end, this.chars.length * 2));
      grown.set(this.chars);
      this.chars = grown;
    }
    for (let i = 0; i < text.length; i++) this.chars[this.used + i] = text.charCodeAt(i);
    this.used = end;
    if (id + 1 >= this.start.length) {
      const grown = new Int32Array(this.start.length * 2);
      grown.set(this.start);
      this.start = grown;
      const hashes = new Int32Array(grown.length);
      hashes.set(this.hashes);
      this.hashes = hashes;
    }
    this.start[id + 1] = end;
    this.hashes[id] = hash;
    this.table[slot] = id;
    if (this.size * 2 > this.table.length) this.rehash();
    return id;
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 2).fill(-1);
    const mask = table.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = this.hashes[id]! & mask;
      while (table[slot]! >= 0) slot = (slot + 1) & mask;
      table[slot] = id;
    }
    this.table = table;
  }
}
