import type { AssignmentProblem } from '../assignment/problem.ts';
import { FlowInputError } from '../problem.ts';

/** Needs that go together: all of them are placed in full, by one provider, or none of them at all. */
export interface Togetherness {
  /** 0-based needs, each in one group at most. */
  readonly needs: readonly number[];
  /** Whether a resource that serves one of them has to serve all of them. */
  readonly sameResource: boolean;
}

/** What a flow cannot hold: constraints on whether an arc is used, beside how much it carries. */
export interface SideConstraints {
  /** Who provides by each arc, as a number of the caller's; asked for by `single` and `together`. */
  readonly providers?: Int32Array | undefined;
  /** Needs that one provider serves alone. */
  readonly single?: readonly number[] | undefined;
  /** Sets of arcs of which at most one may be used: one need at a time in a room, uses that overlap. */
  readonly atMostOne?: readonly (readonly number[])[] | undefined;
  readonly together?: readonly Togetherness[] | undefined;
}

/** A way of placing units on arcs. */
export interface Placement {
  readonly flow: Int32Array;
  readonly shortage: Int32Array;
}

/** Arcs by need: those of need i lie from `first[i]` to before `first[i + 1]` in `list`. */
export interface ArcsOf {
  readonly first: Int32Array;
  readonly list: Int32Array;
}

export function arcsByNeed(problem: AssignmentProblem): ArcsOf {
  const { need } = problem.arcs;
  const first = new Int32Array(problem.needs.quantity.length + 1);
  for (const i of need) first[i + 1]!++;
  for (let i = 1; i < first.length; i++) first[i]! += first[i - 1]!;
  const at = first.slice();
  const list = new Int32Array(need.length);
  for (let a = 0; a < need.length; a++) list[at[need[a]!]!++] = a;
  return { first, list };
}

export function arcsOf(arcs: ArcsOf, need: number): Int32Array {
  return arcs.list.subarray(arcs.first[need]!, arcs.first[need + 1]!);
}

/** @throws FlowInputError naming the first entry (0-based) that is wrong and what would be right */
export function checkSides(problem: AssignmentProblem, sides: SideConstraints): void {
  const n = problem.needs.quantity.length;
  const arcs = problem.arcs.need.length;
  const providers = sides.providers?.length;
  if (providers !== undefined && providers !== arcs)
    throw new FlowInputError(`providers has ${providers} entries; it needs one for each of the ${arcs} arcs`);
  const asked = (sides.single?.length ?? 0) + (sides.together?.length ?? 0);
  if (asked > 0 && providers === undefined)
    throw new FlowInputError('single and together need `providers`: who provides by each arc');
  const grouped = new Set<number>();
  const need = (where: string, i: number): void => {
    if (!Number.isInteger(i) || i < 0 || i >= n)
      throw new FlowInputError(`${where} names need ${i}; needs are 0 to ${n - 1}`);
  };
  for (const i of sides.single ?? []) need('single', i);
  for (const [g, group] of (sides.together ?? []).entries())
    for (const i of group.needs) {
      need(`group ${g}`, i);
      if (grouped.has(i)) throw new FlowInputError(`need ${i} is in two groups; it can be in one`);
      grouped.add(i);
    }
  for (const [s, set] of (sides.atMostOne ?? []).entries())
    for (const a of set)
      if (!Number.isInteger(a) || a < 0 || a >= arcs)
        throw new FlowInputError(`set ${s} of atMostOne names arc ${a}; arcs are 0 to ${arcs - 1}`);
}

/** The constraints that a placement breaks, by their index. */
export interface Broken {
  readonly single: number[];
  readonly atMostOne: number[];
  readonly together: number[];
}

export function isWhole(broken: Broken): boolean {
  return broken.single.length + broken.atMostOne.length + broken.together.length === 0;
}

/** Counts again, from the flow alone, which side constraints a placement breaks. */
export function brokenBy(
  problem: AssignmentProblem,
  sides: SideConstraints,
  { flow, shortage }: Placement,
  arcs: ArcsOf = arcsByNeed(problem),
): Broken {
  const providersOf = (needs: readonly number[]): Set<number> => {
    const found = new Set<number>();
    for (const i of needs) for (const a of arcsOf(arcs, i)) if (flow[a]! > 0) found.add(sides.providers![a]!);
    return found;
  };
  const single: number[] = [];
  for (const [s, i] of (sides.single ?? []).entries()) if (providersOf([i]).size > 1) single.push(s);
  const atMostOne: number[] = [];
  for (const [s, set] of (sides.atMostOne ?? []).entries()) {
    let used = 0;
    for (const a of new Set(set)) if (flow[a]! > 0) used++;
    if (used > 1) atMostOne.push(s);
  }
  const together: number[] = [];
  for (const [g, group] of (sides.together ?? []).entries()) {
    const wanting = group.needs.filter((i) => problem.needs.quantity[i]! > 0);
    const served = wanting.filter((i) => shortage[i]! < problem.needs.quantity[i]!);
    if (served.length === 0) continue;
    const whole = wanting.every((i) => shortage[i] === 0);
    const places = wanting.map((i) => {
      const of = new Set<number>();
      for (const a of arcsOf(arcs, i)) if (flow[a]! > 0) of.add(problem.arcs.resource[a]!);
      return of;
    });
    const same = !group.sameResource || places.every((p) => p.symmetricDifference(places[0]!).size === 0);
    if (!whole || !same || providersOf(wanting).size > 1) together.push(g);
  }
  return { single, atMostOne, together };
}
