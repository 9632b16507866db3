import { FlowProofError } from '../certificate.ts';
import { ExactSum } from '../problem.ts';
import type { Share, TwoSidedGraph, TwoSidedSolution } from './graph.ts';
import { Arena, countArcs, localNumbers, running, scatter } from './layout.ts';
import { type EngineExports, startEngine } from './wasm.ts';

const FAR = 0x7fffffff;
/** Distances up to this use one bucket each; longer ones a heap. */
const MOST_BUCKETS = 2 ** 20;

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
  /** Once the order is made its tables are free: quantities and capacities go there for the certificate. */
  readonly #quantity: number;
  readonly #capacity: number;
  /** Buckets that distances have, or Infinity with a heap. */
  readonly #reach: number;
  readonly #changing: boolean;
  #steps = 0;

  /**
   * Lays the share out: counts, groups, numbers for locality, permutes, mirrors.
   * @param floor per need, taken off its costs and penalty (see costFloor)
   * @param changing leaves room for later changes, and keeps arcs that are not worth using yet
   */
  constructor(graph: TwoSidedGraph, floor: Int32Array | undefined, share?: Share, changing = false) {
    this.#changing = changing;
    this.#graph = graph;
    this.#floor = floor;
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
    countArcs(graph, needLocal.of, resourceLocal.of, needFirst, userFirst, !changing);
    let entryCount = 0;
    let slotCount = 0;
    let worst = 0;
    for (let i = 0; i < quantity.length; i++) {
      const local = needLocal.of[i]!;
      if (local < 0) continue;
      entryCount += this.#partners(quantity[i]!, needFirst[local + 2]!);
      const p = penalty[i]! - (floor === undefined ? 0 : floor[i]!);
      if (p > worst) worst = p;
    }
    for (let j = 0; j < capacity.length; j++) {
      const local = resourceLocal.of[j]!;
      if (local >= 0) slotCount += this.#partners(capacity[j]!, userFirst[local + 2]!);
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
    this.#reach = useHeap ? Infinity : buckets - 1;
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
    this.#quantity = oldNeed >>> 2;
    this.#capacity = newResource >>> 2;

    // Group the arcs by need where the mirror will be, and the users of each resource where the arcs will be.
    const grouped = mirror >>> 2;
    const users = forward >>> 2;
    scatter(graph, floor, needLocal.of, resourceLocal.of, ints, grouped, users, needFirst, userFirst, !changing);
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
      ints[this.#entryFirst + number] = this.#partners(quantity[i]!, needFirst[local + 1]! - needFirst[local]!);
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
      ints[rec + 5] = this.#partners(capacity[j]!, degree);
      ints[rec + 7] = degree;
      // Nobody may bid for what has nothing to give, or the auction would not end.
      ints[this.#u + number] = capacity[j] === 0 ? worst + 1 : 0;
    }
    running(ints, this.#resourceRecords + 5, 8, m);
    running(ints, this.#resourceRecords + 7, 8, m);
    this.#engine.transpose();
    if (!useHeap) ints.fill(-1, heads >>> 2, (heads >>> 2) + buckets);
  }

  /** Places for the partners of a need or resource; one more than can be, as an exchange adds before it removes. */
  #partners(units: number, degree: number): number {
    return Math.min(this.#changing ? 2 * units + 8 : units, degree) + 1;
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

  /** Whether a need of this quantity and penalty (less its floor) still fits the memory as laid out. */
  fitsNeed(need: number, quantity: number, penalty: number): boolean {
    const number = this.#needNumber[need]!;
    const record = this.#needRecords + 8 * number;
    const degree = this.#ints[record + 12]! - this.#ints[record + 4]!;
    const places = this.#ints[this.#entryFirst + number + 1]! - this.#ints[this.#entryFirst + number]!;
    return penalty >= 0 && penalty < this.#reach && Math.min(quantity, degree) < places;
  }

  /** Whether a resource of this capacity still fits the memory as laid out. */
  fitsResource(resource: number, capacity: number): boolean {
    const record = this.#resourceRecords + 8 * this.#resourceNumber[resource]!;
    const degree = this.#ints[record + 15]! - this.#ints[record + 7]!;
    return Math.min(capacity, degree) < this.#ints[record + 13]! - this.#ints[record + 5]!;
  }

  /** Changes a need; `by` units more, and its new penalty (less its floor). Repair afterwards. */
  changeNeed(need: number, by: number, penalty: number): void {
    const number = this.#needNumber[need]!;
    if (by !== 0) this.#engine.changeQuantity(number, by);
    this.#ints[this.#needRecords + 8 * number + 5] = penalty;
  }

  /** Gives a resource `by` units more. Repair afterwards. */
  changeResource(resource: number, by: number): void {
    this.#engine.changeCapacity(this.#resourceNumber[resource]!, by);
  }

  /** Changes the cost (less the need's floor) of one arc. Repair afterwards. */
  changeCost(need: number, resource: number, from: number, to: number): void {
    this.#engine.changeCost(this.#needNumber[need]!, this.#resourceNumber[resource]!, from, to);
  }

  /** Makes the needs exactly tight again whose penalty or costs have changed. */
  settle(needs: Iterable<number>): void {
    const touched = Array.from(needs, (need) => this.#needNumber[need]!);
    for (const number of touched) this.#engine.release(number);
    for (const number of touched) this.#engine.refill(number);
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
      if (number < 0) continue;
      solution.resourcePrice[j] = ints[this.#u + number]!;
      solution.spare[j] = ints[this.#resourceRecords + 8 * number + 4]!;
    }
    // The engine keeps flow by pair; of parallel arcs the first tight one carries it. Taken entries are negated meanwhile.
    const { flow, needPrice, resourcePrice } = solution;
    for (let a = 0; a < from.length; a++) {
      const i = needOf === undefined ? from[a]! : needOf[from[a]!]!;
      if (i < 0) continue;
      const j = resourceOf === undefined ? to[a]! : resourceOf[to[a]!]!;
      if (j < 0 || cost[a]! + resourcePrice[j]! !== needPrice[i]!) continue;
      const need = needNumber[i]!;
      const resource = resourceNumber[j]!;
      if (need < 0 || resource < 0) continue;
      const first = this.#entries + 2 * ints[this.#entryFirst + need]!;
      const end = first + 2 * ints[this.#needRecords + 8 * need + 7]!;
      for (let e = first; e < end; e += 2) {
        if (ints[e] !== resource) continue;
        const amount = ints[e + 1]!;
        if (amount > 0) {
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

  /**
   * Checks the optimum against quantities and capacities in the graph's numbering, by arcs, prices and flows alone.
   * @returns total cost, exact, floors included
   * @throws FlowProofError when anything is not as it must be
   */
  verify(quantity: Int32Array, capacity: Int32Array): bigint {
    const ints = this.#ints;
    const floors = new ExactSum();
    for (let i = 0; i < quantity.length; i++) {
      ints[this.#quantity + this.#needNumber[i]!] = quantity[i]!;
      if (this.#floor !== undefined) floors.add(this.#floor[i]!, quantity[i]!);
    }
    for (let j = 0; j < capacity.length; j++) ints[this.#capacity + this.#resourceNumber[j]!] = capacity[j]!;
    const fault = this.#engine.verify(4 * this.#quantity, 4 * this.#capacity);
    if (fault !== 0) throw new FlowProofError(`the two-sided engine's result fails its certificate (${fault})`);
    return this.#engine.primal() + floors.value;
  }

  /**
   * Prices and shortages of the whole graph now, and its flow, which is worked out only when it is first read.
   * @param cost costs of the graph as they now are; the array must not change any more
   */
  read(cost: Int32Array): TwoSidedSolution {
    const ints = this.#ints;
    const needNumber = this.#needNumber;
    const { from, to } = this.#graph;
    const floor = this.#floor;
    const needPrice = new Int32Array(needNumber.length);
    const shortage = new Int32Array(needNumber.length);
    const holds = new Int32Array(needNumber.length);
    for (let i = 0; i < needNumber.length; i++) {
      const number = needNumber[i]!;
      const record = this.#needRecords + 8 * number;
      needPrice[i] = ints[this.#v + number]! + (floor === undefined ? 0 : floor[i]!);
      shortage[i] = ints[record + 6]!;
      holds[i] = ints[record + 7]!;
    }
    const resourcePrice = new Int32Array(this.#resourceNumber.length);
    const spare = new Int32Array(resourcePrice.length);
    for (let j = 0; j < resourcePrice.length; j++) {
      const number = this.#resourceNumber[j]!;
      resourcePrice[j] = ints[this.#u + number]!;
      spare[j] = ints[this.#resourceRecords + 8 * number + 4]!;
    }
    const first = this.#entryFirst;
    const entries = ints.slice(this.#entries, this.#entries + 2 * ints[first + this.#needs]!);
    const resourceNumber = this.#resourceNumber;
    let flow: Int32Array | undefined;
    const work = (): Int32Array => {
      const result = new Int32Array(from.length);
      for (let a = 0; a < from.length; a++) {
        const i = from[a]!;
        const j = to[a]!;
        if (cost[a]! + resourcePrice[j]! !== needPrice[i]!) continue;
        const start = 2 * ints[first + needNumber[i]!]!;
        for (let e = start; e < start + 2 * holds[i]!; e += 2)
          if (entries[e] === resourceNumber[j]) {
            // Of parallel arcs the first tight one carries what the pair exchanges.
            result[a] = entries[e + 1]!;
            entries[e] = -1;
          }
      }
      return result;
    };
    return {
      needPrice,
      resourcePrice,
      shortage,
      spare,
      get flow(): Int32Array {
        flow ??= work();
        return flow;
      },
    };
  }
}
