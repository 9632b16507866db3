import type { AssignmentProblem, FlowProblem } from '../../src/index.ts';

/** A small deterministic generator (mulberry32), so that a failing instance can be made again from its seed. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** A random flow problem of up to nine nodes: loops, parallel arcs, lower bounds, negative costs, islands. */
export function randomFlow(seed: number): FlowProblem {
  const below = numbers(seed);
  const nodes = 1 + below(9);
  const arcs = below(26);
  const style = below(6);
  const supply = new Float64Array(nodes);
  for (let k = below(5); k > 0; k--) {
    const units = 1 + below(9);
    supply[below(nodes)]! += units;
    supply[below(nodes)]! -= units;
  }
  if (below(20) === 0) supply[below(nodes)]! += 1;
  const tail = new Int32Array(arcs);
  const head = new Int32Array(arcs);
  const lower = new Float64Array(arcs);
  const capacity = new Float64Array(arcs);
  const cost = new Float64Array(arcs);
  const dear = below(8) === 0 ? 2 ** 20 : 12;
  for (let a = 0; a < arcs; a++) {
    tail[a] = below(nodes);
    head[a] = below(nodes);
    if (style === 1 && below(3) === 0) lower[a] = below(4) - 1;
    capacity[a] = below(6) === 0 ? Math.max(0, lower[a]!) : Math.max(0, lower[a]!) + below(12);
    if (style === 2 && below(3) === 0) capacity[a] = Infinity;
    cost[a] = below(dear) - (style >= 2 ? below(dear) : 0);
    if (style === 5) cost[a] = below(2);
  }
  return { nodes, supply, tail, head, lower: style === 1 ? lower : undefined, capacity, cost };
}

/** The same with costs and capacities up to 2^31, either sign of cost, and supplies to fill them. */
export function randomLargeFlow(seed: number): FlowProblem {
  const problem = randomFlow(seed);
  const below = numbers(seed + 77_777);
  const unit = 2 ** 31;
  return {
    ...problem,
    supply: Float64Array.from(problem.supply, (s) => s * 100_000_007),
    lower: problem.lower === undefined ? undefined : Float64Array.from(problem.lower, (x) => x * 10_000_019),
    capacity: Float64Array.from(problem.capacity, (c, a) =>
      c === Infinity ? c : Math.max((problem.lower?.[a] ?? 0) * 10_000_019, c === 0 ? 0 : below(unit + 1)),
    ),
    cost: Float64Array.from(problem.cost, (c) => (c < 0 ? -below(unit + 1) : below(unit + 1))),
  };
}

/** A random assignment: zero quantities and capacities, parallel arcs, negative and equal costs, communities, bounded arcs. */
export function randomAssignment(seed: number, size = 8): AssignmentProblem {
  const below = numbers(seed);
  const n = 1 + below(size);
  const m = below(size);
  const arcs = m === 0 ? 0 : below(3 * (n + m));
  const dear = [2, 6, 30, 30, 1000, 200_000][below(6)]!;
  const big = below(4) === 0 ? 12 : 4;
  const fill = (length: number, value: () => number): Int32Array => Int32Array.from({ length }, value);
  const negative = below(3) === 0 ? dear : 0;
  const problem: AssignmentProblem = {
    needs: { quantity: fill(n, () => below(big)), penalty: fill(n, () => below(below(3) === 0 ? dear : 3 * dear)) },
    resources: { capacity: fill(m, () => below(big)) },
    arcs: {
      need: fill(arcs, () => below(n)),
      resource: fill(arcs, () => below(m)),
      cost: fill(arcs, () => below(dear) - below(negative + 1)),
    },
  };
  const bounded = below(4) === 0 ? { capacity: fill(arcs, () => below(5)) } : {};
  if (below(3) !== 0) return { ...problem, arcs: { ...problem.arcs, ...bounded } };
  const layers = Array.from({ length: 1 + below(3) }, () => {
    const list: { upTo?: number; extraPenalty: number }[] = [];
    let reached = 0;
    let extra = 0;
    for (let l = below(4); l > 0; l--) {
      reached += 1 + below(5);
      extra += below(dear);
      list.push({ upTo: reached, extraPenalty: extra });
    }
    if (list.length > 0 || below(2) === 0) list.push({ extraPenalty: extra + below(dear) });
    return list;
  });
  return {
    ...problem,
    arcs: { ...problem.arcs, ...bounded },
    communities: { of: fill(n, () => below(layers.length + 1) - 1), layers },
  };
}
