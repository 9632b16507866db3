/**
 * The two-sided engine, in AssemblyScript; `npm run engine -w @linli/flow` compiles it.
 *
 * Needs (quantity, penalty) on one side, resources (capacity) on the other, arcs with a cost between them.
 * u = price of a resource, at least 0; v = price of a need = min(penalty, min over arcs of cost + u).
 * A deficit is quantity of a need that is neither placed nor short; a hole is spare capacity at a price above 0.
 * The optimum is reached when there is neither and flow lies only on tight arcs (cost + u = v).
 *
 *  1. order()   numbers both sides so that neighbours in the graph are neighbours in memory
 *  2. auction() Bertsekas and Castanon (1989), "The auction algorithm for the transportation problem"
 *  3. tighten() keeps what is exactly tight
 *  4. fill()    shortest paths from every deficit (Dijkstra, Dial's buckets), prices up, one augmentation each
 *  5. drain()   the mirror image from every hole, prices down
 *
 * All memory is laid out by the host (src/engine/layout.ts); everything is a 32-bit integer.
 */

const NONE: i32 = -1;
const FAR: i32 = 0x7fffffff;
const BEYOND: i32 = 0x3fffffff; // above every sum of prices; sums with it still fit

// Of both records: neighbours in the queue (or place in the heap), after dist and from.
const Q_NEXT: usize = 8;
const Q_PREV: usize = 12;

// Record of a need (32 bytes).
const N_DIST: usize = 0;
const N_FROM: usize = 4;
const N_ARCS: usize = 16; // index of its first arc; the next record's is the end
const N_PENALTY: usize = 20;
const N_SHORT: usize = 24;
const N_HOLDS: usize = 28; // number of entries

// Record of a resource (32 bytes).
const R_DIST: usize = 0;
const R_FROM: usize = 4;
const R_SPARE: usize = 16;
const R_SLOTS: usize = 20; // index of its first slot
const R_USERS: usize = 24; // number of slots in use
const R_ARCS: usize = 28; // index of its first transposed arc; the next record's is the end

let needs: i32 = 0;
let resources: i32 = 0;
let arcs: usize = 0; // (resource, cost) by need
let mirror: usize = 0; // (need, cost) by resource
let needAt: usize = 0;
let resourceAt: usize = 0;
let priceU: usize = 0;
let priceV: usize = 0;
let deficitAt: usize = 0;
let entryFirst: usize = 0;
let entryAt: usize = 0; // (resource, amount)
let userAt: usize = 0; // need of a slot; searches look only at these
let slotAt: usize = 0; // (amount, level)
let stackAt: usize = 0; // needs to bid, or nodes to scan
let touchedNeeds: usize = 0;
let touchedResources: usize = 0;
let headAt: usize = 0; // buckets, or the heap
let bitAt: usize = 0;
let coarseAt: usize = 0;
let lazyAt: usize = 0; // (first arc beyond the front or -1, least of those) by need while filling, by resource while draining
let margin: i32 = 0; // how far beyond v the front reaches when it is made
let useHeap: bool = false;
let heapSize: i32 = 0;

let stackTop: i32 = 0;
let cursor: i32 = 0;
let searches: i32 = 0;

export function configure(
  needCount: i32,
  resourceCount: i32,
  arcsPtr: usize,
  mirrorPtr: usize,
  needPtr: usize,
  resourcePtr: usize,
  uPtr: usize,
  vPtr: usize,
  deficitPtr: usize,
  entryFirstPtr: usize,
  entryPtr: usize,
  userPtr: usize,
  slotPtr: usize,
  stackPtr: usize,
  touchedNeedPtr: usize,
  touchedResourcePtr: usize,
  headPtr: usize,
  bitPtr: usize,
  coarsePtr: usize,
  lazyPtr: usize,
  heap: i32,
): void {
  needs = needCount;
  resources = resourceCount;
  arcs = arcsPtr;
  mirror = mirrorPtr;
  needAt = needPtr;
  resourceAt = resourcePtr;
  priceU = uPtr;
  priceV = vPtr;
  deficitAt = deficitPtr;
  entryFirst = entryFirstPtr;
  entryAt = entryPtr;
  userAt = userPtr;
  slotAt = slotPtr;
  stackAt = stackPtr;
  touchedNeeds = touchedNeedPtr;
  touchedResources = touchedResourcePtr;
  headAt = headPtr;
  bitAt = bitPtr;
  coarseAt = coarsePtr;
  lazyAt = lazyPtr;
  useHeap = heap !== 0;
  heapSize = 0;
  stackTop = 0;
  cursor = 0;
  searches = 0;
}

export function searchCount(): i32 {
  return searches;
}

/** Where the current pass over needs or resources has come to, for progress. */
export function position(): i32 {
  return cursor;
}

/** Begins a pass of fill() or drain(); what it remembers of arcs holds only while prices move its way. */
export function restart(): void {
  cursor = 0;
  memory.fill(lazyAt, 0xff, (<usize>max(needs, resources)) << 3);
}

// @ts-ignore: decorator
@inline
function at(base: usize, index: i32): i32 {
  return load<i32>(base + ((<usize>index) << 2));
}

// @ts-ignore: decorator
@inline
function put(base: usize, index: i32, value: i32): void {
  store<i32>(base + ((<usize>index) << 2), value);
}

// ---------------------------------------------------------------------------------------------------------------
// Arcs as the caller has them. The host hands them over in chunks: `staged` holds up to CHUNK of their tails, then as
// many heads, costs, and (where a kernel says so) one list more. Tables give a node's place on either side, or -1.

const CHUNK: usize = 4096; // as in src/engine/stage.ts
const TO: usize = CHUNK << 2;
const COST: usize = CHUNK << 3;
const MORE: usize = CHUNK * 12;

/** Counts the arcs that leave and that enter every node. */
export function countEnds(staged: usize, count: i32, left: usize, entered: usize): void {
  const stop = staged + ((<usize>count) << 2);
  for (let p = staged; p < stop; p += 4) {
    const f = load<i32>(p);
    const t = load<i32>(p, TO);
    put(left, f, at(left, f) + 1);
    put(entered, t, at(entered, t) + 1);
  }
}

/** Writes the numbers of the arcs that leave no need, the first of the chunk being `first`; how many they are. */
export function listOthers(staged: usize, count: i32, first: i32, needOf: usize, out: usize): i32 {
  let found = 0;
  for (let k = 0; k < count; k++) {
    if (at(needOf, at(staged, k)) >= 0) continue;
    put(out, found++, first + k);
  }
  return found;
}

let dearest: i32 = 0;
let cheapest: i32 = 0;

export function resetRange(): void {
  dearest = 0;
  cheapest = 0;
}
export function dearestCost(): i32 {
  return dearest;
}
export function cheapestCost(): i32 {
  return cheapest;
}

/**
 * Looks at the arcs of needs, with capacities as the list more. An arc into the ground may become its need's overflow;
 * arcs whose capacity binds are written out. `resourceOf` is -2 at the ground. How many bind, or -1 when an arc leads
 * elsewhere or costs too much.
 */
