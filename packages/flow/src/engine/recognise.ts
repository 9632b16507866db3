import type { FlowProblem } from '../problem.ts';
import { expandBinding } from './binding.ts';
import { ENGINE_LIMIT, type FlowList, type TwoSidedGraph, type TwoSidedSolution } from './graph.ts';
import { findGround, settleGround } from './ground.ts';
import { findSources, type Sources, settleSources } from './sources.ts';
import { eachChunk } from './stage.ts';
import { GROUND, type View, viewsOf } from './view.ts';

/** A flow problem seen as needs that choose among resources, with the way back. */
export interface Recognised {
  readonly graph: TwoSidedGraph;
  /** Flow and potentials of the problem; undefined if a need or resource is not used as it must be. */
  back(solution: TwoSidedSolution): { flow: FlowList; potential: Int32Array } | undefined;
  /**
   * The same with more weight on what must be: needs that must be placed wholly, resources that must be used up.
   * @returns undefined when there are none, or the weight would exceed what the engine can hold
   */
  harder(): Recognised | undefined;
}

/**
 * Looks at a graph's shape: needs that only send, resources that only take from them, and a ground behind the
 * resources that takes what is short and what has passed through, or fills what stays idle. In front of the needs
 * there may be sources that feed them, towards the ground nodes that only pass on; arcs may have capacities that
 * bind. Also the mirror image, with every arc turned round.
 * @returns undefined when the graph is anything else, or its numbers are too large for the 32-bit engine
 */
export function recogniseTwoSided(problem: FlowProblem): Recognised | undefined {
  if (!(problem.cost instanceof Int32Array) || problem.lower?.some((x) => x !== 0)) return undefined;
  for (const view of viewsOf(problem)) {
    const sources = findSources(view);
    const seen = (sources === undefined ? undefined : recognise(view, sources, 0)) ?? recognise(view, undefined, 0);
    if (seen !== undefined) return seen;
  }
  return undefined;
}

