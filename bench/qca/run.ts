import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Dataset, minimize, truthTable } from '@linli/qca';
import { diverseCases, type Outcome } from './generate.ts';

interface Table {
  readonly conditions: number;
  readonly cases: number;
  readonly outcome: Outcome;
  /** Too long for a usual run. */
  readonly long?: boolean;
}

const paths = (noise: number): Outcome => ({ kind: 'paths', noise });

/** Parsimonious solutions of diverse crisp cases: small ones that R can do, then those of the targets, then hard ones. */
const TABLES: readonly Table[] = [
  { conditions: 6, cases: 40, outcome: paths(0) },
  { conditions: 7, cases: 40, outcome: paths(0) },
  { conditions: 8, cases: 40, outcome: paths(0) },
  { conditions: 10, cases: 60, outcome: paths(0) },
  { conditions: 12, cases: 60, outcome: paths(0) },
  { conditions: 14, cases: 60, outcome: paths(0) },
  { conditions: 20, cases: 80, outcome: paths(0) },
  { conditions: 20, cases: 200, outcome: paths(0) },
  { conditions: 20, cases: 80, outcome: { kind: 'random' } },
  { conditions: 25, cases: 100, outcome: paths(0.1) },
  { conditions: 30, cases: 100, outcome: paths(0.1) },
  { conditions: 20, cases: 200, outcome: paths(0.05) },
  { conditions: 20, cases: 200, outcome: paths(0.1) },
  { conditions: 20, cases: 200, outcome: { kind: 'random' }, long: true },
  { conditions: 12, cases: 1000, outcome: paths(0.1), long: true },
];

/**
 * Seconds (on the clock) and memory that R may take for one table. What is compared are seconds of processor time, so
 * that other work on the machine does not count.
 */
const PATIENCE = { usual: 12, all: 130 };
const MOST_KB = 8_000_000;

/** The command that runs R scripts. */
const RSCRIPT = process.env.RSCRIPT ?? 'Rscript';

interface Peer {
  readonly seconds: number;
  readonly models: readonly string[];
}

/** The same table with R's QCA; the reason in words where it gave no answer. */
function peer(data: Dataset, conditions: number, patience: number): Peer | string {
  const folder = mkdtempSync(join(tmpdir(), 'linli-qca-'));
  const file = join(folder, 'table.csv');
  const names = Object.keys(data.columns);
  const lines = data.cases.map((name, i) => [name, ...names.map((c) => data.columns[c]![i])].join(','));
  writeFileSync(file, `${['', ...names].join(',')}\n${lines.join('\n')}\n`);
  const script = fileURLToPath(new URL('./peer.R', import.meta.url));
  const command = `ulimit -v ${MOST_KB}; exec "$0" --vanilla "$1" "$2" "$3"`;
  const run = spawnSync('sh', ['-c', command, RSCRIPT, script, file, String(conditions)], {
    encoding: 'utf8',
    timeout: patience * 1000,
    killSignal: 'SIGKILL',
  });
  rmSync(folder, { recursive: true });
  if (run.error !== undefined || run.signal !== null) return `over ${patience} s`;
  if (run.status !== 0)
    return /allocate/.test(run.stderr) ? 'asks for over 8 GB' : (run.stderr.trim().split('\n')[0] ?? '').slice(0, 100);
  const [seconds, ...models] = run.stdout.trim().split('\n');
  return { seconds: Number(seconds), models: models.map((line) => line.trim()).sort() };
}

function hasPeer(): boolean {
  return spawnSync(RSCRIPT, ['--vanilla', '-e', 'library(QCA)']).status === 0;
}

const { values } = parseArgs({ options: { all: { type: 'boolean' }, json: { type: 'boolean' } } });
const patience = values.all ? PATIENCE.all : PATIENCE.usual;
const withPeer = hasPeer();
let different = 0;
for (const { conditions, cases, outcome, long } of TABLES) {
  if (long && !values.all) continue;
  const data = diverseCases(conditions, cases, outcome, 1);
  const names = Array.from({ length: conditions }, (_, i) => `C${i + 1}`);
  const begin = process.cpuUsage();
  const solution = minimize(truthTable(data, { outcome: 'Y', conditions: names }), { includeRemainders: true });
  const used = process.cpuUsage(begin);
  const seconds = (used.user + used.system) / 1e6;
  const other = withPeer ? peer(data, conditions, patience) : undefined;
  const models = solution.models
    .map((model) =>
      model.terms
        .map((term) => term.expr)
        .sort()
        .join(' + '),
    )
    .sort();
  const same = typeof other === 'object' ? other.models.join('\n') === models.join('\n') : undefined;
  if (same === false) different++;
  const row = {
    conditions,
    cases,
    outcome: outcome.kind === 'random' ? 'random' : `paths, noise ${outcome.noise}`,
    primes: solution.primeImplicants,
    models: solution.models.length,
    terms: solution.models[0]!.terms.length,
    minimumProven: solution.minimumProven,
    listComplete: solution.listComplete,
    seconds: Number(seconds.toFixed(3)),
    rssMb: Math.round(process.memoryUsage().rss / 1e6),
    r:
      other === undefined
        ? 'not there'
        : typeof other === 'string'
          ? other
          : `${other.seconds.toFixed(2)} s, ${Math.round(other.seconds / seconds)}x, ${same ? 'same models' : 'OTHER MODELS'}`,
  };
  console.log(
    values.json
      ? JSON.stringify(row)
      : `${`${conditions} conditions, ${cases} cases, ${row.outcome}`.padEnd(46)} ${row.seconds.toFixed(3)} s, ${row.primes} primes, ${row.models} models of ${row.terms}${row.minimumProven ? '' : ', minimum NOT proven'}${row.listComplete ? '' : ', more models than listed'}  | R: ${row.r}`,
  );
}
if (!withPeer)
  console.log('R with its package QCA is not there to compare with: install R, then install.packages("QCA")');
if (!values.all)
  console.log(`--all gives R ${PATIENCE.all} s a table instead of ${PATIENCE.usual} and adds the hardest tables`);
if (different > 0) process.exitCode = 1;
