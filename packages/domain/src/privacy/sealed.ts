import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Instant } from '../common/record.ts';

/**
 * What is kept sealed, and with whose row: the contact of a need, a case or a booking, whoever adopted a wish by themselves, the
 * name of a person who holds hours or points. In the rows themselves stands at most a mask.
 */
export const SealedKind = z
  .enum(['need-contact', 'matter-contact', 'booking-contact', 'wish-adopter', 'holder-name'])
  .meta({ id: 'SealedKind' });
export type SealedKind = z.infer<typeof SealedKind>;

/** What a sealed text says once it is opened. */
export const Personal = z
  .object({ name: z.string().max(200).nullable(), phone: z.string().max(40).nullable() })
  .meta({ id: 'Personal' });
export type Personal = z.infer<typeof Personal>;

/** One use of something sealed, for ever: who, when, what for. */
export const SealedAccess = z
  .object({
    id: Id,
    kind: SealedKind,
    ownerId: Id.meta({ description: 'the need, case, wish or holder that it belongs to' }),
    action: z.enum(['opened', 'exported', 'erased']),
    reason: z.string().nullable(),
    at: Instant,
    by: z.string(),
  })
  .meta({ id: 'SealedAccess' });
export type SealedAccess = z.infer<typeof SealedAccess>;

/** What is kept sealed about somebody in one place, for them to see. */
export const PersonalRecord = z
  .object({
    kind: SealedKind,
    ownerId: Id,
    title: z.string().meta({ description: 'what the need, case, booking or wish is called' }),
    ...Personal.shape,
    keptSince: Instant,
    accesses: z.array(SealedAccess.pick({ action: true, at: true, by: true, reason: true })),
  })
  .meta({ id: 'PersonalRecord' });
export type PersonalRecord = z.infer<typeof PersonalRecord>;
