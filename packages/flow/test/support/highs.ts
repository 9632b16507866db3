import highsLoader, { type LegacyHighs } from 'highs';
import type { AssignmentProblem } from '../../src/index.ts';
import { assignmentNetwork, type FlowProblem } from '../../src/index.ts';

const highs = await (highsLoader as unknown as () => Promise<LegacyHighs>)();

/** Solves a flow problem as a linear program with HiGHS, an independent referee. */
export function referee(problem: FlowProblem): { status: string; objective: number } {
  const { nodes, supply, tail, head, lower, capacity, cost } = problem;
  const rows: string[][] = Array.from({ length: nodes }, () => []);
  const bounds: string[] = [];
  const terms: string[] = [];
  for (let a = 0; a < tail.length; a++) {
    const low = lower === undefined ? 0 : lower[a]!;
    const cap = capacity[a]!;
    bounds.push(`${low} <= x${a} <= ${cap === Infinity ? '+inf' : cap}`);
    terms.push(`${cost[a]! < 0 ? '-' : '+'} ${Math.abs(cost[a]!)} x${a}`);
    if (tail[a] === head[a]) continue;
    rows[tail[a]!]!.push(`+ x${a}`);
    rows[head[a]!]!.push(`- x${a}`);
  }
  const lines: string[] = [];
  for (let i = 0; i < nodes; i++) {
    if (rows[i]!.length > 0) lines.push(` r${i}: ${rows[i]!.join(' ')} = ${supply[i]}`);
    else if (supply[i] !== 0) return { status: 'Infeasible', objective: 0 };
  }
  if (lines.length === 0) lines.push(' r: z = 0');
  const text = `Minimize\n obj: ${terms.length === 0 ? '0 z' : terms.join(' ')}\nSubject To\n${lines.join('\n')}\nBounds\n${bounds.join('\n')}\nEnd\n`;
  const answer = highs.solve(text, { presolve: 'off' });
  return { status: answer.Status, objective: answer.ObjectiveValue };
}

/** Optimal cost of an assignment by HiGHS. */
export function refereeAssignment(problem: AssignmentProblem): number {
  const answer = referee(assignmentNetwork(problem));
  if (answer.status !== 'Optimal') throw new Error(`HiGHS says ${answer.status}`);
  return Math.round(answer.objective);
}
