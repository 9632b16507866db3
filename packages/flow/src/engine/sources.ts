import type { FlowList } from './graph.ts';
import { GROUND, type View } from './view.ts';

/** Nodes in front of the needs: each need is fed by one of them, and what it does not send may go round the needs. */
export interface Sources {
  readonly isSource: Uint8Array;
  /** Arcs that leave sources. */
  readonly arcs: readonly number[];
  /** Arcs from sources that enter a node: of a need, exactly 1. */
  readonly feeds: Uint8Array;
  /** Units that a need may get. */
  readonly given: Int32Array;
  /** Cost of a unit that goes round its need, in place of through it; undefined where there is no way round. */
  bypassPrice(node: number, kind: Uint8Array, extra: Int32Array): number | undefined;
  /** The arc that goes round the needs, by source; -1 for none. */
  readonly bypass: ReadonlyMap<number, number>;
}

/**
 * Sees the nodes that none enters as sources, where they have few of the arcs and feed only nodes that nobody else
 * enters. Without a way round, all that a source has must go through its needs.
 */
export function findSources({ problem, sign, from, to, left, entered }: View): Sources | undefined {
  const { nodes, supply, capacity } = problem;
  const cost = problem.cost as Int32Array;
  const isSource = new Uint8Array(nodes);
  let count = 0;
  for (let i = 0; i < nodes; i++)
    if (entered[i] === 0 && left[i]! > 0 && sign * supply[i]! >= 0) {
      isSource[i] = 1;
      count += left[i]!;
    }
  if (count === 0 || 4 * count >= 3 * from.length) return undefined;
  const arcs: number[] = [];
  const feeds = new Uint8Array(nodes);
  const feeder = new Int32Array(nodes).fill(-1);
  for (let a = 0; a < from.length; a++) {
    if (isSource[from[a]!] === 0) continue;
    arcs.push(a);
    const t = to[a]!;
    if (feeds[t] === 2) continue;
    feeds[t]!++;
    feeder[t] = a;
  }
  const given = new Int32Array(nodes);
  const sum = new Float64Array(nodes);
  const bypass = new Map<number, number>();
  for (const a of arcs) {
    const s = from[a]!;
    const t = to[a]!;
    const has = sign * supply[s]!;
    if (feeds[t] === 1 && entered[t] === 1 && left[t]! > 0) {
      given[t] = Math.min(capacity[a]!, has);
      sum[s]! += given[t]!;
    } else {
      if (bypass.has(s) || capacity[a]! < has) return undefined;
      bypass.set(s, a);
      feeds[t] = 0;
    }
  }
  for (let s = 0; s < nodes; s++) {
    if (isSource[s] === 0) continue;
    const has = sign * supply[s]!;
    if (bypass.has(s) ? sum[s]! > has : sum[s] !== has) return undefined;
  }
  const bypassPrice = (node: number, kind: Uint8Array, extra: Int32Array): number | undefined => {
    const a = feeder[node]!;
    const round = a < 0 ? undefined : bypass.get(from[a]!);
    if (round === undefined) return undefined;
    const t = to[round]!;
    return kind[t] === GROUND ? cost[round]! + extra[t]! - cost[a]! : Number.POSITIVE_INFINITY;
  };
  return { isSource, arcs, feeds, given, bypassPrice, bypass };
}

/** Flows of the sources' arcs and prices of the sources. */
export function settleSources(
  sources: Sources,
  { problem, sign, from, to }: View,
  result: {
    readonly flow: FlowList;
    readonly potential: Int32Array;
    readonly passed: Int32Array;
    readonly needOf: Int32Array;
    readonly overflow: Int32Array;
    readonly shortage: Int32Array;
    readonly extra: Int32Array;
  },
): void {
  const { flow, potential, passed, needOf, overflow, shortage, extra } = result;
  const cost = problem.cost as Int32Array;
  const sent = new Map<number, number>();
  const price = new Map<number, number>();
  for (const a of sources.arcs) {
    const s = from[a]!;
    const t = to[a]!;
    if (sources.feeds[t] !== 1) continue;
    const need = needOf[t]!;
    const round = overflow[need]! < 0 ? shortage[need]! : 0;
    flow[a] = sources.given[t]! - round;
    sent.set(s, (sent.get(s) ?? 0) + flow[a]!);
    // Where nothing goes round, all that it sends is on full arcs: its price is that of the dearest. With nothing to
    // send, all are empty: that of the cheapest.
    const way = -sign * potential[t]! + cost[a]!;
    const known = price.get(s);
    if (known === undefined || (problem.supply[s] === 0 ? way < known : way > known)) price.set(s, way);
  }
  for (const [s, a] of sources.bypass) {
    const t = to[a]!;
    flow[a] = sign * problem.supply[s]! - (sent.get(s) ?? 0);
    passed[t]! += flow[a]!;
    const way = cost[a]! + extra[t]!;
    const known = price.get(s);
    if (flow[a]! > 0 || known === undefined || way < known) price.set(s, way);
  }
  for (const [s, w] of price) potential[s] = -sign * w;
}
