/**
 * Run by mutation.test.ts in a process of its own, on a copy of the package's source that was changed somewhere:
 * solves many problems and prints a letter for each: r(ight), x (refused by the certificate), w(rong and let through).
 */
import { writeSync } from 'node:fs';
import type { AssignmentChanges, FlowProblem } from '../../src/index.ts';
import { LAYOUTS, layOut } from './layouts.ts';
import { numbers, randomAssignment, randomFlow } from './random.ts';

const [copy, answers] = process.argv.slice(2);
const flow = (await import(`${copy}/index.ts`)) as typeof import('../../src/index.ts');
/** Objectives that the package as it is finds, in the order of the problems; none when these are to be made. */
const expected = answers === undefined ? undefined : (JSON.parse(answers) as string[]);

const found: string[] = [];
/** One letter a problem, written at once: a mutant may never come to its end. */
const tell = (letter: 'r' | 'x' | 'w'): void => {
  if (expected !== undefined) writeSync(1, letter);
};

function note(solve: () => string): void {
  let answer = 'refused';
  try {
    answer = solve();
  } catch {
    tell('x');
  }
  if (answer !== 'refused') tell(answer === expected?.[found.length] ? 'r' : 'w');
  found.push(answer);
}

function answerOf(problem: FlowProblem): string {
  const result = flow.solveMinCostFlow(problem);
  return result.status === 'optimal' ? String(result.objective) : result.status;
}

for (let seed = 1; seed <= 120; seed++) note(() => answerOf(randomFlow(seed)));
for (const layout of LAYOUTS)
  for (let seed = 1; seed <= 25; seed++)
    note(() => answerOf(layOut({ ...randomAssignment(seed, 12), communities: undefined }, layout, seed)));
for (let seed = 1; seed <= 120; seed++)
  note(() => String(flow.solveAssignmentNow(randomAssignment(seed, 30)).objective));
for (let seed = 1; seed <= 60; seed++) {
  const below = numbers(seed);
  const problem = { ...randomAssignment(seed + 500, 30), communities: undefined };
  let last = 'refused';
  try {
    const session = await flow.AssignmentSession.open(problem);
    for (let round = 0; round < 4; round++) {
      const changes: AssignmentChanges = {
        needs: [{ need: below(problem.needs.quantity.length), quantity: below(9), penalty: below(60) }],
        resources:
          problem.resources.capacity.length === 0
            ? []
            : [{ resource: below(problem.resources.capacity.length), capacity: below(12) }],
      };
      last = String((await session.resolve(changes)).objective);
    }
  } catch {
    last = 'refused';
  }
  note(() => {
    if (last === 'refused') throw new Error(last);
    return last;
  });
}
if (expected === undefined) writeSync(1, JSON.stringify(found));
