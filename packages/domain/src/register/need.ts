import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity, Quantity, Unit } from '../common/quantity.ts';
import { Extra, Instant, RecordFields } from '../common/record.ts';
import { CategoryCode } from './category.ts';
import { Position } from './jurisdiction.ts';
import { PersonGroup } from './resource.ts';

/** Where a need was first heard. */
export const NeedSource = z
  .enum(['online', 'counter', 'hotline', 'grid', 'wish', 'assembly', 'import', 'booking'])
  .meta({ id: 'NeedSource' });
export type NeedSource = z.infer<typeof NeedSource>;

/**
 * open: nothing promised yet; committed: all of it is promised; partly: part of it is; fulfilled: all was provided;
 * cancelled: withdrawn; expired: its window passed with something open. Derived from commitments and events whenever
 * they change, never set by hand (except to cancel).
 */
export const NeedState = z
  .enum(['open', 'partly', 'committed', 'fulfilled', 'cancelled', 'expired'])
  .meta({ id: 'NeedState' });
export type NeedState = z.infer<typeof NeedState>;

export const NeedFields = {
  title: z.string().trim().min(1).max(300),
  description: z.string().max(20_000).nullable(),
  categoryCode: CategoryCode,
  quantity: PositiveQuantity,
  unit: Unit,
  /** The need is served by openings within this window. */
  windowStart: Instant,
  windowEnd: Instant,
  durationMinutes: z
    .int()
    .min(5)
    .max(44_640)
    .nullable()
    .meta({ description: 'for exclusive resources: how long at a time' }),
  jurisdictionId: Id.meta({ description: 'the community' }),
  placeId: Id.nullable(),
  position: Position.nullable().meta({ description: 'rounded to some 100 m where it is a home' }),
  maxDistanceMetres: z
    .int()
    .min(0)
    .max(1_000_000)
    .nullable()
    .meta({ description: 'how far they can go; null: no limit' }),
  priority: z.int().min(1).max(5).meta({ description: '1 is the most urgent' }),
  agentId: Id.nullable().meta({ description: 'the body or group that needs it, where it is one' }),
  forAge: z.int().min(0).max(150).nullable(),
  forGroups: z.array(PersonGroup),
  singleProvider: z.boolean().meta({ description: 'one provider alone serves it' }),
  together: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .nullable()
    .meta({ description: 'a word that needs share which go together: all or none, to one provider, at one time' }),
  source: NeedSource,
  /** The clock: when somebody must have answered, and when it must be settled. */
  respondBy: Instant.nullable(),
  resolveBy: Instant.nullable(),
  extra: Extra,
};

/** What the system keeps beside what was asked. */
export const NeedStateFields = {
  state: NeedState,
  committedQuantity: Quantity,
  fulfilledQuantity: Quantity,
  respondedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  requestedByUserId: z.string().nullable(),
  hasContact: z
    .boolean()
    .meta({ description: 'a sealed way to reach the person is kept; only those who need it may open it' }),
};

/** Something that somebody needs, here and in a window of time (a ValueFlows intent). */
export const Need = z.object({ ...RecordFields, ...NeedFields, ...NeedStateFields }).meta({ id: 'Need' });
export type Need = z.infer<typeof Need>;

export const NewNeed = z
  .object({
    ...NeedFields,
    description: NeedFields.description.default(null),
    unit: Unit.default('visit'),
    durationMinutes: NeedFields.durationMinutes.default(null),
    placeId: NeedFields.placeId.default(null),
    position: NeedFields.position.default(null),
    maxDistanceMetres: NeedFields.maxDistanceMetres.default(null),
    priority: NeedFields.priority.default(3),
    agentId: NeedFields.agentId.default(null),
    forAge: NeedFields.forAge.default(null),
    forGroups: NeedFields.forGroups.default([]),
    singleProvider: NeedFields.singleProvider.default(false),
    together: NeedFields.together.default(null),
    source: NeedSource.default('counter'),
    respondBy: NeedFields.respondBy.default(null),
    resolveBy: NeedFields.resolveBy.default(null),
    extra: Extra.default({}),
    /** Name and telephone of the person; sealed before it is stored, and never in a list. */
    contact: z
      .object({ name: z.string().max(100).optional(), phone: z.string().max(50).optional() })
      .nullable()
      .default(null),
  })
  .refine((n) => n.windowStart < n.windowEnd, { path: ['windowEnd'], message: 'the window must end after it starts' })
  .meta({ id: 'NewNeed' });
export type NewNeed = z.output<typeof NewNeed>;
