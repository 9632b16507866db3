/**
 * Compares the engine with LEMON's network simplex (Debian: apt-get install liblemon-dev g++) on the same files in the
 * same minutes, and with what npm has on small instances; measures growth, memory and re-solves.
 * `npm run bench -- flow [NEEDS...] [--lemon]`: by default 10000, 100000 and 1000000 needs, LEMON on the first two
 * (--lemon also lets it take its ten minutes at a million), and docs/flow-benchmark.json and .svg are written anew.
 * Solve times exclude reading for everybody; runs of the two take turns, and of each the median counts.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import {
  type AssignmentChanges,
  type AssignmentProblem,
  AssignmentSession,
  type DimacsSummary,
  solveAssignmentNow,
  writeDimacsPieces,
} from '@linli/flow';
import { drawChart } from './chart.ts';
import { generate, networkOf } from './generator.ts';
import type { FlowBenchmark, Measurement, ResolveMeasurement } from './measured.ts';
import { PEERS } from './peers.ts';

const SEED = 7;
const SIZES = [10_000, 100_000, 1_000_000];
const SMALL = [50, 300, 1000];
/** LEMON takes ten minutes or more beyond this. */
const MOST_FOR_LEMON = 200_000;
/** Sessions keep arcs twice; beyond this a re-solve is not measured. */
const MOST_FOR_RESOLVE = 200_000;
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

interface Run {
  readonly objective: number | string;
  readonly solveMs: number;
  readonly cpuMs: number;
  readonly peakRssMb?: number;
  readonly readMs?: number;
}

/** Compiles LEMON's driver into a folder; undefined where there is no compiler or no LEMON. */
function compileLemon(folder: string): string | undefined {
  const program = join(folder, 'lemon');
  try {
    execFileSync('g++', ['-O3', '-o', program, here('./lemon.cpp')], { stdio: 'ignore' });
    return program;
  } catch {
    console.log('LEMON left out: install g++ and liblemon-dev to compare with it');
    return undefined;
  }
}

async function writeFileOf(problem: AssignmentProblem, file: string): Promise<void> {
  const out = createWriteStream(file);
  for (const piece of writeDimacsPieces(networkOf(problem))) if (!out.write(piece)) await once(out, 'drain');
  out.end();
  await finished(out);
}

