import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Quantity } from '../common/quantity.ts';
import { Instant, RecordFields } from '../common/record.ts';

export const Relation = z.enum(['spouse', 'parent', 'child', 'sibling', 'grandparent', 'grandchild', 'other']);

/** Somebody's own part of a time bank or of points: a person with a number of our own, or a body. */
export const Holder = z
  .object({
    ...RecordFields,
    purseId: Id,
    name: z.string().min(1).max(200),
    number: z.string().max(40).meta({ description: "a number of Linli's own, in place of an identity number" }),
    agentId: Id.nullable().meta({ description: 'the body, where a body holds' }),
    userId: z.string().nullable().meta({ description: 'the account of the person, where there is one' }),
    jurisdictionId: Id.nullable(),
    family: z
      .array(z.object({ holderId: Id, relation: Relation, declaredAt: Instant }))
      .meta({ description: 'relatives whom hours may go to, as declared' }),
    overdraft: Quantity.nullable().meta({ description: "a limit of their own; null: the purse's" }),
    lastUsedAt: Instant.nullable(),
    promptedAt: Instant.nullable().meta({ description: 'when they were last invited to use what they hold' }),
    state: z.enum(['active', 'closed']),
  })
  .meta({ id: 'Holder' });
export type Holder = z.infer<typeof Holder>;

export const NewHolder = z
  .object({
    name: z.string().trim().min(1).max(200),
    agentId: Id.nullable().default(null),
    userId: z.string().nullable().default(null),
    jurisdictionId: Id.nullable().default(null),
  })
  .meta({ id: 'NewHolder' });
export type NewHolder = z.output<typeof NewHolder>;
