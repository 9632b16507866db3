import { openThread } from '#side-thread';
import {
  type AssignmentOptions,
  type AssignmentProblem,
  type AssignmentResult,
  checkAssignment,
} from '../assignment/problem.ts';
import { assignmentCost, solveAssignment } from '../assignment/solve.ts';
import { FlowProofError } from '../certificate.ts';
import { turn } from '../control.ts';
import type { ProgramAnswer, ProgramProgress, ProgramTask } from './highs.ts';
import { type Part, type Prices, partOf, pieces, pricesOf } from './pieces.ts';
import { programOf } from './program.ts';
import { repaired } from './repair.ts';
import { arcsByNeed, brokenBy, checkSides, isWhole, type Placement, type SideConstraints } from './sides.ts';
import type { ProgramThread } from './thread.ts';

export interface SidedProgress {
  /** flow: without the side constraints; mend: a first placement that keeps them; program: the best one. */
  readonly stage: 'flow' | 'mend' | 'program' | 'prices';
  /** Parts of the problem that are done, of all that needed more than a flow. */
  readonly done?: number | undefined;
  readonly of?: number | undefined;
  readonly elapsedMs: number;
}

export interface SidedOptions extends Omit<AssignmentOptions, 'onProgress'> {
  readonly onProgress?: ((progress: SidedProgress) => void) | undefined;
  /** Most seconds for the programs, all together; then the best so far is told with its bound. Default 10. */
  readonly seconds?: number | undefined;
  /** Programs with more columns are not begun: their first placement stands, with the flow's bound. Default 40,000. */
  readonly columns?: number | undefined;
}

export interface SidedStats {
  /** How the flow was solved. */
  readonly method: AssignmentResult['stats']['method'];
  /** Independent parts whose flow broke a side constraint. */
  readonly pieces: number;
  /** How many of them were proved best. */
  readonly proved: number;
  /** Columns of the largest program that was solved; 0 where none was needed. */
  readonly columns: number;
  /** What the program solver failed with, where it did: what it was asked is told by its bound instead. */
  readonly failed?: string | undefined;
  readonly elapsedMs: number;
}

/** The best placement found under side constraints, and how far from the best of all it can be at most. */
export interface SidedResult extends Placement {
  /** Prices of the flow that remains once it is chosen who serves what; they prove the rest. */
  readonly needPrice: Int32Array;
  readonly resourcePrice: Int32Array;
  readonly communityPrice: Int32Array;
  /** Total cost, exact. */
  readonly objective: bigint;
  /** No placement that keeps the side constraints costs less. Equal to the objective where that was proved. */
  readonly bound: bigint;
  /** The least cost if nobody asked for the side constraints: what they cost is the difference. */
  readonly without: bigint;
  /** Capacities, quantities and side constraints were counted again from the flow alone. */
  readonly verified: true;
  readonly stats: SidedStats;
}

/**
 * Finds the best assignment under side constraints that no flow can hold. The flow is solved first and bounds what can
 * be reached. Only parts of the problem whose flow breaks a constraint go further: a first placement is mended from the
 * flow; arcs whose reduced cost exceeds the gap between the two cannot be in any better placement and fall away, which
 * leaves small pieces; each is solved exactly as a mixed-integer program by HiGHS, or, where time or size does not
 * allow, told with its bound. HiGHS computes in floating point: what it finds is counted again in whole numbers, and
 * its proof of the best is taken to half of one unit of cost.
 *
 * @throws FlowInputError when the problem is malformed; the signal's reason when it was cancelled
 */
