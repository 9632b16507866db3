import { FlowProofError } from '../certificate.ts';
import { ExactSum } from '../problem.ts';
import type { FlowList, Share, TwoSidedGraph, TwoSidedSolution } from './graph.ts';
import { type Layout, type Lists, layOut, partners } from './layout.ts';
import { eachChunk } from './stage.ts';

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
  readonly #at: Layout;
  #steps = 0;

  /**
   * Lays the share out; the parameters are those of layOut.
   */
  constructor(graph: TwoSidedGraph, floor: Int32Array | undefined, share?: Share, changing = false) {
    this.#graph = graph;
    this.#floor = floor;
    this.#at = layOut(graph, floor, share, changing);
  }

  /** Solves from scratch, in slices. */
  *solve(): Generator<PieceProgress, void, void> {
    const engine = this.#at.engine;
    const eps = this.#step();
    engine.gather();
    while (engine.auction(4096, eps) === 0) {
      this.#steps += 4096;
      yield { stage: 'auction', steps: this.#steps };
    }
    engine.setMargin(Math.max(1, eps >> 2));
    engine.lower(eps);
    engine.tighten();
    yield { stage: 'repair', steps: this.#steps, share: 0 };
    yield* this.repair();
  }

  /** Serves deficits and holes until there are none. */
  *repair(): Generator<PieceProgress, void, void> {
    const engine = this.#at.engine;
    const before = engine.searchCount();
    const needs = Math.max(1, this.#at.needs);
    const resources = Math.max(1, this.#at.resources);
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
    const stride = Math.max(1, Math.floor(this.#at.needs / 1001));
    let worst = 0;
    for (let i = 0; i < this.#at.needs; i += stride) {
      const p = this.#at.ints[this.#at.needRecords + 8 * i + 5]!;
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

  /** Whether a need of this quantity and penalty (less its floor) fits; where its list is too short, it moves. */
  fitsNeed(need: number, quantity: number, penalty: number): boolean {
    const { ints, needNumber, needRecords, entryFirst, entries, needLists, reach } = this.#at;
    const number = needNumber[need]!;
    const record = needRecords + 8 * number;
    const degree = ints[record + 12]! - ints[record + 4]!;
    if (penalty < 0 || penalty >= reach) return false;
    return makeRoom(needLists, number, quantity, degree, (to, count) => {
      const from = entries + 2 * ints[entryFirst + number]!;
      ints.copyWithin(entries + 2 * to, from, from + 2 * count);
      ints[entryFirst + number] = to;
    });
  }

  /** Whether a resource of this capacity fits; where its list is too short, it moves. */
  fitsResource(resource: number, capacity: number): boolean {
    const { ints, resourceNumber, resourceRecords, users, slots, resourceLists } = this.#at;
    const number = resourceNumber[resource]!;
    const record = resourceRecords + 8 * number;
    const degree = ints[record + 15]! - ints[record + 7]!;
    return makeRoom(resourceLists, number, capacity, degree, (to, count) => {
      const from = ints[record + 5]!;
      ints.copyWithin(users + to, users + from, users + from + count);
      ints.copyWithin(slots + 2 * to, slots + 2 * from, slots + 2 * (from + count));
      ints[record + 5] = to;
    });
  }

  /** Changes a need; `by` units more, and its new penalty (less its floor). Repair afterwards. */
  changeNeed(need: number, by: number, penalty: number): void {
    const number = this.#at.needNumber[need]!;
    if (by !== 0) this.#at.engine.changeQuantity(number, by);
    this.#at.ints[this.#at.needRecords + 8 * number + 5] = penalty;
  }

  /** Gives a resource `by` units more. Repair afterwards. */
  changeResource(resource: number, by: number): void {
    this.#at.engine.changeCapacity(this.#at.resourceNumber[resource]!, by);
  }

  /** Changes the cost (less the need's floor) of one arc. Repair afterwards. */
  changeCost(need: number, resource: number, from: number, to: number): void {
    this.#at.engine.changeCost(this.#at.needNumber[need]!, this.#at.resourceNumber[resource]!, from, to);
  }

  /** Makes the needs exactly tight again whose penalty or costs have changed. */
  settle(needs: Iterable<number>): void {
    const touched = Array.from(needs, (need) => this.#at.needNumber[need]!);
    for (const number of touched) this.#at.engine.release(number);
    for (const number of touched) this.#at.engine.refill(number);
  }

  /** Writes this share's prices, shortages and flows into a solution of the whole graph. */
  write(solution: TwoSidedSolution): void {
    const ints = this.#at.ints;
    const floor = this.#floor;
    const needNumber = this.#at.needNumber;
    const resourceNumber = this.#at.resourceNumber;
    for (let i = 0; i < needNumber.length; i++) {
      const number = needNumber[i]!;
      if (number < 0) continue;
      solution.needPrice[i] = ints[this.#at.v + number]! + (floor === undefined ? 0 : floor[i]!);
      solution.shortage[i] = ints[this.#at.needRecords + 8 * number + 6]!;
    }
    for (let j = 0; j < resourceNumber.length; j++) {
      const number = resourceNumber[j]!;
      if (number < 0) continue;
      solution.resourcePrice[j] = ints[this.#at.u + number]!;
      solution.spare[j] = ints[this.#at.resourceRecords + 8 * number + 4]!;
    }
    this.#writeFlow(solution.flow, this.#graph.cost);
  }

  #writeFlow(flow: FlowList, cost: Int32Array): void {
    const { engine, ints, staged, fromTable, toTable, floors, scratch } = this.#at;
    const { from, to } = this.#graph;
    eachChunk(ints, staged >>> 2, [from, to, cost], (size, first) => {
      const found = engine.take(staged, size, first, fromTable, toTable, floors, scratch);
      for (let k = scratch >>> 2; k < (scratch >>> 2) + 2 * found; k += 2) flow[ints[k]!] = ints[k + 1]!;
    });
    engine.untake();
  }

  /**
   * Checks the optimum against quantities and capacities in the graph's numbering, by arcs, prices and flows alone.
   * @returns total cost, exact, floors included
   * @throws FlowProofError when anything is not as it must be
   */
  verify(quantity: Int32Array, capacity: Int32Array): bigint {
    const { engine, ints, needNumber, resourceNumber, quantity: quantityAt, capacity: capacityAt } = this.#at;
    const floors = new ExactSum();
    for (let i = 0; i < quantity.length; i++) ints[quantityAt + needNumber[i]!] = quantity[i]!;
    if (this.#floor !== undefined) for (let i = 0; i < quantity.length; i++) floors.add(this.#floor[i]!, quantity[i]!);
    for (let j = 0; j < capacity.length; j++) ints[capacityAt + resourceNumber[j]!] = capacity[j]!;
    const fault = engine.verify(4 * quantityAt, 4 * capacityAt);
    if (fault !== 0) throw new FlowProofError(`the two-sided engine's result fails its certificate (${fault})`);
    return this.#at.engine.primal() + floors.value;
  }

  /**
   * Prices, shortages and flow of the whole graph now, each put into the graph's order when it is first read.
   * @param cost costs of the graph as they now are; the array must not change any more
   */
  read(cost: Int32Array): TwoSidedSolution<Int32Array> {
    const { engine, ints, needs, resources, needNumber, resourceNumber, packed } = this.#at;
    const { from, to } = this.#graph;
    const floor = this.#floor;
    // The engine's memory goes on to change.
    const length = engine.pack(packed);
    const state = ints.slice(packed >>> 2, (packed >>> 2) + length);
    const u = 2 * needs;
    const first = u + 2 * resources;
    const pairs = first + needs + 1;
    const inOrder = (numbers: Int32Array, at: number): Int32Array => {
      const list = new Int32Array(numbers.length);
      for (let k = 0; k < list.length; k++) list[k] = state[at + numbers[k]!]!;
      return list;
    };
    const needPrice = once(() => {
      const list = inOrder(needNumber, 0);
      if (floor !== undefined) for (let i = 0; i < list.length; i++) list[i]! += floor[i]!;
      return list;
    });
    const resourcePrice = once(() => inOrder(resourceNumber, u));
    const shortage = once(() => inOrder(needNumber, needs));
    const spare = once(() => inOrder(resourceNumber, u + resources));
    const flow = once(() => {
      const [v, price] = [needPrice(), resourcePrice()];
      const result = new Int32Array(from.length);
      for (let a = 0; a < from.length; a++) {
        const i = from[a]!;
        const j = to[a]!;
        if (cost[a]! + price[j]! !== v[i]!) continue;
        const number = needNumber[i]!;
        const stop = pairs + 2 * state[first + number + 1]!;
        for (let e = pairs + 2 * state[first + number]!; e < stop; e += 2)
          if (state[e] === resourceNumber[j]) {
            // Of parallel arcs the first tight one carries what the pair exchanges.
            result[a] = state[e + 1]!;
            state[e] = -1;
          }
      }
      return result;
    });
    return {
      get needPrice() {
        return needPrice();
      },
      get resourcePrice() {
        return resourcePrice();
      },
      get shortage() {
        return shortage();
      },
      get spare() {
        return spare();
      },
      get flow() {
        return flow();
      },
    };
  }
}

/** Works a value out when it is first asked for. */
function once(work: () => Int32Array): () => Int32Array {
  let value: Int32Array | undefined;
  return () => (value ??= work());
}

/**
 * Sees to it that the list of a need or resource of so many units has places for all partners, and doubles it if not.
 * @param move copies `count` places to where the list now begins
 * @returns false when no memory is left for that
 */
function makeRoom(
  lists: Lists,
  number: number,
  units: number,
  degree: number,
  move: (to: number, count: number) => void,
): boolean {
  const has = lists.places[number]!;
  if (partners(units, degree) <= has) return true;
  const more = partners(2 * units, degree);
  if (lists.free + more > lists.end) return false;
  move(lists.free, has);
  lists.places[number] = more;
  lists.free += more;
  return true;
}
