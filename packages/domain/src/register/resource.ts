import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity, Quantity, Unit } from '../common/quantity.ts';
import { CalendarDate, Extra, Instant, RecordFields } from '../common/record.ts';
import { CategoryCode } from './category.ts';
import { Schedule } from './schedule.ts';

/**
 * How a resource runs out:
 * - stock: an amount that is used up (`quantity` in all);
 * - pooled: so much in every opening of the schedule (`quantity` each: seats of a class, meals of a day);
 * - exclusive: one user at a time while open (a room, a van), in slots of `slotMinutes`.
 */
export const CapacityKind = z.enum(['stock', 'pooled', 'exclusive']).meta({ id: 'CapacityKind' });
export type CapacityKind = z.infer<typeof CapacityKind>;

/** Groups that eligibility rules speak of. Asked only where a rule needs it. */
export const PERSON_GROUPS = [
  'older',
  'child',
  'disabled',
  'low-income',
  'veteran',
  'carer',
  'newcomer',
  'member',
] as const;
export const PersonGroup = z.enum(PERSON_GROUPS).meta({ id: 'PersonGroup' });
export type PersonGroup = z.infer<typeof PersonGroup>;

export const Terms = z
  .object({
    /** own: only the custodian's own people; community: residents of its community; subdistrict: everybody here. */
    audience: z.enum(['own', 'community', 'subdistrict']).default('subdistrict'),
    minimumAge: z.int().min(0).max(150).nullable().default(null),
    maximumAge: z.int().min(0).max(150).nullable().default(null),
    groups: z.array(PersonGroup).default([]).meta({ description: 'at least one of these; empty: everybody' }),
    reachMetres: z
      .int()
      .min(0)
      .max(1_000_000)
      .nullable()
      .default(null)
      .meta({ description: 'how far it serves; null: no limit' }),
    price: Quantity.default(0).meta({ description: 'for one unit, in fen (or cents) of `currency`' }),
    currency: z.enum(['CNY', 'USD']).default('CNY'),
    /** What a person reads: purpose, conditions, how to apply. */
    note: z.string().max(10_000).nullable().default(null),
    /** The power without which the custodian may not open it; null where it may. Named as in the authority catalogue. */
    authority: z.string().max(200).nullable().default(null),
    approval: z.boolean().default(false).meta({ description: 'the custodian confirms each use' }),
    oneNeedPerSlot: z
      .boolean()
      .default(false)
      .meta({ description: 'pooled only: each opening serves one need alone, whatever room is left' }),
  })
  .meta({ id: 'Terms' });
export type Terms = z.output<typeof Terms>;

/** Who answers for it and what keeps it going (S17). null: nobody has said; false: said to be missing. */
export const Guarantee = z
  .object({
    post: z.string().max(200).nullable().default(null),
    safety: z.boolean().nullable().default(null),
    insurance: z.boolean().nullable().default(null),
    upkeep: z.boolean().nullable().default(null),
    budget: Quantity.nullable().default(null),
  })
  .meta({ id: 'Guarantee' });
export type Guarantee = z.output<typeof Guarantee>;

/** Where a resource is offered (HSDS service_at_location). */
export const Site = z.object({ placeId: Id, extra: Extra.default({}) }).meta({ id: 'Site' });
export type Site = z.output<typeof Site>;

export const ResourceFields = {
  agentId: Id.meta({ description: 'the custodian' }),
  name: z.string().trim().min(1).max(500),
  description: z.string().max(50_000).nullable(),
  categoryCode: CategoryCode,
  capacityKind: CapacityKind,
  unit: Unit,
  quantity: Quantity.nullable().meta({
    description: 'smallest parts of the unit; null: not known, so it is not matched',
  }),
  slotMinutes: z.int().min(5).max(1440).nullable().meta({ description: 'exclusive only' }),
  schedules: z.array(Schedule),
  sites: z.array(Site),
  terms: Terms,
  guarantee: Guarantee,
  status: z.enum(['active', 'inactive', 'draft']),
  validFrom: CalendarDate.nullable(),
  validTo: CalendarDate.nullable(),
  reviewedAt: Instant.nullable().meta({
    description: 'the last complete review; `updatedAt` is the last change of any kind',
  }),
  extra: Extra,
};

/** Something that a community can use: a space, goods, skills, hours, a service (ValueFlows resource, HSDS service). */
export const Resource = z.object({ ...RecordFields, ...ResourceFields }).meta({ id: 'Resource' });
export type Resource = z.output<typeof Resource>;

export const NewResource = z
  .object({
    ...ResourceFields,
    description: ResourceFields.description.default(null),
    capacityKind: CapacityKind.default('pooled'),
    unit: Unit.default('visit'),
    quantity: PositiveQuantity.nullable().default(null),
    slotMinutes: ResourceFields.slotMinutes.default(null),
    schedules: ResourceFields.schedules.default([]),
    sites: ResourceFields.sites.default([]),
    terms: Terms.prefault({}),
    guarantee: Guarantee.prefault({}),
    status: ResourceFields.status.default('active'),
    validFrom: ResourceFields.validFrom.default(null),
    validTo: ResourceFields.validTo.default(null),
    reviewedAt: ResourceFields.reviewedAt.default(null),
    extra: Extra.default({}),
  })
  .meta({ id: 'NewResource' });
export type NewResource = z.output<typeof NewResource>;