export async function solveWithSides(
  problem: AssignmentProblem,
  asked: SideConstraints,
  options: SidedOptions = {},
): Promise<SidedResult> {
  // An arc that a set names twice is still one use.
  const sides = { ...asked, atMostOne: asked.atMostOne?.map((set) => [...new Set(set)]) };
  const began = performance.now();
  const { onProgress, seconds = 10, columns = 40_000, ...engine } = options;
  const tell = (stage: SidedProgress['stage'], more: Partial<SidedProgress> = {}) =>
    onProgress?.({ stage, elapsedMs: performance.now() - began, ...more });
  checkAssignment(problem);
  checkSides(problem, sides);
  tell('flow');
  const relaxed = await solveAssignment(problem, { ...engine, onProgress: () => tell('flow') });
  await turn();
  const arcs = arcsByNeed(problem);
  const stats = { method: relaxed.stats.method, pieces: 0, proved: 0, columns: 0 };
  if (isWhole(brokenBy(problem, sides, relaxed, arcs)))
    return {
      ...told(relaxed),
      bound: relaxed.objective,
      without: relaxed.objective,
      verified: true,
      stats: { ...stats, elapsedMs: performance.now() - began },
    };

  await turn();
  const flow = relaxed.flow.slice();
  const shortage = relaxed.shortage.slice();
  const work: Work[] = [];
  let bound = relaxed.objective;
  const parts = pieces(problem, sides)
    .map((piece) => partOf(problem, sides, piece))
    .filter((part) => !isWhole(brokenBy(part.problem, part.sides, placementOf(part, relaxed))));
  for (const [k, part] of parts.entries()) {
    tell('mend', { done: k, of: parts.length });
    const prices = pricesOf(part, relaxed);
    const before = placementOf(part, relaxed);
    const mended = await repaired(part.problem, part.sides, { ...prices, ...before }, { signal: options.signal });
    const gap = Number(assignmentCost(part.problem, mended) - assignmentCost(part.problem, before));
    if (gap === 0) put(part, mended, flow, shortage);
    else
      for (const piece of piecesWithin(part, prices, before, mended, gap)) {
        put(piece.place, piece.mended, flow, shortage);
        if (assignmentCost(piece.part.problem, piece.mended) > piece.least) work.push(piece);
      }
    stats.pieces++;
    await turn();
    options.signal?.throwIfAborted();
  }

  // The smallest first: most are proved best before the time is up.
  work.sort((a, b) => a.part.arcs.length - b.part.arcs.length);
  const until = performance.now() + seconds * 1000;
  let thread: ProgramThread | undefined;
  const unproved = new Set<Part>();
  let failed: string | undefined;
  try {
    for (const [k, { whole, part, place, prices, mayLack, mended, least }] of work.entries()) {
      tell('program', { done: k, of: work.length });
      const { program, arcs: units, columnsFor } = programOf(part.problem, part.sides, prices, mayLack);
      const left = (until - performance.now()) / 1000;
      if (program.cost.length > columns || left <= 0) {
        unproved.add(whole);
        continue;
      }
      stats.columns = Math.max(stats.columns, program.cost.length);
      thread ??= openThread();
      const task = { program, known: columnsFor(mended.flow), seconds: left };
      const answer = await runUntil(thread, task, options.signal, () => tell('program', { done: k, of: work.length }));
      if ('late' in answer) {
        thread.close();
        thread = undefined;
      }
      if ('failure' in answer) {
        // Whatever the solver stumbled over: the first placement keeps every rule, and the flow's bound holds.
        unproved.add(whole);
        failed = answer.failure;
        continue;
      }
      const best = better(part, mended, answer.columns, units);
      const cost = assignmentCost(part.problem, best);
      // The program counts from the flow's cost of the piece.
      const proved = answer.optimal ? cost - least : BigInt(Math.max(0, Math.ceil(answer.bound - 1e-3)));
      bound += proved < cost - least ? proved : cost - least;
      if (proved < cost - least) unproved.add(whole);
      put(place, best, flow, shortage);
    }
  } finally {
    thread?.close();
  }
  stats.proved = stats.pieces - unproved.size;

  if (!isWhole(brokenBy(problem, sides, { flow, shortage }, arcs)))
    throw new FlowProofError('the placement breaks a side constraint');
  tell('prices');
  await turn();
  const result = await chosen(problem, sides, { flow, shortage }, engine);
  return {
    ...told(result),
    bound: bound < result.objective ? bound : result.objective,
    without: relaxed.objective,
    verified: true,
    stats: { ...stats, ...(failed === undefined ? {} : { failed }), elapsedMs: performance.now() - began },
  };
}

/** A piece that is left once arcs fell away. */
interface Work {
  whole: Part;
  /** Of the whole. */
  part: Part;
  /** Where its needs and arcs stand in the problem. */
  place: Pick<Part, 'needs' | 'arcs'>;
  prices: Pick<AssignmentResult, Prices>;
  mayLack: Uint8Array;
  mended: Placement;
  /** Cost of the flow in the piece. */
  least: bigint;
}

