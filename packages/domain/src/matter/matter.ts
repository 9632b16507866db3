import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Extra, Instant, RecordFields } from '../common/record.ts';
import type { Subject } from '../govern/role.ts';
import { Position } from '../register/jurisdiction.ts';

/**
 * What asks bodies to act. A whistle: a community calls departments and units to a problem. A case: somebody's complaint
 * or request that is taken, dispatched, handled and rated (the hotline's way). Whoever asks for a resource has a need
 * instead, which a case can become.
 */
export const MatterKind = z.enum(['whistle', 'case']).meta({ id: 'MatterKind' });
export type MatterKind = z.infer<typeof MatterKind>;

/** The three occasions on which a whistle may be blown, and no other. */
export const OCCASIONS = ['hard-problem', 'joint-enforcement', 'emergency'] as const;
export const Occasion = z.enum(OCCASIONS).meta({ id: 'Occasion' });
export type Occasion = z.infer<typeof Occasion>;

export const MatterSource = z.enum(['hotline', 'counter', 'online', 'grid', 'community']).meta({ id: 'MatterSource' });
export type MatterSource = z.infer<typeof MatterSource>;

/**
 * taken: nobody has been called yet, or those who were called gave it back; dispatched: somebody is at it; handled: all
 * who were called say that it is done; closed: the one who called agrees; cancelled: withdrawn. Derived from its parts.
 */
export const MatterState = z
  .enum(['taken', 'dispatched', 'handled', 'closed', 'cancelled'])
  .meta({ id: 'MatterState' });
export type MatterState = z.infer<typeof MatterState>;

/** What the one who called says of how it went; the three rates come from these answers and from the clocks. */
export const Rating = z
  .object({
    resolved: z.boolean(),
    satisfied: z.boolean(),
    comment: z.string().trim().max(1000).nullable().default(null),
    at: Instant,
    by: z.string(),
  })
  .meta({ id: 'Rating' });
export type Rating = z.infer<typeof Rating>;

const MatterFields = {
  title: z.string().trim().min(1).max(300),
  description: z.string().max(20_000).nullable(),
  occasion: Occasion.nullable().meta({ description: 'why a whistle is blown; null for a case' }),
  source: MatterSource,
  responsibilityId: Id.nullable().meta({ description: 'the item of the catalogue of responsibilities' }),
  jurisdictionId: Id.meta({ description: 'the community' }),
  address: z.string().max(300).nullable(),
  position: Position.nullable(),
  repeatsId: Id.nullable().meta({ description: 'the earlier one that this is about again' }),
  originId: Id.nullable().meta({ description: 'the case that this whistle was blown for' }),
  extra: Extra,
};

export const Matter = z
  .object({
    ...RecordFields,
    kind: MatterKind,
    ...MatterFields,
    state: MatterState,
    returns: z.int().nonnegative().meta({ description: 'how often a body gave it back' }),
    rounds: z.int().positive().meta({ description: '1, and one more each time it was opened again' }),
    needId: Id.nullable().meta({ description: 'the need that the case became' }),
    requestedByUserId: z.string().nullable(),
    hasContact: z.boolean().meta({ description: 'a sealed way to reach the person is kept' }),
    rating: Rating.nullable(),
    handledAt: Instant.nullable(),
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'Matter' });
export type Matter = z.infer<typeof Matter>;

/** Whom to call: the one in the lead first. */
export const Called = z.array(Id).min(1).max(20).meta({ description: 'the bodies called; the first has the lead' });

const NewMatterFields = {
  ...MatterFields,
  description: MatterFields.description.default(null),
  responsibilityId: MatterFields.responsibilityId.default(null),
  address: MatterFields.address.default(null),
  position: MatterFields.position.default(null),
  repeatsId: MatterFields.repeatsId.default(null),
  originId: MatterFields.originId.default(null),
  extra: Extra.default({}),
};

export const NewWhistle = z
  .object({ ...NewMatterFields, occasion: Occasion, agentIds: Called })
  .omit({ source: true })
  .meta({ id: 'NewWhistle' });
export type NewWhistle = z.output<typeof NewWhistle>;

export const NewCase = z
  .object({
    ...NewMatterFields,
    source: MatterSource.exclude(['community']).default('hotline'),
    /** Name and telephone of the person; sealed before it is stored, and never in a list. */
    contact: z
      .object({ name: z.string().max(100).optional(), phone: z.string().max(50).optional() })
      .nullable()
      .default(null),
  })
  .omit({ occasion: true, originId: true })
  .meta({ id: 'NewCase' });
export type NewCase = z.output<typeof NewCase>;

/**
 * What a reader sees of a matter. Workers, coordinators and the bodies called see what it is about; researchers see it
 * without words, place or person.
 */
export function matterAsSeenBy(subject: Subject, matter: Matter): Matter {
  const own = subject.userId !== null && matter.requestedByUserId === subject.userId;
  if (own || subject.roles.some((r) => r.role === 'worker' || r.role === 'coordinator' || r.role === 'owner'))
    return matter;
  return {
    ...matter,
    title: matter.kind === 'whistle' ? matter.title : '',
    description: null,
    address: null,
    position: null,
    requestedByUserId: null,
    rating: matter.rating && { ...matter.rating, comment: null, by: '' },
    extra: {},
    createdBy: '',
    updatedBy: '',
  };
}
