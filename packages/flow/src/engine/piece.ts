import type { Share, TwoSidedGraph, TwoSidedSolution } from './graph.ts';
import { type EngineExports, startEngine } from './wasm.ts';

const FAR = 0x7fffffff;
/** Distances up to this use one bucket each; longer ones a heap. */
const MOST_BUCKETS = 2 ** 20;

/** Places in the engine's memory, in bytes. */
class Arena {
  top = 64;
  take(bytes: number): number {
    const at = this.top;
    this.top = Math.ceil((at + bytes) / 64) * 64;
    return at;
  }
}

/** What a slice of work reports. */
export interface PieceProgress {
  readonly stage: 'order' | 'auction' | 'repair';
  readonly steps: number;
  readonly share?: number | undefined;
  /** Nothing left to do here but wait for another thread. */
  readonly waiting?: boolean | undefined;
}

/** One share of a two-sided graph, laid out in a memory of its own, solved and re-solved there. */
export class Piece {
  readonly #graph: TwoSidedGraph;
  readonly #share: Share | undefined;
  readonly #floor: Int32Array | undefined;
  readonly #engine: EngineExports;
  readonly #ints: Int32Array;
  readonly #needs: number;
  readonly #resources: number;
  /** Engine number of every need and resource of the whole graph; -1 for those of other shares. */
  readonly #needNumber: Int32Array;
  readonly #resourceNumber: Int32Array;
  // Word offsets into #ints.
  readonly #needRecords: number;
  readonly #resourceRecords: number;
  readonly #u: number;
  readonly #v: number;
  readonly #deficit: number;
  readonly #entryFirst: number;
  readonly #entries: number;
  #steps = 0;

