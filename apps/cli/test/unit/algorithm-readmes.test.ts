import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../../../', import.meta.url);

/** What the examples of a README take as given. */
const GIVEN: Record<string, string> = {
  ballot: `
    const text = \`META
key;value
description;test
country;none
unit;none
instance;1
num_projects;2
num_votes;3
budget;100
vote_type;approval
rule;greedy
PROJECTS
project_id;cost
a;60
b;50
VOTES
voter_id;vote
1;a
2;a,b
3;b
\`;`,
  qca: '',
  linkage: `
    const body = (i: number) => ({ name: 'House ' + 'abcdefghijklmnopqrst'[i % 20] + 'lm' + (i * 37), address: (i * 13 + 1) + ' Elm Street', tel: '415-555-' + (1000 + i), notes: 'n' });
    const records = Array.from({ length: 80 }, (_, i) => body(i % 60));
    const first = records.slice(0, 60), second = records.slice(50);
    const controller = new AbortController();
    writeFileSync('people.csv', 'name,address,tel\\n' + records.map((r) => [r.name, r.address, r.tel].join()).join('\\n'));`,
};

/** The examples of a README as one program; what a comment says a line gives (`// 'TRUST'`, `// true: ...`) is asserted. */
function program(name: string): string {
  const readme = readFileSync(new URL(`packages/${name}/README.md`, ROOT), 'utf8');
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1]!);
  const source = (path: string) => new URL(`packages/${name}/src/${path}`, ROOT).href;
  const imports = ["import assert from 'node:assert';", "import { writeFileSync } from 'node:fs';"];
  const bodies = blocks.map((block) => {
    const lines = block.split('\n').flatMap((line) => {
      if (line.startsWith('import ')) {
        // One scope a block: what a block imports is its own.
        const [, names, from] = /import \{ (.*) \} from '@linli\/[a-z]+(\/node)?'/.exec(line)!;
        return [`const { ${names} } = await import('${source(from ? 'node/index.ts' : 'index.ts')}');`];
      }
      const told = /^(\S.*?); \/\/ ('[^']*'|true|false|\d+)(?::.*)?$/.exec(line);
      return [told ? `assert.deepEqual(${told[1]}, ${told[2]});` : line];
    });
    return lines.join('\n');
  });
  // A later block may use what an earlier one made: each is a scope within the one before.
  const nested = bodies.reduceRight((inner, body) => `{\n${body}\n${inner}\n}`, '');
  return [...imports, GIVEN[name]!, nested].join('\n');
}

describe('the examples of the READMEs of packages that stand alone', () => {
  it.each(['ballot', 'qca', 'linkage'])('%s: run as written', (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'linli-readme-'));
    writeFileSync(join(folder, 'example.ts'), program(name));
    const run = spawnSync(process.execPath, ['--conditions=@linli/source', join(folder, 'example.ts')], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_PATH: fileURLToPath(new URL('node_modules', ROOT)) },
    });
    rmSync(folder, { recursive: true });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });
});
