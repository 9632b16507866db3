import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Instant, RecordFields } from '../common/record.ts';
import type { Claim } from '../link/proposal.ts';
import type { Need } from '../register/need.ts';

/**
 * A micro-wish (微心愿): a small need that somebody may adopt. What the wall shows are words that a worker has approved,
 * never those of the person; whom it is for stays with the need.
 */
export const Wish = z
  .object({
    ...RecordFields,
    needId: Id,
    words: z.string().max(300).nullable().meta({ description: 'what the wall says; null: not written yet' }),
    onWall: z.boolean(),
    adopterAgentId: Id.nullable(),
    adopterUserId: z
      .string()
      .nullable()
      .meta({ description: 'a resident who adopted it by themselves; whose name and telephone are sealed' }),
    adopterName: z
      .string()
      .max(40)
      .nullable()
      .meta({ description: 'what the wall calls such a resident; null: only that it is one' }),
    adopterNote: z.string().max(500).nullable(),
    claimId: Id.nullable().meta({ description: 'the adoption, which the other side answers' }),
    adoptedAt: Instant.nullable(),
    fulfilledAt: Instant.nullable(),
    thanks: z.string().max(1000).nullable(),
    thanksOnWall: z.boolean(),
  })
  .meta({ id: 'Wish' });
export type Wish = z.infer<typeof Wish>;

/** new: a worker has to look at it; waiting: on the wall; asked: somebody wants to adopt it; adopted; fulfilled; thanked; over. */
export const WishState = z
  .enum(['new', 'waiting', 'asked', 'adopted', 'fulfilled', 'thanked', 'over'])
  .meta({ id: 'WishState' });
export type WishState = z.infer<typeof WishState>;

/** The state that a wish, its need and its adoption say together. */
export function wishStateOf(
  wish: Pick<Wish, 'onWall' | 'thanks'>,
  need: Pick<Need, 'state'>,
  claim: Pick<Claim, 'state'> | null,
): WishState {
  if (need.state === 'fulfilled') return wish.thanks === null ? 'fulfilled' : 'thanked';
  if (need.state === 'cancelled' || need.state === 'expired') return 'over';
  if (need.state === 'committed') return 'adopted';
  if (claim?.state === 'pending') return 'asked';
  return wish.onWall ? 'waiting' : 'new';
}

/** That the person in a picture, or whoever may speak for them, agrees to its being shown; it can be taken back at any time. */
export const PhotoConsent = z
  .object({
    given: z.literal(true),
    by: z.enum(['self', 'guardian']),
    at: Instant,
    recordedBy: z.string(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'PhotoConsent' });
export type PhotoConsent = z.infer<typeof PhotoConsent>;

export const Photo = z
  .object({
    ...RecordFields,
    wishId: Id,
    mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp']),
    size: z.int().positive(),
    sha256: z.string(),
    consent: PhotoConsent,
    onWall: z.boolean(),
  })
  .meta({ id: 'Photo' });
export type Photo = z.infer<typeof Photo>;
