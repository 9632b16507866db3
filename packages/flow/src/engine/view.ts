import type { FlowProblem } from '../problem.ts';
import { Arena } from './layout.ts';
import { CHUNK, eachChunk, stageWords } from './stage.ts';
import { type EngineExports, startEngine } from './wasm.ts';

/** Lists of one entry a node, where the compiled engine can walk over arcs beside them. */
export interface NodeMemory {
  readonly engine: EngineExports;
  readonly ints: Int32Array;
  /** Bytes: staging memory for four lists, and room for a number an arc of a chunk. */
  readonly staged: number;
  readonly out: number;
  /** A list that is kept for one purpose, which `fill` makes anew. */
  list(name: NodeList): { readonly at: number; readonly values: Int32Array };
}

const NODE_LISTS = [
  'left',
  'entered',
  'needOf',
  'resourceOf',
  'extra',
  'quantity',
  'penalty',
  'overflow',
  'room',
] as const;
export type NodeList = (typeof NODE_LISTS)[number];

function nodeMemory(nodes: number): NodeMemory {
  const arena = new Arena();
  const staged = arena.take(4 * stageWords(4));
  const out = arena.take(4 * CHUNK);
  const lists = new Map(NODE_LISTS.map((name) => [name, arena.take(4 * nodes)]));
  const memory = startEngine(arena.top);
  const ints = memory.ints();
  return {
    engine: memory.engine,
    ints,
    staged,
    out,
    list(name) {
      const at = lists.get(name)!;
      return { at, values: ints.subarray(at >>> 2, (at >>> 2) + nodes) };
    },
  };
}

/** A flow problem seen from one side, and the degrees of its nodes. */
export interface View {
  readonly problem: FlowProblem;
  readonly memory: NodeMemory;
  /** -1 where all arcs are turned round, and supplies with them. */
  readonly sign: 1 | -1;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Arcs that leave and that enter a node. */
  readonly left: Int32Array;
  readonly entered: Int32Array;
  /** Units that are sent altogether. */
  readonly units: number;
}

/** Kind of a node that can take any number of units at a price that does not move. */
export const GROUND = 1;

/** Both views of a balanced problem, the more promising one first; none when it is empty, unbalanced or too large. */
export function viewsOf(problem: FlowProblem): View[] {
  const { nodes, supply, tail, head } = problem;
  let total = 0;
  let units = 0;
  for (let i = 0; i < nodes; i++) {
    const s = supply[i]!;
    total += s;
    if (s > 0) units += s;
  }
  if (total !== 0 || units >= 2 ** 30 || tail.length === 0) return [];
  const memory = nodeMemory(nodes);
  const { engine, ints, staged } = memory;
  const { at: leftAt, values: left } = memory.list('left');
  const { at: enteredAt, values: entered } = memory.list('entered');
  eachChunk(ints, staged >>> 2, [tail, head], (count) => engine.countEnds(staged, count, leftAt, enteredAt));
  const straight: View = { problem, memory, sign: 1, from: tail, to: head, left, entered, units };
  const turned: View = { problem, memory, sign: -1, from: head, to: tail, left: entered, entered: left, units };
  // A need with very many arcs (a dummy that serves everybody) is better seen from the other side, as a resource.
  return widest(straight) > 16 * widest(turned) + 64 ? [turned, straight] : [straight, turned];
}

/** Most arcs that leave a node which none enters, sources of single arcs aside. */
function widest({ left, entered }: View): number {
  let most = 0;
  for (let i = 0; i < left.length; i++) if (entered[i] === 0 && left[i]! > most) most = left[i]!;
  return most;
}
