import type { AssignmentProblem, AssignmentResult } from '../assignment/problem.ts';
import type { Prices } from './pieces.ts';
import { arcsByNeed, arcsOf, type SideConstraints } from './sides.ts';

/** A mixed-integer program, rows packed one after the other; minimised. Plain data, so that a thread can be handed it. */
export interface Program {
  cost: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  /** 1: whole numbers only. */
  whole: Int32Array;
  rowLower: Float64Array;
  rowUpper: Float64Array;
  starts: Int32Array;
  indices: Int32Array;
  values: Float64Array;
  offset: number;
}

/** A program, where the units of every arc stand in its columns, and the columns of a placement that is known. */
export interface PieceProgram {
  program: Program;
  /** The first columns are the arcs' units. */
  arcs: number;
  /** All columns for a placement that keeps the side constraints. */
  columnsFor(flow: Int32Array): Float64Array;
}

/** Collects columns and rows. */
class Builder {
  readonly cost: number[] = [];
  readonly upper: number[] = [];
  readonly whole: number[] = [];
  readonly rowLower: number[] = [];
  readonly rowUpper: number[] = [];
  readonly starts: number[] = [0];
  readonly indices: number[] = [];
  readonly values: number[] = [];
  /** How a column follows from those of the arcs. */
  readonly value: ((x: Float64Array) => number)[] = [];
  offset = 0;

  column(cost: number, upper: number, whole: boolean, value: (x: Float64Array) => number): number {
    this.upper.push(upper);
    this.whole.push(whole ? 1 : 0);
    this.value.push(value);
    return this.cost.push(cost) - 1;
  }

  row(lower: number, upper: number, entries: readonly (readonly [column: number, value: number])[]): void {
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    for (const [column, value] of entries) {
      this.indices.push(column);
      this.values.push(value);
    }
    this.starts.push(this.indices.length);
  }
}

/**
 * A piece as a mixed-integer program. Its objective is what a placement costs beyond the flow's optimum, told by the
 * flow's prices: reduced costs of arcs, of shortages and of what a priced resource has to spare, all 0 or more. Small
 * numbers, and the same placements in the same order as by the plain costs.
 */
