/**
 * Primal network simplex on a strongly feasible spanning tree.
 *
 * Cunningham (1976), "A network simplex method", Mathematical Programming 11, for the leaving-arc rule that
 * prevents cycling; block search pricing as compared by Kiraly and Kovacs (2012), "Efficient implementation
 * of minimum cost flow algorithms". The tree is kept as parent, first child and sibling links in one packed
 * record a node, so that a pivot touches few cache lines; arcs stand mixed, so that every block samples the graph.
 */
import type { FlowProblem } from '../problem.ts';

// Record of a node in the tree (32 bytes).
const STRIDE_BITS = 3;
const PARENT = 0;
const PRED = 1; // tree arc to the parent, as arc * 2 + (1 when the arc points from the node up to the parent)
const CHILD = 2;
const NEXT = 3;
const PREV = 4;
const DEPTH = 5;

export type SimplexOutcome = 'running' | 'done' | 'unbounded';

/** A network simplex that is advanced in slices of pivots. Lower bounds must be 0 and numbers checked. */
export class NetworkSimplex {
  readonly #n: number;
  readonly #m: number;
  readonly #root: number;
  readonly #tail: Int32Array;
  readonly #head: Int32Array;
  readonly #cost: Float64Array;
  readonly #cap: Float64Array;
  /** 0 in the tree, 1 at its lower bound, -1 at its capacity. */
  readonly #state: Int8Array;
  readonly #tree: Int32Array;
  readonly #potential: Float64Array;
  /** Flow of the tree arc to the parent, by node. */
  readonly #treeFlow: Float64Array;
  /** Where an arc of the problem stands in the arrays here. */
  readonly #place: Int32Array;
  /** Arcs to bring in first. */
  #opening: number[] | undefined;
  readonly #block: number;
  #cursor = 0;
  #entering = -1;
  #ray: Int32Array | undefined;
  pivots = 0;
  degenerate = 0;

  /**
   * @param problem its tail, head, capacity and cost are read; `supply` replaces its supplies
   * @param supply supply of every node after lower bounds are taken out
   * @param residual capacity of every arc above its lower bound; `Infinity` for no limit
   */
  constructor(problem: FlowProblem, supply: Float64Array, residual: Float64Array) {
    const n = problem.nodes;
    const m = problem.tail.length;
    this.#n = n;
    this.#m = m;
    this.#root = n;
    this.#tail = new Int32Array(m + n);
    this.#head = new Int32Array(m + n);
    this.#cost = new Float64Array(m + n);
    this.#cap = new Float64Array(m + n);
    this.#state = new Int8Array(m + n);
    this.#place = new Int32Array(m);
    const stride = Math.max(10, Math.floor(Math.sqrt(m)));
    let steepest = 0;
    for (let a = 0, at = 0, lap = 0; a < m; a++) {
      this.#place[a] = at;
      this.#tail[at] = problem.tail[a]!;
      this.#head[at] = problem.head[a]!;
      this.#cost[at] = problem.cost[a]!;
      this.#cap[at] = residual[a]!;
      this.#state[at] = 1;
      steepest = Math.max(steepest, Math.abs(problem.cost[a]!));
      at += stride;
      if (at >= m) at = ++lap;
    }
    this.#opening = openingArcs(problem, supply, residual).reverse();
    const artificial = (steepest + 1) * (n + 1);
    this.#tree = new Int32Array((n + 1) << STRIDE_BITS);
    this.#potential = new Float64Array(n + 1);
    this.#treeFlow = new Float64Array(n + 1);
    this.#plant(supply, artificial);
    this.#block = Math.max(24, Math.min(m + n, Math.ceil(Math.sqrt(m + n))));
  }

