import type { AssignmentProblem, AssignmentResult } from '../assignment/problem.ts';
import { solveAssignment } from '../assignment/solve.ts';
import type { SolveOptions } from '../control.ts';
import type { Prices } from './pieces.ts';
import { type ArcsOf, arcsByNeed, arcsOf, brokenBy, isWhole, type Placement, type SideConstraints } from './sides.ts';

const MOST_ROUNDS = 30;

/** What is settled while a flow is being mended. */
interface Settled {
  /** 1: the arc may not be used any more. */
  readonly out: Uint8Array;
  /** Units of groups, which are placed for good. */
  readonly given: Int32Array;
  readonly wanted: Int32Array;
  readonly free: Int32Array;
}

/** Places a group as cheaply as the prices say; false where no provider has room for all of it. */
function placeGroup(
  problem: AssignmentProblem,
  sides: SideConstraints,
  arcs: ArcsOf,
  group: { needs: readonly number[]; sameResource: boolean },
  prices: Pick<AssignmentResult, Prices>,
  settled: Settled,
  alone: ReadonlySet<number>,
): boolean {
  const members = group.needs.filter((i) => settled.wanted[i]! > 0);
  const price = (a: number) => problem.arcs.cost[a]! + prices.resourcePrice[problem.arcs.resource[a]!]!;
  const roomOf = (a: number) => problem.arcs.capacity?.[a] ?? Number.POSITIVE_INFINITY;
  let best: { cost: number; units: Map<number, number> } | undefined;
  const providers = new Set<number>();
  for (const i of members)
    for (const a of arcsOf(arcs, i)) if (settled.out[a] === 0) providers.add(sides.providers![a]!);
  for (const provider of providers) {
    const units = new Map<number, number>();
    const left = new Map(members.map((i) => [i, settled.wanted[i]!]));
    const spare = new Map<number, number>();
    const room = (j: number) => spare.get(j) ?? settled.free[j]!;
    const take = (a: number, x: number) => {
      const j = problem.arcs.resource[a]!;
      units.set(a, x);
      spare.set(j, room(j) - x);
      left.set(problem.arcs.need[a]!, left.get(problem.arcs.need[a]!)! - x);
    };
    const own = (i: number) =>
      [...arcsOf(arcs, i)].filter((a) => settled.out[a] === 0 && sides.providers![a] === provider);
    if (group.sameResource) {
      const byResource = new Map<number, number[]>();
      for (const i of members)
        for (const a of own(i)) {
          const j = problem.arcs.resource[a]!;
          byResource.set(j, [...(byResource.get(j) ?? []), a]);
        }
      const shared = [...byResource]
        .filter(
          ([, list]) => list.length === members.length && (members.length === 1 || !list.some((a) => alone.has(a))),
        )
        .map(([j, list]) => ({ j, list, cost: list.reduce((sum, a) => sum + price(a), 0) }))
        .sort((a, b) => a.cost - b.cost || a.j - b.j);
      for (const { j, list } of shared) {
        const takes = list.map((a) => Math.min(left.get(problem.arcs.need[a]!)!, roomOf(a)));
        if (takes.some((x) => x < 1) || takes.reduce((sum, x) => sum + x, 0) > room(j)) continue;
        list.forEach((a, k) => {
          take(a, takes[k]!);
        });
      }
    } else
      for (const i of members)
        for (const a of own(i).sort((x, y) => price(x) - price(y))) {
          const x = Math.min(left.get(i)!, roomOf(a), room(problem.arcs.resource[a]!));
          if (x > 0) take(a, x);
        }
    if ([...left.values()].some((rest) => rest > 0)) continue;
    const cost = [...units].reduce((sum, [a, x]) => sum + x * price(a), 0);
    if (best === undefined || cost < best.cost) best = { cost, units };
  }
  const left = members.reduce((sum, i) => sum + settled.wanted[i]! * prices.needPrice[i]!, 0);
  const open = members.reduce((sum, i) => sum + settled.wanted[i]! * problem.needs.penalty[i]!, 0);
  if (best === undefined || best.cost > Math.max(left, open)) return false;
  for (const [a, x] of best.units) {
    settled.given[a] = x;
    settled.free[problem.arcs.resource[a]!]! -= x;
  }
  for (const i of members) settled.wanted[i] = 0;
  return true;
}

/**
 * A placement that keeps every side constraint, from a flow that breaks some: groups are placed by the prices or left
 * open, a need keeps the provider who gives it most, of uses that exclude each other the dearest to lose stays; what
 * remains is solved again as a flow. Good, not best.
 */