export function judge(
  staged: usize,
  count: i32,
  first: i32,
  needOf: usize,
  resourceOf: usize,
  quantity: usize,
  room: usize,
  penalty: usize,
  overflow: usize,
  extra: usize,
  limit: i32,
  out: usize,
): i32 {
  let found = 0;
  let most = dearest;
  let least = cheapest;
  for (let k = 0; k < count; k++) {
    const p = staged + ((<usize>k) << 2);
    const i = at(needOf, load<i32>(p));
    if (i < 0) continue;
    const t = load<i32>(p, TO);
    const c = load<i32>(p, COST);
    const cap = load<i32>(p, MORE);
    const j = at(resourceOf, t);
    if (j >= 0) {
      most = max(most, c);
      least = min(least, c);
      if (cap < at(quantity, i) && cap < at(room, j)) put(out, found++, first + k);
      continue;
    }
    const price = <i64>c + <i64>at(extra, t);
    if (j !== -2 || price >= <i64>limit || price <= -(<i64>limit)) return -1;
    if (cap < at(quantity, i)) put(out, found++, first + k);
    else if (<i32>price < at(penalty, i)) {
      put(penalty, i, <i32>price);
      put(overflow, i, first + k);
    }
  }
  dearest = most;
  cheapest = least;
  return found;
}

/** Joins what arcs connect, by union-find over the resources; `first` is a need's first resource, `size` counts arcs. */
export function join(
  staged: usize,
  count: i32,
  needOf: usize,
  resourceOf: usize,
  worth: usize,
  parent: usize,
  first: usize,
  size: usize,
): void {
  const stop = staged + ((<usize>count) << 2);
  for (let p = staged; p < stop; p += 4) {
    const i = at(needOf, load<i32>(p));
    if (i < 0 || load<i32>(p, COST) >= at(worth, i)) continue;
    let j = at(resourceOf, load<i32>(p, TO));
    if (j < 0) continue;
    put(size, j, at(size, j) + 1);
    let k = at(first, i);
    if (k < 0) {
      put(first, i, j);
      continue;
    }
    for (let up = at(parent, j); up !== j; up = at(parent, j)) {
      const over = at(parent, up);
      put(parent, j, over);
      j = over;
    }
    for (let up = at(parent, k); up !== k; up = at(parent, k)) {
      const over = at(parent, up);
      put(parent, k, over);
      k = over;
    }
    if (j < k) put(parent, k, j);
    else if (k < j) put(parent, j, k);
  }
}

/*
 * The next two leave out arcs of other shares (places -1) and those that cost `worth` of their need or more: they could
 * never be worth using while quantities alone change.
 */

/** Counts the arcs of every need and resource, two places on. */
export function tally(
  staged: usize,
  count: i32,
  needPlace: usize,
  resourcePlace: usize,
  worth: usize,
  needFirst: usize,
  userFirst: usize,
): void {
  const stop = staged + ((<usize>count) << 2);
  for (let p = staged; p < stop; p += 4) {
    const i = at(needPlace, load<i32>(p));
    if (i < 0 || load<i32>(p, COST) >= at(worth, i)) continue;
    const j = at(resourcePlace, load<i32>(p, TO));
    if (j < 0) continue;
    put(needFirst, i + 2, at(needFirst, i + 2) + 1);
    put(userFirst, j + 2, at(userFirst, j + 2) + 1);
  }
}

/** Writes (resource, cost) by need and users by resource; the first places, one on, are moved as they fill. */
export function scatter(
  staged: usize,
  count: i32,
  needPlace: usize,
  resourcePlace: usize,
  worth: usize,
  floor: usize,
  needFirst: usize,
  userFirst: usize,
  grouped: usize,
  users: usize,
): void {
  const stop = staged + ((<usize>count) << 2);
  for (let p = staged; p < stop; p += 4) {
    const i = at(needPlace, load<i32>(p));
    if (i < 0) continue;
    let c = load<i32>(p, COST);
    if (c >= at(worth, i)) continue;
    const j = at(resourcePlace, load<i32>(p, TO));
    if (j < 0) continue;
    if (floor !== 0) c -= at(floor, i);
    const x = at(needFirst, i + 1);
    put(needFirst, i + 1, x + 1);
    const to = grouped + ((<usize>x) << 3);
    store<i32>(to, j);
    store<i32>(to, c, 4);
    const y = at(userFirst, j + 1);
    put(userFirst, j + 1, y + 1);
    put(users, y, i);
  }
}

/**
 * Writes (number of the arc, flow) for the arcs that carry any; how many they are. The engine keeps flow by pair: of
 * parallel arcs the first tight one carries it, and its entry is negative until untake().
 */
export function take(
  staged: usize,
  count: i32,
  first: i32,
  needPlace: usize,
  resourcePlace: usize,
  floor: usize,
  out: usize,
): i32 {
  let found = 0;
  for (let k = 0; k < count; k++) {
    const p = staged + ((<usize>k) << 2);
    const i = at(needPlace, load<i32>(p));
    if (i < 0) continue;
    const j = at(resourcePlace, load<i32>(p, TO));
    if (j < 0) continue;
    let c = load<i32>(p, COST);
    if (floor !== 0) c -= at(floor, i);
    if (c + at(priceU, j) !== at(priceV, i)) continue;
    const begin = entriesOf(i);
    const stop = begin + ((<usize>load<i32>(needAt + ((<usize>i) << 5), N_HOLDS)) << 3);
    for (let e = begin; e < stop; e += 8) {
      if (load<i32>(e) !== j) continue;
      const amount = load<i32>(e, 4);
      if (amount > 0) {
        put(out, 2 * found, first + k);
        put(out, 2 * found + 1, amount);
        found++;
        store<i32>(e, -amount, 4);
      }
      break;
    }
  }
  return found;
}

export function untake(): void {
  for (let i = 0; i < needs; i++) {
    const begin = entriesOf(i);
    const stop = begin + ((<usize>load<i32>(needAt + ((<usize>i) << 5), N_HOLDS)) << 3);
    for (let e = begin; e < stop; e += 8) store<i32>(e, abs(load<i32>(e, 4)), 4);
  }
}

// ---------------------------------------------------------------------------------------------------------------
// Order

let seed: i32 = 0;
let queueHead: i32 = 0;
let queueEnd: i32 = 0;
let numberedNeeds: i32 = 0;
let numberedResources: i32 = 0;

/** Begins anew; configure() does the same for what comes after. */
export function startOrder(): void {
  seed = 0;
  queueHead = 0;
  queueEnd = 0;
  numberedNeeds = 0;
  numberedResources = 0;
}

/**
 * Numbers needs and resources breadth first in patches of 512 resources, so that a patch stays in the cache.
 * `grouped` holds (resource, cost) by old need from `needFirst`, `users` the old needs by old resource from
 * `userFirst`; `newNeed` and `newResource` arrive filled with -1 and leave with the numbers.
 * Numbers up to `patches` of them; true when all is numbered.
 */
