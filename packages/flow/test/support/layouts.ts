import type { AssignmentProblem, FlowProblem } from '../../src/index.ts';
import { numbers } from './random.ts';

/** Ways in which files lay out the same needs and resources. */
export const LAYOUTS = [
  'sink', // supplies at needs, one sink behind the resources, overflow straight to it
  'source and sink', // one source before the needs as well
  'sources by category', // several sources, each with its own way round to the sink
  'overflow node', // what is short goes to one node more, which passes it on
  'overflow node each', // every need has such a node of its own
  'dummy resource', // as overflow node, but it is a resource like the others, with room for all
  'wanted capacities', // resources want their capacity, a hub fills what stays idle
  'supplied resources', // resources send, needs want, a dummy supplier fills what is short
  'balanced', // resources and overflow want exactly what they get; nothing may stay idle
  'priced resources', // the last arc of a resource costs something
] as const;

export type Layout = (typeof LAYOUTS)[number];

/**
 * An assignment (without communities) as a flow problem in one of the layouts, nodes and arcs in random order.
 * @returns the problem, and what its optimum costs beyond the assignment's
 */
export function layOut(problem: AssignmentProblem, layout: Layout, seed: number): FlowProblem {
  const below = numbers(seed);
  const { quantity, penalty } = problem.needs;
  const n = quantity.length;
  const m = problem.resources.capacity.length;
  const total = quantity.reduce((a, b) => a + b, 0);
  const room = problem.resources.capacity.reduce((a, b) => a + b, 0);
  const supply: number[] = new Array(n + m + 1).fill(0);
  const hub = n + m;
  const more = (s: number): number => supply.push(s) - 1;
  const list: [from: number, to: number, capacity: number, cost: number][] = [];
  const bound = below(2) === 0;
  for (let a = 0; a < problem.arcs.need.length; a++) {
    const i = problem.arcs.need[a]!;
    const j = problem.arcs.resource[a]!;
    const cap = bound ? Math.min(quantity[i]!, problem.resources.capacity[j]!) : total + 5;
    list.push([i, n + j, problem.arcs.capacity?.[a] ?? cap, problem.arcs.cost[a]!]);
  }
  const links = (price: (j: number) => number = () => 0): void => {
    for (let j = 0; j < m; j++) list.push([n + j, hub, problem.resources.capacity[j]!, price(j)]);
    supply[hub]! -= total;
  };
  const overflow = (to: (i: number) => number, price: (i: number) => number = (i) => penalty[i]!): void => {
    for (let i = 0; i < n; i++) list.push([i, to(i), quantity[i]! + below(2), price(i)]);
  };
  const sent = (): void => {
    for (let i = 0; i < n; i++) supply[i] = quantity[i]!;
  };
  let turned = below(4) === 0;
  if (layout === 'sink' || layout === 'priced resources') {
    sent();
    overflow(() => hub);
    links(layout === 'sink' ? undefined : (j) => (j % 3) - 1);
  } else if (layout === 'source and sink') {
    const source = more(total);
    for (let i = 0; i < n; i++) list.push([source, i, quantity[i]!, below(3)]);
    overflow(() => hub);
    links();
  } else if (layout === 'sources by category') {
    for (let k = 0; k < 3; k++) {
      const source = more(0);
      for (let i = k; i < n; i += 3) {
        supply[source]! += quantity[i]!;
        list.push([source, i, quantity[i]!, 0]);
      }
      list.push([source, hub, total, 40 + k]);
    }
    if (below(2) === 0) overflow(() => hub);
    links();
  } else if (layout === 'overflow node' || layout === 'dummy resource') {
    sent();
    const node = more(0);
    overflow(() => node, layout === 'overflow node' ? (i) => penalty[i]! - 2 : undefined);
    list.push([node, hub, total + below(2), layout === 'overflow node' ? 2 : 0]);
    links();
  } else if (layout === 'overflow node each') {
    sent();
    const nodes = Array.from({ length: n }, () => more(0));
    overflow(
      (i) => nodes[i]!,
      () => 0,
    );
    for (let i = 0; i < n; i++) list.push([nodes[i]!, hub, total, penalty[i]!]);
    links();
  } else if (layout === 'wanted capacities') {
    sent();
    overflow(() => hub);
    for (let j = 0; j < m; j++) {
      supply[n + j] = -problem.resources.capacity[j]!;
      list.push([hub, n + j, room + 1, 0]);
    }
    supply[hub] = room - total;
  } else if (layout === 'supplied resources') {
    // Seen from the resources: they send, needs take, and a dummy serves who is short; a sink takes what stays idle.
    for (let i = 0; i < n; i++) supply[i] = quantity[i]!;
    for (let j = 0; j < m; j++) {
      supply[n + j] = -problem.resources.capacity[j]!;
      list.push([hub, n + j, room, 0]);
    }
    overflow(() => hub);
    supply[hub] = room - total;
    turned = true;
  } else {
    sent();
    for (let j = 0; j < m; j++) supply[n + j] = -problem.resources.capacity[j]!;
    overflow(() => hub);
    supply[hub] = room - total;
    if (room > total) {
      // More than is wanted: one need more takes the rest.
      const rest = more(room - total);
      for (let j = 0; j < m; j++) list.push([rest, n + j, room, 500]);
      list.push([rest, hub, room, 500]);
      supply[hub] = 0;
    }
  }
  const nodes = supply.length;
  const shuffle = (length: number): number[] => {
    const order = Array.from({ length }, (_, k) => k);
    for (let k = length - 1; k > 0; k--) {
      const other = below(k + 1);
      [order[k], order[other]] = [order[other]!, order[k]!];
    }
    return order;
  };
  const name = shuffle(nodes);
  const arcs = shuffle(list.length).map((k) => list[k]!);
  const named = new Float64Array(nodes);
  for (let i = 0; i < nodes; i++) named[name[i]!] = turned ? -supply[i]! : supply[i]!;
  return {
    nodes,
    supply: named,
    tail: Int32Array.from(arcs, (a) => name[turned ? a[1] : a[0]]!),
    head: Int32Array.from(arcs, (a) => name[turned ? a[0] : a[1]]!),
    capacity: Int32Array.from(arcs, (a) => a[2]),
    cost: Int32Array.from(arcs, (a) => a[3]),
  };
}