export async function repaired(
  problem: AssignmentProblem,
  sides: SideConstraints,
  relaxed: Pick<AssignmentResult, Prices | 'flow' | 'shortage'>,
  options: SolveOptions,
): Promise<Placement> {
  const arcs = arcsByNeed(problem);
  const { needs } = problem;
  const settled: Settled = {
    out: new Uint8Array(problem.arcs.need.length),
    given: new Int32Array(problem.arcs.need.length),
    wanted: needs.quantity.slice(),
    free: problem.resources.capacity.slice(),
  };
  const setsOf = new Map<number, number[]>();
  for (const [s, set] of (sides.atMostOne ?? []).entries())
    for (const a of set) setsOf.set(a, [...(setsOf.get(a) ?? []), s]);
  const alone = new Set(setsOf.keys());
  const close = (a: number) => {
    for (const s of setsOf.get(a) ?? [])
      for (const other of sides.atMostOne![s]!) if (other !== a) settled.out[other] = 1;
  };
  const worth = (members: readonly number[]) =>
    members.reduce((sum, i) => sum + needs.penalty[i]! * needs.quantity[i]!, 0);
  for (const group of [...(sides.together ?? [])].sort((a, b) => worth(b.needs) - worth(a.needs))) {
    placeGroup(problem, sides, arcs, group, relaxed, settled, alone);
    for (const i of group.needs)
      for (const a of arcsOf(arcs, i)) {
        settled.out[a] = 1;
        if (settled.given[a]! > 0) close(a);
      }
  }
  let flow = relaxed.flow;
  let shortage = relaxed.shortage;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if ((sides.together?.length ?? 0) > 0 || round > 0) {
      const kept: number[] = [];
      for (let a = 0; a < settled.out.length; a++) if (settled.out[a] === 0) kept.push(a);
      const list = Int32Array.from(kept);
      const { capacity } = problem.arcs;
      // A group that is settled asks for nothing more; its units count as placed.
      const result = await solveAssignment(
        {
          ...problem,
          needs: { quantity: settled.wanted, penalty: needs.penalty },
          resources: { capacity: settled.free },
          arcs: {
            need: list.map((a) => problem.arcs.need[a]!),
            resource: list.map((a) => problem.arcs.resource[a]!),
            cost: list.map((a) => problem.arcs.cost[a]!),
            ...(capacity === undefined ? {} : { capacity: list.map((a) => capacity[a]!) }),
          },
        },
        { ...options, threads: 1 },
      );
      flow = settled.given.slice();
      for (let k = 0; k < list.length; k++) flow[list[k]!]! += result.flow[k]!;
      shortage = result.shortage;
    }
    const broken = brokenBy(problem, sides, { flow, shortage }, arcs);
    if (isWhole(broken)) return { flow, shortage };
    for (const s of broken.single) {
      const i = sides.single![s]!;
      const gives = new Map<number, { units: number; cost: number }>();
      for (const a of arcsOf(arcs, i)) {
        if (flow[a] === 0) continue;
        const provider = sides.providers![a]!;
        const sum = gives.get(provider) ?? { units: 0, cost: 0 };
        gives.set(provider, { units: sum.units + flow[a]!, cost: sum.cost + flow[a]! * problem.arcs.cost[a]! });
      }
      const [keeps] = [...gives].sort(([, a], [, b]) => b.units - a.units || a.cost - b.cost)[0]!;
      for (const a of arcsOf(arcs, i)) if (sides.providers![a] !== keeps) settled.out[a] = 1;
    }
    for (const s of broken.atMostOne) {
      const used = sides.atMostOne![s]!.filter((a) => flow[a]! > 0 && (settled.out[a] === 0 || settled.given[a]! > 0));
      if (used.length < 2) continue;
      const loss = (a: number) => (settled.given[a]! > 0 ? Infinity : needs.penalty[problem.arcs.need[a]!]!);
      used.sort((a, b) => loss(b) - loss(a) || flow[b]! - flow[a]! || problem.arcs.cost[a]! - problem.arcs.cost[b]!);
      close(used[0]!);
    }
  }
  return dropped(problem, sides, arcs, { flow: flow.slice(), shortage: shortage.slice() });
}

/** Takes away whatever still stands in another's way: who is left open may be served later, who is misled may not. */
function dropped(problem: AssignmentProblem, sides: SideConstraints, arcs: ArcsOf, placement: Placement): Placement {
  const { flow, shortage } = placement;
  const drop = (a: number) => {
    shortage[problem.arcs.need[a]!]! += flow[a]!;
    flow[a] = 0;
  };
  for (const set of sides.atMostOne ?? []) for (const a of set.filter((b) => flow[b]! > 0).slice(1)) drop(a);
  for (const i of sides.single ?? []) {
    const used = [...arcsOf(arcs, i)].filter((a) => flow[a]! > 0);
    for (const a of used) if (sides.providers![a] !== sides.providers![used[0]!]) drop(a);
  }
  for (let again = true; again; ) {
    const { together } = brokenBy(problem, sides, placement, arcs);
    again = together.length > 0;
    for (const g of together)
      for (const i of sides.together![g]!.needs) for (const a of arcsOf(arcs, i)) if (flow[a]! > 0) drop(a);
  }
  return placement;
}