  /** The first tree: every node hangs on the root by an artificial arc that carries its supply. */
  #plant(supply: Float64Array, artificial: number): void {
    const n = this.#n;
    const tree = this.#tree;
    const root = this.#root << STRIDE_BITS;
    tree[root + PARENT] = -1;
    tree[root + PRED] = -1;
    tree[root + CHILD] = n > 0 ? 0 : -1;
    tree[root + NEXT] = -1;
    tree[root + PREV] = -1;
    for (let i = 0; i < n; i++) {
      const arc = this.#m + i;
      const up = supply[i]! >= 0;
      this.#tail[arc] = up ? i : this.#root;
      this.#head[arc] = up ? this.#root : i;
      this.#cap[arc] = Infinity;
      this.#cost[arc] = artificial;
      const r = i << STRIDE_BITS;
      tree[r + PARENT] = this.#root;
      tree[r + PRED] = arc * 2 + (up ? 1 : 0);
      tree[r + CHILD] = -1;
      tree[r + NEXT] = i + 1 < n ? i + 1 : -1;
      tree[r + PREV] = i - 1;
      tree[r + DEPTH] = 1;
      // Reduced cost of an arc is cost + potential[tail] - potential[head]; it is 0 on the tree.
      this.#potential[i] = up ? -artificial : artificial;
      this.#treeFlow[i] = Math.abs(supply[i]!);
    }
  }

  /** Makes up to `pivots` pivots. */
  advance(pivots: number): SimplexOutcome {
    for (let k = 0; k < pivots; k++) {
      if (!this.#open() && !this.#price()) return 'done';
      if (!this.#pivot()) return 'unbounded';
    }
    return 'running';
  }

  /** Takes the next opening arc that is still worth bringing in. */
  #open(): boolean {
    while (this.#opening !== undefined) {
      const arc = this.#opening.pop();
      if (arc === undefined) {
        this.#opening = undefined;
        break;
      }
      const a = this.#place[arc]!;
      const slope = this.#cost[a]! + this.#potential[this.#tail[a]!]! - this.#potential[this.#head[a]!]!;
      if (this.#state[a]! * slope < 0) {
        this.#entering = a;
        return true;
      }
    }
    return false;
  }

  /** Finds an arc worth bringing in: the best of the first block that has one. */
  #price(): boolean {
    const tail = this.#tail;
    const head = this.#head;
    const cost = this.#cost;
    const state = this.#state;
    const potential = this.#potential;
    const m = this.#m;
    let best = 0;
    let left = this.#block;
    let a = this.#cursor;
    for (let seen = 0; seen < m; seen++) {
      const s = state[a]!;
      if (s !== 0) {
        const reduced = s * (cost[a]! + potential[tail[a]!]! - potential[head[a]!]!);
        if (reduced < best) {
          best = reduced;
          this.#entering = a;
        }
      }
      a++;
      if (a === m) a = 0;
      if (--left === 0) {
        if (best < 0) break;
        left = this.#block;
      }
    }
    this.#cursor = a;
    return best < 0;
  }

  #pivot(): boolean {
    const tree = this.#tree;
    const treeFlow = this.#treeFlow;
    const cap = this.#cap;
    const enter = this.#entering;
    const forward = this.#state[enter] === 1;
    const first = forward ? this.#tail[enter]! : this.#head[enter]!;
    const second = forward ? this.#head[enter]! : this.#tail[enter]!;

    // Least residual around the cycle; of equals the last one seen from the apex in the cycle's direction.
    let delta = cap[enter]!;
    let leaving = -1;
    let leavingOnFirst = false;
    let u = first;
    let w = second;
    while (u !== w) {
      const ru = u << STRIDE_BITS;
      const rw = w << STRIDE_BITS;
      if (tree[ru + DEPTH]! >= tree[rw + DEPTH]!) {
        const pred = tree[ru + PRED]!;
        const flow = treeFlow[u]!;
        const room = (pred & 1) === 1 ? flow : cap[pred >> 1]! - flow;
        if (room < delta) {
          delta = room;
          leaving = u;
          leavingOnFirst = true;
        }
        u = tree[ru + PARENT]!;
      } else {
        const pred = tree[rw + PRED]!;
        const flow = treeFlow[w]!;
        const room = (pred & 1) === 1 ? cap[pred >> 1]! - flow : flow;
        if (room <= delta) {
          delta = room;
          leaving = w;
          leavingOnFirst = false;
        }
        w = tree[rw + PARENT]!;
      }
    }
    const apex = u;
    this.pivots++;
    if (delta === Infinity) {
      this.#ray = this.#cycle(enter, first, second, apex);
      return false;
    }
    if (delta === 0) this.degenerate++;
    else {
      for (u = first; u !== apex; u = tree[(u << STRIDE_BITS) + PARENT]!)
        treeFlow[u]! += (tree[(u << STRIDE_BITS) + PRED]! & 1) === 1 ? -delta : delta;
      for (w = second; w !== apex; w = tree[(w << STRIDE_BITS) + PARENT]!)
        treeFlow[w]! += (tree[(w << STRIDE_BITS) + PRED]! & 1) === 1 ? delta : -delta;
    }
    if (leaving < 0) {
      this.#state[enter] = forward ? -1 : 1;
      return true;
    }
    const gone = tree[(leaving << STRIDE_BITS) + PRED]! >> 1;
    this.#state[gone] = treeFlow[leaving] === 0 ? 1 : -1;
    this.#state[enter] = 0;
    const flow = forward ? delta : cap[enter]! - delta;
    if (leavingOnFirst) this.#rehang(leaving, first, second, enter, flow);
    else this.#rehang(leaving, second, first, enter, flow);
    return true;
  }

  /** Cuts the subtree of `leaving`, turns it over at `inner`, hangs it on `outer` by arc `enter`, and reprices it. */
  #rehang(leaving: number, inner: number, outer: number, enter: number, enterFlow: number): void {
    const tree = this.#tree;
    const potential = this.#potential;
    const treeFlow = this.#treeFlow;
    let node = inner;
    let parent = outer;
    let pred = enter * 2 + (this.#tail[enter] === inner ? 1 : 0);
    let flow = enterFlow;
    for (;;) {
      const r = node << STRIDE_BITS;
      const oldParent = tree[r + PARENT]!;
      const oldPred = tree[r + PRED]!;
      const oldFlow = treeFlow[node]!;
      const next = tree[r + NEXT]!;
      const prev = tree[r + PREV]!;
      if (prev >= 0) tree[(prev << STRIDE_BITS) + NEXT] = next;
      else tree[(oldParent << STRIDE_BITS) + CHILD] = next;
      if (next >= 0) tree[(next << STRIDE_BITS) + PREV] = prev;
      const rp = parent << STRIDE_BITS;
      const child = tree[rp + CHILD]!;
      tree[r + PARENT] = parent;
      tree[r + PRED] = pred;
      tree[r + NEXT] = child;
      tree[r + PREV] = -1;
      if (child >= 0) tree[(child << STRIDE_BITS) + PREV] = node;
      tree[rp + CHILD] = node;
      treeFlow[node] = flow;
      if (node === leaving) break;
      parent = node;
      node = oldParent;
      pred = oldPred ^ 1;
      flow = oldFlow;
    }
    const up = this.#tail[enter] === inner;
    const cost = this.#cost[enter]!;
    const shift = potential[outer]! + (up ? -cost : cost) - potential[inner]!;
    // Depth-first walk over the subtree that moved.
    node = inner;
    let depth = tree[(outer << STRIDE_BITS) + DEPTH]! + 1;
    for (;;) {
      const r = node << STRIDE_BITS;
      tree[r + DEPTH] = depth;
      potential[node]! += shift;
      const child = tree[r + CHILD]!;
      if (child >= 0) {
        node = child;
        depth++;
        continue;
      }
      while (node !== inner && tree[(node << STRIDE_BITS) + NEXT]! < 0) {
        node = tree[(node << STRIDE_BITS) + PARENT]!;
        depth--;
      }
      if (node === inner) return;
      node = tree[(node << STRIDE_BITS) + NEXT]!;
    }
  }

  #cycle(enter: number, first: number, second: number, apex: number): Int32Array {
    const tree = this.#tree;
    const arcs = [enter];
    for (const start of [first, second])
      for (let u = start; u !== apex; u = tree[(u << STRIDE_BITS) + PARENT]!)
        arcs.push(tree[(u << STRIDE_BITS) + PRED]! >> 1);
    const arcAt = new Int32Array(this.#m);
    this.#place.forEach((at, arc) => {
      arcAt[at] = arc;
    });
    return Int32Array.from(arcs, (at) => arcAt[at]!);
  }

  /** Arcs of the endless cycle of negative cost, when the outcome was 'unbounded'. */
  get ray(): Int32Array | undefined {
    return this.#ray;
  }

  /** Flow above the lower bound, one entry an arc. */
  flows(): Float64Array {
    const mixed = new Float64Array(this.#m);
    for (let a = 0; a < this.#m; a++) if (this.#state[a] === -1) mixed[a] = this.#cap[a]!;
    for (let i = 0; i < this.#n; i++) {
      const arc = this.#tree[(i << STRIDE_BITS) + PRED]! >> 1;
      if (arc < this.#m) mixed[arc] = this.#treeFlow[i]!;
    }
    const flow = new Float64Array(this.#m);
    for (let a = 0; a < this.#m; a++) flow[a] = mixed[this.#place[a]!]!;
    return flow;
  }

  /** Units at a node that could not enter the network: above 0 excess, below 0 deficit. All 0 when feasible. */
  unplaced(): Float64Array {
    const left = new Float64Array(this.#n);
    for (let i = 0; i < this.#n; i++) {
      const arc = this.#tree[(i << STRIDE_BITS) + PRED]! >> 1;
      const flow = this.#treeFlow[i]!;
      if (arc >= this.#m && flow > 0) {
        const node = arc - this.#m;
        left[node] = this.#tail[arc] === node ? flow : -flow;
      }
    }
    return left;
  }

  /** Potentials, one a node. */
  potentials(): Float64Array {
    return this.#potential.slice(0, this.#n);
  }
}

/**
 * Arcs that make a good first tree: towards a single sink the arcs by which a backward search reaches every node,
 * otherwise the cheapest arc into each node that wants something.
 */
function openingArcs(problem: FlowProblem, supply: Float64Array, residual: Float64Array): number[] {
  const { nodes, tail, head, cost } = problem;
  const sinks: number[] = [];
  for (let i = 0; i < nodes; i++) if (supply[i]! < 0) sinks.push(i);
  const opening: number[] = [];
  if (sinks.length !== 1) {
    const cheapest = new Int32Array(nodes).fill(-1);
    for (let a = 0; a < tail.length; a++) {
      const node = head[a]!;
      if (supply[node]! >= 0 || residual[a]! <= 0 || tail[a] === node) continue;
      if (cheapest[node]! < 0 || cost[a]! < cost[cheapest[node]!]!) cheapest[node] = a;
    }
    for (const node of sinks) if (cheapest[node]! >= 0) opening.push(cheapest[node]!);
    return opening;
  }
  const first = new Int32Array(nodes + 2);
  for (let a = 0; a < head.length; a++) first[head[a]! + 2]!++;
  for (let i = 2; i < nodes + 2; i++) first[i]! += first[i - 1]!;
  const into = new Int32Array(head.length);
  for (let a = 0; a < head.length; a++) into[first[head[a]! + 1]!++] = a;
  const reached = new Uint8Array(nodes);
  const queue = [sinks[0]!];
  reached[sinks[0]!] = 1;
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at]!;
    for (let k = first[node]!; k < first[node + 1]!; k++) {
      const arc = into[k]!;
      const other = tail[arc]!;
      if (reached[other] === 1 || residual[arc]! <= 0) continue;
      reached[other] = 1;
      opening.push(arc);
      queue.push(other);
    }
  }
  return opening;
}
