import { drive, type SolveOptions, type SolveProgress } from '../control.ts';
import { timed } from '../engine/flow.ts';
import { type GraphChanges, LiveGraph } from '../engine/live.ts';
import { engineAvailable } from '../engine/wasm.ts';
import { FlowInputError } from '../problem.ts';
import { arcsAreFree } from './network.ts';
import { type AssignmentProblem, type AssignmentResult, checkAssignment, LARGEST_PRICE } from './problem.ts';
import { assignmentSteps, certified } from './solve.ts';
import { type TwoSidedAssignment, twoSidedAssignment } from './two-sided.ts';

/** What is different now; anything not named stays as it is. */
export interface AssignmentChanges {
  readonly needs?: readonly {
    readonly need: number;
    readonly quantity?: number | undefined;
    readonly penalty?: number | undefined;
  }[];
  readonly resources?: readonly { readonly resource: number; readonly capacity: number }[];
  /** New costs. An arc that a barrier closes can be given a cost above every penalty, and be opened here. */
  readonly arcs?: readonly { readonly arc: number; readonly cost: number }[];
}

/**
 * An assignment that stays solved: after a change to a few needs, resources or costs only what the change reaches
 * is solved again, to the same optimum as from scratch. For 'what if'.
 */
export class AssignmentSession {
  readonly #problem: AssignmentProblem;
  #result: AssignmentResult;
  #live: Outcome['live'];

  private constructor(problem: AssignmentProblem, result: AssignmentResult, live: Outcome['live']) {
    this.#problem = problem;
    this.#result = result;
    this.#live = live;
  }

  /**
   * Solves a problem and keeps it open. The problem's arrays are copied.
   * @throws as solveAssignment does
   */
  static async open(problem: AssignmentProblem, options: SolveOptions = {}): Promise<AssignmentSession> {
    checkAssignment(problem);
    const own = copyOf(problem);
    const { result, live } = await drive(coldSteps(own), options);
    return new AssignmentSession(own, result, live);
  }

