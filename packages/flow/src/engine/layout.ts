import type { Share, TwoSidedGraph } from './graph.ts';
import { eachChunk, stageWords } from './stage.ts';
import { type EngineExports, startEngine } from './wasm.ts';

/** Of a label: not reached. */
const FAR = 0x7fffffff;
/** Distances up to this use one bucket each; longer ones a heap. */
const MOST_BUCKETS = 2 ** 20;

/** Places in the engine's memory, in bytes, each on a cache line of its own. */
export class Arena {
  top = 64;
  take(bytes: number): number {
    const at = this.top;
    this.top = Math.ceil((at + bytes) / 64) * 64;
    return at;
  }
}

/** A share of a graph in the engine's memory. Places are word offsets into `ints` unless they say otherwise. */
export interface Layout {
  readonly engine: EngineExports;
  readonly ints: Int32Array;
  readonly needs: number;
  readonly resources: number;
  /** Engine number of every need and resource of the whole graph; -1 for those of other shares. */
  readonly needNumber: Int32Array;
  readonly resourceNumber: Int32Array;
  /** Bytes: staging memory, the tables that give a `from` or `to` entry's number, and floors (0 for none). */
  readonly staged: number;
  readonly fromTable: number;
  readonly toTable: number;
  readonly floors: number;
  /** Bytes: room for two words an arc of a chunk. */
  readonly scratch: number;
  readonly needRecords: number;
  readonly resourceRecords: number;
  readonly u: number;
  readonly v: number;
  readonly deficit: number;
  readonly entryFirst: number;
  readonly entries: number;
  /** Quantities and capacities for the certificate, of a graph that is laid out for changes. */
  readonly quantity: number;
  readonly capacity: number;
  /** Buckets that distances have, or Infinity with a heap. */
  readonly reach: number;
  readonly users: number;
  readonly slots: number;
  readonly needLists: Lists;
  readonly resourceLists: Lists;
  /** Byte: room for the packed state, where the graph is to change. */
  readonly packed: number;
}

/** Places of the lists of partners, where the graph is to change. */
export interface Lists {
  /** Places that a need or resource has, by engine number. */
  readonly places: Int32Array;
  /** First place behind all lists that is free, and the end of the free ones. */
  free: number;
  readonly end: number;
}

/** Places for the partners of a need or resource; one more than can be, as an exchange adds before it removes. */
export function partners(units: number, degree: number): number {
  return Math.min(units, degree) + 1;
}

/**
 * Lays a share of a graph out: counts, groups, numbers for locality, permutes, mirrors.
 * @param floor per need, taken off its costs and penalty (see costFloor)
 * @param changing leaves room for lists that grow by later changes, and keeps arcs that are not worth using yet
 */