function told({ flow, shortage, needPrice, resourcePrice, communityPrice, objective }: AssignmentResult) {
  return { flow, shortage, needPrice, resourcePrice, communityPrice, objective };
}

function placementOf(part: Pick<Part, 'needs' | 'arcs'>, { flow, shortage }: Placement): Placement {
  return { flow: part.arcs.map((a) => flow[a]!), shortage: part.needs.map((i) => shortage[i]!) };
}

function put(part: Pick<Part, 'needs' | 'arcs'>, from: Placement, flow: Int32Array, shortage: Int32Array): void {
  for (let k = 0; k < part.arcs.length; k++) flow[part.arcs[k]!] = from.flow[k]!;
  for (let k = 0; k < part.needs.length; k++) shortage[part.needs[k]!] = from.shortage[k]!;
}

/**
 * What could be part of a placement no dearer than the mended one, in pieces that nothing connects any more, those
 * whose flow breaks a constraint. By linear duality a placement costs at least the flow plus what its arcs, shortages
 * and spare units cost beyond the prices, so whatever alone costs more than the gap is out.
 */
function piecesWithin(
  whole: Part,
  prices: Pick<AssignmentResult, Prices>,
  before: Placement,
  mended: Placement,
  gap: number,
): Work[] {
  const { needs, arcs, communities } = whole.problem;
  const active = new Uint8Array(arcs.need.length);
  for (let a = 0; a < active.length; a++) {
    const reduced = arcs.cost[a]! + prices.resourcePrice[arcs.resource[a]!]! - prices.needPrice[arcs.need[a]!]!;
    active[a] = Number(reduced <= gap);
  }
  const mayLack = Uint8Array.from(needs.penalty, (penalty, i) => {
    const k = communities?.of[i] ?? -1;
    const worst = penalty + (k < 0 ? 0 : prices.communityPrice[k]!);
    return Number(worst - prices.needPrice[i]! <= gap);
  });
  const work: Work[] = [];
  for (const piece of pieces(whole.problem, whole.sides, active, mayLack)) {
    const part = partOf(whole.problem, whole.sides, piece);
    const flowHere = placementOf(part, before);
    const mendedHere = placementOf(part, mended);
    work.push({
      whole,
      part,
      place: { needs: part.needs.map((i) => whole.needs[i]!), arcs: part.arcs.map((a) => whole.arcs[a]!) },
      prices: pricesOf(part, prices),
      mayLack: Uint8Array.from(part.needs, (i) => mayLack[i]!),
      mended: mendedHere,
      least: assignmentCost(part.problem, flowHere),
    });
  }
  return work;
}

/** The answer's placement where it keeps everything and costs less, else the one that is known. */
function better(part: Part, known: Placement, columns: Float64Array | undefined, units: number): Placement {
  if (columns === undefined) return known;
  const { problem } = part;
  const flow = Int32Array.from(columns.subarray(0, units), (x) => Math.round(x));
  const shortage = problem.needs.quantity.slice();
  const spare = problem.resources.capacity.slice();
  for (let a = 0; a < units; a++) {
    if (flow[a]! < 0 || flow[a]! > (problem.arcs.capacity?.[a] ?? Infinity)) return known;
    shortage[problem.arcs.need[a]!]! -= flow[a]!;
    spare[problem.arcs.resource[a]!]! -= flow[a]!;
  }
  if (shortage.some((s) => s < 0) || spare.some((s) => s < 0)) return known;
  const found = { flow, shortage };
  if (!isWhole(brokenBy(problem, part.sides, found))) return known;
  return assignmentCost(problem, found) < assignmentCost(problem, known) ? found : known;
}

/** So long the solver may take to hand over what it has when its time is up. */
const GRACE_MS = 1_000;

/**
 * The solver's answer. It looks at the clock only between steps, and one step of a large program can take a minute:
 * what is overdue is given up, and only the bound that it told last is kept.
 */
