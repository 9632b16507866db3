/**
 * One command for every benchmark: `npm run bench` runs all of them, `npm run bench -- flow 10000` one, with what it takes.
 * Each compares with a public peer on the same machine in the same run where one can be had, and prints ratios.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BENCHES = {
  flow: { file: 'flow/run.ts', peer: 'LEMON, HiGHS, min-cost-flow, munkres-js, yalps' },
  ballot: { file: 'ballot/bench.ts', peer: 'pabutools, where python3 finds it' },
  qca: { file: 'qca/run.ts', peer: 'the R package QCA, where Rscript finds it' },
  linkage: { file: 'linkage/run.ts', peer: 'Splink and recordlinkage, where python3 finds them' },
  ledger: { file: 'ledger/store.ts', peer: 'none: the store on its own databases' },
} as const;

const [name, ...args] = process.argv.slice(2);
const chosen = name === undefined ? (Object.keys(BENCHES) as (keyof typeof BENCHES)[]) : [name as keyof typeof BENCHES];
for (const bench of chosen) {
  const entry = BENCHES[bench];
  if (entry === undefined) {
    console.error(`bench: there is no '${name}': use one of ${Object.keys(BENCHES).join(', ')}`);
    process.exit(2);
  }
  console.log(`\n== ${bench} (peer: ${entry.peer})`);
  const done = spawnSync(
    process.execPath,
    ['--conditions=@linli/source', fileURLToPath(new URL(entry.file, import.meta.url)), ...args],
    { stdio: 'inherit' },
  );
  if (done.status !== 0) process.exitCode = 1;
}