export function layOut(
  graph: TwoSidedGraph,
  floor: Int32Array | undefined,
  share: Share | undefined,
  changing: boolean,
): Layout {
  const { quantity, penalty, capacity, from, to, cost } = graph;
  const needNumber = localNumbers(quantity.length, share?.needPiece, share?.number);
  const resourceNumber = localNumbers(capacity.length, share?.resourcePiece, share?.number);
  const n = count(needNumber);
  const m = count(resourceNumber);

  const arena = new Arena();
  const staged = arena.take(4 * stageWords(3));
  const scratch = arena.take(4 * stageWords(2));
  const fromTable = arena.take(4 * (graph.needOf ?? quantity).length);
  const toTable = arena.take(4 * (graph.resourceOf ?? capacity).length);
  const floors = floor === undefined ? 0 : arena.take(4 * n);
  const worth = arena.take(4 * n);
  const needFirst = arena.take(4 * (n + 2));
  const userFirst = arena.take(4 * (m + 2));
  const memory = startEngine(arena.top);
  const { engine } = memory;
  let ints = memory.ints();
  writeTable(ints, fromTable >>> 2, graph.needOf, needNumber);
  writeTable(ints, toTable >>> 2, graph.resourceOf, resourceNumber);
  for (let i = 0; i < quantity.length; i++) {
    const local = needNumber[i]!;
    if (local < 0) continue;
    ints[(worth >>> 2) + local] = changing ? FAR : penalty[i]!;
    if (floor !== undefined) ints[(floors >>> 2) + local] = floor[i]!;
  }

  // Degrees, then places by running sums.
  const lists = [from, to, cost];
  eachChunk(ints, staged >>> 2, lists, (size) => {
    engine.tally(staged, size, fromTable, toTable, worth, needFirst, userFirst);
  });
  let entryCount = 0;
  let slotCount = 0;
  let worst = 0;
  for (let i = 0; i < quantity.length; i++) {
    const local = needNumber[i]!;
    if (local < 0) continue;
    entryCount += partners(quantity[i]!, ints[(needFirst >>> 2) + local + 2]!);
    const p = penalty[i]! - (floor === undefined ? 0 : floor[i]!);
    if (p > worst) worst = p;
  }
  for (let j = 0; j < capacity.length; j++) {
    const local = resourceNumber[j]!;
    if (local >= 0) slotCount += partners(capacity[j]!, ints[(userFirst >>> 2) + local + 2]!);
  }
  for (let i = 2; i < n + 2; i++) ints[(needFirst >>> 2) + i]! += ints[(needFirst >>> 2) + i - 1]!;
  for (let j = 2; j < m + 2; j++) ints[(userFirst >>> 2) + j]! += ints[(userFirst >>> 2) + j - 1]!;
  const arcs = ints[(needFirst >>> 2) + n + 1]!;

  const mirror = arena.take(8 * arcs);
  const forward = arena.take(8 * arcs);
  const needRecords = arena.take(32 * (n + 1));
  const resourceRecords = arena.take(32 * (m + 1));
  const u = arena.take(4 * m);
  // Grouping is over before anything is priced or given out.
  const v = needFirst;
  const deficit = worth;
  const entryFirst = arena.take(4 * (n + 1));
  // Room for lists that move costs nothing before it is used.
  const entryEnd = changing ? 2 * entryCount + 4096 : entryCount;
  const slotEnd = changing ? 2 * slotCount + 4096 : slotCount;
  const entries = arena.take(8 * entryEnd);
  const users = arena.take(4 * slotEnd);
  const slots = arena.take(8 * slotEnd);
  const packed = changing ? arena.take(4 * (3 * n + 2 * m + 1 + 2 * entryEnd)) : 0;
  const stack = arena.take(4 * (Math.max(n, m) + 1));
  const touchedNeeds = arena.take(4 * (n + 1));
  const touchedResources = arena.take(4 * (m + 1));
  const useHeap = worst >= MOST_BUCKETS;
  const buckets = useHeap ? Math.max(n, m) + 1 : worst + 2; // worst is 0 or more
  const heads = arena.take(4 * buckets);
  const bits = arena.take(4 * (useHeap ? 1 : (buckets >> 5) + 2));
  const coarse = arena.take(4 * (useHeap ? 1 : (buckets >> 10) + 2));
  const lazy = arena.take(8 * Math.max(n, m));
  const quantityAt = arena.take(changing ? 4 * n : 0);
  const capacityAt = arena.take(changing ? 4 * m : 0);
  // Only while ordering, in room that is for searches.
  const newNeed = touchedNeeds;
  const newResource = touchedResources;
  const oldNeed = lazy;
  const queued = lazy + 4 * n;
  const patch = arena.take(4 * 512);
  memory.grow(arena.top);
  ints = memory.ints();

  // Group the arcs by need where the mirror will be, and the users of each resource where the arcs will be. Every
  // first place is moved on to where the next one begins.
  eachChunk(ints, staged >>> 2, lists, (size) => {
    engine.scatter(staged, size, fromTable, toTable, worth, floors, needFirst, userFirst, mirror, forward);
  });
  ints.fill(-1, newNeed >>> 2, (newNeed >>> 2) + n);
  ints.fill(-1, newResource >>> 2, (newResource >>> 2) + m);
  engine.startOrder();
  while (
    engine.order(8, n, m, mirror, needFirst, forward, userFirst, newNeed, newResource, stack, queued, patch) === 0
  );
  engine.configure(
    n,
    m,
    forward,
    mirror,
    needRecords,
    resourceRecords,
    u,
    v,
    deficit,
    entryFirst,
    entries,
    users,
    slots,
    stack,
    touchedNeeds,
    touchedResources,
    heads,
    bits,
    coarse,
    lazy,
    useHeap ? 1 : 0,
  );
  for (let i = 0; i < n; i++) ints[(oldNeed >>> 2) + ints[(newNeed >>> 2) + i]!] = i;
  for (let i = 0; i < n; i += 4096) engine.permute(i, Math.min(n, i + 4096), mirror, needFirst, oldNeed, newResource);

  // Records of both sides, in the new order.
  for (let i = 0; i < quantity.length; i++) {
    const local = needNumber[i]!;
    if (local < 0) continue;
    const number = ints[(newNeed >>> 2) + local]!;
    needNumber[i] = number;
    const rec = (needRecords >>> 2) + 8 * number;
    ints[rec] = FAR;
    ints[rec + 5] = penalty[i]! - (floor === undefined ? 0 : floor[i]!);
    if (floor !== undefined) ints[(floors >>> 2) + number] = floor[i]!;
    ints[(deficit >>> 2) + number] = quantity[i]!;
    const degree = ints[(needFirst >>> 2) + local + 1]! - ints[(needFirst >>> 2) + local]!;
    ints[(entryFirst >>> 2) + number] = partners(quantity[i]!, degree);
  }
  const needPlaces = changing ? ints.slice(entryFirst >>> 2, (entryFirst >>> 2) + n) : new Int32Array(0);
  running(ints, entryFirst >>> 2, 1, n);
  const resourcePlaces = new Int32Array(changing ? m : 0);
  for (let j = 0; j < capacity.length; j++) {
    const local = resourceNumber[j]!;
    if (local < 0) continue;
    const number = ints[(newResource >>> 2) + local]!;
    resourceNumber[j] = number;
    const degree = ints[(userFirst >>> 2) + local + 1]! - ints[(userFirst >>> 2) + local]!;
    const rec = (resourceRecords >>> 2) + 8 * number;
    ints[rec] = FAR;
    ints[rec + 4] = capacity[j]!;
    ints[rec + 5] = partners(capacity[j]!, degree);
    if (changing) resourcePlaces[number] = ints[rec + 5]!;
    ints[rec + 7] = degree;
    // Nobody may bid for what has nothing to give, or the auction would not end.
    ints[(u >>> 2) + number] = capacity[j] === 0 ? worst + 1 : 0;
  }
  running(ints, (resourceRecords >>> 2) + 5, 8, m);
  running(ints, (resourceRecords >>> 2) + 7, 8, m);
  for (let i = 0; i < n; i += 4096) engine.transpose(i, Math.min(n, i + 4096));
  engine.transposed();
  writeTable(ints, fromTable >>> 2, graph.needOf, needNumber);
  writeTable(ints, toTable >>> 2, graph.resourceOf, resourceNumber);
  if (!useHeap) ints.fill(-1, heads >>> 2, (heads >>> 2) + buckets);
  return {
    engine,
    ints,
    needs: n,
    resources: m,
    needNumber,
    resourceNumber,
    staged,
    fromTable,
    toTable,
    floors,
    scratch,
    needRecords: needRecords >>> 2,
    resourceRecords: resourceRecords >>> 2,
    u: u >>> 2,
    v: v >>> 2,
    deficit: deficit >>> 2,
    entryFirst: entryFirst >>> 2,
    entries: entries >>> 2,
    quantity: quantityAt >>> 2,
    capacity: capacityAt >>> 2,
    reach: useHeap ? Infinity : buckets - 1,
    users: users >>> 2,
    slots: slots >>> 2,
    needLists: { places: needPlaces, free: entryCount, end: entryEnd },
    resourceLists: { places: resourcePlaces, free: slotCount, end: slotEnd },
    packed,
  };
}

