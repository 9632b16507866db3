import type { CandidateGraph } from './candidates.ts';
import type { Matching } from './match.ts';
import { servesOneAtATime } from './side-rules.ts';

/** What is still free once the openings are given out: in parts, and in time where one use keeps out another. */
export class Room {
  /** Parts left of every opening. */
  readonly spare: Int32Array;
  readonly #graph: CandidateGraph;
  /** Uses of resources that serve one need at a time, by resource. */
  readonly #uses = new Map<number, { start: number; end: number; need: number }[]>();

  constructor(graph: CandidateGraph, matching: Pick<Matching, 'flow'>) {
    const { arcs, supply, supplied } = graph;
    this.#graph = graph;
    this.spare = supply.capacity.slice();
    for (let a = 0; a < matching.flow.length; a++) {
      if (matching.flow[a] === 0) continue;
      const node = arcs.supply[a]!;
      this.spare[node]! -= matching.flow[a]!;
      const r = supply.resource[node]!;
      if (!servesOneAtATime(supplied[r]!.resource)) continue;
      const use = { start: supply.start[node]!, end: supply.end[node]!, need: arcs.need[a]! };
      const list = this.#uses.get(r);
      if (list) list.push(use);
      else this.#uses.set(r, [use]);
    }
  }

  /** Whether somebody else uses it at that time, where one use keeps out another. */
  inUse(node: number, need: number): boolean {
    const { supply } = this.#graph;
    const uses = this.#uses.get(supply.resource[node]!) ?? [];
    return uses.some((u) => u.need !== need && u.start < supply.end[node]! && supply.start[node]! < u.end);
  }

  /** Parts of an opening that a need could have without taking them from anybody. */
  free(node: number, need: number): number {
    return this.inUse(node, need) ? 0 : this.spare[node]!;
  }
}