export function order(
  patches: i32,
  needCount: i32,
  resourceCount: i32,
  grouped: usize,
  needFirst: usize,
  users: usize,
  userFirst: usize,
  newNeed: usize,
  newResource: usize,
  queue: usize,
  queued: usize,
  local: usize,
): bool {
  for (;;) {
    if (queueHead === queueEnd) {
      // A drained queue ends a component.
      while (seed < resourceCount && at(newResource, seed) >= 0) seed++;
      if (seed === resourceCount) break;
      queueHead = 0;
      queueEnd = 1;
      put(queue, 0, seed);
    }
    const start = at(queue, queueHead);
    if (at(newResource, start) >= 0) {
      queueHead++;
      continue;
    }
    if (patches-- === 0) return false;
    queueHead++;
    put(newResource, start, numberedResources++);
    put(local, 0, start);
    let localHead = 0;
    let localEnd = 1;
    while (localHead < localEnd) {
      const r = at(local, localHead++);
      const stop = at(userFirst, r + 1);
      for (let x = at(userFirst, r); x < stop; x++) {
        const need = at(users, x);
        if (at(newNeed, need) >= 0) continue;
        put(newNeed, need, numberedNeeds++);
        const last = at(needFirst, need + 1);
        for (let y = at(needFirst, need); y < last; y++) {
          const other = load<i32>(grouped + ((<usize>y) << 3));
          if (at(newResource, other) >= 0) continue;
          if (localEnd < 512) {
            put(newResource, other, numberedResources++);
            put(local, localEnd++, other);
          } else if (load<u8>(queued + <usize>other) === 0) {
            store<u8>(queued + <usize>other, 1);
            put(queue, queueEnd++, other);
          }
        }
      }
    }
  }
  for (let i = 0; i < needCount; i++) if (at(newNeed, i) < 0) put(newNeed, i, numberedNeeds++);
  return true;
}

/** Writes the arcs of needs [first, end) in the new order from `grouped` into `arcs`; `oldNeed` is the inverse of `newNeed`. */
export function permute(first: i32, end: i32, grouped: usize, needFirst: usize, oldNeed: usize, newResource: usize): void {
  let x = load<i32>(needAt + ((<usize>first) << 5), N_ARCS);
  for (let i = first; i < end; i++) {
    const old = at(oldNeed, i);
    store<i32>(needAt + ((<usize>i) << 5), x, N_ARCS);
    const stop = at(needFirst, old + 1);
    for (let y = at(needFirst, old); y < stop; y++) {
      const from = grouped + ((<usize>y) << 3);
      const to = arcs + ((<usize>x) << 3);
      store<i32>(to, at(newResource, load<i32>(from)));
      store<i32>(to, load<i32>(from, 4), 4);
      x++;
    }
  }
  store<i32>(needAt + ((<usize>end) << 5), x, N_ARCS);
}

/** Writes the mirrored arcs of needs [first, end); every resource's R_ARCS, at first its first place, is moved on by one resource. */
export function transpose(first: i32, end: i32): void {
  for (let i = first; i < end; i++) {
    const rec = needAt + ((<usize>i) << 5);
    const stop = arcs + ((<usize>load<i32>(rec + 32, N_ARCS)) << 3);
    for (let p = arcs + ((<usize>load<i32>(rec, N_ARCS)) << 3); p < stop; p += 8) {
      const r = resourceAt + ((<usize>load<i32>(p)) << 5);
      const x = load<i32>(r, R_ARCS);
      store<i32>(r, x + 1, R_ARCS);
      const to = mirror + ((<usize>x) << 3);
      store<i32>(to, i);
      store<i32>(to, load<i32>(p, 4), 4);
    }
  }
}

/** Ends the mirroring: first places are first places again. */
export function transposed(): void {
  for (let j = resources; j > 0; j--) {
    const r = resourceAt + ((<usize>j) << 5);
    store<i32>(r, load<i32>(r - 32, R_ARCS), R_ARCS);
  }
  store<i32>(resourceAt, 0, R_ARCS);
}

// ---------------------------------------------------------------------------------------------------------------
// Flow, kept from both sides

// @ts-ignore: decorator
@inline
function entriesOf(need: i32): usize {
  return entryAt + ((<usize>at(entryFirst, need)) << 3);
}

// @ts-ignore: decorator
@inline
function usersOf(rec: usize): usize {
  return userAt + ((<usize>load<i32>(rec, R_SLOTS)) << 2);
}

/** The slot of a place in the list of users. */
// @ts-ignore: decorator
@inline
function slotOf(user: usize): usize {
  return slotAt + ((user - userAt) << 1);
}

function heldBy(need: i32, resource: i32): i32 {
  let p = entriesOf(need);
  const stop = p + ((<usize>load<i32>(needAt + ((<usize>need) << 5), N_HOLDS)) << 3);
  for (; p < stop; p += 8) if (load<i32>(p) === resource) return load<i32>(p, 4);
  return 0;
}

function addEntry(need: i32, resource: i32, amount: i32): void {
  const rec = needAt + ((<usize>need) << 5);
  const count = load<i32>(rec, N_HOLDS);
  let p = entriesOf(need);
  const stop = p + ((<usize>count) << 3);
  for (; p < stop; p += 8)
    if (load<i32>(p) === resource) {
      store<i32>(p, load<i32>(p, 4) + amount, 4);
      return;
    }
  store<i32>(p, resource);
  store<i32>(p, amount, 4);
  store<i32>(rec, count + 1, N_HOLDS);
}

function cutEntry(need: i32, resource: i32, amount: i32): void {
  const rec = needAt + ((<usize>need) << 5);
  const count = load<i32>(rec, N_HOLDS);
  let p = entriesOf(need);
  const last = p + ((<usize>(count - 1)) << 3);
  while (load<i32>(p) !== resource) p += 8;
  const rest = load<i32>(p, 4) - amount;
  if (rest > 0) {
    store<i32>(p, rest, 4);
    return;
  }
  store<i64>(p, load<i64>(last));
  store<i32>(rec, count - 1, N_HOLDS);
}

function addSlot(resource: i32, need: i32, amount: i32, level: i32): void {
  const rec = resourceAt + ((<usize>resource) << 5);
  const count = load<i32>(rec, R_USERS);
  let p = usersOf(rec);
  const stop = p + ((<usize>count) << 2);
  for (; p < stop; p += 4)
    if (load<i32>(p) === need) {
      const s = slotOf(p);
      store<i32>(s, load<i32>(s) + amount);
      store<i32>(s, level, 4);
      return;
    }
  store<i32>(p, need);
  store<i32>(slotOf(p), amount);
  store<i32>(slotOf(p), level, 4);
  store<i32>(rec, count + 1, R_USERS);
}

function dropSlot(rec: usize, p: usize): void {
  const count = load<i32>(rec, R_USERS) - 1;
  const last = usersOf(rec) + ((<usize>count) << 2);
  store<i32>(p, load<i32>(last));
  store<i64>(slotOf(p), load<i64>(slotOf(last)));
  store<i32>(rec, count, R_USERS);
}

function cutSlot(resource: i32, need: i32, amount: i32): void {
  const rec = resourceAt + ((<usize>resource) << 5);
  let p = usersOf(rec);
  while (load<i32>(p) !== need) p += 4;
  const rest = load<i32>(slotOf(p)) - amount;
  if (rest > 0) store<i32>(slotOf(p), rest);
  else dropSlot(rec, p);
}

