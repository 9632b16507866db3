import { DONE, FAILED, type PieceTask, STATE, STEPS, STOP, type WorkerPool } from '../workers/task.ts';
import { dealComponents } from './components.ts';
import { costFloor, type FlowList, type TwoSidedGraph, type TwoSidedSolution } from './graph.ts';
import { Piece, type PieceProgress } from './piece.ts';

/** Threads that stand ready, and how many shares to cut. */
export interface Crew {
  readonly pool: WorkerPool;
  /** Workers of the pool; this thread solves a share as well. */
  readonly workers: number;
}

/** A solved graph and how it went. */
export interface TwoSidedOutcome<Flow extends FlowList> {
  readonly solution: TwoSidedSolution<Flow>;
  readonly steps: number;
  readonly threads: number;
  readonly components?: number | undefined;
}

/** Graphs with fewer arcs than this are solved before a second thread has begun. */
export const WORTH_A_THREAD = 150_000;

/** How flows are kept: `Int32Array`, or `Uint8Array` where no arc can carry more than a byte holds. */
export interface FlowKind<Flow extends FlowList> {
  new (buffer: ArrayBufferLike): Flow;
  readonly BYTES_PER_ELEMENT: number;
}

function blankSolution<Flow extends FlowList>(
  graph: TwoSidedGraph,
  kind: FlowKind<Flow>,
  shared: boolean,
): TwoSidedSolution<Flow> {
  const make = <T extends FlowList>(List: FlowKind<T>, length: number): T => {
    const bytes = List.BYTES_PER_ELEMENT * length;
    return new List(shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  };
  return {
    needPrice: make(Int32Array, graph.quantity.length),
    resourcePrice: make(Int32Array, graph.capacity.length),
    shortage: make(Int32Array, graph.quantity.length),
    spare: make(Int32Array, graph.capacity.length),
    flow: make(kind, graph.from.length),
  };
}

/** The same numbers in shared memory. */
function share(list: Int32Array): Int32Array;
function share(list: Int32Array | undefined): Int32Array | undefined;
function share(list: Int32Array | undefined): Int32Array | undefined {
  if (list === undefined || list.buffer instanceof SharedArrayBuffer) return list;
  const copy = new Int32Array(new SharedArrayBuffer(4 * list.length));
  copy.set(list);
  return copy;
}

/** Solves a graph in slices, its components dealt out over the crew where there is one and they are several. */
export function* twoSidedSteps<Flow extends FlowList>(
  graph: TwoSidedGraph,
  kind: FlowKind<Flow>,
  crew?: Crew,
): Generator<PieceProgress, TwoSidedOutcome<Flow>, void> {
  yield { stage: 'order', steps: 0 };
  const floor = costFloor(graph);
  if (crew !== undefined && graph.from.length >= WORTH_A_THREAD) {
    const deal = dealComponents(graph, crew.workers + 1, true);
    if (Math.max(...deal.arcs) < 0.9 * graph.from.length) return yield* dealtSteps(graph, kind, floor, crew, deal);
  }
  const piece = new Piece(graph, floor);
  yield* piece.solve();
  const solution = blankSolution(graph, kind, false);
  piece.write(solution);
  return { solution, steps: piece.steps, threads: 1 };
}

function* dealtSteps<Flow extends FlowList>(
  graph: TwoSidedGraph,
  kind: FlowKind<Flow>,
  floor: Int32Array | undefined,
  crew: Crew,
  deal: ReturnType<typeof dealComponents>,
): Generator<PieceProgress, TwoSidedOutcome<Flow>, void> {
  const common: TwoSidedGraph = {
    quantity: share(graph.quantity),
    penalty: share(graph.penalty),
    capacity: share(graph.capacity),
    from: share(graph.from),
    to: share(graph.to),
    cost: share(graph.cost),
    needOf: share(graph.needOf),
    resourceOf: share(graph.resourceOf),
  };
  const solution = blankSolution(graph, kind, true);
  const controls: Int32Array[] = [];
  let finished = false;
  try {
    for (let k = 1; k <= crew.workers; k++) {
      const control = new Int32Array(new SharedArrayBuffer(8));
      const task: PieceTask = {
        graph: common,
        floor: share(floor),
        share: { number: k, needPiece: deal.needPiece, resourcePiece: deal.resourcePiece },
        solution,
        control,
      };
      crew.pool.run(k - 1, task);
      controls.push(control);
    }
    const piece = new Piece(common, floor, {
      number: 0,
      needPiece: deal.needPiece,
      resourcePiece: deal.resourcePiece,
    });
    const others = (): number => controls.reduce((sum, control) => sum + Atomics.load(control, STEPS), 0);
    for (const progress of piece.solve()) yield { ...progress, steps: progress.steps + others() };
    piece.write(solution);
    for (const control of controls) {
      while (Atomics.load(control, STATE) !== DONE) {
        if (Atomics.load(control, STATE) === FAILED || crew.pool.failure !== undefined)
          throw new Error('a worker thread of the flow engine failed', { cause: crew.pool.failure });
        yield { stage: 'repair', steps: piece.steps + others(), waiting: true };
      }
    }
    finished = true;
    return { solution, steps: piece.steps + others(), threads: crew.workers + 1, components: deal.components };
  } finally {
    if (!finished) for (const control of controls) Atomics.store(control, STATE, STOP);
  }
}
