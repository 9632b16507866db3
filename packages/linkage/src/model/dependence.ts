import { random } from '../buffers.ts';
import { comparePair, type Engine } from '../compare/engine.ts';
import { levelCount, MISSING_BOTH, MISSING_ONE, STRIDE } from '../compare/levels.ts';
import { compileWeights, type Params, scoreClasses } from './params.ts';

export interface Dependence {
  readonly parent: Int32Array;
  /** P(level | unrelated, parent agrees), at [k * STRIDE + level]. */
  readonly given: Float64Array;
}

const DRAWS = 4000;
/** Pairs at least so unlikely to be matches are taken to be chance. */
const SURELY_UNLIKELY = 0.9;
/** Where fewer of the agreeing pairs are unlikely, those few may well be matches that look bad: nothing is learnt. */
const LEAST_UNLIKELY = 0.15;
const LEAST_LIFT = 3;
const LEAST_SHARE = 0.005;

/**
 * Finds columns that agree by chance together (suburb and postcode, web and mail address), which would make chance
 * pairs look certain. Pairs that agree in one column are drawn at random; among the unlikely of them the others'
 * agreement is measured. Each column gets at most one parent, so that the dependences form a forest (a Chow-Liu tree,
 * 1968, restricted to unrelated pairs).
 */
export function measureDependence(engine: Engine, params: Params, seed: number): Dependence {
  const K = engine.columns.length;
  const draw = random(seed);
  const weights = compileWeights(engine, params);
  const scores = new Float64Array(params.classes);
  const levels = new Uint8Array(K);
  const counts = new Uint16Array(K);
  const tables = engine.columns.map(() => new Float64Array(K * STRIDE));
  const edges: { from: number; to: number; gain: number }[] = [];
  for (let from = 0; from < K; from++) {
    const drawAgreeing = agreeingPairs(engine, from, draw);
    if (drawAgreeing === undefined) continue;
    const table = tables[from]!;
    let total = 0;
    for (let i = 0; i < DRAWS; i++) {
      const pair = drawAgreeing();
      if (pair === undefined) continue;
      comparePair(engine, pair[0], pair[1], levels, counts, 0);
      scoreClasses(weights, levels, counts, 0, scores);
      let related = 0;
      for (let c = 0; c < params.classes; c++) related += Math.exp(Math.min(30, scores[c]!));
      const unlikely = 1 / (1 + related);
      if (unlikely < SURELY_UNLIKELY) continue;
      total += unlikely;
      for (let k = 0; k < K; k++) table[k * STRIDE + levels[k]!]! += unlikely;
    }
    if (total < LEAST_UNLIKELY * DRAWS) continue;
    for (let to = 0; to < K; to++) {
      const at = to * STRIDE;
      const usual = params.u;
      let present = 0;
      let usually = 0;
      for (let level = 0; level < STRIDE; level++) {
        if (level === MISSING_ONE || level === MISSING_BOTH) continue;
        present += table[at + level]!;
        usually += usual[to * 2 * STRIDE + level]!;
      }
      if (to === from || present < 30) {
        continue;
      }
      const last = levelCount(engine.columns[to]!.kind) - 1;
      let gain = 0;
      let agree = 0;
      let agreeUsually = 0;
      for (let level = 0; level < last; level++) {
        const p = table[at + level]! / present;
        const q = usual[to * 2 * STRIDE + level]! / usually;
        agree += p;
        agreeUsually += q;
        if (p > 0 && q > 0) gain += p * Math.log(p / q);
      }
      // A level's usual share stands in for one pair, so that no level becomes impossible.
      for (let level = 0; level < STRIDE; level++) {
        const missing = level === MISSING_ONE || level === MISSING_BOTH;
        const q = usual[to * 2 * STRIDE + level]!;
        if (!missing) table[at + level] = ((table[at + level]! + 2 * (q / usually)) / (present + 2)) * usually;
        else table[at + level] = q;
      }
      if (agree >= LEAST_SHARE && agree >= LEAST_LIFT * agreeUsually) edges.push({ from, to, gain });
    }
  }
  return forest(K, edges, tables);
}

function forest(
  K: number,
  edges: { from: number; to: number; gain: number }[],
  tables: readonly Float64Array[],
): Dependence {
  const parent = new Int32Array(K).fill(-1);
  const given = new Float64Array(K * STRIDE);
  edges.sort((x, y) => y.gain - x.gain);
  for (const { from, to } of edges) {
    if (parent[to]! >= 0) continue;
    let root = from;
    while (parent[root]! >= 0 && root !== to) root = parent[root]!;
    if (root === to) continue;
    parent[to] = from;
    for (let level = 0; level < STRIDE; level++) given[to * STRIDE + level] = tables[from]![to * STRIDE + level]!;
  }
  return { parent, given };
}

/** Draws pairs that have the same value in a column, each such pair being as likely as any other. */
function agreeingPairs(
  engine: Engine,
  k: number,
  draw: () => number,
): (() => [number, number] | undefined) | undefined {
  const { ids, counts } = engine.columns[k]!;
  const start = new Int32Array(counts.length + 1);
  for (let v = 0; v < counts.length; v++) start[v + 1] = start[v]! + counts[v]!;
  const members = new Int32Array(start[counts.length]!);
  const next = start.slice();
  for (let r = 0; r < ids.length; r++) if (ids[r]! >= 0) members[next[ids[r]!]!++] = r;
  const upTo = new Float64Array(counts.length);
  let sum = 0;
  for (let v = 0; v < counts.length; v++) {
    sum += counts[v]! * (counts[v]! - 1);
    upTo[v] = sum;
  }
  if (sum === 0) return undefined;
  return () => {
    const target = draw() * sum;
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > target) high = middle;
      else low = middle + 1;
    }
    const size = counts[low]!;
    const i = Math.floor(draw() * size);
    let j = Math.floor(draw() * (size - 1));
    if (j >= i) j++;
    const a = members[start[low]! + i]!;
    const b = members[start[low]! + j]!;
    return engine.side !== null && engine.side[a] === engine.side[b] ? undefined : [a, b];
  };
}