function place(need: i32, resource: i32, amount: i32): void {
  addEntry(need, resource, amount);
  addSlot(resource, need, amount, 0);
}

function withdraw(need: i32, resource: i32, amount: i32): void {
  cutEntry(need, resource, amount);
  cutSlot(resource, need, amount);
}

// ---------------------------------------------------------------------------------------------------------------
// Auction

/** Puts every need with a deficit on the stack of bidders. */
export function gather(): void {
  stackTop = 0;
  for (let i = needs - 1; i >= 0; i--) if (at(deficitAt, i) > 0) put(stackAt, stackTop++, i);
}

/** Takes up to `bids` bids; true when nobody is left to bid. */
export function auction(bids: i32, eps: i32): bool {
  while (stackTop > 0) {
    if (bids-- === 0) return false;
    const i = at(stackAt, --stackTop);
    const rec = needAt + ((<usize>i) << 5);
    const stop = arcs + ((<usize>load<i32>(rec + 32, N_ARCS)) << 3);
    // Without branches, which would be guessed wrong: the value above the resource in one 64-bit number.
    let least: i64 = <i64>FAR << 32;
    let next: i64 = least;
    for (let p = arcs + ((<usize>load<i32>(rec, N_ARCS)) << 3); p < stop; p += 8) {
      const j = load<i32>(p);
      const key = (<i64>(load<i32>(p, 4) + at(priceU, j)) << 32) | <i64>j;
      const lower = key < least;
      const worse = select<i64>(least, key, lower);
      least = select<i64>(key, least, lower);
      next = select<i64>(worse, next, worse < next);
    }
    const best = <i32>(least >> 32);
    let second = <i32>(next >> 32);
    const chosen = <i32>least;
    const penalty = load<i32>(rec, N_PENALTY);
    if (penalty <= best) {
      store<i32>(rec, load<i32>(rec, N_SHORT) + at(deficitAt, i), N_SHORT);
      put(deficitAt, i, 0);
      continue;
    }
    if (penalty < second) second = penalty;
    bid(i, chosen, at(priceU, chosen) + (second - best) + eps);
    if (at(deficitAt, i) > 0) put(stackAt, stackTop++, i);
  }
  return true;
}

function bid(need: i32, resource: i32, level: i32): void {
  const rec = resourceAt + ((<usize>resource) << 5);
  let wanted = at(deficitAt, need);
  const spare = load<i32>(rec, R_SPARE);
  let got = min(spare, wanted);
  wanted -= got;
  store<i32>(rec, spare - got, R_SPARE);
  const first = slotOf(usersOf(rec));
  while (wanted > 0) {
    let lowest = level;
    let victim: usize = 0;
    const stop = first + ((<usize>load<i32>(rec, R_USERS)) << 3);
    for (let p = first; p < stop; p += 8) {
      const l = load<i32>(p, 4);
      if (l < lowest) {
        lowest = l;
        victim = p;
      }
    }
    if (victim === 0) break;
    const user = usersOf(rec) + ((victim - first) >> 1);
    const other = load<i32>(user);
    if (other === need) {
      store<i32>(victim, level, 4);
      continue;
    }
    const has = load<i32>(victim);
    const amount = min(has, wanted);
    cutEntry(other, resource, amount);
    if (has > amount) store<i32>(victim, has - amount);
    else dropSlot(rec, user);
    const before = at(deficitAt, other);
    put(deficitAt, other, before + amount);
    if (before === 0) put(stackAt, stackTop++, other);
    wanted -= amount;
    got += amount;
  }
  put(deficitAt, need, wanted);
  if (got > 0) {
    addEntry(need, resource, got);
    addSlot(resource, need, got, level);
  }
  if (load<i32>(rec, R_SPARE) === 0) {
    let lowest = FAR;
    const stop = first + ((<usize>load<i32>(rec, R_USERS)) << 3);
    for (let p = first; p < stop; p += 8) lowest = min(lowest, load<i32>(p, 4));
    put(priceU, resource, lowest);
  }
}

// ---------------------------------------------------------------------------------------------------------------
// From nearly to exactly tight

/** Lowers all prices of resources by `by`, not below 0. */
export function lower(by: i32): void {
  for (let j = 0; j < resources; j++) put(priceU, j, max(0, at(priceU, j) - by));
}

/** How far the fronts of needs reach beyond their price. */
export function setMargin(value: i32): void {
  margin = value;
}

/**
 * Moves the arcs of a need that cost less than `reach` at present prices to the front, and remembers the least of the
 * rest: prices of resources only rise while filling, so that this stays a lower bound.
 */
function widen(i: i32, reach: i32): void {
  const rec = needAt + ((<usize>i) << 5);
  partition(arcs, load<i32>(rec, N_ARCS), load<i32>(rec + 32, N_ARCS), priceU, 1, i, reach);
}

/** The mirror image, by cost less the price of the need; those only fall while draining. */
function widenMirror(j: i32, reach: i32): void {
  const rec = resourceAt + ((<usize>j) << 5);
  partition(mirror, load<i32>(rec, R_ARCS), load<i32>(rec + 32, R_ARCS), priceV, -1, j, reach);
}

/** Nodes whose fronts are made together: a search meets neighbours soon, and reads memory in one sweep. */
const BLOCK: i32 = 64;

/** Makes the fronts of a need and of those next to it that have none yet, to `beyond` above their prices. */
function widenAround(i: i32, beyond: i32): void {
  const first = i & -BLOCK;
  const end = min(needs, first + BLOCK);
  for (let k = first; k < end; k++)
    if (load<i32>(lazyAt + ((<usize>k) << 3)) < 0) widen(k, at(priceV, k) + beyond);
}

function widenMirrorAround(j: i32, beyond: i32): void {
  const first = j & -BLOCK;
  const end = min(resources, first + BLOCK);
  for (let k = first; k < end; k++)
    if (load<i32>(lazyAt + ((<usize>k) << 3)) < 0) widenMirror(k, beyond - at(priceU, k));
}

// @ts-ignore: decorator
@inline
function partition(base: usize, first: i32, end: i32, price: usize, sign: i32, node: i32, reach: i32): void {
  const stop = base + ((<usize>end) << 3);
  let front = base + ((<usize>first) << 3);
  let rest = BEYOND;
  for (let p = front; p < stop; p += 8) {
    const other = load<i32>(p);
    const c = load<i32>(p, 4);
    const w = c + sign * at(price, other);
    if (w >= reach) {
      rest = min(rest, w);
      continue;
    }
    store<i64>(p, load<i64>(front));
    store<i32>(front, other);
    store<i32>(front, c, 4);
    front += 8;
  }
  const lazy = lazyAt + ((<usize>node) << 3);
  store<i32>(lazy, <i32>((front - base) >> 3));
  store<i32>(lazy, rest, 4);
}

