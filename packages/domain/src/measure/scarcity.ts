import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Quantity, Unit } from '../common/quantity.ts';
import type { CandidateGraph } from '../link/candidates.ts';
import { pointsOf, UNSERVED_POINTS } from '../link/cost.ts';
import { restOf } from '../link/pair.ts';
import type { Reach } from './barrier-model.ts';
import { MOST_BURDEN_POINTS } from './open-model.ts';

/** What one more unit would be worth: of one category, in one community, in one month. */
export const Scarcity = z
  .object({
    categoryCode: z.string(),
    unit: Unit,
    jurisdictionId: Id.nullable().meta({ description: 'null: resources that lie in no community' }),
    /** 'YYYY-MM' in the zone of the sub-district; null: stock, which can be had at any time. */
    month: z.string().nullable(),
    capacity: Quantity.meta({ description: 'free in the openings that some open need could use, smallest parts' }),
    most: z.int().meta({ description: 'the highest price of one more unit there, in points' }),
    mean: z.int().meta({ description: 'the price of one more unit, averaged over what is free there, in points' }),
    /** The urgency (1 to 5) of the need that one more unit would serve, by the highest price; null: none. */
    wouldServe: z.int().min(1).max(5).nullable(),
    openNeeds: z
      .int()
      .meta({ description: 'needs of the category there that would go without, by the month they begin in' }),
    needIds: z.array(Id).meta({ description: 'which they are, at most 50' }),
    shortage: Quantity.meta({ description: 'what they lack, in smallest parts' }),
  })
  .meta({ id: 'Scarcity' });
export type Scarcity = z.infer<typeof Scarcity>;

/** Which urgency a price speaks of: what is saved is a need's penalty less the burden of serving it, which is small. */
function urgencyOf(points: number): number | null {
  for (let level = 1; level < UNSERVED_POINTS.length; level++)
    if (points >= UNSERVED_POINTS[level]! - MOST_BURDEN_POINTS) return level;
  return null;
}

const MOST_IDS = 50;

/** 'YYYY-MM' of an instant in a zone. */
function monthsIn(timeZone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' });
  const known = new Map<number, string>();
  return (ms) => {
    // A day is in one month, whatever the hour, but for the hours around its ends: keyed by the hour.
    const hour = Math.floor(ms / 3_600_000);
    let month = known.get(hour);
    if (month === undefined) {
      month = format.format(ms).slice(0, 7);
      known.set(hour, month);
    }
    return month;
  };
}

/**
 * Scarcity prices by category, community and month: what one more unit of an opening would save, as its highest
 * and as its mean weighted by what is free; and beside it what stays open of the category there. A resource in two communities counts
 * in both. The dearest come first; cells with a price of 0 and nothing open are left out.
 */
export function scarcityOf(
  graph: CandidateGraph,
  today: Reach,
  oneMore: Int32Array,
  options: { timeZone: string; now: number },
): Scarcity[] {
  const monthOf = monthsIn(options.timeZone);
  const cells = new Map<string, Scarcity & { weighed: number }>();
  const cell = (categoryCode: string, unit: Unit, jurisdictionId: string | null, month: string | null) => {
    const key = `${categoryCode} ${unit} ${jurisdictionId} ${month}`;
    let row = cells.get(key);
    if (row === undefined) {
      row = {
        categoryCode,
        unit,
        jurisdictionId,
        month,
        capacity: 0,
        most: 0,
        mean: 0,
        wouldServe: null,
        openNeeds: 0,
        needIds: [],
        shortage: 0,
        weighed: 0,
      };
      cells.set(key, row);
    }
    return row;
  };
  const { supply } = graph;
  for (let j = 0; j < supply.capacity.length; j++) {
    const { resource } = graph.supplied[supply.resource[j]!]!;
    const month = Number.isFinite(supply.start[j]!) ? monthOf(supply.start[j]!) : null;
    const price = pointsOf(oneMore[j]!, resource.unit);
    for (const community of resource.communityIds.length === 0 ? [null] : resource.communityIds) {
      const row = cell(resource.categoryCode, resource.unit, community, month);
      row.capacity += supply.capacity[j]!;
      row.weighed += supply.capacity[j]! * price;
      // What is taken already has a price as well, but nothing of it is left to weigh.
      row.most = Math.max(row.most, price);
    }
  }
  for (const [i, need] of graph.needs.entries()) {
    const short = Math.min(today.shortage[i]!, restOf(need));
    if (short === 0) continue;
    const month = monthOf(Math.max(options.now, Date.parse(need.windowStart)));
    const row = cell(need.categoryCode, need.unit, need.jurisdictionId, month);
    row.openNeeds++;
    if (row.needIds.length < MOST_IDS) row.needIds.push(need.id);
    row.shortage += short;
  }
  return [...cells.values()]
    .filter((row) => row.most > 0 || row.openNeeds > 0)
    .map(({ weighed, ...row }) => ({
      ...row,
      mean: row.capacity === 0 ? row.most : Math.round(weighed / row.capacity),
      wouldServe: urgencyOf(row.most),
    }))
    .sort(
      (a, b) =>
        b.most - a.most ||
        b.openNeeds - a.openNeeds ||
        (a.categoryCode < b.categoryCode ? -1 : a.categoryCode > b.categoryCode ? 1 : 0) ||
        String(a.month).localeCompare(String(b.month)) ||
        String(a.jurisdictionId).localeCompare(String(b.jurisdictionId)),
    );
}
