import type { AssignmentProblem, AssignmentResult } from '@linli/flow';

/** A heap of nodes by distance; a node may lie in it several times, and only its least entry counts. */
class Nearest {
  readonly #distance: number[] = [];
  readonly #node: number[] = [];

  get empty(): boolean {
    return this.#node.length === 0;
  }

  push(distance: number, node: number): void {
    let at = this.#node.length;
    this.#distance.push(distance);
    this.#node.push(node);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (this.#distance[up]! <= distance) break;
      this.#distance[at] = this.#distance[up]!;
      this.#node[at] = this.#node[up]!;
      at = up;
    }
    this.#distance[at] = distance;
    this.#node[at] = node;
  }

  pop(): { distance: number; node: number } {
    const top = { distance: this.#distance[0]!, node: this.#node[0]! };
    const distance = this.#distance.pop()!;
    const node = this.#node.pop()!;
    const size = this.#node.length;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= size) break;
      if (down + 1 < size && this.#distance[down + 1]! < this.#distance[down]!) down++;
      if (this.#distance[down]! >= distance) break;
      this.#distance[at] = this.#distance[down]!;
      this.#node[at] = this.#node[down]!;
      at = down;
    }
    this.#distance[at] = distance;
    this.#node[at] = node;
    return top;
  }
}

/**
 * What exactly one part more of each resource would save. The prices of an optimum are valid but not unique: where one
 * part less would hurt more than one part more would help, any price in between proves the optimum. This is the least
 * of them. A part more sets off a chain (a need takes it and gives back what it had, another takes that, until something
 * is left over or somebody who went short is served); its saving is the resource's price less the chain's reduced cost,
 * and the shortest chains are found for all resources at once, from their ends (Dijkstra 1959).
 */
export function savedByOneMore(problem: AssignmentProblem, result: AssignmentResult): Int32Array {
  const { needs, resources, arcs, communities } = problem;
  const { flow, shortage, needPrice, resourcePrice, communityPrice } = result;
  const n = needs.quantity.length;
  const m = resources.capacity.length;
  const groups = communities?.layers.length ?? 0;
  const order = { need: firsts(arcs.need, n), resource: firsts(arcs.resource, m) };
  const members: number[][] = Array.from({ length: groups }, () => []);
  const missing = new Float64Array(groups);
  for (let i = 0; i < n; i++) {
    const c = communities?.of[i] ?? -1;
    if (c < 0) continue;
    members[c]!.push(i);
    missing[c]! += shortage[i]!;
  }

  const distance = new Float64Array(m + n + groups).fill(Number.POSITIVE_INFINITY);
  const heap = new Nearest();
  const reach = (node: number, far: number) => {
    if (far >= distance[node]!) return;
    distance[node] = far;
    heap.push(far, node);
  };
  // Ends: a resource keeps what it was given back; somebody who goes short is served.
  for (let j = 0; j < m; j++) reach(j, resourcePrice[j]!);
  for (let i = 0; i < n; i++) if (shortage[i]! > 0 && (communities?.of[i] ?? -1) < 0) reach(m + i, 0);
  communities?.layers.forEach((layers, c) => {
    if (missing[c] === 0) return;
    const last = layers.find((layer) => (layer.upTo ?? Number.POSITIVE_INFINITY) >= missing[c]!);
    reach(m + n + c, communityPrice[c]! - (last?.extraPenalty ?? 0));
  });
  while (!heap.empty) {
    const { distance: far, node } = heap.pop();
    if (far > distance[node]!) continue;
    if (node < m) {
      for (let k = order.resource.first[node]!; k < order.resource.first[node + 1]!; k++) {
        const a = order.resource.list[k]!;
        if (flow[a] === 0) continue;
        const i = arcs.need[a]!;
        reach(m + i, far + needPrice[i]! - arcs.cost[a]! - resourcePrice[node]!);
      }
    } else if (node < m + n) {
      const i = node - m;
      for (let k = order.need.first[i]!; k < order.need.first[i + 1]!; k++) {
        const a = order.need.list[k]!;
        if (arcs.capacity !== undefined && flow[a]! >= arcs.capacity[a]!) continue;
        const j = arcs.resource[a]!;
        reach(j, far + arcs.cost[a]! + resourcePrice[j]! - needPrice[i]!);
      }
      const c = communities?.of[i] ?? -1;
      if (c >= 0) reach(m + n + c, far + needs.penalty[i]! + communityPrice[c]! - needPrice[i]!);
    } else {
      // Whoever of the community goes short may be served in place of another who then does.
      for (const i of members[node - m - n]!) if (shortage[i]! > 0) reach(m + i, far);
    }
  }
  return Int32Array.from({ length: m }, (_, j) => resourcePrice[j]! - distance[j]!);
}

/** Arcs grouped by one of their ends. */
function firsts(end: Int32Array, count: number): { first: Int32Array; list: Int32Array } {
  const first = new Int32Array(count + 1);
  for (const node of end) first[node + 1]!++;
  for (let node = 0; node < count; node++) first[node + 1]! += first[node]!;
  const next = first.slice();
  const list = new Int32Array(end.length);
  for (let a = 0; a < end.length; a++) list[next[end[a]!]!++] = a;
  return { first, list };
}
