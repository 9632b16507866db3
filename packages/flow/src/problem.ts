/** Whole numbers in whichever layout holds them; `Infinity` is allowed where the field's docstring says so. */
export type IntegerArray = Uint8Array | Int32Array | Float64Array;

/**
 * A min-cost flow problem: choose a whole flow on every arc, between its lower bound and its capacity,
 * so that at every node outflow - inflow = supply, at the least total cost.
 *
 * Nodes are 0-based. All numbers are whole. Parallel arcs, loops and negative costs are allowed.
 */
export interface FlowProblem {
  /** Number of nodes. */
  readonly nodes: number;
  /** Units that enter the network at a node; negative where they leave it. One entry a node. */
  readonly supply: IntegerArray;
  /** Node that an arc leaves. One entry an arc, as in the arrays below. */
  readonly tail: Int32Array;
  /** Node that an arc enters. */
  readonly head: Int32Array;
  /** Least flow of an arc; left out when all are 0. May be negative, never infinite. */
  readonly lower?: IntegerArray | undefined;
  /** Greatest flow of an arc; `Infinity` (in a Float64Array) for no limit. */
  readonly capacity: IntegerArray;
  /** Cost of one unit of flow. */
  readonly cost: IntegerArray;
}

/** The problem cannot be taken as it stands; the message says where and what would be right. */
export class FlowInputError extends Error {
  override readonly name: string = 'FlowInputError';
}

/** Largest magnitude of one supply, bound or cost. */
export const LARGEST_NUMBER = 2 ** 40;

/** Sums of potentials and flows must stay exact in a double. */
const EXACT = 2 ** 51;

/**
 * Checks shape and numbers of a problem.
 * @param steepest largest magnitude of a cost, where a reader that checks every line made the problem: then only what
 *   needs all lines is left to check
 * @throws FlowInputError naming the first node or arc (0-based) that is wrong
 */
export function checkProblem(problem: FlowProblem, steepest?: number): void {
  const { nodes, supply, tail, head, lower, capacity, cost } = problem;
  if (!Number.isInteger(nodes) || nodes < 0) throw new FlowInputError(`nodes is ${nodes}; it must be 0 or more`);
  if (supply.length !== nodes)
    throw new FlowInputError(`supply has ${supply.length} entries; it needs one for each of the ${nodes} nodes`);
  const arcs = tail.length;
  for (const [name, list] of Object.entries({ head, lower, capacity, cost })) {
    if (list !== undefined && list.length !== arcs)
      throw new FlowInputError(`${name} has ${list.length} entries; tail has ${arcs}, and they must be equal`);
  }
  let moved = 0;
  for (let i = 0; i < nodes; i++) {
    const s = supply[i]!;
    if (!Number.isInteger(s) || Math.abs(s) > LARGEST_NUMBER)
      throw new FlowInputError(`supply of node ${i} is ${s}; it must be a whole number of at most 2^40`);
    moved += Math.abs(s);
  }
  const narrow = steepest !== undefined && lower === undefined;
  let worst = narrow ? steepest : 0;
  for (let a = narrow ? arcs : 0; a < arcs; a++) {
    const t = tail[a]!;
    const h = head[a]!;
    if (t < 0 || t >= nodes || h < 0 || h >= nodes)
      throw new FlowInputError(`arc ${a} joins ${t} and ${h}; nodes are 0 to ${nodes - 1}`);
    const low = lower === undefined ? 0 : lower[a]!;
    const cap = capacity[a]!;
    const price = cost[a]!;
    if (!Number.isInteger(price) || Math.abs(price) > LARGEST_NUMBER)
      throw new FlowInputError(`cost of arc ${a} is ${price}; it must be a whole number of at most 2^40`);
    if (!Number.isInteger(low) || Math.abs(low) > LARGEST_NUMBER)
      throw new FlowInputError(`lower bound of arc ${a} is ${low}; it must be a whole number of at most 2^40`);
    if (cap !== Infinity && (!Number.isInteger(cap) || Math.abs(cap) > LARGEST_NUMBER))
      throw new FlowInputError(`capacity of arc ${a} is ${cap}; it must be whole and at most 2^40, or Infinity`);
    if (cap < low) throw new FlowInputError(`capacity ${cap} of arc ${a} is below its lower bound ${low}`);
    moved += Math.abs(low);
    const size = Math.abs(price);
    if (size > worst) worst = size;
  }
  if (moved > EXACT) throw new FlowInputError('supplies and lower bounds add up to more than 2^51 units; scale them');
  if ((worst + 1) * (nodes + 1) > EXACT)
    throw new FlowInputError(
      `the largest cost ${worst} times ${nodes} nodes exceeds 2^51, beyond which prices are not exact; scale the costs`,
    );
}

/** Sums products of whole numbers exactly, however large: doubles while they are exact, then a bigint. */
export class ExactSum {
  #high = 0n;
  #low = 0;

  /** Adds a * b. Both must be whole. */
  add(a: number, b: number): void {
    const product = a * b;
    if (product > -(2 ** 52) && product < 2 ** 52) {
      this.#low += product;
      if (this.#low > 2 ** 52 || this.#low < -(2 ** 52)) {
        this.#high += BigInt(this.#low);
        this.#low = 0;
      }
    } else this.#high += BigInt(a) * BigInt(b);
  }

  /** The sum so far. */
  get value(): bigint {
    return this.#high + BigInt(this.#low);
  }
}