/** Recomputes v of a need and lets go of all that is not tight any more. */
export function release(i: i32): void {
  const rec = needAt + ((<usize>i) << 5);
  const begin = arcs + ((<usize>load<i32>(rec, N_ARCS)) << 3);
  const stop = arcs + ((<usize>load<i32>(rec + 32, N_ARCS)) << 3);
  const penalty = load<i32>(rec, N_PENALTY);
  let v = penalty;
  for (let p = begin; p < stop; p += 8) v = min(v, load<i32>(p, 4) + at(priceU, load<i32>(p)));
  put(priceV, i, v);
  const short = load<i32>(rec, N_SHORT);
  if (short > 0 && penalty > v) {
    store<i32>(rec, 0, N_SHORT);
    put(deficitAt, i, at(deficitAt, i) + short);
  }
  const first = entriesOf(i);
  for (let k = load<i32>(rec, N_HOLDS) - 1; k >= 0; k--) {
    const e = first + ((<usize>k) << 3);
    const j = load<i32>(e);
    const cost = v - at(priceU, j);
    let tight = false;
    for (let p = begin; p < stop; p += 8)
      if (load<i32>(p) === j && load<i32>(p, 4) === cost) {
        tight = true;
        break;
      }
    if (tight) continue;
    const amount = load<i32>(e, 4);
    const r = resourceAt + ((<usize>j) << 5);
    store<i32>(r, load<i32>(r, R_SPARE) + amount, R_SPARE);
    put(deficitAt, i, at(deficitAt, i) + amount);
    withdraw(i, j, amount);
  }
}

/** Puts a need's deficit where it is tight and there is room, else on its shortage if that is tight. */
export function refill(i: i32): void {
  let open = at(deficitAt, i);
  if (open === 0) return;
  const rec = needAt + ((<usize>i) << 5);
  const v = at(priceV, i);
  const stop = arcs + ((<usize>load<i32>(rec + 32, N_ARCS)) << 3);
  for (let p = arcs + ((<usize>load<i32>(rec, N_ARCS)) << 3); p < stop; p += 8) {
    const j = load<i32>(p);
    if (load<i32>(p, 4) + at(priceU, j) !== v) continue;
    const r = resourceAt + ((<usize>j) << 5);
    const spare = load<i32>(r, R_SPARE);
    if (spare === 0) continue;
    const amount = min(spare, open);
    store<i32>(r, spare - amount, R_SPARE);
    place(i, j, amount);
    open -= amount;
    if (open === 0) break;
  }
  if (open > 0 && load<i32>(rec, N_PENALTY) === v) {
    store<i32>(rec, load<i32>(rec, N_SHORT) + open, N_SHORT);
    open = 0;
  }
  put(deficitAt, i, open);
}

/** Releases and refills all needs. */
export function tighten(): void {
  for (let i = 0; i < needs; i++) release(i);
  for (let i = 0; i < needs; i++) refill(i);
}

// ---------------------------------------------------------------------------------------------------------------
// Changes to a solved problem; prices stay as they are, and what no longer fits becomes a deficit or a hole

/** Wants `by` units more of a need, or fewer: what is short goes first, then what is open, then what is placed. */
export function changeQuantity(need: i32, by: i32): void {
  const rec = needAt + ((<usize>need) << 5);
  let open = at(deficitAt, need) + by;
  if (open < 0) {
    const short = load<i32>(rec, N_SHORT);
    const less = min(short, -open);
    store<i32>(rec, short - less, N_SHORT);
    open += less;
    const first = entriesOf(need);
    while (open < 0) {
      const e = first + ((<usize>(load<i32>(rec, N_HOLDS) - 1)) << 3);
      const j = load<i32>(e);
      const amount = min(load<i32>(e, 4), -open);
      const r = resourceAt + ((<usize>j) << 5);
      store<i32>(r, load<i32>(r, R_SPARE) + amount, R_SPARE);
      withdraw(need, j, amount);
      open += amount;
    }
  }
  put(deficitAt, need, open);
}

/** Gives `by` units more of a resource, or fewer: spare units go first, then its users lose theirs. */
export function changeCapacity(resource: i32, by: i32): void {
  const rec = resourceAt + ((<usize>resource) << 5);
  let spare = load<i32>(rec, R_SPARE) + by;
  while (spare < 0) {
    const last = usersOf(rec) + ((<usize>(load<i32>(rec, R_USERS) - 1)) << 2);
    const i = load<i32>(last);
    const amount = min(load<i32>(slotOf(last)), -spare);
    put(deficitAt, i, at(deficitAt, i) + amount);
    withdraw(i, resource, amount);
    spare += amount;
  }
  store<i32>(rec, spare, R_SPARE);
}

/** Changes the cost of one arc, found by its ends and old cost; the need must be released and refilled after. */
export function changeCost(need: i32, resource: i32, from: i32, to: i32): bool {
  let p = arcs + ((<usize>load<i32>(needAt + ((<usize>need) << 5), N_ARCS)) << 3);
  let stop = arcs + ((<usize>load<i32>(needAt + ((<usize>(need + 1)) << 5), N_ARCS)) << 3);
  while (p < stop && (load<i32>(p) !== resource || load<i32>(p, 4) !== from)) p += 8;
  if (p === stop) return false;
  store<i32>(p, to, 4);
  p = mirror + ((<usize>load<i32>(resourceAt + ((<usize>resource) << 5), R_ARCS)) << 3);
  while (load<i32>(p) !== need || load<i32>(p, 4) !== from) p += 8;
  store<i32>(p, to, 4);
  return true;
}

/**
 * Writes the state packed, in engine order, and how many words it takes: prices and shortages of needs, prices and
 * spare units of resources, where each need's pairs begin (and the last ones end), and the pairs (resource, amount).
 */
export function pack(out: usize): i32 {
  const short = out + ((<usize>needs) << 2);
  const u = short + ((<usize>needs) << 2);
  const spare = u + ((<usize>resources) << 2);
  const first = spare + ((<usize>resources) << 2);
  const pairs = first + ((<usize>(needs + 1)) << 2);
  memory.copy(out, priceV, (<usize>needs) << 2);
  memory.copy(u, priceU, (<usize>resources) << 2);
  let to = pairs;
  for (let i = 0; i < needs; i++) {
    const rec = needAt + ((<usize>i) << 5);
    put(short, i, load<i32>(rec, N_SHORT));
    put(first, i, <i32>((to - pairs) >> 3));
    let e = entriesOf(i);
    for (const stop = e + ((<usize>load<i32>(rec, N_HOLDS)) << 3); e < stop; e += 8) {
      store<i64>(to, load<i64>(e));
      to += 8;
    }
  }
  put(first, needs, <i32>((to - pairs) >> 3));
  for (let j = 0; j < resources; j++) put(spare, j, load<i32>(resourceAt + ((<usize>j) << 5), R_SPARE));
  return <i32>((to - out) >> 2);
}

// ---------------------------------------------------------------------------------------------------------------
// Certificate, from arcs, prices and flows alone

let primalSum: i64 = 0;
let dualSum: i64 = 0;

export function primal(): i64 {
  return primalSum;
}

export function dual(): i64 {
  return dualSum;
}

/**
 * Checks that flows add up, prices are feasible, flow lies on tight arcs, spare only where the price is 0 and shortage
 * only where it is the penalty; sums both objectives. `quantity` and `capacity` are the host's. 0 when all is well,
 * else what failed: 1 a need's balance, 2 an arc, 3 a shortage, 4 a flow, 5 a resource.
 */
