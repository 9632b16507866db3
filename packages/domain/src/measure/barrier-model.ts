import { solveAssignment } from '@linli/flow';
import { assignmentOf, totalCost, wholeOf } from '../link/assignment.ts';
import { BARRIERS } from '../link/barrier.ts';
import type { CandidateGraph } from '../link/candidates.ts';
import { restOf } from '../link/pair.ts';
import { barriersAfter, isWholeKind, type Lift } from './lift.ts';
import { savedByOneMore } from './one-more.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { unitWeight } from './worth.ts';

/** The best allocation of one piece, with the prices that prove it. */
interface Solved {
  /** Penalty avoided minus burden, in ten-thousandths of a point (worth.ts). */
  value: bigint;
  shortage: Int32Array;
  needPrice: Int32Array;
  supplyPrice: Int32Array;
}

/** The best allocation of all under some set of barriers. */
export interface Reach {
  value: bigint;
  /** Parts that stay open, need by need. */
  shortage: Int32Array;
}

export interface ModelOptions {
  signal?: AbortSignal | undefined;
}

export interface ModelPrices {
  need: Int32Array;
  supply: Int32Array;
  oneMore: Int32Array;
}

/** Every combination of barrier kinds is one of these. */
export const EVERY_KIND = (1 << BARRIERS.length) - 1;
const TURN_MS = 40;
/** Answers to what was asked lately are kept: the same question is often put twice. */
const KEPT_ANSWERS = 64;

/**
 * A candidate graph that can be asked what it would be worth with barriers lifted. Each answer is the exact optimum of
 * the flow. Three things make it fast: pieces of the graph that a lift does not reach keep their value; a kind that no
 * arc of a piece is behind makes no difference there; and where no opened arc is cheaper than what its need pays today,
 * today's optimum still proves itself by its prices, and nothing is solved.
 */
export class BarrierModel {
  readonly graph: CandidateGraph;
  readonly pieces: readonly Piece[];
  /** Solves carried out, and those that prices or pieces made needless. */
  readonly counts = { solved: 0, spared: 0 };
  /** By piece, what was solved for which arcs open, told by their combinations of barriers. */
  readonly #known: Map<string, { open: ReadonlySet<number>; solved: Solved }>[];
  /** By piece: what it costs to serve nobody, and how much its unit counts. */
  readonly #nothing: bigint[];
  readonly #weight: bigint[];
  readonly #oneMore: Int32Array[] = [];
  readonly #answers = new Map<string, Reach>();
  #turned = performance.now();

