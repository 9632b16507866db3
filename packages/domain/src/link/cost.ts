import { UNITS, type Unit } from '../common/quantity.ts';
import type { Terms } from '../register/resource.ts';

/**
 * The burden of being served, in points for one whole unit: one point is ten metres of way. What counts beside the way:
 * a price (one point for 10 fen, so 1 yuan is as much as 100 m), a custodian's approval (500 m) and each day of waiting
 * (200 m). Every part is capped, so that no burden outweighs leaving somebody unserved.
 */
export const METRES_PER_POINT = 10;
const FEN_PER_POINT = 10;
const APPROVAL_POINTS = 50;
const POINTS_PER_DAY = 20;
const MOST = { way: 2_000, price: 2_000, waiting: 1_000 } as const;
/** Counted for a way that nobody knows: a kilometre. */
const UNKNOWN_WAY_POINTS = 100;

/** Points that a unit left unserved costs, by priority: each step is twice the next, and the least tops any burden. */
export const UNSERVED_POINTS = [0, 160_000, 80_000, 40_000, 20_000, 10_000] as const;

/**
 * What each unit more that a community goes without costs on top, by how much of what it asked for it already lacks
 * (diminishing value): up to a quarter nothing, up to a half a fifth of a middling need, beyond that two fifths.
 * Less than a step of priority, so that equity decides between equals and never against urgency.
 */
export const EQUITY_LAYERS = [
  { upToPercent: 25, points: 0 },
  { upToPercent: 50, points: 8_000 },
  { upToPercent: null, points: 16_000 },
] as const;

/** The engine counts in hundredths of a point, so that a gram's share of a kilogram's points is still a whole number. */
export const COST_SCALE = 100;

/** Points of one whole unit as the engine's whole cost of one smallest part. */
export function enginePrice(points: number, unit: Unit): number {
  return Math.round((points * COST_SCALE) / UNITS[unit].perUnit);
}

/** The engine's cost of one smallest part as points of one whole unit. */
export function pointsOf(cost: number, unit: Unit): number {
  return Math.round((cost * UNITS[unit].perUnit) / COST_SCALE);
}

export interface Burden {
  /** null: not known */
  metres: number | null;
  terms: Pick<Terms, 'price' | 'approval'>;
  /** From when somebody asks for it to when it begins. */
  waitingDays: number;
}

/** Points for one whole unit; at most 5,050. */
export function burdenPoints({ metres, terms, waitingDays }: Burden): number {
  const way = metres === null ? UNKNOWN_WAY_POINTS : Math.min(MOST.way, Math.round(metres / METRES_PER_POINT));
  const price = Math.min(MOST.price, Math.ceil(terms.price / FEN_PER_POINT));
  const waiting = Math.min(MOST.waiting, Math.max(0, Math.floor(waitingDays)) * POINTS_PER_DAY);
  return way + price + waiting + (terms.approval ? APPROVAL_POINTS : 0);
}
