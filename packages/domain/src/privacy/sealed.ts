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

const HAN = /^\p{Script=Han}/u;

/**
 * A name as lists show it, which tells people of a list apart and nobody else who they are: the family name of a Chinese
 * name and a star for each further character, the first letter of another.
 */
export function maskedName(name: string): string {
  const chars = [...name.trim()];
  if (chars.length === 0) return '*';
  if (HAN.test(chars[0]!)) return `${chars[0]}${'*'.repeat(Math.min(3, Math.max(1, chars.length - 1)))}`;
  return `${chars[0]!.toUpperCase()}.`;
}

/** Whether a name is a mask already: made by `maskedName`, from whatever name. */
export function isMasked(name: string): boolean {
  return /^\p{Script=Han}\*{1,3}$/u.test(name) || /^[^\s\p{Script=Han}]\.$/u.test(name) || name === '*';
}
