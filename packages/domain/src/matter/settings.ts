import { z } from 'zod';
import { TimeLimit } from '../clock/clock.ts';
import type { MatterKind, Occasion } from './matter.ts';
import type { Responsibility } from './responsibility.ts';

const Limits = z.object({ respond: TimeLimit, resolve: TimeLimit });
const Minutes = z.int().min(0).max(1440);

/**
 * How a sub-district runs its clocks. The limits are where it begins, not a rule of law: it sets its own, and an item of
 * the catalogue may have others.
 */
export const LinkingSettings = z
  .object({
    whistle: z.object({ 'hard-problem': Limits, 'joint-enforcement': Limits, emergency: Limits }).default({
      'hard-problem': {
        respond: { amount: 1, unit: 'working-days' },
        resolve: { amount: 10, unit: 'working-days' },
      },
      'joint-enforcement': {
        respond: { amount: 4, unit: 'working-hours' },
        resolve: { amount: 5, unit: 'working-days' },
      },
      emergency: { respond: { amount: 30, unit: 'minutes' }, resolve: { amount: 24, unit: 'hours' } },
    }),
    case: Limits.default({
      respond: { amount: 1, unit: 'working-days' },
      resolve: { amount: 5, unit: 'working-days' },
    }),
    /** How long the other side of a claim has for its answer; then the coordinator decides. */
    claim: TimeLimit.default({ amount: 3, unit: 'working-days' }),
    /** After so many returns the coordinator assigns it, and it cannot be given back any more. */
    returnsBeforeArbiter: z.int().min(1).max(10).default(2),
    /** Office hours, in minutes of the day. */
    opens: Minutes.default(9 * 60),
    closes: Minutes.default(17 * 60 + 30),
    /** Nothing but emergencies disturbs anybody between these. */
    quietFrom: Minutes.default(21 * 60),
    quietTo: Minutes.default(8 * 60),
  })
  .refine((s) => s.opens < s.closes, { path: ['closes'], message: 'the office must close after it opens' })
  .meta({ id: 'LinkingSettings' });
export type LinkingSettings = z.output<typeof LinkingSettings>;

export const DEFAULT_LINKING: LinkingSettings = LinkingSettings.parse({});

/** The two limits of a matter: those of its item of the catalogue first, then the sub-district's. */
export function limitsOf(
  matter: { kind: MatterKind; occasion: Occasion | null },
  settings: LinkingSettings,
  item: Pick<Responsibility, 'respond' | 'resolve'> | null,
): { respond: TimeLimit; resolve: TimeLimit } {
  const own = matter.occasion === null ? settings.case : settings.whistle[matter.occasion];
  return { respond: item?.respond ?? own.respond, resolve: item?.resolve ?? own.resolve };
}
