/** Milliseconds on a clock that browsers and servers both have; only differences mean anything. */
export const now = (): number => performance.now();

/** A time limit that is asked cheaply: the clock is read once in 256 questions. */
export class Deadline {
  private readonly end: number;
  private asked = 0;
  private over = false;

  /** `limitMs`: milliseconds from now; `Infinity` never ends. */
  constructor(limitMs: number) {
    this.end = now() + limitMs;
  }

  /** True once the limit has passed; from then on always. */
  passed(): boolean {
    if (this.over) return true;
    this.asked = (this.asked + 1) & 255;
    if (this.asked === 0 && now() > this.end) this.over = true;
    return this.over;
  }

  /** Like `passed`, reading the clock at once. */
  check(): boolean {
    if (now() > this.end) this.over = true;
    return this.over;
  }
}
