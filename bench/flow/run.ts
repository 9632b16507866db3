/**
 * Compares the engine with LEMON's network simplex (Debian: apt-get install liblemon-dev g++) and HiGHS on the same
 * files in the same run. `node --conditions=@linli/source bench/flow/run.ts [NEEDS...]`, by default 10000 and 100000.
 * Each size is solved by one thread and by two, reading apart; LEMON's time is its solve alone as well.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import {
  type AssignmentProblem,
  AssignmentSession,
  type DimacsSummary,
  readDimacs,
  solveAssignmentNow,
  writeDimacsPieces,
} from '@linli/flow';
import highsLoader, { type LegacyHighs } from 'highs';
import { generate, networkOf } from './generator.ts';

const SEED = 7;
/** HiGHS takes minutes beyond this. */
const MOST_FOR_HIGHS = 2000;
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

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

type Measured = DimacsSummary & { readonly peakRssMb: number };

function solveApart(file: string, threads: number): Measured {
  const args = ['--conditions=@linli/source', here('./solve-file.ts'), file, String(threads)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured;
}

async function highsMs(file: string): Promise<{ ms: number; objective: number }> {
  const highs = await (highsLoader as unknown as () => Promise<LegacyHighs>)();
  const { nodes, supply, tail, head, capacity, cost } = readDimacs(await readFile(file));
  const rows = Array.from({ length: nodes }, () => '');
  let objective = '';
  let bounds = '';
  for (let a = 0; a < tail.length; a++) {
    rows[tail[a]!] += ` + x${a}`;
    rows[head[a]!] += ` - x${a}`;
    objective += ` + ${cost[a]} x${a}`;
    if (capacity[a] !== Infinity) bounds += ` x${a} <= ${capacity[a]}\n`;
  }
  const balance = rows.map((row, i) => (row === '' ? '' : ` r${i}:${row} = ${supply[i]}\n`)).join('');
  const began = performance.now();
  const answer = highs.solve(`Minimize\n obj:${objective}\nSubject To\n${balance}Bounds\n${bounds}End\n`);
  return { ms: performance.now() - began, objective: Math.round(answer.ObjectiveValue) };
}

/** Median of a few re-solves after new quantities for 1 % of the needs, against a cold solve in the same process. */
async function resolveShare(problem: AssignmentProblem): Promise<{ cold: number; warm: number }> {
  const session = await AssignmentSession.open(problem);
  const n = problem.needs.quantity.length;
  const warm: number[] = [];
  let state = 1;
  for (let round = 0; round < 5; round++) {
    const needs = Array.from({ length: Math.ceil(n / 100) }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return { need: Math.floor((state / 2 ** 32) * n), quantity: 1 + (state & 3) };
    });
    const began = performance.now();
    await session.resolve({ needs });
    warm.push(performance.now() - began);
  }
  const now = session.problem;
  const began = performance.now();
  const cold = solveAssignmentNow(now);
  const took = performance.now() - began;
  if (cold.objective !== session.result.objective) throw new Error('the re-solved objective differs from the cold one');
  return { cold: took, warm: warm.sort((a, b) => a - b)[2]! };
}

const sizes = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'linli-flow-'));
try {
  const lemon = compileLemon(folder);
  console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}`);
  for (const needs of sizes.length > 0 ? sizes : [10_000, 100_000]) {
    const problem = generate({ needs, seed: SEED });
    const file = join(folder, `${needs}.min`);
    await writeFileOf(problem, file);
    const peer = lemon
      ? (JSON.parse(execFileSync(lemon, [file], { encoding: 'utf8' })) as { objective: number; solveMs: number })
      : undefined;
    console.log(`\n${needs} needs`);
    if (peer) console.log(`  LEMON          ${peer.solveMs.toFixed(0)} ms, objective ${peer.objective}`);
    for (const threads of [1, 2]) {
      const own = solveApart(file, threads);
      if (peer && own.objective !== peer.objective)
        throw new Error(`objectives differ: ${own.objective} and ${peer.objective}`);
      const ratio = peer ? `, ${(own.solveMs / peer.solveMs).toFixed(3)} of LEMON` : '';
      console.log(
        `  Linli, ${threads} thread${threads > 1 ? 's' : ' '} ${own.solveMs} ms (read ${own.readMs} ms, ${own.peakRssMb} MB), objective ${own.objective}${ratio}`,
      );
    }
    if (needs <= MOST_FOR_HIGHS) {
      const other = await highsMs(file);
      console.log(`  HiGHS          ${other.ms.toFixed(0)} ms, objective ${other.objective}`);
    }
    if (needs <= 200_000) {
      const { cold, warm } = await resolveShare(problem);
      console.log(
        `  1 % changed    ${warm.toFixed(0)} ms, ${((100 * warm) / cold).toFixed(1)} % of a cold solve in the same process (${cold.toFixed(0)} ms)`,
      );
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
