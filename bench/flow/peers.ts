/** Peers that run in this process, on the same instance; all but HiGHS are slow beyond some hundred needs. */
import { type AssignmentProblem, assignmentNetwork } from '@linli/flow';
import highsLoader, { type LegacyHighs } from 'highs';
import { minCostFlowForNumberNodes } from 'min-cost-flow';
// @ts-expect-error: it comes without types
import munkresJs from 'munkres-js';
import { solve } from 'yalps';

const munkres = munkresJs as (matrix: number[][]) => [row: number, column: number][];

/** A package of npm that solves min-cost flow or assignment. */
export interface Peer {
  readonly name: string;
  /** Needs beyond which it takes longer than anybody waits. */
  readonly most: number;
  /** Prepares the instance in the peer's own form, and returns the solve alone, which gives the total cost. */
  prepare(problem: AssignmentProblem): Promise<() => number>;
}

const highs: Peer = {
  name: 'HiGHS (npm highs)',
  most: 1000,
  async prepare(problem) {
    const solver = await (highsLoader as unknown as () => Promise<LegacyHighs>)();
    const { nodes, supply, tail, head, capacity, cost } = assignmentNetwork(problem);
    const rows = Array.from({ length: nodes }, () => '');
    let objective = '';
    let bounds = '';
    for (let a = 0; a < tail.length; a++) {
      rows[tail[a]!] += ` + x${a}`;
      rows[head[a]!] += ` - x${a}`;
      objective += ` + ${cost[a]} x${a}`;
      if (capacity[a] !== Infinity) bounds += ` x${a} <= ${capacity[a]}\n`;
    }
    const balance = rows.map((row, i) => (row === '' ? '' : ` r${i}:${row} = ${supply[i]}\n`)).join('');
    const text = `Minimize\n obj:${objective}\nSubject To\n${balance}Bounds\n${bounds}End\n`;
    return () => Math.round(solver.solve(text).ObjectiveValue);
  },
};

const shortestPaths: Peer = {
  name: 'min-cost-flow',
  most: 300,
  prepare({ needs, resources, arcs }) {
    // Source 0, then needs, then resources, the sink last; overflow straight to the sink.
    const n = needs.quantity.length;
    const m = resources.capacity.length;
    const sink = n + m + 1;
    const edges = [
      ...Array.from(needs.quantity, (capacity, i) => ({ from: 0, to: 1 + i, capacity, cost: 0 })),
      ...Array.from(needs.penalty, (cost, i) => ({ from: 1 + i, to: sink, capacity: needs.quantity[i]!, cost })),
      ...Array.from(resources.capacity, (capacity, j) => ({ from: 1 + n + j, to: sink, capacity, cost: 0 })),
      ...Array.from(arcs.need, (i, a) => ({
        from: 1 + i,
        to: 1 + n + arcs.resource[a]!,
        capacity: needs.quantity[i]!,
        cost: arcs.cost[a]!,
      })),
    ];
    return Promise.resolve(() => minCostFlowForNumberNodes(edges).reduce((sum, e) => sum + e.flow * e.cost, 0));
  },
};

const hungarian: Peer = {
  name: 'munkres-js',
  most: 50,
  prepare({ needs, resources, arcs }) {
    // One row a unit wanted; one column a unit to give, and one a unit that stays short.
    const rows = Array.from(needs.quantity).flatMap((q, i) => Array.from({ length: q }, () => i));
    const columns = Array.from(resources.capacity).flatMap((k, j) => Array.from({ length: k }, () => j));
    const cost = Array.from({ length: needs.quantity.length }, () => new Map<number, number>());
    arcs.need.forEach((i, a) => {
      cost[i]!.set(arcs.resource[a]!, arcs.cost[a]!);
    });
    const never = 1e7;
    const matrix = rows.map((i, k) => [
      ...columns.map((j) => cost[i]!.get(j) ?? never),
      ...rows.map((_, l) => (k === l ? needs.penalty[i]! : never)),
    ]);
    return Promise.resolve(() => {
      const pairs = munkres(matrix.map((row) => [...row]));
      return pairs.reduce((sum, [row, column]) => (row < rows.length ? sum + matrix[row]![column]! : sum), 0);
    });
  },
};

const simplex: Peer = {
  name: 'yalps',
  most: 300,
  prepare({ needs, resources, arcs }) {
    const constraints = new Map<string, { equal: number } | { max: number }>();
    needs.quantity.forEach((q, i) => {
      constraints.set(`n${i}`, { equal: q });
    });
    resources.capacity.forEach((k, j) => {
      constraints.set(`r${j}`, { max: k });
    });
    const variables = new Map<string, Record<string, number>>();
    needs.penalty.forEach((cost, i) => {
      variables.set(`s${i}`, { cost, [`n${i}`]: 1 });
    });
    arcs.need.forEach((i, a) => {
      variables.set(`x${a}`, { cost: arcs.cost[a]!, [`n${i}`]: 1, [`r${arcs.resource[a]}`]: 1 });
    });
    const model = { direction: 'minimize' as const, objective: 'cost', constraints, variables };
    return Promise.resolve(() => Math.round(solve(model, { maxPivots: 1e6 }).result));
  },
};

export const PEERS: readonly Peer[] = [highs, shortestPaths, hungarian, simplex];
