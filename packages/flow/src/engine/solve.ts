import { costFloor, type TwoSidedGraph, type TwoSidedSolution } from './graph.ts';
import { Piece, type PieceProgress } from './piece.ts';

/** Empty arrays for a graph's solution. */
export function blankSolution(graph: TwoSidedGraph, shared = false): TwoSidedSolution {
  const make = (length: number): Int32Array =>
    shared ? new Int32Array(new SharedArrayBuffer(4 * length)) : new Int32Array(length);
  return {
    needPrice: make(graph.quantity.length),
    resourcePrice: make(graph.capacity.length),
    shortage: make(graph.quantity.length),
    flow: make(graph.from.length),
  };
}

/** Solves a graph on this thread, in slices. */
export function* twoSidedSteps(
  graph: TwoSidedGraph,
): Generator<PieceProgress, { solution: TwoSidedSolution; steps: number }, void> {
  yield { stage: 'order', steps: 0 };
  const piece = new Piece(graph, costFloor(graph));
  yield* piece.solve();
  const solution = blankSolution(graph);
  piece.write(solution);
  return { solution, steps: piece.steps };
}
