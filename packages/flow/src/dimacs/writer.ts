import type { FlowProblem } from '../problem.ts';

/**
 * Writes a problem in the DIMACS min-cost-flow format, in pieces of some hundred kilobytes.
 * @param comment one line of text for the head of the file
 */
export function* writeDimacsPieces(problem: FlowProblem, comment?: string): Generator<string, void, void> {
  const { nodes, supply, tail, head, lower, capacity, cost } = problem;
  let text = comment === undefined ? '' : `c ${comment.replaceAll(/[\r\n]+/g, ' ')}\n`;
  text += `p min ${nodes} ${tail.length}\n`;
  for (let i = 0; i < nodes; i++) {
    if (supply[i] !== 0) text += `n ${i + 1} ${supply[i]}\n`;
    if (text.length > 2 ** 18) {
      yield text;
      text = '';
    }
  }
  for (let a = 0; a < tail.length; a++) {
    const cap = capacity[a] === Infinity ? -1 : capacity[a];
    text += `a ${tail[a]! + 1} ${head[a]! + 1} ${lower === undefined ? 0 : lower[a]} ${cap} ${cost[a]}\n`;
    if (text.length > 2 ** 18) {
      yield text;
      text = '';
    }
  }
  yield text;
}

/** Writes a problem in the DIMACS min-cost-flow format as one text; unlimited capacity is written as -1. */
export function writeDimacs(problem: FlowProblem, comment?: string): string {
  return [...writeDimacsPieces(problem, comment)].join('');
}
