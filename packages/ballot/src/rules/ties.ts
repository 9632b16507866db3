import type { Election, Project } from '../election/types.ts';
import type { Support } from './support.ts';

/**
 * How exact ties are broken. In all of them what is still equal goes to the smaller id, so the order is total:
 * - `name` (the default, and pabutools' default): the smaller id, compared by Unicode code points;
 * - `min-cost`, `max-cost`: the cheaper or the dearer project;
 * - `most-supporters`: the project that more voters support;
 * - `file`: the project that comes first in the election;
 * - a list of ids: the one that comes first in it; ids that it lacks come after those that it has.
 */
export type TieBreaking = 'name' | 'min-cost' | 'max-cost' | 'most-supporters' | 'file' | readonly string[];

/** For each project its place in the order in which ties are broken, 0 first; no two are equal. */
export function tieRanks(election: Election, support: Support, ties: TieBreaking): Int32Array {
  const { projects } = election;
  const before = comparison(projects, support, ties);
  const order = projects.map((_, i) => i);
  order.sort((a, b) => before(a, b) || compareCodePoints(projects[a]!.id, projects[b]!.id));
  const rank = new Int32Array(projects.length);
  for (const [place, project] of order.entries()) rank[project] = place;
  return rank;
}

function comparison(
  projects: readonly Project[],
  support: Support,
  ties: TieBreaking,
): (a: number, b: number) => number {
  switch (ties) {
    case 'name':
      return () => 0;
    case 'min-cost':
      return (a, b) => Number(projects[a]!.cost > projects[b]!.cost) - Number(projects[a]!.cost < projects[b]!.cost);
    case 'max-cost':
      return (a, b) => Number(projects[a]!.cost < projects[b]!.cost) - Number(projects[a]!.cost > projects[b]!.cost);
    case 'most-supporters':
      return (a, b) => support.supporters[b]! - support.supporters[a]!;
    case 'file':
      return (a, b) => a - b;
    default: {
      const place = new Map(ties.map((id, i) => [id, i]));
      const of = (p: number): number => place.get(projects[p]!.id) ?? ties.length;
      return (a, b) => of(a) - of(b);
    }
  }
}

/** Orders texts by Unicode code points, as Python does; JavaScript's own order goes by UTF-16 units. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) {
      // Inside a surrogate pair the code point begins one unit earlier, which both share.
      const from = i > 0 && isLead(a.charCodeAt(i - 1)) ? i - 1 : i;
      return a.codePointAt(from)! - b.codePointAt(from)!;
    }
  }
  return a.length - b.length;
}

function isLead(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