export function programOf(
  problem: AssignmentProblem,
  sides: SideConstraints,
  prices: Pick<AssignmentResult, Prices>,
  mayLack: Uint8Array,
): PieceProgram {
  const { needs, resources, arcs, communities } = problem;
  const n = needs.quantity.length;
  const byNeed = arcsByNeed(problem);
  const b = new Builder();
  const most = Float64Array.from(arcs.need, (i, a) =>
    Math.min(
      needs.quantity[i]!,
      resources.capacity[arcs.resource[a]!]!,
      arcs.capacity?.[a] ?? Number.POSITIVE_INFINITY,
    ),
  );
  for (let a = 0; a < arcs.need.length; a++) {
    const reduced = arcs.cost[a]! + prices.resourcePrice[arcs.resource[a]!]! - prices.needPrice[arcs.need[a]!]!;
    // An arc that is cheaper than its need's price is full in the flow: what counts is what it is not filled.
    if (reduced < 0) b.offset -= reduced * arcs.capacity![a]!;
    b.column(reduced, most[a]!, true, (x) => x[a]!);
  }
  const sumOf = (list: readonly number[]) => (x: Float64Array) => list.reduce((sum, a) => sum + x[a]!, 0);

  const community = Array.from({ length: communities?.layers.length ?? 0 }, () => [] as number[]);
  const lackOf = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const own = [...arcsOf(byNeed, i)];
    const quantity = needs.quantity[i]!;
    const k = communities?.of[i] ?? -1;
    const entries = own.map((a) => [a, 1] as const);
    if (mayLack[i] === 1) {
      const worst = needs.penalty[i]! + (k < 0 ? 0 : prices.communityPrice[k]!);
      const placed = sumOf(own);
      const lack = b.column(worst - prices.needPrice[i]!, quantity, false, (x) => quantity - placed(x));
      lackOf.set(i, lack);
      if (k >= 0) community[k]!.push(lack);
      b.row(quantity, quantity, [...entries, [lack, 1]]);
    } else if (own.length > 0) b.row(quantity, quantity, entries);
  }

  const byResource = Array.from({ length: resources.capacity.length }, () => [] as number[]);
  for (let a = 0; a < arcs.need.length; a++) byResource[arcs.resource[a]!]!.push(a);
  for (const [j, list] of byResource.entries()) {
    const capacity = resources.capacity[j]!;
    const price = prices.resourcePrice[j]!;
    const entries = list.map((a) => [a, 1] as const);
    if (price > 0) {
      const used = sumOf(list);
      const spare = b.column(price, capacity, false, (x) => capacity - used(x));
      b.row(capacity, capacity, [...entries, [spare, 1]]);
    } else if (list.reduce((sum, a) => sum + most[a]!, 0) > capacity) b.row(0, capacity, entries);
  }

  for (const [k, lacks] of community.entries()) {
    const layers = communities!.layers[k]!;
    const price = prices.communityPrice[k]!;
    if (layers.length === 0) continue;
    const total = (x: Float64Array) => lacks.reduce((sum, lack) => sum + b.value[lack]!(x), 0);
    const entries: [number, number][] = lacks.map((lack) => [lack, 1]);
    let from = 0;
    for (const { upTo, extraPenalty } of layers) {
      const start = from;
      const width = (upTo ?? Number.POSITIVE_INFINITY) - start;
      const cost = extraPenalty - price;
      if (cost < 0) b.offset -= cost * width;
      const column = b.column(cost, width, false, (x) => Math.max(0, Math.min(width, total(x) - start)));
      entries.push([column, -1]);
      from = upTo ?? from;
    }
    b.row(0, 0, entries);
  }

  // Which provider serves what goes to one provider alone.
  const providers = (list: readonly number[]) => new Set(list.map((a) => sides.providers![a]!));
  const choice = (used: (x: Float64Array) => number) => b.column(0, 1, true, (x) => Number(used(x) > 0));
  const grouped = new Set((sides.together ?? []).flatMap((g) => g.needs));
  for (const i of sides.single ?? []) {
    const own = [...arcsOf(byNeed, i)];
    const known = providers(own);
    if (grouped.has(i) || known.size < 2) continue;
    const choices: [number, number][] = [];
    for (const p of known) {
      const list = own.filter((a) => sides.providers![a] === p);
      const bound = Math.min(needs.quantity[i]!, sumOf(list)(most));
      const y = choice(sumOf(list));
      choices.push([y, 1]);
      b.row(Number.NEGATIVE_INFINITY, 0, [...list.map((a) => [a, 1] as const), [y, -bound]]);
    }
    b.row(0, 1, choices);
  }

  // At most one of a set: an arc of one unit is its own yes or no.
  const flags = new Map<number, number>();
  const flag = (a: number) => {
    let known = flags.get(a);
    if (known === undefined) {
      if (most[a]! <= 1) known = a;
      else {
        known = choice((x) => x[a]!);
        b.row(Number.NEGATIVE_INFINITY, 0, [
          [a, 1],
          [known, -most[a]!],
        ]);
      }
      flags.set(a, known);
    }
    return known;
  };
  const told = new Set<string>();
  for (const set of sides.atMostOne ?? []) {
    const live = set.filter((a) => most[a]! > 0);
    const key = live.join();
    if (live.length < 2 || told.has(key)) continue;
    told.add(key);
    b.row(
      0,
      1,
      live.map((a) => [flag(a), 1] as const),
    );
  }

  for (const { needs: members, sameResource } of sides.together ?? []) {
    const wanting = members.filter((i) => needs.quantity[i]! > 0);
    if (wanting.length === 0) continue;
    const lists = new Map(wanting.map((i) => [i, [...arcsOf(byNeed, i)]]));
    const all = [...lists.values()].flat();
    const known = providers(all);
    const ways = new Map([...known].map((p) => [p, choice(sumOf(all.filter((a) => sides.providers![a] === p)))]));
    b.row(
      0,
      1,
      [...ways.values()].map((y) => [y, 1] as const),
    );
    for (const [i, own] of lists) {
      for (const [p, y] of ways) {
        const list = own.filter((a) => sides.providers![a] === p);
        b.row(0, 0, [...list.map((a) => [a, 1] as const), [y, -needs.quantity[i]!]]);
      }
    }
    if (!sameResource || wanting.length < 2) continue;
    const places = new Map<number, number[]>();
    for (const a of all) places.set(arcs.resource[a]!, [...(places.get(arcs.resource[a]!) ?? []), a]);
    for (const list of places.values()) {
      const w = choice(sumOf(list));
      for (const i of wanting) {
        const own = list.filter((a) => arcs.need[a] === i);
        // Whoever has no way to this place keeps the others from it too.
        b.row(0, Number.POSITIVE_INFINITY, [...own.map((a) => [a, 1] as const), [w, -1]]);
        if (own.length > 0)
          b.row(Number.NEGATIVE_INFINITY, 0, [...own.map((a) => [a, 1] as const), [w, -sumOf(own)(most)]]);
      }
    }
  }

  return {
    arcs: arcs.need.length,
    program: {
      cost: Float64Array.from(b.cost),
      lower: new Float64Array(b.cost.length),
      upper: Float64Array.from(b.upper),
      whole: Int32Array.from(b.whole),
      rowLower: Float64Array.from(b.rowLower),
      rowUpper: Float64Array.from(b.rowUpper),
      starts: Int32Array.from(b.starts),
      indices: Int32Array.from(b.indices),
      values: Float64Array.from(b.values),
      offset: b.offset,
    },
    columnsFor(flow) {
      const x = Float64Array.from(flow);
      return Float64Array.from(b.value, (value) => value(x));
    },
  };
}