  /**
   * Lays the share out: counts, groups, numbers for locality, permutes, mirrors.
   * @param floor per need, taken off its costs and penalty (see costFloor)
   */
  constructor(graph: TwoSidedGraph, floor: Int32Array | undefined, share?: Share) {
    this.#graph = graph;
    this.#floor = floor;
    this.#share = share;
    const { quantity, penalty, capacity } = graph;
    const needLocal = localNumbers(quantity.length, share?.needPiece, share?.number);
    const resourceLocal = localNumbers(capacity.length, share?.resourcePiece, share?.number);
    const n = needLocal.count;
    const m = resourceLocal.count;
    this.#needs = n;
    this.#resources = m;

    // Degrees, then places by running sums.
    const needFirst = new Int32Array(n + 2);
    const userFirst = new Int32Array(m + 2);
    countArcs(graph, needLocal.of, resourceLocal.of, needFirst, userFirst);
    let entryCount = 0;
    let slotCount = 0;
    let worst = 0;
    for (let i = 0; i < quantity.length; i++) {
      const local = needLocal.of[i]!;
      if (local < 0) continue;
      entryCount += Math.min(quantity[i]!, needFirst[local + 2]!) + 1;
      const p = penalty[i]! - (floor === undefined ? 0 : floor[i]!);
      if (p > worst) worst = p;
    }
    for (let j = 0; j < capacity.length; j++) {
      const local = resourceLocal.of[j]!;
      if (local >= 0) slotCount += Math.min(capacity[j]!, userFirst[local + 2]!) + 1;
    }
    for (let i = 2; i < n + 2; i++) needFirst[i]! += needFirst[i - 1]!;
    for (let j = 2; j < m + 2; j++) userFirst[j]! += userFirst[j - 1]!;
    const arcs = needFirst[n + 1]!;

    const arena = new Arena();
    const mirror = arena.take(8 * arcs);
    const forward = arena.take(8 * arcs);
    const needRecords = arena.take(32 * (n + 1));
    const resourceRecords = arena.take(32 * (m + 1));
    const u = arena.take(4 * m);
    const v = arena.take(4 * n);
    const deficit = arena.take(4 * n);
    const entryFirst = arena.take(4 * (n + 1));
    const entries = arena.take(8 * entryCount);
    const slots = arena.take(12 * slotCount);
    const stack = arena.take(4 * (Math.max(n, m) + 1));
    const touchedNeeds = arena.take(4 * (n + 1));
    const touchedResources = arena.take(4 * (m + 1));
    const useHeap = worst >= MOST_BUCKETS;
    const buckets = useHeap ? Math.max(n, m) + 1 : worst + 2; // worst is 0 or more
    const heads = arena.take(4 * buckets);
    const bits = arena.take(4 * (useHeap ? 1 : (buckets >> 5) + 2));
    const coarse = arena.take(4 * (useHeap ? 1 : (buckets >> 10) + 2));
    // Only while ordering; needFirst and userFirst move in as they are.
    const firstAt = arena.take(4 * (n + 1));
    const userFirstAt = arena.take(4 * (m + 1));
    const newNeed = arena.take(4 * n);
    const newResource = arena.take(4 * m);
    const oldNeed = arena.take(4 * n);
    const queued = arena.take(m);
    const patch = arena.take(4 * 512);

    const { engine, ints } = startEngine(arena.top);
    this.#ints = ints;
    this.#engine = engine;
    this.#resourceRecords = resourceRecords >>> 2;
    this.#needRecords = needRecords >>> 2;
    this.#u = u >>> 2;
    this.#v = v >>> 2;
    this.#deficit = deficit >>> 2;
    this.#entryFirst = entryFirst >>> 2;
    this.#entries = entries >>> 2;

    // Group the arcs by need where the mirror will be, and the users of each resource where the arcs will be.
    const grouped = mirror >>> 2;
    const users = forward >>> 2;
    scatter(graph, floor, needLocal.of, resourceLocal.of, ints, grouped, users, needFirst, userFirst);
    // The scatter moved every first place on to where the next one begins.
    ints.set(needFirst.subarray(0, n + 1), firstAt >>> 2);
    ints.set(userFirst.subarray(0, m + 1), userFirstAt >>> 2);
    ints.fill(-1, newNeed >>> 2, (newNeed >>> 2) + n);
    ints.fill(-1, newResource >>> 2, (newResource >>> 2) + m);
    this.#engine.order(n, m, mirror, firstAt, forward, userFirstAt, newNeed, newResource, stack, queued, patch);
    this.#engine.configure(
      n,
      m,
      forward,
      mirror,
      needRecords,
      resourceRecords,
      u,
      v,
      deficit,
      entryFirst,
      entries,
      slots,
      stack,
      touchedNeeds,
      touchedResources,
      heads,
      bits,
      coarse,
      useHeap ? 1 : 0,
    );
    const oldAt = oldNeed >>> 2;
    for (let i = 0; i < n; i++) ints[oldAt + ints[(newNeed >>> 2) + i]!] = i;
    this.#engine.permute(mirror, firstAt, oldNeed, newResource);

