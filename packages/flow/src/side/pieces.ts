import type { AssignmentProblem, AssignmentResult } from '../assignment/problem.ts';
import type { SideConstraints } from './sides.ts';

/** A part of a problem that nothing connects with the rest. */
export interface Piece {
  readonly needs: number[];
  readonly arcs: number[];
  /** Indexes into the lists of the side constraints. */
  readonly single: number[];
  readonly atMostOne: number[];
  readonly together: number[];
}

class Sets {
  readonly #up: Int32Array;
  constructor(size: number) {
    this.#up = Int32Array.from({ length: size }, (_, k) => k);
  }
  find(k: number): number {
    const up = this.#up;
    let top = k;
    while (up[top] !== top) top = up[top]!;
    for (let at = k; at !== top; ) {
      const next = up[at]!;
      up[at] = top;
      at = next;
    }
    return top;
  }
  join(a: number, b: number): void {
    this.#up[this.find(a)] = this.find(b);
  }
}

/**
 * Parts of a problem that nothing connects: no arc that counts, no community whose shortage they share, no side
 * constraint. Only parts with a side constraint are told.
 * @param active 1 for every arc that counts; left out: all do
 * @param mayLack 1 for every need that may go short; left out: all may
 */
export function pieces(
  problem: AssignmentProblem,
  sides: SideConstraints,
  active?: Uint8Array,
  mayLack?: Uint8Array,
): Piece[] {
  const { needs, resources, arcs, communities } = problem;
  const n = needs.quantity.length;
  const m = resources.capacity.length;
  const sets = new Sets(n + m + (communities?.layers.length ?? 0));
  for (let a = 0; a < arcs.need.length; a++)
    if (active === undefined || active[a] === 1) sets.join(arcs.need[a]!, n + arcs.resource[a]!);
  if (communities !== undefined)
    for (let i = 0; i < n; i++) {
      const k = communities.of[i]!;
      if (k >= 0 && communities.layers[k]!.length > 1 && needs.quantity[i]! > 0 && (mayLack?.[i] ?? 1) === 1)
        sets.join(i, n + m + k);
    }
  const counts = (a: number) => active === undefined || active[a] === 1;
  for (const set of sides.atMostOne ?? []) {
    const live = set.filter(counts);
    for (const a of live) sets.join(arcs.need[a]!, arcs.need[live[0]!]!);
  }
  for (const { needs: members } of sides.together ?? []) for (const i of members) sets.join(i, members[0]!);

  const byRoot = new Map<number, Piece>();
  const of = (need: number): Piece => {
    const root = sets.find(need);
    let piece = byRoot.get(root);
    if (piece === undefined) {
      piece = { needs: [], arcs: [], single: [], atMostOne: [], together: [] };
      byRoot.set(root, piece);
    }
    return piece;
  };
  for (const [s, i] of (sides.single ?? []).entries()) of(i).single.push(s);
  for (const [s, set] of (sides.atMostOne ?? []).entries()) {
    const live = set.filter(counts);
    if (live.length > 1) of(arcs.need[live[0]!]!).atMostOne.push(s);
  }
  for (const [g, group] of (sides.together ?? []).entries())
    if (group.needs.length > 0) of(group.needs[0]!).together.push(g);
  for (let i = 0; i < n; i++) byRoot.get(sets.find(i))?.needs.push(i);
  for (let a = 0; a < arcs.need.length; a++) if (counts(a)) byRoot.get(sets.find(arcs.need[a]!))?.arcs.push(a);
  return [...byRoot.values()];
}

/** A piece as a problem of its own, and where its needs, arcs and resources come from. */
export interface Part {
  readonly problem: AssignmentProblem;
  readonly sides: SideConstraints;
  readonly needs: Int32Array;
  readonly arcs: Int32Array;
  readonly resources: Int32Array;
  readonly communities: Int32Array;
}

/** Cuts a piece out of a problem. */
export function partOf(problem: AssignmentProblem, sides: SideConstraints, piece: Piece): Part {
  const needs = Int32Array.from(piece.needs);
  const arcs = Int32Array.from(piece.arcs);
  const needAt = new Map(piece.needs.map((i, at) => [i, at]));
  const arcAt = new Map(piece.arcs.map((a, at) => [a, at]));
  const resourceAt = new Map<number, number>();
  for (const a of arcs)
    if (!resourceAt.has(problem.arcs.resource[a]!)) resourceAt.set(problem.arcs.resource[a]!, resourceAt.size);
  const resources = Int32Array.from(resourceAt.keys());
  const communityAt = new Map<number, number>();
  for (const i of needs) {
    const k = problem.communities?.of[i] ?? -1;
    if (k >= 0 && !communityAt.has(k)) communityAt.set(k, communityAt.size);
  }
  const communities = Int32Array.from(communityAt.keys());
  const { capacity } = problem.arcs;
  return {
    needs,
    arcs,
    resources,
    communities,
    problem: {
      needs: {
        quantity: needs.map((i) => problem.needs.quantity[i]!),
        penalty: needs.map((i) => problem.needs.penalty[i]!),
      },
      resources: { capacity: resources.map((j) => problem.resources.capacity[j]!) },
      arcs: {
        need: arcs.map((a) => needAt.get(problem.arcs.need[a]!)!),
        resource: arcs.map((a) => resourceAt.get(problem.arcs.resource[a]!)!),
        cost: arcs.map((a) => problem.arcs.cost[a]!),
        ...(capacity === undefined ? {} : { capacity: arcs.map((a) => capacity[a]!) }),
      },
      ...(problem.communities === undefined
        ? {}
        : {
            communities: {
              of: needs.map((i) => communityAt.get(problem.communities!.of[i]!) ?? -1),
              layers: Array.from(communities, (k) => problem.communities!.layers[k]!),
            },
          }),
    },
    sides: {
      ...(sides.providers === undefined ? {} : { providers: arcs.map((a) => sides.providers![a]!) }),
      single: piece.single.map((s) => needAt.get(sides.single![s]!)!),
      atMostOne: piece.atMostOne.map((s) =>
        sides.atMostOne![s]!.flatMap((a) => {
          const at = arcAt.get(a);
          return at === undefined ? [] : [at];
        }),
      ),
      together: piece.together.map((g) => ({
        ...sides.together![g]!,
        needs: sides.together![g]!.needs.map((i) => needAt.get(i)!),
      })),
    },
  };
}

/** The prices of a problem that concern a part of it. */
export function pricesOf(part: Part, result: Pick<AssignmentResult, Prices>): Pick<AssignmentResult, Prices> {
  return {
    needPrice: part.needs.map((i) => result.needPrice[i]!),
    resourcePrice: part.resources.map((j) => result.resourcePrice[j]!),
    communityPrice: part.communities.map((k) => result.communityPrice[k]!),
  };
}
export type Prices = 'needPrice' | 'resourcePrice' | 'communityPrice';
