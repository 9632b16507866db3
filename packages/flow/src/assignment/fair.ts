import { FlowInputError } from '../problem.ts';
import { type AssignmentOptions, type AssignmentProblem, type AssignmentResult, checkAssignment } from './problem.ts';
import { solveAssignment } from './solve.ts';

/** An assignment that leaves no community behind, and what that costs. */
export interface FairAssignment {
  /** The cheapest of all assignments that place these units in these communities. */
  readonly result: AssignmentResult;
  /** The cheapest assignment when communities do not count. */
  readonly cheapest: AssignmentResult;
  /** Units wanted in every community. */
  readonly wanted: Float64Array;
  /** Units placed in every community by the fair assignment. */
  readonly placed: Float64Array;
  /** Units placed in every community by the cheapest assignment. */
  readonly placedCheapest: Float64Array;
  /** Price of fairness: what the fair assignment costs beyond the cheapest. */
  readonly price: bigint;
}

/**
 * Lexicographic max-min over communities: makes the least served community's share (units placed over units wanted)
 * as large as can be, then the next one's, and so on; among all such assignments it finds the cheapest.
 *
 * What communities can receive together is a polymatroid (Gale 1968, "Optimal assignments in an ordered set"), and on
 * its bases the greedy order alone decides (Federgruen and Groenevelt 1986): if the k-th unit of a community is worth
 * the rank of its share (k - 1) / wanted, lowest share first (the limit of ever steeper separable values), then one minimum-cost assignment is lexicographically
 * max-min. A second one, with every community's shortage held at that, finds the cheapest.
 *
 * @param of community of every need, 0-based, -1 for none (such needs count only in the cost)
 * @throws FlowInputError when the problem is malformed or more than 2^20 units are wanted
 */
export async function solveFairAssignment(
  problem: AssignmentProblem,
  of: Int32Array,
  options: AssignmentOptions = {},
): Promise<FairAssignment> {
  const { needs } = problem;
  const n = needs.quantity.length;
  const count = of.reduce((most, k) => Math.max(most, k + 1), 0);
  const bare: AssignmentProblem = { needs, resources: problem.resources, arcs: problem.arcs };
  checkAssignment({ ...bare, communities: { of, layers: Array.from({ length: count }, () => []) } });
  const wanted = new Float64Array(count);
  for (let i = 0; i < n; i++) if (of[i]! >= 0) wanted[of[i]!]! += needs.quantity[i]!;
  const total = wanted.reduce((sum, w) => sum + w, 0);
  if (total > 2 ** 20)
    throw new FlowInputError(`the communities want ${total} units; max-min fairness takes up to 2^20`);
  const cheapest = await solveAssignment(bare, options);

  // First by shares alone: costs 0, and the shortage of a unit priced by the rank of the share that it would make up.
  const rank = shareRanks(wanted);
  const layers = Array.from(wanted, (units, k) => {
    const list: { upTo?: number; extraPenalty: number }[] = [];
    // The s-th unit of shortage leaves the share at (units - s) / units.
    for (let s = 1; s <= units; s++) list.push({ upTo: s, extraPenalty: rank(units - s, k) });
    list.push({ extraPenalty: list.at(-1)?.extraPenalty ?? 0 });
    return list;
  });
  const zero = new Int32Array(problem.arcs.cost.length);
  const shares = await solveAssignment(
    {
      // Needs outside of all communities yield to those inside.
      needs: { quantity: needs.quantity, penalty: Int32Array.from(of, (k) => (k < 0 ? 0 : 1)) },
      resources: problem.resources,
      arcs: { ...problem.arcs, cost: zero },
      communities: { of, layers },
    },
    options,
  );
  const short = unitsOf(shares.shortage, of, count);

  // Then by cost, with every community's shortage held: beyond it a unit costs more than any exchange can save.
  let beyond =
    2 *
      (needs.penalty.reduce((a, b) => Math.max(a, b), 0) +
        problem.arcs.cost.reduce((a, c) => Math.max(a, Math.abs(c)), 0)) +
    1;
  for (;;) {
    const held = Array.from(short, (s) =>
      s === 0 ? [{ extraPenalty: beyond }] : [{ upTo: s, extraPenalty: 0 }, { extraPenalty: beyond }],
    );
    const priced = await solveAssignment({ ...bare, communities: { of, layers: held } }, options);
    const now = unitsOf(priced.shortage, of, count);
    if (now.every((s, k) => s === short[k])) {
      // Nobody is in the layer beyond, so the cost is the plain problem's.
      return {
        result: priced,
        cheapest,
        wanted,
        placed: wanted.map((w, k) => w - short[k]!),
        placedCheapest: unitsOf(cheapest.shortage, of, count).map((s, k) => wanted[k]! - s),
        price: priced.objective - cheapest.objective,
      };
    }
    beyond *= 8;
    if (beyond > 2 ** 29)
      throw new FlowInputError('penalties and costs are too large for max-min fairness; scale them');
  }
}

function unitsOf(shortage: Int32Array, of: Int32Array, count: number): Float64Array {
  const units = new Float64Array(count);
  for (let i = 0; i < shortage.length; i++) if (of[i]! >= 0) units[of[i]!]! += shortage[i]!;
  return units;
}

/**
 * Ranks all shares k / wanted that can occur: the lowest share gets the highest rank, and of equal ones that of the
 * smaller community, whose next unit lifts it further; communities of one size rank alike.
 * Fractions are compared by cross multiplication, exactly.
 */
function shareRanks(wanted: Float64Array): (units: number, community: number) => number {
  const sizes = [...new Set(wanted)].filter((w) => w > 0);
  const all: [number, number][] = [];
  for (const size of sizes) for (let k = 0; k < size; k++) all.push([k, size]);
  all.sort((a, b) => b[0] * a[1] - a[0] * b[1] || b[1] - a[1]);
  const table = new Map(sizes.map((size) => [size, new Int32Array(size)] as const));
  all.forEach((share, at) => {
    table.get(share[1])![share[0]] = at + 1;
  });
  return (units, community) => table.get(wanted[community]!)![units]!;
}