  constructor(graph: CandidateGraph) {
    this.graph = graph;
    this.pieces = piecesOf(graph);
    this.#known = this.pieces.map(() => new Map());
    this.#nothing = this.pieces.map(({ graph: part }) =>
      totalCost(part, new Int32Array(part.arcs.need.length), Int32Array.from(part.needs, restOf)),
    );
    // Candidates and communities' lacks never mix units, so a piece has one.
    this.#weight = this.pieces.map(({ graph: part }) => unitWeight(part.needs[0]!.unit));
  }

  /** The best allocation with whole kinds of barriers lifted, as a mask of BARRIERS; 0 is today. */
  async withKinds(lifted: number, options: ModelOptions = {}): Promise<Reach> {
    const solved: Solved[] = [];
    for (const p of this.pieces.keys()) {
      // Today comes first: what it shows to be needless is not solved.
      await this.#byKinds(p, 0, options);
      solved.push(await this.#byKinds(p, lifted, options));
    }
    return this.#whole(solved);
  }

  /** The best allocation with these lifts, whole kinds or single instruments, carried out together. */
  async with(lifts: readonly Lift[], options: ModelOptions = {}): Promise<Reach> {
    const kinds = lifts.filter(isWholeKind).reduce((mask, { barrier }) => mask | (1 << BARRIERS.indexOf(barrier)), 0);
    if (lifts.every(isWholeKind)) return this.withKinds(kinds, options);
    const key = JSON.stringify(lifts.map((lift) => Object.entries(lift).sort()));
    const known = this.#answers.get(key);
    if (known) return known;
    const solved: Solved[] = [];
    for (const [p, piece] of this.pieces.entries()) {
      // From what whole kinds do, which is kept, to what the single steps add.
      await this.#byKinds(p, 0, options);
      const before = await this.#byKinds(p, kinds, options);
      const { barriers } = piece.graph.arcs;
      const after = barriersAfter(piece.graph, lifts);
      const opened: number[] = [];
      for (let a = 0; a < after.length; a++) if (after[a] === 0 && (barriers[a]! & ~kinds) !== 0) opened.push(a);
      if (opened.length === 0) solved.push(before);
      else if (stillBest(piece, before, opened)) {
        this.counts.spared++;
        solved.push(before);
      } else solved.push(await this.#solve(p, (a) => after[a] === 0, options));
    }
    const reach = this.#whole(solved);
    this.#answers.set(key, reach);
    if (this.#answers.size > KEPT_ANSWERS) this.#answers.delete(this.#answers.keys().next().value!);
    return reach;
  }

  /**
   * Today's prices over the whole graph: those that prove the optimum, of each need and of each opening, and `oneMore`,
   * what exactly one part more of each opening would save.
   */
  async prices(options: ModelOptions = {}): Promise<ModelPrices> {
    const need = new Int32Array(this.graph.needs.length);
    const supply = new Int32Array(this.graph.supply.capacity.length);
    const oneMore = new Int32Array(this.graph.supply.capacity.length);
    for (const [p, piece] of this.pieces.entries()) {
      const { needPrice, supplyPrice } = await this.#byKinds(p, 0, options);
      piece.needs.forEach((i, k) => {
        need[i] = needPrice[k]!;
      });
      const saved = this.#oneMore[p] ?? supplyPrice;
      piece.supply.forEach((j, k) => {
        supply[j] = supplyPrice[k]!;
        oneMore[j] = saved[k]!;
      });
    }
    return { need, supply, oneMore };
  }

  async #byKinds(p: number, lifted: number, options: ModelOptions): Promise<Solved> {
    const piece = this.pieces[p]!;
    const known = this.#known[p]!;
    const open = piece.masks.filter((mask) => (mask & ~lifted) === 0);
    const key = open.join(' ');
    const before = known.get(key);
    if (before) return before.solved;
    // What is open now contains what was open then; do the arcs in between change anything?
    const within = [...known.values()].filter((k) => [...k.open].every((mask) => open.includes(mask)));
    within.sort((a, b) => b.open.size - a.open.size);
    let solved: Solved | undefined;
    for (const { open: then, solved: optimum } of within.slice(0, 6)) {
      const { barriers } = piece.graph.arcs;
      const opened: number[] = [];
      for (let a = 0; a < barriers.length; a++)
        if ((barriers[a]! & ~lifted) === 0 && !then.has(barriers[a]!)) opened.push(a);
      if (!stillBest(piece, optimum, opened)) continue;
      this.counts.spared++;
      solved = optimum;
      break;
    }
    solved ??= await this.#solve(p, (a) => (piece.graph.arcs.barriers[a]! & ~lifted) === 0, options, lifted === 0);
    known.set(key, { open: new Set(open), solved });
    return solved;
  }

  async #solve(p: number, isOpen: (arc: number) => boolean, { signal }: ModelOptions, today = false): Promise<Solved> {
    signal?.throwIfAborted();
    if (performance.now() - this.#turned > TURN_MS) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      this.#turned = performance.now();
    }
    const { graph } = this.pieces[p]!;
    const barriers = graph.arcs.barriers.map((_, a) => (isOpen(a) ? 0 : 1));
    const { problem } = assignmentOf({ ...graph, arcs: { ...graph.arcs, barriers } }, wholeOf(graph));
    const result = await solveAssignment(problem, { signal, threads: 1 });
    this.counts.solved++;
    // Needs the flow, which is not kept.
    if (today) this.#oneMore[p] = savedByOneMore(problem, result);
    return {
      value: this.#weight[p]! * (this.#nothing[p]! - result.objective),
      shortage: result.shortage,
      needPrice: result.needPrice,
      supplyPrice: result.resourcePrice,
    };
  }

  #whole(solved: readonly Solved[]): Reach {
    const shortage = new Int32Array(this.graph.needs.length);
    let value = 0n;
    for (const [p, piece] of this.pieces.entries()) {
      value += solved[p]!.value;
      piece.needs.forEach((i, k) => {
        shortage[i] = solved[p]!.shortage[k]!;
      });
    }
    return { value, shortage };
  }
}

/** Whether an optimum stays one when these arcs open: none is cheaper than what its need pays already, or all are taken. */
function stillBest(piece: Piece, { needPrice, supplyPrice }: Solved, opened: readonly number[]): boolean {
  const { arcs, supply } = piece.graph;
  return opened.every((a) => {
    const j = arcs.supply[a]!;
    return supply.capacity[j] === 0 || arcs.cost[a]! + supplyPrice[j]! >= needPrice[arcs.need[a]!]!;
  });
}

/**
 * No lift that opens just these arcs can gain more than this, by today's prices (weak duality): each opened arc is worth
 * at most what its need pays now beyond its cost and its opening's price, for as many parts as it can carry; counted
 * need by need or opening by opening, whichever is less.
 */
export function gainBound(
  graph: CandidateGraph,
  prices: Pick<ModelPrices, 'need' | 'supply'>,
  arcs: readonly number[],
): bigint {
  const byNeed = new Map<number, { most: bigint; sum: bigint }>();
  const bySupply = new Map<number, { most: bigint; sum: bigint }>();
  const add = (to: typeof byNeed, key: number, saves: bigint, parts: number) => {
    const row = to.get(key) ?? { most: 0n, sum: 0n };
    if (saves > row.most) row.most = saves;
    row.sum += saves * BigInt(parts);
    to.set(key, row);
  };
  for (const a of arcs) {
    const i = graph.arcs.need[a]!;
    const j = graph.arcs.supply[a]!;
    const saves = prices.need[i]! - graph.arcs.cost[a]! - prices.supply[j]!;
    const parts = Math.min(graph.arcs.capacity[a]!, restOf(graph.needs[i]!), graph.supply.capacity[j]!);
    if (saves <= 0 || parts === 0) continue;
    const worth = unitWeight(graph.needs[i]!.unit) * BigInt(saves);
    add(byNeed, i, worth, parts);
    add(bySupply, j, worth, parts);
  }
  const total = (rows: typeof byNeed, partsOf: (key: number) => number) => {
    let sum = 0n;
    for (const [key, row] of rows) {
      const all = row.most * BigInt(partsOf(key));
      sum += all < row.sum ? all : row.sum;
    }
    return sum;
  };
  const needs = total(byNeed, (i) => restOf(graph.needs[i]!));
  const openings = total(bySupply, (j) => graph.supply.capacity[j]!);
  if (needs < openings) return needs;
  return openings;
}
