import { FlowProofError } from '../certificate.ts';
import { ExactSum } from '../problem.ts';
import type { Share, TwoSidedGraph, TwoSidedSolution } from './graph.ts';
import { type Layout, layOut } from './layout.ts';
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

  /** Whether a need of this quantity and penalty (less its floor) still fits the memory as laid out. */
  fitsNeed(need: number, quantity: number, penalty: number): boolean {
    const number = this.#at.needNumber[need]!;
    const record = this.#at.needRecords + 8 * number;
    const degree = this.#at.ints[record + 12]! - this.#at.ints[record + 4]!;
    const places = this.#at.ints[this.#at.entryFirst + number + 1]! - this.#at.ints[this.#at.entryFirst + number]!;
    return penalty >= 0 && penalty < this.#at.reach && Math.min(quantity, degree) < places;
  }

  /** Whether a resource of this capacity still fits the memory as laid out. */
  fitsResource(resource: number, capacity: number): boolean {
    const record = this.#at.resourceRecords + 8 * this.#at.resourceNumber[resource]!;
    const degree = this.#at.ints[record + 15]! - this.#at.ints[record + 7]!;
    return Math.min(capacity, degree) < this.#at.ints[record + 13]! - this.#at.ints[record + 5]!;
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

  #writeFlow(flow: Int32Array, cost: Int32Array): void {
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
   * Prices, shortages and flow of the whole graph now. What the engine's memory holds is kept as it lies; each list in
   * the graph's numbering is worked out when it is first read.
   * @param cost costs of the graph as they now are; the array must not change any more
   */
  read(cost: Int32Array): TwoSidedSolution {
    const { ints, needNumber, resourceNumber, u, v, needs, resources } = this.#at;
    const { from, to } = this.#graph;
    const floor = this.#floor;
    const needPrices = ints.slice(v, v + needs);
    const resourcePrices = ints.slice(u, u + resources);
    const short = this.#field(this.#at.needRecords + 6, needs);
    const free = this.#field(this.#at.resourceRecords + 4, resources);
    // What every need holds, packed.
    const { first, held } = this.#held();
    const flowOf = (needPrice: Int32Array, resourcePrice: Int32Array): Int32Array => {
      const result = new Int32Array(from.length);
      for (let a = 0; a < from.length; a++) {
        const i = from[a]!;
        const j = to[a]!;
        if (cost[a]! + resourcePrice[j]! !== needPrice[i]!) continue;
        const number = needNumber[i]!;
        for (let e = 2 * first[number]!; e < 2 * first[number + 1]!; e += 2)
          if (held[e] === resourceNumber[j]) {
            // Of parallel arcs the first tight one carries what the pair exchanges.
            result[a] = held[e + 1]!;
            held[e] = -1;
          }
      }
      return result;
    };
    const needPrice = once(() => {
      const list = renumbered(needPrices, needNumber);
      if (floor !== undefined) for (let i = 0; i < list.length; i++) list[i]! += floor[i]!;
      return list;
    });
    const resourcePrice = once(() => renumbered(resourcePrices, resourceNumber));
    const shortage = once(() => renumbered(short, needNumber));
    const spare = once(() => renumbered(free, resourceNumber));
    const flow = once(() => flowOf(needPrice(), resourcePrice()));
    return {
      get needPrice(): Int32Array {
        return needPrice();
      },
      get resourcePrice(): Int32Array {
        return resourcePrice();
      },
      get shortage(): Int32Array {
        return shortage();
      },
      get spare(): Int32Array {
        return spare();
      },
      get flow(): Int32Array {
        return flow();
      },
    };
  }

  /** One field of all records of a side, in engine numbers. */
  #field(at: number, count: number): Int32Array {
    const { ints } = this.#at;
    const list = new Int32Array(count);
    for (let k = 0; k < count; k++) list[k] = ints[at + 8 * k]!;
    return list;
  }

  /** (resource, amount) of all needs one after another, and where each need's begin; in engine numbers. */
  #held(): { first: Int32Array; held: Int32Array } {
    const { ints, needRecords, entryFirst, entries, needs } = this.#at;
    const first = new Int32Array(needs + 1);
    for (let i = 0; i < needs; i++) first[i + 1] = first[i]! + ints[needRecords + 8 * i + 7]!;
    const held = new Int32Array(2 * first[needs]!);
    let at = 0;
    for (let i = 0; i < needs; i++) {
      const begin = entries + 2 * ints[entryFirst + i]!;
      const end = begin + 2 * ints[needRecords + 8 * i + 7]!;
      for (let e = begin; e < end; e++) held[at++] = ints[e]!;
    }
    return { first, held };
  }
}

/** A list in engine numbers, in the graph's. */
function renumbered(list: Int32Array, numbers: Int32Array): Int32Array {
  const result = new Int32Array(numbers.length);
  for (let k = 0; k < numbers.length; k++) result[k] = list[numbers[k]!]!;
  return result;
}

/** What a function gives, worked out when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