export function verify(quantity: usize, capacity: usize): i32 {
  const used = touchedResources;
  for (let j = 0; j < resources; j++) put(used, j, 0);
  primalSum = 0;
  dualSum = 0;
  for (let i = 0; i < needs; i++) {
    const rec = needAt + ((<usize>i) << 5);
    const v = at(priceV, i);
    const penalty = load<i32>(rec, N_PENALTY);
    const short = load<i32>(rec, N_SHORT);
    if (v > penalty || short < 0 || (short > 0 && v !== penalty)) return 3;
    const first = entriesOf(i);
    const end = first + ((<usize>load<i32>(rec, N_HOLDS)) << 3);
    let placed = short;
    for (let e = first; e < end; e += 8) {
      const amount = load<i32>(e, 4);
      if (amount <= 0) return 4;
      placed += amount;
    }
    if (placed !== at(quantity, i)) return 1;
    let carried = short;
    const stop = arcs + ((<usize>load<i32>(rec + 32, N_ARCS)) << 3);
    for (let p = arcs + ((<usize>load<i32>(rec, N_ARCS)) << 3); p < stop; p += 8) {
      const j = load<i32>(p);
      const cost = load<i32>(p, 4);
      const slack = cost + at(priceU, j) - v;
      if (slack > 0) continue;
      if (slack < 0) return 2;
      for (let e = first; e < end; e += 8)
        if (load<i32>(e) === j) {
          const amount = load<i32>(e, 4);
          // Taken, so that a parallel arc does not carry it again.
          store<i32>(e, -1 - j);
          carried += amount;
          primalSum += <i64>amount * <i64>cost;
          put(used, j, at(used, j) + amount);
        }
    }
    for (let e = first; e < end; e += 8) {
      const name = load<i32>(e);
      if (name < 0) store<i32>(e, -1 - name);
    }
    if (carried !== placed) return 4;
    primalSum += <i64>short * <i64>penalty;
    dualSum += <i64>placed * <i64>v;
  }
  for (let j = 0; j < resources; j++) {
    const room = at(capacity, j);
    const spare = room - at(used, j);
    const u = at(priceU, j);
    if (spare < 0 || u < 0 || (spare > 0 && u > 0)) return 5;
    dualSum -= <i64>room * <i64>u;
  }
  return primalSum === dualSum ? 0 : 6;
}

// ---------------------------------------------------------------------------------------------------------------
// Priority queue of nodes by distance: Dial's buckets under a two-level bitmap, or a binary heap for long distances.
// `base` is the array of records (of one side) whose first four fields are dist, from, next, prev.

// @ts-ignore: decorator
@inline
function push(base: usize, node: i32, dist: i32): void {
  const rec = base + ((<usize>node) << 5);
  if (useHeap) {
    heapUp(base, heapSize++, node, dist);
    return;
  }
  const head = at(headAt, dist);
  store<i32>(rec, head, Q_NEXT);
  store<i32>(rec, NONE, Q_PREV);
  put(headAt, dist, node);
  if (head >= 0) store<i32>(base + ((<usize>head) << 5), node, Q_PREV);
  else {
    const word = dist >> 5;
    put(bitAt, word, at(bitAt, word) | (1 << (dist & 31)));
    const upper = word >> 5;
    put(coarseAt, upper, at(coarseAt, upper) | (1 << (word & 31)));
  }
}

function clearBucket(dist: i32): void {
  put(headAt, dist, NONE);
  const word = dist >> 5;
  const bits = at(bitAt, word) & ~(1 << (dist & 31));
  put(bitAt, word, bits);
  if (bits === 0) {
    const upper = word >> 5;
    put(coarseAt, upper, at(coarseAt, upper) & ~(1 << (word & 31)));
  }
}

/** Takes a node out of the queue before its distance falls or its turn comes otherwise. */
function unlink(base: usize, node: i32): void {
  const rec = base + ((<usize>node) << 5);
  if (useHeap) {
    heapCut(base, load<i32>(rec, Q_NEXT));
    return;
  }
  const next = load<i32>(rec, Q_NEXT);
  const prev = load<i32>(rec, Q_PREV);
  if (next >= 0) store<i32>(base + ((<usize>next) << 5), prev, Q_PREV);
  if (prev >= 0) store<i32>(base + ((<usize>prev) << 5), next, Q_NEXT);
  else if (next >= 0) put(headAt, load<i32>(rec), next);
  else clearBucket(load<i32>(rec));
}

/** Takes the nearest node out, if it is nearer than `limit`; -1 otherwise. `from` is a distance that none is below. */
function pop(base: usize, from: i32, limit: i32): i32 {
  if (useHeap) {
    if (heapSize === 0) return NONE;
    const node = at(headAt, 0);
    if (load<i32>(base + ((<usize>node) << 5)) >= limit) return NONE;
    heapCut(base, 0);
    return node;
  }
  let word = from >> 5;
  let bits = at(bitAt, word) & (-1 << (from & 31));
  if (bits === 0) {
    word++;
    const lastUpper = (limit - 1) >> 10;
    let upper = word >> 5;
    if (upper > lastUpper) return NONE;
    let coarse = at(coarseAt, upper) & (-1 << (word & 31));
    while (coarse === 0) {
      if (++upper > lastUpper) return NONE;
      coarse = at(coarseAt, upper);
    }
    word = (upper << 5) + ctz(coarse);
    bits = at(bitAt, word);
  }
  const dist = (word << 5) + ctz(bits);
  if (dist >= limit) return NONE;
  const node = at(headAt, dist);
  const next = load<i32>(base + ((<usize>node) << 5), Q_NEXT);
  if (next >= 0) {
    put(headAt, dist, next);
    store<i32>(base + ((<usize>next) << 5), NONE, Q_PREV);
  } else clearBucket(dist);
  return node;
}

function heapUp(base: usize, place: i32, node: i32, dist: i32): void {
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const other = at(headAt, parent);
    const rec = base + ((<usize>other) << 5);
    if (load<i32>(rec) <= dist) break;
    put(headAt, place, other);
    store<i32>(rec, place, Q_NEXT);
    place = parent;
  }
  put(headAt, place, node);
  store<i32>(base + ((<usize>node) << 5), place, Q_NEXT);
}

function heapCut(base: usize, place: i32): void {
  const node = at(headAt, --heapSize);
  if (place === heapSize) return;
  const dist = load<i32>(base + ((<usize>node) << 5));
  if (place > 0) {
    const above = at(headAt, (place - 1) >> 1);
    if (load<i32>(base + ((<usize>above) << 5)) > dist) {
      heapUp(base, place, node, dist);
      return;
    }
  }
  for (;;) {
    let child = 2 * place + 1;
    if (child >= heapSize) break;
    let below = at(headAt, child);
    let nearest = load<i32>(base + ((<usize>below) << 5));
    if (child + 1 < heapSize) {
      const right = at(headAt, child + 1);
      const d = load<i32>(base + ((<usize>right) << 5));
      if (d < nearest) {
        nearest = d;
        below = right;
        child++;
      }
    }
    if (nearest >= dist) break;
    put(headAt, place, below);
    store<i32>(base + ((<usize>below) << 5), place, Q_NEXT);
    place = child;
  }
  put(headAt, place, node);
  store<i32>(base + ((<usize>node) << 5), place, Q_NEXT);
}

