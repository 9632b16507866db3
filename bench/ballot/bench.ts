import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Completion, parseElection, type Rule, tally, type Utility } from '@linli/ballot';

/** A case that the peer counted, or gave up (winners null). */
interface PeerCase {
  readonly rule: Rule;
  readonly utility: Utility;
  readonly completion: Completion;
  readonly winners: readonly string[] | null;
  readonly seconds: number;
}

export interface BallotRow {
  readonly file: string;
  readonly case: string;
  readonly ours: number;
  /** Undefined where there is no peer, or where it gave up. */
  readonly peer: number | undefined;
  readonly same: boolean | undefined;
  /** How long the peer had when it gave up, in seconds: it is slower than that. */
  readonly over?: number;
}

/** How long one case of the peer may take, in seconds: all in a few minutes, or every case that ends in 100 s. */
const PATIENCE = { usual: 2, all: 100 };

/**
 * Counts every .pb file of a folder with every rule, in this process and (where `pabutools` names a folder from which
 * Python can import it) with pabutools in exact arithmetic, on the same machine in the same run. Times are of the
 * counting alone and of the processor, on both sides; ours is the first run of its case.
 *
 * @param options `only`: name of the only file to count; `patience`: seconds that one case of the peer may take.
 */
export function benchBallot(
  folder: string,
  pabutools: string | undefined,
  { only, patience = PATIENCE.usual }: { only?: string; patience?: number } = {},
): BallotRow[] {
  const rows: BallotRow[] = [];
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.pb') && (only ?? entry) === entry)) {
    const path = join(folder, name);
    const election = parseElection(readFileSync(path, 'utf8'));
    const cases = pabutools === undefined ? ownCases(election.voteType) : peerCases(path, pabutools, patience);
    for (const { rule, utility, completion, winners, seconds } of cases) {
      const begin = process.cpuUsage();
      const outcome = tally(election, { rule, utility, completion });
      const used = process.cpuUsage(begin);
      const ours = (used.user + used.system) / 1e6;
      const same = winners === null ? undefined : [...outcome.winnerIds].sort().join() === [...winners].sort().join();
      const row = { file: basename(name, '.pb'), case: `${rule} ${utility} ${completion}`, ours };
      const over = winners === null && pabutools !== undefined ? { over: patience } : {};
      rows.push({ ...row, peer: winners === null ? undefined : seconds, same, ...over });
    }
  }
  return rows;
}

function ownCases(voteType: string): PeerCase[] {
  const first =
    voteType === 'ordinal' ? 'borda' : voteType === 'cumulative' || voteType === 'scoring' ? 'additive' : 'cost';
  const utilities: Utility[] = [...new Set<Utility>([first, 'cost', 'cardinality'])];
  return utilities.flatMap((utility) =>
    (
      [
        ['phragmen', 'none'],
        ['greedy', 'none'],
        ['mes', 'none'],
        ['mes', 'add1'],
      ] as const
    ).map(([rule, completion]) => {
      return { rule, utility, completion, winners: null, seconds: 0 };
    }),
  );
}

function peerCases(path: string, pabutools: string, patience: number): PeerCase[] {
  const script = fileURLToPath(new URL('./peer.py', import.meta.url));
  const run = spawnSync('python3', [script, path, String(patience)], {
    encoding: 'utf8',
    env: pabutools === '' ? process.env : { ...process.env, PYTHONPATH: pabutools },
    maxBuffer: 1 << 26,
  });
  if (run.status !== 0) throw new Error(`the peer failed on ${path}: ${run.stderr.slice(-500)}`);
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PeerCase);
}

/** Where Python finds pabutools: the folder that PABUTOOLS names, the installed package (''), or nowhere. */
function findPabutools(): string | undefined {
  if (process.env.PABUTOOLS !== undefined) return process.env.PABUTOOLS;
  const found = spawnSync('python3', [
    '-c',
    'import importlib.util, sys; sys.exit(importlib.util.find_spec("pabutools") is None)',
  ]);
  return found.status === 0 ? '' : undefined;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({ options: { all: { type: 'boolean' } }, allowPositionals: true });
  const folder = resolve(process.env.LINLI_SHARED ?? '../shared', 'data/pabulib');
  if (!existsSync(folder)) console.log('no elections to count: set LINLI_SHARED to a folder with data/pabulib');
  else {
    const pabutools = findPabutools();
    const patience = values.all ? PATIENCE.all : PATIENCE.usual;
    const only = positionals[0] === undefined ? {} : { only: positionals[0] };
    const rows = benchBallot(folder, pabutools, { ...only, patience });
    for (const { file, case: what, ours, peer, same, over } of rows) {
      const ratio =
        peer !== undefined
          ? `  pabutools ${peer.toFixed(3)} s  ${(peer / ours).toFixed(0)}x`
          : over === undefined
            ? ''
            : `  pabutools over ${over} s  over ${(over / ours).toFixed(0)}x`;
      console.log(
        `${file.padEnd(42)} ${what.padEnd(24)} ${ours.toFixed(4)} s${ratio}${same === false ? '  DIFFERENT' : ''}`,
      );
    }
    if (pabutools === undefined) {
      console.log(
        'pabutools is not there to compare with: `pip install pabutools`, or set PABUTOOLS to a folder of its source',
      );
    } else {
      const both = rows.filter((row) => row.peer !== undefined);
      const ours = both.reduce((sum, row) => sum + row.ours, 0);
      const peer = both.reduce((sum, row) => sum + row.peer!, 0);
      const differ = both.filter((row) => row.same === false).length;
      console.log(
        `${both.length} of ${rows.length} cases that pabutools counted in ${patience} s each: ${ours.toFixed(2)} s against ${peer.toFixed(1)} s, ${(peer / ours).toFixed(0)} times as fast; ${differ} with other winners`,
      );
      if (!values.all) console.log(`--all gives it ${PATIENCE.all} s a case (some forty minutes in all)`);
      if (differ > 0) process.exitCode = 1;
    }
  }
}
