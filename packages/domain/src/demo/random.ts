/** Mixes a text into 32 bits (FNV-1a, then a finishing avalanche). */
function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Numbers that look random and are the same for the same seed, on every machine (the mulberry32 generator). */
export class Random {
  #state: number;

  constructor(seed: string) {
    this.#state = hash32(seed);
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  weighted<T>(list: readonly (readonly [item: T, weight: number])[]): T {
    const total = list.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.next() * total;
    for (const [item, weight] of list) {
      left -= weight;
      if (left < 0) return item;
    }
    return list.at(-1)![0];
  }

  /** Around the middle, seldom at the ends (sum of three). */
  middling(least: number, most: number): number {
    return least + ((this.next() + this.next() + this.next()) / 3) * (most - least);
  }
}

/** 2026-01-01: the demonstration's ids begin here, so that they are the same each time and sort as they were made. */
const FIRST_ID_TIME = Date.UTC(2026, 0, 1);

/** The id of the n-th row of a kind: shaped as UUIDv7, the same for the same name. */
export function demoId(name: string, n: number): string {
  const time = (FIRST_ID_TIME + n).toString(16).padStart(12, '0');
  const a = hash32(`${name} ${n} a`).toString(16).padStart(8, '0');
  const b = hash32(`${name} ${n} b`).toString(16).padStart(8, '0');
  const c = hash32(`${name} ${n} c`).toString(16).padStart(8, '0');
  const variant = '89ab'[Number.parseInt(a[3]!, 16) % 4]!;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-${variant}${a.slice(4, 7)}-${b}${c.slice(0, 4)}`;
}