/** Forgets the labels of a search; what still waits in the queue is taken out. */
function forget(base: usize, touched: usize, count: i32, settledBelow: i32): void {
  for (let k = 0; k < count; k++) {
    const rec = base + ((<usize>at(touched, k)) << 5);
    const dist = load<i32>(rec);
    if (!useHeap && dist >= settledBelow && dist !== FAR && at(headAt, dist) >= 0) clearBucket(dist);
    store<i32>(rec, FAR);
  }
  heapSize = 0;
}

// ---------------------------------------------------------------------------------------------------------------
// Repair

/** The needs that a resource at this distance serves are as near; how many needs are touched then. */
// @ts-ignore: decorator
@inline
function reachUsers(j: i32, dist: i32, touched: i32): i32 {
  const r = resourceAt + ((<usize>j) << 5);
  let s = usersOf(r);
  const stop = s + ((<usize>load<i32>(r, R_USERS)) << 2);
  for (; s < stop; s += 4) {
    const user = load<i32>(s);
    const rec = needAt + ((<usize>user) << 5);
    if (load<i32>(rec, N_DIST) !== FAR) continue;
    store<i32>(rec, dist, N_DIST);
    store<i32>(rec, j, N_FROM);
    put(touchedNeeds, touched++, user);
  }
  return touched;
}

/** The mirror image: the resources that a need holds units of. */
// @ts-ignore: decorator
@inline
function reachHeld(i: i32, dist: i32, touched: i32): i32 {
  let e = entriesOf(i);
  const stop = e + ((<usize>load<i32>(needAt + ((<usize>i) << 5), N_HOLDS)) << 3);
  for (; e < stop; e += 8) {
    const held = load<i32>(e);
    const r = resourceAt + ((<usize>held) << 5);
    if (load<i32>(r, R_DIST) !== FAR) continue;
    store<i32>(r, dist, R_DIST);
    store<i32>(r, i, R_FROM);
    put(touchedResources, touched++, held);
  }
  return touched;
}

/** Serves deficits for up to `work` steps; true when none is left. */
export function fill(work: i32): bool {
  while (cursor < needs) {
    if (at(deficitAt, cursor) === 0) {
      cursor++;
      continue;
    }
    if (work <= 0) return false;
    work -= searchFromNeed(cursor);
  }
  return true;
}

/** One search from a need with a deficit, and one augmentation; the number of nodes that it touched. */
function searchFromNeed(source: i32): i32 {
  searches++;
  const sourceRec = needAt + ((<usize>source) << 5);
  let best = load<i32>(sourceRec, N_PENALTY) - at(priceV, source);
  let endNeed = source; // last need of the path
  let endResource = NONE; // resource with room after it, or none: the need stays short
  let dist = 0;
  let needCount = 1;
  let resourceCount = 0;
  store<i32>(sourceRec, 0, N_DIST);
  put(touchedNeeds, 0, source);
  let scanned = 0; // needs up to here in touchedNeeds are scanned
  let again = 0; // needs in the stack from here to againEnd are scanned again, with wider fronts
  let againEnd = 0;
  let pending = BEYOND; // no arc beyond a front leads nearer than this
  for (;;) {
    let i: i32;
    if (scanned < needCount) i = at(touchedNeeds, scanned++);
    else if (again < againEnd) i = at(stackAt, again++);
    else {
      const j = pop(resourceAt, dist, min(best, pending + 1));
      if (j >= 0) {
        dist = load<i32>(resourceAt + ((<usize>j) << 5), R_DIST);
        needCount = reachUsers(j, dist, needCount);
        continue;
      }
      if (best <= pending) break;
      // The search has come to where arcs beyond the fronts begin: widen the fronts a margin further.
      dist = max(dist, pending);
      const horizon = pending + margin;
      pending = BEYOND;
      again = 0;
      againEnd = 0;
      for (let k = 0; k < needCount; k++) {
        const near = at(touchedNeeds, k);
        const since = load<i32>(needAt + ((<usize>near) << 5), N_DIST);
        const v = at(priceV, near);
        const lazy = lazyAt + ((<usize>near) << 3);
        let reach = since + max(load<i32>(lazy, 4) - v, 0);
        if (reach <= horizon && reach < best) {
          widen(near, v + horizon - since + margin);
          put(stackAt, againEnd++, near);
          reach = since + load<i32>(lazy, 4) - v;
        }
        pending = min(pending, reach);
      }
      continue;
    }
    const rec = needAt + ((<usize>i) << 5);
    const since = load<i32>(rec, N_DIST);
    const v = at(priceV, i);
    const staying = since + load<i32>(rec, N_PENALTY) - v;
    if (staying < best) {
      best = staying;
      endNeed = i;
      endResource = NONE;
    }
    if (best === dist) break;
    const offset = since - v;
    let limit = best - offset; // only arcs of cost + u below this can help
    const lazy = lazyAt + ((<usize>i) << 3);
    if (load<i32>(lazy) < 0) widenAround(i, dist - since + margin);
    pending = min(pending, since + max(load<i32>(lazy, 4) - v, 0));
    const stop = arcs + ((<usize>load<i32>(lazy)) << 3);
    let done = false;
    for (let p = arcs + ((<usize>load<i32>(rec, N_ARCS)) << 3); p < stop; p += 8) {
      const j = load<i32>(p);
      const w = load<i32>(p, 4) + at(priceU, j);
      if (w >= limit) continue;
      const r = resourceAt + ((<usize>j) << 5);
      const d = w + offset;
      const known = load<i32>(r, R_DIST);
      if (d >= known) continue;
      if (load<i32>(r, R_SPARE) > 0) {
        best = d;
        endNeed = i;
        endResource = j;
        if (d === dist) {
          done = true;
          break;
        }
        limit = w;
        continue;
      }
      if (known !== FAR) unlink(resourceAt, j);
      else put(touchedResources, resourceCount++, j);
      store<i32>(r, d, R_DIST);
      store<i32>(r, i, R_FROM);
      if (d > dist) push(resourceAt, j, d);
      else needCount = reachUsers(j, d, needCount);
    }
    if (done) break;
  }
  // Prices up for all that is nearer than the end.
  for (let k = 0; k < needCount; k++) {
    const i = at(touchedNeeds, k);
    const d = best - load<i32>(needAt + ((<usize>i) << 5), N_DIST);
    if (d > 0) put(priceV, i, at(priceV, i) + d);
  }
  for (let k = 0; k < resourceCount; k++) {
    const j = at(touchedResources, k);
    const d = best - load<i32>(resourceAt + ((<usize>j) << 5), R_DIST);
    if (d > 0) put(priceU, j, at(priceU, j) + d);
  }
  // The most that can move along the path.
  let amount = at(deficitAt, source);
  if (endResource >= 0) amount = min(amount, load<i32>(resourceAt + ((<usize>endResource) << 5), R_SPARE));
  for (let i = endNeed; i !== source; ) {
    const j = load<i32>(needAt + ((<usize>i) << 5), N_FROM);
    amount = min(amount, heldBy(i, j));
    i = load<i32>(resourceAt + ((<usize>j) << 5), R_FROM);
  }
  if (endResource >= 0) {
    const r = resourceAt + ((<usize>endResource) << 5);
    store<i32>(r, load<i32>(r, R_SPARE) - amount, R_SPARE);
    place(endNeed, endResource, amount);
  } else {
    const rec = needAt + ((<usize>endNeed) << 5);
    store<i32>(rec, load<i32>(rec, N_SHORT) + amount, N_SHORT);
  }
  for (let i = endNeed; i !== source; ) {
    const j = load<i32>(needAt + ((<usize>i) << 5), N_FROM);
    withdraw(i, j, amount);
    i = load<i32>(resourceAt + ((<usize>j) << 5), R_FROM);
    place(i, j, amount);
  }
  put(deficitAt, source, at(deficitAt, source) - amount);
  forget(resourceAt, touchedResources, resourceCount, dist);
  for (let k = 0; k < needCount; k++) store<i32>(needAt + ((<usize>at(touchedNeeds, k)) << 5), FAR, N_DIST);
  return needCount + resourceCount;
}

