import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../engine/build.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const run = promisify(execFile);

/** A fault put into the source: the text (which stands there once, or as the nth of several) and what replaces it. */
interface Mutant {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly nth?: number;
}

/** Faults in the compiled engine: every part of it, each such that results would be wrong if they were let through. */
const ENGINE: readonly Mutant[] = [
  { name: 'prices of needs rise too far', from: 'at(priceV, i) + d);', to: 'at(priceV, i) + d + 1);' },
  { name: 'prices of resources rise too little', from: 'at(priceU, j) + d);', to: 'at(priceU, j) + d - 1);' },
  { name: 'prices of needs fall too far', from: 'at(priceV, i) - d);', to: 'at(priceV, i) - d - 1);' },
  { name: 'prices of resources do not fall', from: 'at(priceU, j) - d);', to: 'at(priceU, j));' },
  {
    name: 'a search overlooks near arcs',
    from: 'if (w >= limit) continue;',
    to: 'if (w >= limit - 3) continue;',
    nth: 0,
  },
  {
    name: 'a search from a hole overlooks near arcs',
    from: 'if (w >= limit) continue;',
    to: 'if (w >= limit - 3) continue;',
    nth: 1,
  },
  { name: 'arcs beyond a front seem further', from: 'rest = min(rest, w);', to: 'rest = min(rest, w + 500);' },
  {
    name: 'a shortage seems dearer',
    from: 'const staying = since + load<i32>(rec, N_PENALTY) - v;',
    to: 'const staying = since + load<i32>(rec, N_PENALTY) - v + 2;',
  },
  { name: 'more moves along a path than it holds', from: 'amount = min(amount, heldBy(i, j));', to: '', nth: 0 },
  { name: 'more moves to a hole than it has', from: 'amount = min(amount, heldBy(i, j));', to: '', nth: 1 },
  {
    name: 'flow off the cheapest arcs is kept',
    from: 'load<i32>(p, 4) === cost) {',
    to: 'load<i32>(p, 4) <= cost + 4) {',
  },
  {
    name: 'deficits go to arcs that are not the cheapest',
    from: 'at(priceU, j) !== v) continue;',
    to: 'at(priceU, j) > v + 2) continue;',
  },
  {
    name: 'small deficits are forgotten',
    from: 'if (at(deficitAt, cursor) === 0) {',
    to: 'if (at(deficitAt, cursor) <= 1) {',
  },
  {
    name: 'small holes are forgotten',
    from: 'R_SPARE) === 0 || at(priceU, cursor) === 0)',
    to: 'R_SPARE) <= 1 || at(priceU, cursor) === 0)',
  },
  {
    name: 'floors are taken off twice',
    from: 'if (floor !== 0) c -= at(floor, i);\n    const x',
    to: 'if (floor !== 0) c -= 2 * at(floor, i);\n    const x',
  },
  {
    name: 'flows are read back too high',
    from: 'put(out, 2 * found + 1, amount);',
    to: 'put(out, 2 * found + 1, amount + 1);',
  },
  {
    name: 'the dearest overflow is taken',
    from: 'else if (<i32>price < at(penalty, i)) {',
    to: 'else if (<i32>price < at(penalty, i) || at(overflow, i) >= 0) {',
  },
  {
    name: 'capacities of arcs are overlooked',
    from: 'if (cap < at(quantity, i) && cap < at(room, j)) put',
    to: 'if (false) put',
  },
  {
    name: 'a raised quantity is forgotten',
    from: 'let open = at(deficitAt, need) + by;',
    to: 'let open = at(deficitAt, need) + min(by, 0);',
  },
  {
    name: 'lowered capacity leaves its users',
    from: 'let spare = load<i32>(rec, R_SPARE) + by;',
    to: 'let spare = max(0, load<i32>(rec, R_SPARE) + by);',
  },
];

