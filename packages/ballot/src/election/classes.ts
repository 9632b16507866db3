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
    const sorted = this.#ordered ? projects : [...projects];
    const sortedPoints = points === undefined ? NONE : [...points];
    if (!this.#ordered) sortTogether(sorted as number[], sortedPoints);
    // A code unit a project is the shortest key; positions beyond 65,535 would share them.
    const content =
      sortedPoints.length === 0 && sorted.every((p) => p < 0x10000)
        ? String.fromCharCode(...sorted)
        : `${sorted.join()};${sortedPoints.join()}`;
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

const NONE: number[] = [];

/** Sorts projects in place, and what stands beside them along: ballots are short, so by insertion. */
function sortTogether(projects: number[], points: number[]): void {
  for (let i = 1; i < projects.length; i++) {
    const project = projects[i]!;
    const point = points[i]!;
    let j = i - 1;
    while (j >= 0 && projects[j]! > project) {
      projects[j + 1] = projects[j]!;
      if (points.length > 0) points[j + 1] = points[j]!;
      j--;
    }
    projects[j + 1] = project;
    if (points.length > 0) points[j + 1] = point;
  }
}
