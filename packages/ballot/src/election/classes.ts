import type { BallotClasses } from './types.ts';

/** Gathers ballots, of which equal ones become one class. */
export class ClassCollector {
  readonly #byContent = new Map<string, number>();
  readonly #voters: number[] = [];
  readonly #start: number[] = [0];
  readonly #project: number[] = [];
  readonly #points: number[] = [];
  readonly #ofBallot: number[] = [];
  readonly #ordered: boolean;

  /** @param ordered whether the order of the projects is part of the ballot. */
  constructor(ordered: boolean) {
    this.#ordered = ordered;
  }

  /** Takes the content of a ballot (positions of projects, each once) and returns its class; counts no voter yet. */
  classOf(projects: readonly number[], points?: readonly number[]): number {
    const order = projects.map((_, i) => i);
    if (!this.#ordered) order.sort((a, b) => projects[a]! - projects[b]!);
    const sorted = order.map((i) => projects[i]!);
    const sortedPoints = points === undefined ? [] : order.map((i) => points[i]!);
    const content = `${sorted.join()};${sortedPoints.join()}`;
    const known = this.#byContent.get(content);
    if (known !== undefined) return known;
    const index = this.#voters.length;
    this.#byContent.set(content, index);
    this.#voters.push(0);
    for (const project of sorted) this.#project.push(project);
    for (const point of sortedPoints) this.#points.push(point);
    this.#start.push(this.#project.length);
    return index;
  }

  /** Counts `count` more voters of a class. */
  add(index: number, count = 1): void {
    this.#voters[index]! += count;
    for (let i = 0; i < count; i++) this.#ofBallot.push(index);
  }

  finish(): BallotClasses {
    return {
      count: this.#voters.length,
      voters: Float64Array.from(this.#voters),
      start: Int32Array.from(this.#start),
      project: Int32Array.from(this.#project),
      points: Float64Array.from(this.#points),
      ofBallot: Int32Array.from(this.#ofBallot),
    };
  }
}
