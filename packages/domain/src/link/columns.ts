/** A column of whole numbers or of instants that grows as it is filled. */
class Column<A extends Int32Array | Float64Array | Uint8Array> {
  length = 0;
  #data: A;
  readonly #make: (size: number) => A;

  constructor(make: (size: number) => A) {
    this.#make = make;
    this.#data = make(1024);
  }

  push(value: number): number {
    if (this.length === this.#data.length) {
      const bigger = this.#make(this.#data.length * 2);
      bigger.set(this.#data);
      this.#data = bigger;
    }
    this.#data[this.length] = value;
    return this.length++;
  }

  /** The filled part, without a copy. */
  done(): A {
    return this.#data.subarray(0, this.length) as A;
  }
}

export const int32Column = () => new Column<Int32Array>((size) => new Int32Array(size));
export const float64Column = () => new Column<Float64Array>((size) => new Float64Array(size));
export const uint8Column = () => new Column<Uint8Array>((size) => new Uint8Array(size));
