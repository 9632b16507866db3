import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Quantity } from '../common/quantity.ts';

/** Few people who confirm each other's hours in a ring: something to look into, and no more than that. */
export const Circle = z
  .object({
    members: z.array(z.object({ holderId: Id, name: z.string() })).min(2),
    inside: Quantity.meta({ description: 'what they were credited on each other’s word' }),
    earned: Quantity.meta({ description: 'all that they were credited' }),
  })
  .meta({ id: 'Circle' });
export type Circle = z.infer<typeof Circle>;

/** What one was credited: for help to somebody of the same time bank who confirmed it; `to` null: on anybody else's word. */
export interface Credit {
  from: string;
  to: string | null;
  credited: number;
}

export interface CircleRules {
  /** Members at most: where many help many there is nothing to see. */
  most: number;
  /** What they were credited on each other's word, at least. */
  least: number;
  /** Of every thousand parts that they were credited, so many on each other's word. */
  permille: number;
}
/** Ten hours, four fifths of all that they earned, among four people at most. */
export const CIRCLE_RULES: CircleRules = { most: 4, least: 600, permille: 800 };

/** Whoever gives somebody less than this of what they give (per mille) is not bound to them by it. */
const BOUND = 100;

/**
 * Rings of few: each was credited on the word of the next, and what they were credited is mostly among themselves. They
 * are the strongly connected parts (Tarjan 1972) of the graph of who vouches for whom, without its weak arcs.
 */
export function circlesOf(
  credits: readonly Credit[],
  rules: CircleRules = CIRCLE_RULES,
): { holderIds: string[]; inside: number; earned: number }[] {
  const earned = new Map<string, number>();
  const given = new Map<string, Map<string, number>>();
  for (const { from, to, credited } of credits) {
    earned.set(from, (earned.get(from) ?? 0) + credited);
    if (to === null || to === from) continue;
    const row = given.get(from) ?? new Map<string, number>();
    given.set(from, row.set(to, (row.get(to) ?? 0) + credited));
  }
  const bound = (from: string) =>
    [...(given.get(from) ?? [])].filter(([, sum]) => sum * 1000 >= earned.get(from)! * BOUND).map(([to]) => to);
  const circles = [];
  for (const part of connectedParts([...given.keys()], bound)) {
    if (part.length < 2 || part.length > rules.most) continue;
    const inside = part.reduce(
      (sum, from) => sum + part.reduce((own, to) => own + (given.get(from)?.get(to) ?? 0), 0),
      0,
    );
    const all = part.reduce((sum, one) => sum + (earned.get(one) ?? 0), 0);
    if (inside >= rules.least && inside * 1000 >= all * rules.permille)
      circles.push({ holderIds: part.sort(), inside, earned: all });
  }
  return circles.sort((a, b) => b.inside - a.inside || (a.holderIds[0]! < b.holderIds[0]! ? -1 : 1));
}

/** The strongly connected parts of a graph; without recursion, so that a long chain is no danger. */
function connectedParts(nodes: readonly string[], next: (node: string) => readonly string[]): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const parts: string[][] = [];
  for (const root of nodes) {
    if (index.has(root)) continue;
    const path: { node: string; arcs: readonly string[]; at: number }[] = [];
    const enter = (node: string) => {
      index.set(node, index.size);
      low.set(node, index.get(node)!);
      stack.push(node);
      onStack.add(node);
      path.push({ node, arcs: next(node), at: 0 });
    };
    enter(root);
    while (path.length > 0) {
      const top = path.at(-1)!;
      const { node, arcs } = top;
      if (top.at < arcs.length) {
        const to = arcs[top.at++]!;
        if (!index.has(to)) enter(to);
        else if (onStack.has(to)) low.set(node, Math.min(low.get(node)!, index.get(to)!));
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before !== undefined) low.set(before.node, Math.min(low.get(before.node)!, low.get(node)!));
      if (low.get(node) !== index.get(node)) continue;
      const part: string[] = [];
      let one: string;
      do {
        one = stack.pop()!;
        onStack.delete(one);
        part.push(one);
      } while (one !== node);
      parts.push(part);
    }
  }
  return parts;
}
