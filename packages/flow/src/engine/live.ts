import { FlowProofError } from '../certificate.ts';
import { ExactSum } from '../problem.ts';
import { costFloor, type TwoSidedGraph, type TwoSidedSolution } from './graph.ts';
import { Piece, type PieceProgress } from './piece.ts';

/** New numbers for parts of a graph. */
export interface GraphChanges {
  readonly needs: readonly { readonly need: number; readonly quantity: number; readonly penalty: number }[];
  readonly resources: readonly { readonly resource: number; readonly capacity: number }[];
  readonly arcs: readonly { readonly arc: number; readonly cost: number }[];
}

/**
 * A graph that stays solved while its numbers change. What a change does not touch is neither solved nor read
 * nor checked again: the certificate of all arcs holds from the last time, and only arcs at a node whose price or
 * flow differs are looked at; the equality of primal and dual value is over everything each time.
 */
export class LiveGraph {
  /** The graph as it now stands; its arrays change in place. */
  readonly graph: TwoSidedGraph;
  readonly solution: TwoSidedSolution;
  readonly #floor: Int32Array | undefined;
  readonly #piece: Piece;
  readonly #byNeed: Incidence;
  readonly #byResource: Incidence;
  readonly #used: Float64Array;
  #primal = 0n;

  /** Lays a graph out; its arrays must be the session's own. Run solve() next. */
  constructor(graph: TwoSidedGraph) {
    this.graph = graph;
    this.#floor = costFloor(graph);
    this.#piece = new Piece(graph, this.#floor, undefined, true);
    const n = graph.quantity.length;
    const m = graph.capacity.length;
    this.#byNeed = incidence(graph.from, n);
    this.#byResource = incidence(graph.to, m);
    this.#used = new Float64Array(m);
    this.solution = {
      needPrice: new Int32Array(n),
      resourcePrice: new Int32Array(m),
      shortage: new Int32Array(n),
      flow: new Int32Array(graph.from.length),
    };
  }

  /** Solves from scratch and checks everything. */
  *solve(): Generator<PieceProgress, bigint, void> {
    yield* this.#piece.solve();
    const all = (length: number): number[] => Array.from({ length }, (_, k) => k);
    return this.#take(all(this.graph.quantity.length), all(this.graph.capacity.length));
  }