async function runUntil(
  thread: ProgramThread,
  task: ProgramTask,
  signal: AbortSignal | undefined,
  onProgress: (progress: ProgramProgress) => void,
): Promise<(ProgramAnswer & { late?: true }) | { failure: string }> {
  signal?.throwIfAborted();
  let stop: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let bound = 0;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal!.reason);
    signal?.addEventListener('abort', stop, { once: true });
  });
  const overdue = new Promise<ProgramAnswer & { late: true }>((resolve) => {
    timer = setTimeout(
      () => resolve({ optimal: false, columns: undefined, bound, late: true }),
      1000 * task.seconds + GRACE_MS,
    );
  });
  try {
    const answer = thread
      .run(task, (progress) => {
        if (Number.isFinite(progress.bound)) bound = Math.max(bound, progress.bound);
        onProgress(progress);
      })
      .catch((error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }));
    return await Promise.race([answer, stopped, overdue]);
  } finally {
    clearTimeout(timer);
    if (stop) signal?.removeEventListener('abort', stop);
  }
}

/**
 * The flow once it is chosen who serves what: of every constraint only what the placement uses stays. Solved again it
 * has to cost what the placement costs or less, and its prices tell what one unit more of anything is worth.
 */
async function chosen(
  problem: AssignmentProblem,
  sides: SideConstraints,
  placement: Placement,
  options: AssignmentOptions,
): Promise<AssignmentResult> {
  const { needs, resources, arcs } = problem;
  const { flow } = placement;
  const out = new Uint8Array(arcs.need.length);
  for (const set of sides.atMostOne ?? [])
    if (set.some((a) => flow[a]! > 0)) for (const a of set) if (flow[a] === 0) out[a] = 1;
  for (const set of sides.atMostOne ?? []) {
    // A set that nothing uses may be used by one: whichever is cheapest for a need that is short.
    const open = set.filter((a) => out[a] === 0);
    if (open.length > 1 && open.every((a) => flow[a] === 0)) {
      open.sort(
        (a, b) => arcs.cost[a]! - needs.penalty[arcs.need[a]!]! - arcs.cost[b]! + needs.penalty[arcs.need[b]!]!,
      );
      for (const a of open.slice(1)) out[a] = 1;
    }
  }
  const byNeed = arcsByNeed(problem);
  const of = (i: number) => byNeed.list.subarray(byNeed.first[i]!, byNeed.first[i + 1]!);
  for (const i of sides.single ?? []) {
    const used = of(i).find((a) => flow[a]! > 0);
    // Who is served by nobody may turn to one: the one that is nearest.
    const stays = used ?? [...of(i)].filter((a) => out[a] === 0).sort((a, b) => arcs.cost[a]! - arcs.cost[b]!)[0];
    if (stays !== undefined) for (const a of of(i)) if (sides.providers![a] !== sides.providers![stays]) out[a] = 1;
  }
  const wanted = needs.quantity.slice();
  const free = resources.capacity.slice();
  const given = new Int32Array(arcs.need.length);
  for (const { needs: members } of sides.together ?? [])
    for (const i of members)
      for (const a of of(i)) {
        out[a] = 1;
        if (flow[a] === 0) continue;
        given[a] = flow[a]!;
        wanted[i]! -= flow[a]!;
        free[arcs.resource[a]!]! -= flow[a]!;
      }
  const kept = Int32Array.from(out.keys().filter((a) => out[a] === 0));
  await turn();
  const result = await solveAssignment(
    {
      ...problem,
      needs: { quantity: wanted, penalty: needs.penalty },
      resources: { capacity: free },
      arcs: {
        need: kept.map((a) => arcs.need[a]!),
        resource: kept.map((a) => arcs.resource[a]!),
        cost: kept.map((a) => arcs.cost[a]!),
        ...(arcs.capacity === undefined ? {} : { capacity: kept.map((a) => arcs.capacity![a]!) }),
      },
    },
    options,
  );
  await turn();
  const all = given.slice();
  for (let k = 0; k < kept.length; k++) all[kept[k]!]! += result.flow[k]!;
  const found = { flow: all, shortage: result.shortage };
  if (!isWhole(brokenBy(problem, sides, found, byNeed))) throw new FlowProofError('the flow breaks what was chosen');
  const objective = assignmentCost(problem, found);
  if (objective > assignmentCost(problem, placement))
    throw new FlowProofError('the flow costs more than what it holds');
  return { ...result, ...found, objective };
}