    // Records of both sides, in the new order.
    this.#needNumber = needLocal.of;
    this.#resourceNumber = resourceLocal.of;
    for (let i = 0; i < quantity.length; i++) {
      const local = needLocal.of[i]!;
      if (local < 0) continue;
      const number = ints[(newNeed >>> 2) + local]!;
      needLocal.of[i] = number;
      const rec = this.#needRecords + 8 * number;
      ints[rec] = FAR;
      ints[rec + 5] = penalty[i]! - (floor === undefined ? 0 : floor[i]!);
      ints[this.#deficit + number] = quantity[i]!;
      ints[this.#entryFirst + number] = Math.min(quantity[i]!, needFirst[local + 1]! - needFirst[local]!) + 1;
    }
    running(ints, this.#entryFirst, 1, n);
    for (let j = 0; j < capacity.length; j++) {
      const local = resourceLocal.of[j]!;
      if (local < 0) continue;
      const number = ints[(newResource >>> 2) + local]!;
      resourceLocal.of[j] = number;
      const degree = userFirst[local + 1]! - userFirst[local]!;
      const rec = this.#resourceRecords + 8 * number;
      ints[rec] = FAR;
      ints[rec + 4] = capacity[j]!;
      ints[rec + 5] = Math.min(capacity[j]!, degree) + 1;
      ints[rec + 7] = degree;
      // Nobody may bid for what has nothing to give, or the auction would not end.
      ints[this.#u + number] = capacity[j] === 0 ? worst + 1 : 0;
    }
    running(ints, this.#resourceRecords + 5, 8, m);
    running(ints, this.#resourceRecords + 7, 8, m);
    this.#engine.transpose();
    if (!useHeap) ints.fill(-1, heads >>> 2, (heads >>> 2) + buckets);
  }

  /** Number of units that the next steps still have to place or leave short, for progress. */
  #open(): number {
    let open = 0;
    for (let i = 0; i < this.#needs; i++) if (this.#ints[this.#deficit + i] !== 0) open++;
    return open;
  }

  /** Solves from scratch, in slices. */
  *solve(): Generator<PieceProgress, void, void> {
    const engine = this.#engine;
    const eps = this.#step();
    engine.gather();
    while (engine.auction(4096, eps) === 0) {
      this.#steps += 4096;
      yield { stage: 'auction', steps: this.#steps };
    }
    engine.lower(eps);
    engine.tighten();
    yield { stage: 'repair', steps: this.#steps, share: 0 };
    yield* this.repair();
  }

  /** Serves deficits and holes until there are none. */
  *repair(): Generator<PieceProgress, void, void> {
    const engine = this.#engine;
    const before = engine.searchCount();
    const needs = Math.max(1, this.#needs);
    const resources = Math.max(1, this.#resources);
    engine.restart();
    while (engine.fill(20_000) === 0)
      yield {
        stage: 'repair',
        steps: this.#steps + engine.searchCount() - before,
        share: (0.7 * engine.position()) / needs,
      };
    engine.restart();
    while (engine.drain(20_000) === 0)
      yield {
        stage: 'repair',
        steps: this.#steps + engine.searchCount() - before,
        share: 0.7 + (0.3 * engine.position()) / resources,
      };
    this.#steps += engine.searchCount() - before;
  }

  /** Step of the auction: a fiftieth of the median penalty, but never so small that a price war lasts. */
  #step(): number {
    const sample: number[] = [];
    const stride = Math.max(1, Math.floor(this.#needs / 1001));
    let worst = 0;
    for (let i = 0; i < this.#needs; i += stride) {
      const p = this.#ints[this.#needRecords + 8 * i + 5]!;
      sample.push(p);
      if (p > worst) worst = p;
    }
    sample.sort((a, b) => a - b);
    const median = sample[sample.length >> 1] ?? 0;
    return Math.max(1, Math.round(median / 50), Math.round(worst / 1000));
  }

  /** Bids and searches so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Needs that are not settled yet. */
  get unsettled(): number {
    return this.#open();
  }

  /** Writes this share's prices, shortages and flows into a solution of the whole graph. */
  write(solution: TwoSidedSolution): void {
    const ints = this.#ints;
    const floor = this.#floor;
    const { from, to, cost, needOf, resourceOf } = this.#graph;
    const needNumber = this.#needNumber;
    const resourceNumber = this.#resourceNumber;
    for (let i = 0; i < needNumber.length; i++) {
      const number = needNumber[i]!;
      if (number < 0) continue;
      solution.needPrice[i] = ints[this.#v + number]! + (floor === undefined ? 0 : floor[i]!);
      solution.shortage[i] = ints[this.#needRecords + 8 * number + 6]!;
    }
    for (let j = 0; j < resourceNumber.length; j++) {
      const number = resourceNumber[j]!;
      if (number >= 0) solution.resourcePrice[j] = ints[this.#u + number]!;
    }
    // The engine keeps flow by pair; of parallel arcs the first tight one carries it. Taken entries are negated meanwhile.
    const flow = solution.flow;
    for (let a = 0; a < from.length; a++) {
      const i = needOf === undefined ? from[a]! : needOf[from[a]!]!;
      if (i < 0) continue;
      const need = needNumber[i]!;
      if (need < 0) continue;
      const count = ints[this.#needRecords + 8 * need + 7]!;
      if (count === 0) continue;
      const j = resourceOf === undefined ? to[a]! : resourceOf[to[a]!]!;
      if (j < 0) continue;
      const resource = resourceNumber[j]!;
      const first = this.#entries + 2 * ints[this.#entryFirst + need]!;
      for (let e = first; e < first + 2 * count; e += 2) {
        if (ints[e] !== resource) continue;
        const amount = ints[e + 1]!;
        const c = cost[a]! - (floor === undefined ? 0 : floor[i]!);
        if (amount > 0 && c + ints[this.#u + resource]! === ints[this.#v + need]!) {
          flow[a] = amount;
          ints[e + 1] = -amount;
        }
        break;
      }
    }
    for (let need = 0; need < this.#needs; need++) {
      const first = this.#entries + 2 * ints[this.#entryFirst + need]!;
      const end = first + 2 * ints[this.#needRecords + 8 * need + 7]!;
      for (let e = first; e < end; e += 2) ints[e + 1] = Math.abs(ints[e + 1]!);
    }
  }

  /** The share that this piece holds, or undefined for the whole graph. */
  get share(): Share | undefined {
    return this.#share;
  }
}

/** Turns lengths into first places, exclusively, over `count` entries `stride` words apart (and one after them). */
function running(ints: Int32Array, at: number, stride: number, count: number): void {
  let sum = 0;
  for (let k = 0; k <= count; k++) {
    const length = ints[at + k * stride]!;
    ints[at + k * stride] = sum;
    sum += length;
  }
}

function localNumbers(
  total: number,
  piece: Uint8Array | undefined,
  number: number | undefined,
): { of: Int32Array; count: number } {
  const of = new Int32Array(total);
  let count = 0;
  for (let i = 0; i < total; i++) of[i] = piece === undefined || piece[i] === number ? count++ : -1;
  return { of, count };
}

/*
 * The next two walk over all arcs of the graph and leave out those of other shares, and those that cost as much as
 * leaving the need short: they could never be worth using.
 */

/** Counts the arcs of every need and resource, two places on. */
function countArcs(
  graph: TwoSidedGraph,
  needLocal: Int32Array,
  resourceLocal: Int32Array,
  needFirst: Int32Array,
  userFirst: Int32Array,
): void {
  const { from, to, cost, needOf, resourceOf, penalty } = graph;
  for (let a = 0; a < from.length; a++) {
    const i = needOf === undefined ? from[a]! : needOf[from[a]!]!;
    if (i < 0) continue;
    const need = needLocal[i]!;
    if (need < 0 || cost[a]! >= penalty[i]!) continue;
    const j = resourceOf === undefined ? to[a]! : resourceOf[to[a]!]!;
    if (j < 0) continue;
    needFirst[need + 2]!++;
    userFirst[resourceLocal[j]! + 2]!++;
  }
}

/** Writes (resource, cost) by need and users by resource; the first places, one on, are moved as they fill. */
function scatter(
  graph: TwoSidedGraph,
  floor: Int32Array | undefined,
  needLocal: Int32Array,
  resourceLocal: Int32Array,
  ints: Int32Array,
  grouped: number,
  users: number,
  needFirst: Int32Array,
  userFirst: Int32Array,
): void {
  const { from, to, cost, needOf, resourceOf, penalty } = graph;
  for (let a = 0; a < from.length; a++) {
    const i = needOf === undefined ? from[a]! : needOf[from[a]!]!;
    if (i < 0) continue;
    const need = needLocal[i]!;
    const c = cost[a]!;
    if (need < 0 || c >= penalty[i]!) continue;
    const j = resourceOf === undefined ? to[a]! : resourceOf[to[a]!]!;
    if (j < 0) continue;
    const resource = resourceLocal[j]!;
    const at = grouped + 2 * needFirst[need + 1]!++;
    ints[at] = resource;
    ints[at + 1] = floor === undefined ? c : c - floor[i]!;
    ints[users + userFirst[resource + 1]!++] = need;
  }
}
