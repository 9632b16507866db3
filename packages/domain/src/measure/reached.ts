import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Quantity, Unit } from '../common/quantity.ts';
import type { CandidateGraph } from '../link/candidates.ts';
import { restOf } from '../link/pair.ts';
import type { Reach } from './barrier-model.ts';

/** A whole number that may be larger than JSON's numbers hold exactly. */
export const WholeNumber = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ id: 'WholeNumber', description: 'a whole number, as digits' });

/** What an allocation reaches: its value, and in plain units. */
export const Reached = z
  .object({
    value: WholeNumber.meta({
      description:
        'penalty avoided minus burden, in ten-thousandths of a point (a point is 10 m of way of one use; see ADR 15)',
    }),
    needs: z.int().meta({ description: 'needs that have something open' }),
    served: z.int().meta({ description: 'of these, wholly served' }),
    partly: z.int().meta({ description: 'of these, served in part' }),
    quantities: z.array(
      z.object({ unit: Unit, asked: Quantity, served: Quantity }).meta({ description: 'in smallest parts' }),
    ),
  })
  .meta({ id: 'Reached' });
export type Reached = z.infer<typeof Reached>;

/** A community, and how many of its needs are wholly served before and after something changes. */
export const CommunityChange = z
  .object({ jurisdictionId: Id, needs: z.int(), before: z.int(), after: z.int() })
  .meta({ id: 'CommunityChange' });
export type CommunityChange = z.infer<typeof CommunityChange>;

/** A need that gets more, or less, than before; in smallest parts. */
export const NeedChange = z
  .object({ needId: Id, unit: Unit, asked: Quantity, before: Quantity, after: Quantity })
  .meta({ id: 'NeedChange' });
export type NeedChange = z.infer<typeof NeedChange>;

export function reachedBy(graph: CandidateGraph, reach: Reach): Reached {
  const quantities = new Map<Unit, { asked: number; served: number }>();
  let needs = 0;
  let served = 0;
  let partly = 0;
  for (const [i, need] of graph.needs.entries()) {
    const rest = restOf(need);
    if (rest === 0) continue;
    const short = reach.shortage[i]!;
    needs++;
    if (short === 0) served++;
    else if (short < rest) partly++;
    const row = quantities.get(need.unit) ?? { asked: 0, served: 0 };
    row.asked += rest;
    row.served += rest - short;
    quantities.set(need.unit, row);
  }
  return {
    value: String(reach.value),
    needs,
    served,
    partly,
    quantities: [...quantities]
      .map(([unit, row]) => ({ unit, ...row }))
      .sort((a, b) => Unit.options.indexOf(a.unit) - Unit.options.indexOf(b.unit)),
  };
}

export function communityChanges(graph: CandidateGraph, before: Reach, after: Reach): CommunityChange[] {
  const rows = new Map<string, CommunityChange>();
  for (const [i, need] of graph.needs.entries()) {
    if (restOf(need) === 0) continue;
    const row = rows.get(need.jurisdictionId) ?? {
      jurisdictionId: need.jurisdictionId,
      needs: 0,
      before: 0,
      after: 0,
    };
    row.needs++;
    if (before.shortage[i] === 0) row.before++;
    if (after.shortage[i] === 0) row.after++;
    rows.set(need.jurisdictionId, row);
  }
  return [...rows.values()].sort((a, b) => (a.jurisdictionId < b.jurisdictionId ? -1 : 1));
}

/** Needs whose share changes, the most urgent first, then those that gain most of what they asked. */
export function needChanges(graph: CandidateGraph, before: Reach, after: Reach, most: number): NeedChange[] {
  const changed: number[] = [];
  for (let i = 0; i < graph.needs.length; i++) if (before.shortage[i] !== after.shortage[i]) changed.push(i);
  const gain = (i: number) => (before.shortage[i]! - after.shortage[i]!) / restOf(graph.needs[i]!);
  return changed
    .sort((a, b) => graph.needs[a]!.priority - graph.needs[b]!.priority || gain(b) - gain(a) || a - b)
    .slice(0, most)
    .map((i) => {
      const need = graph.needs[i]!;
      const asked = restOf(need);
      return {
        needId: need.id,
        unit: need.unit,
        asked,
        before: asked - before.shortage[i]!,
        after: asked - after.shortage[i]!,
      };
    });
}