  /** The problem as it stands after all changes. */
  get problem(): AssignmentProblem {
    return copyOf(this.#problem);
  }

  /** The optimum as it stands after all changes. */
  get result(): AssignmentResult {
    return this.#result;
  }

  /**
   * Changes the problem and solves it again. A call that throws because it was cancelled leaves a session that is
   * solved from scratch at the next call.
   * @throws FlowInputError when the changed problem is malformed (and nothing is changed then)
   */
  async resolve(changes: AssignmentChanges, options: SolveOptions = {}): Promise<AssignmentResult> {
    const problem = this.#problem;
    check(problem, changes);
    const live = this.#live;
    // Until the repair has come to its end, the engine's state belongs to neither problem.
    this.#live = undefined;
    apply(problem, changes);
    const outcome = await drive(live !== undefined ? warmSteps(problem, changes, live) : coldSteps(problem), options);
    this.#live = outcome.live;
    this.#result = outcome.result;
    return outcome.result;
  }
}

type Outcome = {
  readonly result: AssignmentResult;
  readonly live: { graph: LiveGraph; layout: TwoSidedAssignment } | undefined;
};

function* coldSteps(problem: AssignmentProblem): Generator<SolveProgress, Outcome, void> {
  const began = performance.now();
  const layout = engineAvailable() && arcsAreFree(problem) ? twoSidedAssignment(problem) : undefined;
  if (layout === undefined) return { result: yield* assignmentSteps(problem), live: undefined };
  const graph = new LiveGraph(ownGraph(layout));
  const live = { graph, layout };
  const objective = yield* timed(graph.solve(), began);
  return { result: read(problem, live, objective, began, false), live };
}

function* warmSteps(
  problem: AssignmentProblem,
  changes: AssignmentChanges,
  live: NonNullable<Outcome['live']>,
): Generator<SolveProgress, Outcome, void> {
  const began = performance.now();
  const graphChanges = inGraph(problem, changes, live.graph);
  const free = problem.arcs.capacity === undefined || arcsAreFree(problem);
  if (graphChanges === undefined || !free || !live.graph.fits(graphChanges)) return yield* coldSteps(problem);
  const objective = yield* timed(live.graph.change(graphChanges), began);
  return { result: read(problem, live, objective, began, true), live };
}

function read(
  problem: AssignmentProblem,
  live: NonNullable<Outcome['live']>,
  objective: bigint,
  began: number,
  warm: boolean,
): AssignmentResult {
  const stats = {
    method: 'two-sided' as const,
    threads: 1,
    warm,
    steps: live.graph.steps,
    elapsedMs: performance.now() - began,
  };
  const solution = live.layout.back(live.graph.read());
  // The first time all is checked on the caller's own numbers; afterwards the engine checks its whole memory.
  if (!warm || problem.communities !== undefined) return certified(problem, solution, stats);
  return Object.defineProperties({} as AssignmentResult, {
    ...Object.getOwnPropertyDescriptors({ status: 'optimal', objective, verified: true, stats }),
    ...Object.getOwnPropertyDescriptors(solution),
  });
}

/** The layout's graph with arrays that may change apart from the problem's. */
function ownGraph(layout: TwoSidedAssignment): TwoSidedAssignment['graph'] {
  const { quantity, penalty, capacity, from, to, cost } = layout.graph;
  return {
    quantity: quantity.slice(),
    penalty: penalty.slice(),
    capacity: capacity.slice(),
    from,
    to,
    cost: cost.slice(),
  };
}

/** Changes of an assignment as changes of its graph; undefined where the graph's shape or range would change. */
function inGraph(problem: AssignmentProblem, changes: AssignmentChanges, live: LiveGraph): GraphChanges | undefined {
  const { needs, communities } = problem;
  // A community's layers repeat its needs' penalties on arcs of their own: lay those out anew.
  if (communities !== undefined && changes.needs?.some((c) => c.penalty !== undefined)) return undefined;
  const limit = 2 ** 28;
  if (changes.needs?.some((c) => (c.penalty ?? 0) >= limit) || changes.arcs?.some((c) => Math.abs(c.cost) >= limit))
    return undefined;
  let total = 0;
  for (const q of needs.quantity) total += q;
  if (total >= 2 ** 30) return undefined;
  const wanted = new Map<number, { need: number; quantity: number; penalty: number }>();
  for (const { need } of changes.needs ?? [])
    wanted.set(need, {
      need,
      quantity: needs.quantity[need]!,
      penalty: communities === undefined ? needs.penalty[need]! : live.graph.penalty[need]!,
    });
  const given = new Map((changes.resources ?? []).map((c) => [c.resource, c]));
  const priced = new Map((changes.arcs ?? []).map((c) => [c.arc, c]));
  return { needs: [...wanted.values()], resources: [...given.values()], arcs: [...priced.values()] };
}

function copyOf(problem: AssignmentProblem): AssignmentProblem {
  const { needs, resources, arcs } = problem;
  return {
    ...problem,
    needs: { quantity: needs.quantity.slice(), penalty: needs.penalty.slice() },
    resources: { capacity: resources.capacity.slice() },
    arcs: { ...arcs, cost: arcs.cost.slice() },
  };
}

/**
 * Checks changes against the problem.
 * @throws FlowInputError naming what does not fit
 */
function check(problem: AssignmentProblem, changes: AssignmentChanges): void {
  const range = (name: string, at: number, length: number): void => {
    if (!Number.isInteger(at) || at < 0 || at >= length)
      throw new FlowInputError(`the change names ${name} ${at}; they are 0 to ${length - 1}`);
  };
  const whole = (name: string, value: number, least: number, most: number): void => {
    if (!Number.isInteger(value) || value < least || value > most)
      throw new FlowInputError(`${name} is to be ${value}; it must be a whole number from ${least} to ${most}`);
  };
  for (const { need, quantity, penalty } of changes.needs ?? []) {
    range('need', need, problem.needs.quantity.length);
    if (quantity !== undefined) whole(`quantity of need ${need}`, quantity, 0, 2 ** 31 - 1);
    if (penalty !== undefined) whole(`penalty of need ${need}`, penalty, 0, LARGEST_PRICE);
  }
  for (const { resource, capacity } of changes.resources ?? []) {
    range('resource', resource, problem.resources.capacity.length);
    whole(`capacity of resource ${resource}`, capacity, 0, 2 ** 31 - 1);
  }
  for (const { arc, cost } of changes.arcs ?? []) {
    range('arc', arc, problem.arcs.cost.length);
    whole(`cost of arc ${arc}`, cost, -LARGEST_PRICE, LARGEST_PRICE);
  }
}

/** Writes changes that fit into the session's own problem. */
function apply(problem: AssignmentProblem, changes: AssignmentChanges): void {
  for (const { need, quantity, penalty } of changes.needs ?? []) {
    if (quantity !== undefined) problem.needs.quantity[need] = quantity;
    if (penalty !== undefined) problem.needs.penalty[need] = penalty;
  }
  for (const { resource, capacity } of changes.resources ?? []) problem.resources.capacity[resource] = capacity;
  for (const { arc, cost } of changes.arcs ?? []) problem.arcs.cost[arc] = cost;
}
