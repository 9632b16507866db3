import type { FlowProblem } from '../problem.ts';

/** A flow problem seen from one side, and the degrees of its nodes. */
export interface View {
  readonly problem: FlowProblem;
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
  const left = ends(tail, nodes);
  const entered = ends(head, nodes);
  const straight: View = { problem, sign: 1, from: tail, to: head, left, entered, units };
  const turned: View = { problem, sign: -1, from: head, to: tail, left: entered, entered: left, units };
  // A need with very many arcs (a dummy that serves everybody) is better seen from the other side, as a resource.
  return widest(straight) > 16 * widest(turned) + 64 ? [turned, straight] : [straight, turned];
}

function ends(list: Int32Array, nodes: number): Int32Array {
  const count = new Int32Array(nodes);
  for (let a = 0; a < list.length; a++) count[list[a]!]!++;
  return count;
}

/** Most arcs that leave a node which none enters, sources of single arcs aside. */
function widest({ left, entered }: View): number {
  let most = 0;
  for (let i = 0; i < left.length; i++) if (entered[i] === 0 && left[i]! > most) most = left[i]!;
  return most;
}
