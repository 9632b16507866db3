import { z } from 'zod';
import type { WorkingCalendar } from '../clock/calendar.ts';
import { clockState } from '../clock/clock-state.ts';
import { Id } from '../common/id.ts';
import type { Matter } from './matter.ts';
import { isActive, type MatterPart } from './part.ts';

const Share = z.object({ of: z.int().nonnegative(), yes: z.int().nonnegative(), permille: z.int().nullable() });
type Share = z.infer<typeof Share>;

/** The rates of one body, one community, or all. Each says of how many; null where there is nothing to count yet. */
export const MatterRates = z
  .object({
    id: Id.nullable().meta({ description: 'the body or community; null: all' }),
    matters: z.int(),
    responded: Share.meta({ description: 'responded in time, of those that had to by now' }),
    handledInTime: Share.meta({ description: 'done in time, of those that had to be by now' }),
    resolved: Share.meta({ description: 'resolved by the word of the one who called, of those rated' }),
    satisfied: Share.meta({ description: 'satisfied, of those rated' }),
    returned: z.int().meta({ description: 'given back' }),
    repeated: z.int().meta({ description: 'asked about again, or opened again' }),
  })
  .meta({ id: 'MatterRates' });
export type MatterRates = z.infer<typeof MatterRates>;

export interface MatterWithParts {
  matter: Pick<Matter, 'id' | 'jurisdictionId' | 'rating' | 'rounds' | 'repeatsId'>;
  parts: readonly Pick<MatterPart, 'agentId' | 'state' | 'respond' | 'resolve'>[];
}

interface Count {
  matters: number;
  responded: [yes: number, of: number];
  handled: [yes: number, of: number];
  resolved: [yes: number, of: number];
  satisfied: [yes: number, of: number];
  returned: number;
  repeated: number;
}
const zero = (): Count => ({
  matters: 0,
  responded: [0, 0],
  handled: [0, 0],
  resolved: [0, 0],
  satisfied: [0, 0],
  returned: 0,
  repeated: 0,
});
function add(pair: [number, number], yes: boolean): void {
  if (yes) pair[0]++;
  pair[1]++;
}
const share = ([yes, of]: [number, number]): Share => ({
  of,
  yes,
  permille: of === 0 ? null : Math.round((1000 * yes) / of),
});

function ratesOf(id: string | null, c: Count): MatterRates {
  return {
    id,
    matters: c.matters,
    responded: share(c.responded),
    handledInTime: share(c.handled),
    resolved: share(c.resolved),
    satisfied: share(c.satisfied),
    returned: c.returned,
    repeated: c.repeated,
  };
}

/** A clock as a rate counts it: in time, late, or not yet to be counted. */
function verdict(clock: MatterPart['respond'], calendar: WorkingCalendar, now: string): boolean | undefined {
  const { over } = clockState(clock, calendar, now);
  if (clock.stoppedAt !== null) return !over;
  return over ? false : undefined;
}

/**
 * Response, resolution and satisfaction, by body and by community. A matter counts once with each body that was at it; a
 * body that gave it back is counted with its returns only. Whatever still runs within its limit is not counted yet.
 */
export function matterRates(
  rows: readonly MatterWithParts[],
  repeatedIds: ReadonlySet<string>,
  calendar: WorkingCalendar,
  now: string,
): { all: MatterRates; bodies: MatterRates[]; communities: MatterRates[] } {
  const all = zero();
  const bodies = new Map<string, Count>();
  const communities = new Map<string, Count>();
  const of = (map: Map<string, Count>, id: string): Count => {
    const known = map.get(id) ?? zero();
    map.set(id, known);
    return known;
  };
  for (const { matter, parts } of rows) {
    const community = of(communities, matter.jurisdictionId);
    const active = parts.filter(isActive);
    const atIt = [...new Set(active.map((part) => part.agentId))].map((id) => of(bodies, id));
    const everybody = [all, community, ...atIt];
    const again = matter.rounds > 1 || repeatedIds.has(matter.id);
    for (const count of everybody) {
      count.matters++;
      if (again) count.repeated++;
      if (matter.rating !== null) {
        add(count.resolved, matter.rating.resolved);
        add(count.satisfied, matter.rating.satisfied);
      }
    }
    for (const part of parts) {
      const counts = [all, community, of(bodies, part.agentId)];
      if (!isActive(part)) {
        if (part.state === 'returned') for (const count of counts) count.returned++;
        continue;
      }
      const inTime = verdict(part.respond, calendar, now);
      const done = verdict(part.resolve, calendar, now);
      for (const count of counts) {
        if (inTime !== undefined) add(count.responded, inTime);
        if (done !== undefined) add(count.handled, done);
      }
    }
  }
  const list = (map: Map<string, Count>) =>
    [...map].map(([id, count]) => ratesOf(id, count)).sort((a, b) => b.matters - a.matters || (a.id! < b.id! ? -1 : 1));
  return { all: ratesOf(null, all), bodies: list(bodies), communities: list(communities) };
}
