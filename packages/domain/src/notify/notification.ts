import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Instant } from '../common/record.ts';

/** What a notice tells of; the words are made from it in the reader's language. */
export const NoticeFacts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type NoticeFacts = z.infer<typeof NoticeFacts>;

/** One notice to one person. `readAt` null: not read yet. */
export const Notification = z
  .object({
    id: Id,
    userId: z.string(),
    kind: z.string().meta({ description: "e.g. 'claim-asked'; the words come from kind and facts" }),
    facts: NoticeFacts,
    link: z.string().meta({ description: "the page that it is about, e.g. '/console/claims'" }),
    createdAt: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof Notification>;