/** Turns lengths into first places, exclusively, over `count` entries `stride` words apart (and one after them). */
function running(ints: Int32Array, at: number, stride: number, count: number): void {
  let sum = 0;
  for (let k = 0; k <= count; k++) {
    const length = ints[at + k * stride]!;
    ints[at + k * stride] = sum;
    sum += length;
  }
}

/** Numbers those of a piece 0, 1, ... in their order; -1 for all others. */
function localNumbers(total: number, piece: Uint8Array | undefined, number: number | undefined): Int32Array {
  const of = new Int32Array(total);
  let next = 0;
  for (let i = 0; i < total; i++) of[i] = piece === undefined || piece[i] === number ? next++ : -1;
  return of;
}

function count(numbers: Int32Array): number {
  let most = -1;
  for (let i = numbers.length - 1; i >= 0 && most < 0; i--) most = numbers[i]!;
  return most + 1;
}

/** What the ends of arcs stand for: numbers by node, or by need or resource where arcs name those. */
function writeTable(ints: Int32Array, at: number, of: Int32Array | undefined, numbers: Int32Array): void {
  if (of === undefined) ints.set(numbers, at);
  else for (let x = 0; x < of.length; x++) ints[at + x] = of[x]! < 0 ? -1 : numbers[of[x]!]!;
}
