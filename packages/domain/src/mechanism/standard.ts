import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Instant, RecordFields } from '../common/record.ts';
import { LocalText } from '../common/text.ts';
import { CategoryCode } from '../register/category.ts';

const Fields = {
  categoryCode: CategoryCode,
  /** Of every thousand needs of the category, so many are to be met. */
  metPermille: z.int().min(1).max(1000).nullable(),
  respondHours: z.int().min(1).max(2000).nullable().meta({ description: 'the first answer within so many hours' }),
  resolveDays: z.int().min(1).max(365).nullable(),
  /** Of every thousand needs, so many have something of the category within `withinMetres`. */
  reachPermille: z.int().min(1).max(1000).nullable(),
  withinMetres: z.int().min(50).max(50_000).nullable(),
  source: z.string().max(500).nullable().meta({ description: 'the rule or promise that it comes from' }),
};

/** What a community may count on for a category of service (S24): how much is met, how soon, how near. */
export const ServiceStandard = z.object({ ...RecordFields, ...Fields }).meta({ id: 'ServiceStandard' });
export type ServiceStandard = z.infer<typeof ServiceStandard>;
export const NewServiceStandard = z
  .object({
    categoryCode: CategoryCode,
    metPermille: Fields.metPermille.default(null),
    respondHours: Fields.respondHours.default(null),
    resolveDays: Fields.resolveDays.default(null),
    reachPermille: Fields.reachPermille.default(null),
    withinMetres: Fields.withinMetres.default(null),
    source: Fields.source.default(null),
  })
  .meta({ id: 'NewServiceStandard' });
export type NewServiceStandard = z.output<typeof NewServiceStandard>;

export const StandardMeasure = z.enum(['met', 'response', 'resolution', 'reach']).meta({ id: 'StandardMeasure' });
export type StandardMeasure = z.infer<typeof StandardMeasure>;

/** One figure of a standard in a community: how many of how many, what was promised, and whether it is kept. */
export const StandardFigure = z
  .object({
    measure: StandardMeasure,
    promisedPermille: z.int(),
    good: z.int(),
    of: z.int(),
    permille: z.int().nullable().meta({ description: 'null: there was nothing to measure' }),
    kept: z.boolean().nullable(),
  })
  .meta({ id: 'StandardFigure' });
export type StandardFigure = z.infer<typeof StandardFigure>;

export const StandardReport = z
  .object({
    from: Instant,
    to: Instant,
    standards: z.array(
      z.object({
        standard: ServiceStandard,
        categoryName: LocalText,
        communities: z.array(
          z.object({ jurisdictionId: Id, name: LocalText, needs: z.int(), figures: z.array(StandardFigure) }),
        ),
        all: z.array(StandardFigure),
      }),
    ),
  })
  .meta({ id: 'StandardReport' });
export type StandardReport = z.infer<typeof StandardReport>;

/** A need, as far as a standard measures it. */
export interface MeasuredNeed {
  jurisdictionId: string;
  createdAt: string;
  respondedAt: string | null;
  closedAt: string | null;
  state: string;
  quantity: number;
  committedQuantity: number;
  fulfilledQuantity: number;
  /** Metres to the nearest resource of the category; null: not known where. Infinity: there is none. */
  nearest: number | null;
}

const HOUR = 3_600_000;

/**
 * The figures of a standard over needs. A need that still has time counts for nothing yet; one that was withdrawn never
 * does. A promise of a time is measured as the share of needs for which it was kept, against nine of ten.
 */
export function standardFigures(
  standard: Pick<ServiceStandard, 'metPermille' | 'respondHours' | 'resolveDays' | 'reachPermille' | 'withinMetres'>,
  needs: readonly MeasuredNeed[],
  now: string,
): StandardFigure[] {
  const counted = needs.filter((n) => n.state !== 'cancelled');
  const figures: StandardFigure[] = [];
  const figure = (measure: StandardMeasure, promisedPermille: number, answers: readonly (boolean | null)[]) => {
    const known = answers.filter((a) => a !== null);
    const good = known.filter(Boolean).length;
    const permille = known.length === 0 ? null : Math.floor((1000 * good) / known.length);
    figures.push({
      measure,
      promisedPermille,
      good,
      of: known.length,
      permille,
      kept: permille === null ? null : permille >= promisedPermille,
    });
  };
  /** true: within the time; false: after it, or still not though the time is over; null: there is still time. */
  const within = (since: string, done: string | null, ms: number): boolean | null => {
    const end = Date.parse(since) + ms;
    if (done !== null) return Date.parse(done) <= end;
    return Date.parse(now) > end ? false : null;
  };
  if (standard.metPermille !== null)
    figure(
      'met',
      standard.metPermille,
      counted.map((n) => n.committedQuantity + n.fulfilledQuantity >= n.quantity),
    );
  if (standard.respondHours !== null)
    figure(
      'response',
      SHARE_IN_TIME,
      counted.map((n) => within(n.createdAt, n.respondedAt, standard.respondHours! * HOUR)),
    );
  if (standard.resolveDays !== null)
    figure(
      'resolution',
      SHARE_IN_TIME,
      counted.map((n) =>
        within(n.createdAt, n.state === 'fulfilled' ? n.closedAt : null, standard.resolveDays! * 24 * HOUR),
      ),
    );
  if (standard.reachPermille !== null && standard.withinMetres !== null)
    figure(
      'reach',
      standard.reachPermille,
      counted.map((n) => (n.nearest === null ? null : n.nearest <= standard.withinMetres!)),
    );
  return figures;
}

/** A time that is promised is kept where nine of ten needs were answered within it. */
export const SHARE_IN_TIME = 900;
