import { costFloor, type TwoSidedGraph, type TwoSidedSolution } from './graph.ts';
import { Piece, type PieceProgress } from './piece.ts';

/** New numbers for parts of a graph. */
export interface GraphChanges {
  readonly needs: readonly { readonly need: number; readonly quantity: number; readonly penalty: number }[];
  readonly resources: readonly { readonly resource: number; readonly capacity: number }[];
  readonly arcs: readonly { readonly arc: number; readonly cost: number }[];
}

/** A graph that stays solved while its numbers change: what a change does not reach is not solved again. */
export class LiveGraph {
  /** The graph as it now stands; quantities, penalties and capacities change in place, costs by a new array. */
  graph: TwoSidedGraph;
  readonly #floor: Int32Array | undefined;
  readonly #piece: Piece;

  /** Lays a graph out; its arrays must be the session's own. Run solve() next. */
  constructor(graph: TwoSidedGraph) {
    this.graph = graph;
    this.#floor = costFloor(graph);
    this.#piece = new Piece(graph, this.#floor, undefined, true);
  }

  /** Solves from scratch. @returns the total cost, verified */
  *solve(): Generator<PieceProgress, bigint, void> {
    yield* this.#piece.solve();
    return this.#piece.verify(this.graph.quantity, this.graph.capacity);
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

  /** Applies changes that fit and repairs the optimum. @returns the total cost, verified over the whole graph */
  *change(changes: GraphChanges): Generator<PieceProgress, bigint, void> {
    // Results that were handed out may still have to look at the costs as they were.
    if (changes.arcs.length > 0) this.graph = { ...this.graph, cost: this.graph.cost.slice() };
    const { quantity, penalty, capacity, from, to, cost } = this.graph;
    const piece = this.#piece;
    const floor = (need: number): number => this.#floor?.[need] ?? 0;
    const touched = new Set<number>();
    for (const { arc, cost: now } of changes.arcs) {
      const need = from[arc]!;
      touched.add(need);
      piece.changeCost(need, to[arc]!, cost[arc]! - floor(need), now - floor(need));
      cost[arc] = now;
    }
    for (const { need, quantity: wanted, penalty: worst } of changes.needs) {
      touched.add(need);
      piece.changeNeed(need, wanted - quantity[need]!, worst - floor(need));
      quantity[need] = wanted;
      penalty[need] = worst;
    }
    for (const { resource, capacity: now } of changes.resources) {
      piece.changeResource(resource, now - capacity[resource]!);
      capacity[resource] = now;
    }
    piece.settle(touched);
    yield* piece.repair();
    return piece.verify(quantity, capacity);
  }

  /** Prices, shortages and flow now. */
  read(): TwoSidedSolution<Int32Array> {
    return this.#piece.read(this.graph.cost);
  }

  /** Bids and searches so far. */
  get steps(): number {
    return this.#piece.steps;
  }
}