  /** Whether changes fit the memory that was laid out; if not, start a new LiveGraph. */
  fits(changes: GraphChanges): boolean {
    const floor = (need: number): number => this.#floor?.[need] ?? 0;
    return (
      changes.needs.every((c) => this.#piece.fitsNeed(c.need, c.quantity, c.penalty - floor(c.need))) &&
      changes.resources.every((c) => this.#piece.fitsResource(c.resource, c.capacity)) &&
      changes.arcs.every((c) => c.cost >= floor(this.graph.from[c.arc]!))
    );
  }

  /** Applies changes that fit, repairs the optimum, and checks what moved. */
  *change(changes: GraphChanges): Generator<PieceProgress, bigint, void> {
    const { quantity, penalty, capacity, from, to, cost } = this.graph;
    const piece = this.#piece;
    const before = piece.snapshot();
    const touched = new Set<number>();
    const touchedResources = new Set<number>();
    const floor = (need: number): number => this.#floor?.[need] ?? 0;
    for (const { arc, cost: now } of changes.arcs) {
      const need = from[arc]!;
      touched.add(need);
      touchedResources.add(to[arc]!);
      piece.changeCost(need, to[arc]!, cost[arc]! - floor(need), now - floor(need));
      this.#primal += BigInt(this.solution.flow[arc]!) * BigInt(now - cost[arc]!);
      cost[arc] = now;
    }
    for (const { need, quantity: wanted, penalty: worst } of changes.needs) {
      touched.add(need);
      piece.changeNeed(need, wanted - quantity[need]!, worst - floor(need));
      this.#primal += BigInt(this.solution.shortage[need]!) * BigInt(worst - penalty[need]!);
      quantity[need] = wanted;
      penalty[need] = worst;
    }
    for (const { resource, capacity: now } of changes.resources) {
      touchedResources.add(resource);
      piece.changeResource(resource, now - capacity[resource]!);
      capacity[resource] = now;
    }
    piece.settle(touched);
    yield* piece.repair();
    const moved = piece.changedSince(before);
    for (const need of moved.needs) touched.add(need);
    for (const resource of moved.resources) touchedResources.add(resource);
    return this.#take(touched, touchedResources);
  }

  /** Bids and searches so far. */
  get steps(): number {
    return this.#piece.steps;
  }

  /** Reads needs and resources that may have changed from the engine, and checks them. */
  #take(needs: Iterable<number>, resources: Iterable<number>): bigint {
    const { quantity, penalty, capacity, from, to, cost } = this.graph;
    const { needPrice, resourcePrice, shortage, flow } = this.solution;
    const piece = this.#piece;
    const delta = new ExactSum();
    const usedBy = new Set<number>(resources);
    for (const j of usedBy) resourcePrice[j] = piece.resourcePrice(j);
    for (const i of needs) {
      needPrice[i] = piece.needPrice(i);
      delta.add(piece.shortage(i) - shortage[i]!, penalty[i]!);
      shortage[i] = piece.shortage(i);
      let placed = shortage[i]!;
      if (needPrice[i]! > penalty[i]! || (shortage[i]! > 0 && needPrice[i] !== penalty[i]))
        throw new FlowProofError(`need ${i}: price ${needPrice[i]}, penalty ${penalty[i]}, short ${shortage[i]}`);
      const given = new Map<number, number>();
      for (let k = this.#byNeed.first[i]!; k < this.#byNeed.first[i + 1]!; k++) {
        const a = this.#byNeed.arc[k]!;
        const j = to[a]!;
        const slack = cost[a]! + piece.resourcePrice(j) - needPrice[i]!;
        if (slack < 0) throw new FlowProofError(`arc ${a} is cheaper than the price of need ${i} by ${-slack}`);
        // Of parallel arcs the first tight one carries what the pair exchanges.
        const amount = slack === 0 ? piece.held(i, j) - (given.get(j) ?? 0) : 0;
        if (amount > 0) given.set(j, (given.get(j) ?? 0) + amount);
        placed += amount;
        if (amount === flow[a]) continue;
        delta.add(amount - flow[a]!, cost[a]!);
        this.#used[j]! += amount - flow[a]!;
        usedBy.add(j);
        flow[a] = amount;
      }
      if (placed !== quantity[i])
        throw new FlowProofError(`need ${i} wants ${quantity[i]} but ${placed} are accounted for`);
    }
    for (const j of usedBy) {
      const spare = capacity[j]! - this.#used[j]!;
      const price = resourcePrice[j]!;
      if (spare < 0 || price < 0 || (spare > 0 && price > 0))
        throw new FlowProofError(`resource ${j}: spare ${spare} at price ${price}`);
      for (let k = this.#byResource.first[j]!; k < this.#byResource.first[j + 1]!; k++) {
        const a = this.#byResource.arc[k]!;
        const slack = cost[a]! + price - needPrice[from[a]!]!;
        if (slack < 0 || (slack > 0 && flow[a]! > 0))
          throw new FlowProofError(`arc ${a}: slack ${slack}, flow ${flow[a]}`);
      }
    }
    this.#primal += delta.value;
    const dual = new ExactSum();
    for (let i = 0; i < quantity.length; i++) dual.add(quantity[i]!, needPrice[i]!);
    for (let j = 0; j < capacity.length; j++) if (resourcePrice[j] !== 0) dual.add(-capacity[j]!, resourcePrice[j]!);
    if (dual.value !== this.#primal) throw new FlowProofError(`primal ${this.#primal} and dual ${dual.value} differ`);
    return this.#primal;
  }
}

interface Incidence {
  readonly first: Int32Array;
  readonly arc: Int32Array;
}

function incidence(ends: Int32Array, count: number): Incidence {
  const first = new Int32Array(count + 2);
  for (const end of ends) first[end + 2]!++;
  for (let i = 2; i < count + 2; i++) first[i]! += first[i - 1]!;
  const arc = new Int32Array(ends.length);
  for (let a = 0; a < ends.length; a++) arc[first[ends[a]! + 1]!++] = a;
  return { first, arc };
}
