import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
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
}

/** How long one case of the peer may take, in seconds. */
const PATIENCE = 60;

/**
 * Counts every .pb file of a folder with every rule, in this process and (where `pabutools` names a folder from which
 * Python can import it) with pabutools in exact arithmetic, on the same machine in the same run. Times are of the
 * counting alone, on both sides; ours is the first run of its case.
 *
 * @param only name of the only file to count, for a quick look.
 */
export function benchBallot(folder: string, pabutools: string | undefined, only?: string): BallotRow[] {
  const rows: BallotRow[] = [];
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.pb') && (only ?? entry) === entry)) {
    const path = join(folder, name);
    const election = parseElection(readFileSync(path, 'utf8'));
    const cases = pabutools === undefined ? ownCases(election.voteType) : peerCases(path, pabutools);
    for (const { rule, utility, completion, winners, seconds } of cases) {
      const begin = performance.now();
      const outcome = tally(election, { rule, utility, completion });
      const ours = (performance.now() - begin) / 1000;
      const same = winners === null ? undefined : [...outcome.winnerIds].sort().join() === [...winners].sort().join();
      const row = { file: basename(name, '.pb'), case: `${rule} ${utility} ${completion}`, ours };
      rows.push({ ...row, peer: winners === null ? undefined : seconds, same });
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

function peerCases(path: string, pabutools: string): PeerCase[] {
  const script = fileURLToPath(new URL('./peer.py', import.meta.url));
  const run = spawnSync('python3', [script, path, String(PATIENCE)], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: pabutools },
    maxBuffer: 1 << 26,
  });
  if (run.status !== 0) throw new Error(`the peer failed on ${path}: ${run.stderr.slice(-500)}`);
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PeerCase);
}

if (import.meta.main) {
  const folder = resolve(process.env.LINLI_SHARED ?? '../shared', 'data/pabulib');
  if (!existsSync(folder)) console.log('no elections to count: set LINLI_SHARED to a folder with data/pabulib');
  else {
    const rows = benchBallot(folder, process.env.PABUTOOLS, process.argv[2]);
    for (const { file, case: what, ours, peer, same } of rows) {
      const ratio = peer === undefined ? '' : `  pabutools ${peer.toFixed(3)} s  ${(peer / ours).toFixed(0)}x`;
      console.log(
        `${file.padEnd(42)} ${what.padEnd(24)} ${ours.toFixed(4)} s${ratio}${same === false ? '  DIFFERENT' : ''}`,
      );
    }
    const both = rows.filter((row) => row.peer !== undefined);
    if (both.length > 0) {
      const ours = both.reduce((sum, row) => sum + row.ours, 0);
      const peer = both.reduce((sum, row) => sum + row.peer!, 0);
      console.log(
        `${both.length} cases: ${ours.toFixed(2)} s against ${peer.toFixed(1)} s, ${(peer / ours).toFixed(0)} times as fast`,
      );
    } else console.log('set PABUTOOLS to a folder from which Python can import pabutools, to compare');
  }
}
