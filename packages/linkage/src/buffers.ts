/**
 * Typed arrays on shared memory where the platform has it (Node, cross-origin isolated pages), so that worker
 * threads read the very same bytes, and on plain memory elsewhere.
 */
function bytes(length: number): ArrayBufferLike {
  return typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(length) : new SharedArrayBuffer(length);
}

export const u8 = (length: number): Uint8Array => new Uint8Array(bytes(length));
export const u16 = (length: number): Uint16Array => new Uint16Array(bytes(length * 2));
export const i32 = (length: number): Int32Array => new Int32Array(bytes(length * 4));
export const f32 = (length: number): Float32Array => new Float32Array(bytes(length * 4));
export const f64 = (length: number): Float64Array => new Float64Array(bytes(length * 8));

/** A list of integers that grows; a plain array would box and copy at millions of entries. */
export class IntList {
  items = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.items.length) {
      const grown = new Int32Array(this.length * 2);
      grown.set(this.items);
      this.items = grown;
    }
    this.items[this.length++] = value;
  }

  /** The entries so far, on shared memory. */
  shared(): Int32Array {
    const out = i32(this.length);
    out.set(this.items.subarray(0, this.length));
    return out;
  }
}

/** The same for floats. */
export class FloatList {
  items = new Float32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.items.length) {
      const grown = new Float32Array(this.length * 2);
      grown.set(this.items);
      this.items = grown;
    }
    this.items[this.length++] = value;
  }
}

/** A small generator with a seed (mulberry32, public domain, Tommy Ettinger): the same input gives the same answer. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