/** Faults in the code around it, by file. */
const AROUND: readonly (Mutant & { readonly file: string })[] = [
  {
    file: 'simplex/network-simplex.ts',
    name: 'pricing stops early',
    from: 'return best < 0;',
    to: 'return best < -3;',
  },
  {
    file: 'simplex/network-simplex.ts',
    name: 'a full tree arc is overlooked',
    from: 'cap[pred >> 1]! - flow',
    to: 'cap[pred >> 1]! - flow + 1',
    nth: 0,
  },
  {
    file: 'engine/binding.ts',
    name: 'the own resource of a bound arc has room to spare',
    from: 'rooms.push(capacity[a]!);',
    to: 'rooms.push(capacity[a]! + 1);',
  },
  {
    file: 'engine/ground.ts',
    name: 'costs of resources count the wrong way',
    from: 'shift[at] = c;',
    to: 'shift[at] = -c;',
  },
  {
    file: 'engine/sources.ts',
    name: 'what goes round a need is sent through it too',
    from: 'flow[a] = sources.given[t]! - round;',
    to: 'flow[a] = sources.given[t]!;',
  },
  {
    file: 'engine/layout.ts',
    name: 'capacities are one too many',
    from: 'ints[rec + 4] = capacity[j]!;',
    to: 'ints[rec + 4] = capacity[j]! + 1;',
  },
  {
    file: 'engine/layout.ts',
    name: 'penalties are one too low',
    from: 'ints[rec + 5] = penalty[i]! -',
    to: 'ints[rec + 5] = penalty[i]! - 1 -',
  },
  {
    file: 'assignment/two-sided.ts',
    name: 'layers are one too wide',
    from: 'layer.upTo! - from)',
    to: 'layer.upTo! - from + 1)',
  },
];

function mutate(source: string, { name, from, to, nth }: Mutant): string {
  const parts = source.split(from);
  if (nth === undefined ? parts.length !== 2 : parts.length <= nth + 1)
    throw new Error(`'${name}': '${from}' stands ${parts.length - 1} times in the source; name the right one`);
  const at = nth ?? 0;
  return parts.slice(0, at + 1).join(from) + to + parts.slice(at + 1).join(from);
}

let folder: string;
let answers: string;

/** How many problems a mutant refused, and how many wrong results it let through. */
async function outcomeOf(name: string, file: string, text: string): Promise<{ refused: number; wrong: number }> {
  const copy = join(folder, name.replaceAll(' ', '-'));
  await cp(here('../src'), copy, { recursive: true });
  await writeFile(join(copy, file), text);
  const args = ['--conditions=@linli/source', here('./support/mutant.ts'), copy, answers];
  const { stdout, stopped } = await run(process.execPath, args, { timeout: 12_000, killSignal: 'SIGKILL' }).then(
    (done) => ({ stdout: done.stdout, stopped: false }),
    (error: { stdout: string; killed: boolean; message: string }) => {
      if (!error.killed) throw new Error(`the mutant does not even run: ${error.message}`);
      return { stdout: error.stdout, stopped: true };
    },
  );
  // One that runs for ever lets nothing through from there on.
  return { refused: stdout.split('x').length - 1 + (stopped ? 1 : 0), wrong: stdout.split('w').length - 1 };
}

describe('faults in the solver', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linli-mutants-'));
    const { stdout } = await run(process.execPath, [
      '--conditions=@linli/source',
      here('./support/mutant.ts'),
      here('../src'),
    ]);
    answers = stdout;
    expect(JSON.parse(answers)).not.toContain('refused');
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(ENGINE)('in the compiled engine are caught: $name', { timeout: 120_000 }, async (mutant) => {
    const source = await readFile(here('../engine/two-sided.as'), 'utf8');
    const outcome = await outcomeOf(mutant.name, 'engine/module.generated.ts', await generate(mutate(source, mutant)));
    expect(outcome.wrong).toBe(0);
    expect(outcome.refused).toBeGreaterThan(0);
  });

  it.each(AROUND)('around it are caught: $name', { timeout: 120_000 }, async (mutant) => {
    const source = await readFile(join(here('../src'), mutant.file), 'utf8');
    const outcome = await outcomeOf(mutant.name, mutant.file, mutate(source, mutant));
    expect(outcome.wrong).toBe(0);
    expect(outcome.refused).toBeGreaterThan(0);
  });
});