function recognise(view: View, sources: Sources | undefined, weight: number): Recognised | undefined {
  const { problem, memory, sign, from, to, left, entered } = view;
  const { nodes, supply, capacity } = problem;
  const cost = problem.cost as Int32Array;
  const arcs = from.length;
  // Needs: nothing but a source enters them. Other nodes without arcs are left out if they want nothing.
  const needOf = memory.list('needOf').values.fill(-1);
  let needs = 0;
  let others = arcs - (sources?.arcs.length ?? 0);
  for (let i = 0; i < nodes; i++) {
    if (sources?.isSource[i] === 1 || entered[i] !== (sources === undefined ? 0 : sources.feeds[i]!)) continue;
    const s = sign * supply[i]!;
    if (left[i] === 0) {
      if (s !== 0 || entered[i] !== 0) return undefined;
      continue;
    }
    if (s < 0 || (s > 0 && entered[i] !== 0)) return undefined;
    needOf[i] = needs++;
    others -= left[i]!;
  }
  if (needs === 0) return undefined;
  const ground = findGround(view, needOf, needs, sources, others, weight);
  if (ground === undefined) return undefined;
  const { resourceOf, room, shift, kind, extra } = ground;

  const quantity = memory.list('quantity').values.subarray(0, needs);
  const penalty = memory.list('penalty').values.subarray(0, needs).fill(ENGINE_LIMIT);
  /** Arc that carries what a need lacks; -1 for its source's bypass, or none. */
  const overflow = memory.list('overflow').values.subarray(0, needs).fill(-1);
  for (let i = 0; i < nodes; i++) {
    const need = needOf[i]!;
    if (need < 0) continue;
    quantity[need] = sources?.feeds[i] === 1 ? sources.given[i]! : sign * supply[i]!;
    const bypass = sources === undefined ? undefined : sources.bypassPrice(i, kind, extra);
    if (bypass === undefined) continue;
    if (Math.abs(bypass) >= ENGINE_LIMIT) return undefined;
    penalty[need] = bypass;
  }
  memory.list('room').values.set(room);
  const range = judgeArcs(view);
  if (range === undefined) return undefined;
  const { binding, dearest, cheapest } = range;
  const steepest = Math.max(dearest, -cheapest) + ground.steepest;
  const guess = 4 * steepest + 16 * weight + 1;
  let strict = 0;
  for (let i = 0; i < needs; i++)
    if (penalty[i] === ENGINE_LIMIT) {
      strict++;
      penalty[i] = guess;
    }
  if (steepest >= ENGINE_LIMIT || (strict > 0 && guess >= ENGINE_LIMIT)) return undefined;

  const plain: TwoSidedGraph = {
    quantity,
    penalty,
    capacity: room,
    from,
    to,
    cost: ground.steepest === 0 ? cost : cost.map((c, a) => c + (shift[resourceOf[to[a]!]!] ?? 0)),
    needOf,
    resourceOf,
    nonNegative: cheapest >= 0 && ground.steepest === 0 && penalty.every((p) => p >= 0),
  };
  const expanded = binding.length === 0 ? undefined : expandBinding(plain, binding, capacity, extra);
  if (binding.length > 0 && expanded === undefined) return undefined;

  const back = (solution: TwoSidedSolution): { flow: FlowList; potential: Int32Array } | undefined => {
    const flow = expanded === undefined ? solution.flow : expanded.flow(solution);
    if (flow === undefined) return undefined;
    const { shortage, needPrice, resourcePrice } = solution;
    const potential = new Int32Array(nodes);
    /** Units that a node of the ground passes on. */
    const passed = new Int32Array(nodes);
    for (const a of binding) if (kind[to[a]!] === GROUND) passed[to[a]!]! += flow[a]!;
    for (let i = 0; i < nodes; i++) {
      const need = needOf[i]!;
      if (need < 0) {
        const resource = resourceOf[i]!;
        potential[i] = -sign * (resource < 0 ? extra[i]! : resourcePrice[resource]! + shift[resource]!);
        continue;
      }
      potential[i] = -sign * needPrice[need]!;
      const short = shortage[need]!;
      if (short === 0) continue;
      const a = overflow[need]!;
      if (a < 0 && sources?.bypassPrice(i, kind, extra) === undefined) return undefined;
      if (a < 0) continue;
      flow[a] = short;
      passed[to[a]!]! += short;
    }
    if (sources !== undefined)
      settleSources(sources, view, { flow, potential, passed, needOf, overflow, shortage, extra });
    return settleGround(ground, view, flow, solution.spare, passed) ? { flow, potential } : undefined;
  };
  const harder = (): Recognised | undefined =>
    strict === 0 && !ground.exact ? undefined : recognise(view, sources, weight === 0 ? 4 * steepest + 1 : 16 * weight);
  return { graph: expanded?.graph ?? plain, back, harder };
}

/** Finds every need's overflow and the arcs whose capacity binds; undefined when an arc leads elsewhere or costs too much. */
function judgeArcs(view: View): { binding: number[]; dearest: number; cheapest: number } | undefined {
  const { problem, memory, from, to } = view;
  const { engine, ints, staged, out } = memory;
  const lists = ['needOf', 'resourceOf', 'quantity', 'room', 'penalty', 'overflow', 'extra'] as const;
  const places = lists.map((name) => memory.list(name).at);
  const binding: number[] = [];
  let good = true;
  engine.resetRange();
  eachChunk(ints, staged >>> 2, [from, to, problem.cost, problem.capacity], (size, first) => {
    const found = engine.judge(staged, size, first, ...places, ENGINE_LIMIT, out);
    for (let x = out >>> 2; x < (out >>> 2) + found; x++) binding.push(ints[x]!);
    good = found >= 0;
    return good;
  });
  return good ? { binding, dearest: engine.dearestCost(), cheapest: engine.cheapestCost() } : undefined;
}