/** Uses or unprices holes for up to `work` steps; true when none is left. */
export function drain(work: i32): bool {
  while (cursor < resources) {
    if (load<i32>(resourceAt + ((<usize>cursor) << 5), R_SPARE) === 0 || at(priceU, cursor) === 0) {
      cursor++;
      continue;
    }
    if (work <= 0) return false;
    work -= searchFromHole(cursor);
  }
  return true;
}

/** The mirror image of searchFromNeed. */
function searchFromHole(source: i32): i32 {
  searches++;
  let best = FAR;
  let endNeed = NONE; // need whose shortage is served
  let endResource = source; // resource after it, or the one that keeps the hole at price 0
  let dist = 0;
  let needCount = 0;
  let resourceCount = 1;
  store<i32>(resourceAt + ((<usize>source) << 5), 0, R_DIST);
  put(touchedResources, 0, source);
  let scanned = 0;
  let again = 0;
  let againEnd = 0;
  let pending = BEYOND;
  for (;;) {
    let j: i32;
    if (scanned < resourceCount) j = at(touchedResources, scanned++);
    else if (again < againEnd) j = at(stackAt, again++);
    else {
      const i = pop(needAt, dist, min(best, pending + 1));
      if (i >= 0) {
        dist = load<i32>(needAt + ((<usize>i) << 5), N_DIST);
        resourceCount = reachHeld(i, dist, resourceCount);
        continue;
      }
      if (best <= pending) break;
      dist = max(dist, pending);
      const horizon = pending + margin;
      pending = BEYOND;
      again = 0;
      againEnd = 0;
      for (let k = 0; k < resourceCount; k++) {
        const near = at(touchedResources, k);
        const since = load<i32>(resourceAt + ((<usize>near) << 5), R_DIST);
        const u = at(priceU, near);
        const lazy = lazyAt + ((<usize>near) << 3);
        let reach = since + max(load<i32>(lazy, 4) + u, 0);
        if (reach <= horizon && reach < best) {
          widenMirror(near, horizon - since - u + margin);
          put(stackAt, againEnd++, near);
          reach = since + load<i32>(lazy, 4) + u;
        }
        pending = min(pending, reach);
      }
      continue;
    }
    const r = resourceAt + ((<usize>j) << 5);
    const since = load<i32>(r, R_DIST);
    const u = at(priceU, j);
    if (since + u < best) {
      best = since + u;
      endNeed = NONE;
      endResource = j;
    }
    if (best === dist) break;
    const offset = since + u;
    let limit = best - offset; // only arcs of cost - v below this can help
    const lazy = lazyAt + ((<usize>j) << 3);
    if (load<i32>(lazy) < 0) widenMirrorAround(j, dist - since + margin);
    pending = min(pending, since + max(load<i32>(lazy, 4) + u, 0));
    const stop = mirror + ((<usize>load<i32>(lazy)) << 3);
    let done = false;
    for (let p = mirror + ((<usize>load<i32>(r, R_ARCS)) << 3); p < stop; p += 8) {
      const i = load<i32>(p);
      const w = load<i32>(p, 4) - at(priceV, i);
      if (w >= limit) continue;
      const rec = needAt + ((<usize>i) << 5);
      const d = w + offset;
      const known = load<i32>(rec, N_DIST);
      if (d >= known) continue;
      if (load<i32>(rec, N_SHORT) > 0) {
        best = d;
        endNeed = i;
        endResource = j;
        if (d === dist) {
          done = true;
          break;
        }
        limit = w;
        continue;
      }
      if (known !== FAR) unlink(needAt, i);
      else put(touchedNeeds, needCount++, i);
      store<i32>(rec, d, N_DIST);
      store<i32>(rec, j, N_FROM);
      if (d > dist) push(needAt, i, d);
      else resourceCount = reachHeld(i, d, resourceCount);
    }
    if (done) break;
  }
  for (let k = 0; k < needCount; k++) {
    const i = at(touchedNeeds, k);
    const d = best - load<i32>(needAt + ((<usize>i) << 5), N_DIST);
    if (d > 0) put(priceV, i, at(priceV, i) - d);
  }
  for (let k = 0; k < resourceCount; k++) {
    const j = at(touchedResources, k);
    const d = best - load<i32>(resourceAt + ((<usize>j) << 5), R_DIST);
    if (d > 0) put(priceU, j, at(priceU, j) - d);
  }
  const sourceRec = resourceAt + ((<usize>source) << 5);
  let amount = load<i32>(sourceRec, R_SPARE);
  if (endNeed >= 0) amount = min(amount, load<i32>(needAt + ((<usize>endNeed) << 5), N_SHORT));
  for (let j = endResource; j !== source; ) {
    const i = load<i32>(resourceAt + ((<usize>j) << 5), R_FROM);
    amount = min(amount, heldBy(i, j));
    j = load<i32>(needAt + ((<usize>i) << 5), N_FROM);
  }
  if (endNeed >= 0) {
    const rec = needAt + ((<usize>endNeed) << 5);
    store<i32>(rec, load<i32>(rec, N_SHORT) - amount, N_SHORT);
    place(endNeed, endResource, amount);
  } else {
    const r = resourceAt + ((<usize>endResource) << 5);
    store<i32>(r, load<i32>(r, R_SPARE) + amount, R_SPARE);
  }
  for (let j = endResource; j !== source; ) {
    const i = load<i32>(resourceAt + ((<usize>j) << 5), R_FROM);
    withdraw(i, j, amount);
    j = load<i32>(needAt + ((<usize>i) << 5), N_FROM);
    place(i, j, amount);
  }
  store<i32>(sourceRec, load<i32>(sourceRec, R_SPARE) - amount, R_SPARE);
  forget(needAt, touchedNeeds, needCount, dist);
  for (let k = 0; k < resourceCount; k++)
    store<i32>(resourceAt + ((<usize>at(touchedResources, k)) << 5), FAR, R_DIST);
  return needCount + resourceCount;
}
