/**
 * A binary min-heap of projects by a bound. Pushed and popped in rounds that re-evaluate only what is on top: a bound
 * that can only have grown since it was computed is still a bound.
 */
export class BoundsHeap {
  readonly #items: Int32Array;
  readonly #keys: Float64Array;
  #size = 0;

  constructor(capacity: number) {
    this.#items = new Int32Array(capacity);
    this.#keys = new Float64Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** The smallest bound; Infinity when empty. */
  get least(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : this.#keys[0]!;
  }

  clear(): void {
    this.#size = 0;
  }

  push(item: number, key: number): void {
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#keys[parent]! <= key) break;
      this.#items[at] = this.#items[parent]!;
      this.#keys[at] = this.#keys[parent]!;
      at = parent;
    }
    this.#items[at] = item;
    this.#keys[at] = key;
  }

  /** Takes out the project with the smallest bound; the heap must not be empty. */
  pop(): number {
    const top = this.#items[0]!;
    const size = --this.#size;
    const item = this.#items[size]!;
    const key = this.#keys[size]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#keys[child + 1]! < this.#keys[child]!) child++;
      if (this.#keys[child]! >= key) break;
      this.#items[at] = this.#items[child]!;
      this.#keys[at] = this.#keys[child]!;
      at = child;
    }
    this.#items[at] = item;
    this.#keys[at] = key;
    return top;
  }
}