function solveApart(file: string, threads: number): Run & DimacsSummary {
  const args = ['--conditions=@linli/source', here('./solve-file.ts'), file, String(threads)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Run & DimacsSummary;
}

/** The run in the middle, by solve time. */
function median<T extends { readonly solveMs: number }>(runs: readonly T[]): T {
  return [...runs].sort((a, b) => a.solveMs - b.solveMs)[runs.length >> 1]!;
}

const load = (): number => Math.round(loadavg()[0]! * 10) / 10;

/** LEMON and the engine on one thread and on two, taking turns. */
function compare(needs: number, arcs: number, file: string, lemon: string | undefined): Measurement[] {
  const rounds = needs > MOST_FOR_LEMON ? 1 : needs > 20_000 ? 3 : 7;
  const runs = new Map<string, Run[]>();
  const note = (who: string, run: Run): void => {
    runs.set(who, [...(runs.get(who) ?? []), run]);
  };
  for (let round = 0; round < rounds; round++) {
    if (lemon !== undefined) note('LEMON', JSON.parse(execFileSync(lemon, [file], { encoding: 'utf8' })) as Run);
    note('Linli, 1 thread', solveApart(file, 1));
    if (cpus().length > 1) note('Linli, 2 threads', solveApart(file, 2));
  }
  const objectives = new Set([...runs.values()].flat().map((run) => String(run.objective)));
  if (objectives.size !== 1) throw new Error(`objectives differ: ${[...objectives].join(', ')}`);
  const peer = runs.get('LEMON');
  return Array.from(runs, ([who, list]) => {
    const middle = median(list);
    return {
      who,
      needs,
      arcs,
      solveMs: middle.solveMs,
      cpuMs: middle.cpuMs,
      runs: list.length,
      ...(middle.peakRssMb === undefined ? {} : { peakRssMb: middle.peakRssMb }),
      ...(middle.readMs === undefined ? {} : { readMs: middle.readMs }),
      ...(peer === undefined || who === 'LEMON'
        ? {}
        : { ofLemon: middle.solveMs / median(peer).solveMs, ofLemonCpu: middle.cpuMs / median(peer).cpuMs }),
      load: load(),
    };
  });
}

/** New numbers for a hundredth of the needs or resources. */
function changesOf(problem: AssignmentProblem, changed: 'needs' | 'resources', seed: number): AssignmentChanges {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const n = changed === 'needs' ? problem.needs.quantity.length : problem.resources.capacity.length;
  const list = Array.from({ length: Math.ceil(n / 100) }, () => below(n));
  return changed === 'needs'
    ? { needs: list.map((need) => ({ need, quantity: 1 + below(4) })) }
    : { resources: list.map((resource) => ({ resource, capacity: 1 + below(8) })) };
}

/** Processor time of this process so far, in milliseconds. */
function busy(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function resolves(problem: AssignmentProblem): Promise<ResolveMeasurement[]> {
  const needs = problem.needs.quantity.length;
  const rounds = needs > 20_000 ? 7 : 15;
  const result: ResolveMeasurement[] = [];
  for (const changed of ['needs', 'resources'] as const) {
    const session = await AssignmentSession.open(problem);
    const warm: { solveMs: number; busyMs: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const changes = changesOf(problem, changed, round + 1);
      const began = performance.now();
      const before = busy();
      const { shortage } = await session.resolve(changes);
      if (shortage.length !== needs) throw new Error('the re-solved result is incomplete');
      warm.push({ solveMs: performance.now() - began, busyMs: busy() - before });
    }
    const now = session.problem;
    const cold: typeof warm = [];
    for (let round = 0; round < 3; round++) {
      const began = performance.now();
      const before = busy();
      const answer = solveAssignmentNow(now);
      cold.push({ solveMs: performance.now() - began, busyMs: busy() - before });
      if (answer.objective !== session.result.objective)
        throw new Error('the re-solved objective differs from the cold one');
    }
    const [one, other] = [median(warm), median(cold)];
    result.push({
      needs,
      changed,
      warmMs: one.solveMs,
      coldMs: other.solveMs,
      share: one.busyMs / other.busyMs,
      load: load(),
    });
  }
  return result;
}

/** What npm has, on instances that it can take; every objective must be ours. */
async function small(needs: number): Promise<Measurement[]> {
  const problem = generate({ needs, seed: SEED });
  const arcs = problem.arcs.need.length;
  const list: Measurement[] = [];
  const time = (who: string, solve: () => number): void => {
    const runs: { solveMs: number; objective: number }[] = [];
    do {
      const began = performance.now();
      const objective = solve();
      runs.push({ solveMs: performance.now() - began, objective });
    } while (runs.length < 5 && runs[0]!.solveMs < 1000);
    if (list.length > 0 && runs[0]!.objective !== reference)
      throw new Error(`${who} finds ${runs[0]!.objective}, not ${reference}`);
    reference = runs[0]!.objective;
    list.push({ who, needs, arcs, solveMs: median(runs).solveMs, runs: runs.length, load: load() });
  };
  let reference = 0;
  time('Linli, 1 thread', () => Number(solveAssignmentNow(problem).objective));
  for (const peer of PEERS) if (needs <= peer.most) time(peer.name, await peer.prepare(problem));
  return list;
}

function print(m: Measurement): void {
  const parts = [
    `${m.solveMs.toFixed(m.solveMs < 100 ? 1 : 0)} ms`.padStart(11),
    ...(m.cpuMs === undefined ? [] : [`${m.cpuMs.toFixed(0)} ms of processor`]),
    ...(m.readMs === undefined ? [] : [`read ${m.readMs} ms`]),
    ...(m.peakRssMb === undefined ? [] : [`peak ${m.peakRssMb} MB`]),
    ...(m.ofLemon === undefined
      ? []
      : [`${m.ofLemon.toFixed(3)} of LEMON (${m.ofLemonCpu?.toFixed(3)} by processor time)`]),
    `load ${m.load}`,
  ];
  console.log(`  ${m.who.padEnd(18)}${parts.join(', ')}`);
}

function growthOf(measurements: readonly Measurement[]): Record<string, number> {
  const growth: Record<string, number> = {};
  for (const who of ['Linli, 1 thread', 'Linli, 2 threads', 'LEMON']) {
    const list = measurements.filter((m) => m.who === who && m.needs >= SIZES[0]!);
    const [first, last] = [list[0], list.at(-1)];
    if (first === undefined || last === undefined || last.needs <= first.needs) continue;
    growth[who] = Math.log(last.solveMs / first.solveMs) / Math.log(last.needs / first.needs);
  }
  return growth;
}

const args = process.argv.slice(2);
const asked = args.filter((a) => /^\d+$/.test(a)).map(Number);
const sizes = asked.length > 0 ? asked : SIZES;
const folder = await mkdtemp(join(tmpdir(), 'linli-flow-'));
const machine = `${cpus()[0]?.model}, ${cpus().length} cores`;
const measurements: Measurement[] = [];
const resolved: ResolveMeasurement[] = [];
try {
  const lemon = compileLemon(folder);
  console.log(
    `${machine}, Node ${process.version}; seed ${SEED}, the median of runs that take turns, objectives equal`,
  );
  for (const needs of asked.length > 0 ? [] : SMALL) {
    const list = await small(needs);
    console.log(`\n${needs} needs, ${list[0]!.arcs} arcs`);
    for (const m of list) print(m);
    measurements.push(...list);
  }
  for (const needs of sizes) {
    const problem = generate({ needs, seed: SEED });
    const arcs = problem.arcs.need.length + needs + problem.resources.capacity.length;
    const file = join(folder, `${needs}.min`);
    await writeFileOf(problem, file);
    console.log(`\n${needs} needs, ${arcs} arcs`);
    const peer = needs <= MOST_FOR_LEMON || args.includes('--lemon') ? lemon : undefined;
    for (const m of compare(needs, arcs, file, peer)) {
      print(m);
      measurements.push(m);
    }
    await rm(file);
    if (needs > MOST_FOR_RESOLVE) continue;
    for (const r of await resolves(problem)) {
      console.log(
        `  1 % of ${r.changed.padEnd(9)} ${r.warmMs.toFixed(1)} ms, ${(100 * r.share).toFixed(1)} % of a cold solve's processor time in the same process (${r.coldMs.toFixed(0)} ms), load ${r.load}`,
      );
      resolved.push(r);
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
const growth = growthOf(measurements);
for (const [who, exponent] of Object.entries(growth)) console.log(`\n${who}: grows as N^${exponent.toFixed(2)}`);
if (asked.length === 0) {
  const benchmark: FlowBenchmark = {
    date: new Date().toISOString().slice(0, 10),
    machine,
    node: process.version,
    seed: SEED,
    measurements,
    resolves: resolved,
    growth,
  };
  await writeFile(here('../../docs/flow-benchmark.json'), `${JSON.stringify(benchmark, undefined, 2)}\n`);
  await writeFile(here('../../docs/flow-benchmark.svg'), drawChart(benchmark));
  console.log('\nwritten: docs/flow-benchmark.json and docs/flow-benchmark.svg');
}
