import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity, Quantity, Unit } from '../common/quantity.ts';
import { Instant, RecordFields } from '../common/record.ts';
import { Barrier } from './barrier.ts';

/** A fact behind a reason or a refusal; the words are made from it in the reader's language. */
export const Reason = z
  .object({
    code: z.string().meta({ description: "e.g. 'nearest-free', 'priority', 'barrier-distance', 'no-capacity'" }),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: 'Reason' });
export type Reason = z.infer<typeof Reason>;

export const MatchRun = z
  .object({
    id: Id,
    state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
    step: z.enum(['queued', 'reading', 'candidates', 'solving', 'checking', 'writing', 'done']),
    progress: z.number().min(0).max(1),
    needs: z.int(),
    resources: z.int(),
    arcs: z.int(),
    proposals: z.int(),
    open: z.int(),
    objective: z.string().nullable().meta({ description: 'a whole number, in the cost units of the engine' }),
    verified: z.boolean(),
    ms: z.number().nullable(),
    error: z.string().nullable(),
    createdAt: Instant,
    createdBy: z.string(),
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'MatchRun' });
export type MatchRun = z.infer<typeof MatchRun>;

/** A refusal says whose it is, why, and what follows from it. */
export const Decline = z
  .object({
    side: z.enum(['need', 'resource', 'worker']),
    reason: z.string().trim().min(1).max(500),
    /** none: may be proposed again; pause: not before `pauseDays` days; ineligible: never this pair again. */
    consequence: z.enum(['none', 'pause', 'ineligible']),
    pauseDays: z.int().min(1).max(365).nullable().default(null),
  })
  .meta({ id: 'Decline' });
export type Decline = z.output<typeof Decline>;

/** What the engine suggests: this much of this resource, in this slice, for this need; and why. */
export const Proposal = z
  .object({
    ...RecordFields,
    runId: Id,
    needId: Id,
    resourceId: Id,
    placeId: Id.nullable(),
    sliceStart: Instant.nullable(),
    sliceEnd: Instant.nullable(),
    quantity: PositiveQuantity,
    unit: Unit,
    distanceMetres: z.int().nullable(),
    cost: z.int(),
    reasons: z.array(Reason),
    alternatives: z.int().meta({ description: 'how many other openings could have served it' }),
    state: z.enum(['pending', 'accepted', 'rejected', 'superseded', 'stale']),
    decidedAt: Instant.nullable(),
    decidedBy: z.string().nullable(),
    decline: Decline.nullable(),
    commitmentId: Id.nullable(),
  })
  .meta({ id: 'Proposal' });
export type Proposal = z.infer<typeof Proposal>;

/** What the engine could not place of a need, which constraint holds it, and the price at which it would give way. */
export const OpenNeed = z
  .object({
    runId: Id,
    needId: Id,
    shortage: PositiveQuantity,
    unit: Unit,
    /** no-resource: nothing of the category; barrier: only behind barriers; scarce: all that serve are taken. */
    holds: z.enum(['no-resource', 'barrier', 'scarce']),
    barriers: z.array(z.object({ barrier: Barrier, resources: z.int() })),
    reasons: z.array(Reason),
    price: Quantity.meta({ description: 'the dual: what one more unit would be worth, in cost units' }),
  })
  .meta({ id: 'OpenNeed' });
export type OpenNeed = z.infer<typeof OpenNeed>;

/** The answer to 'why (not) these two?': every rule, what it saw, and whether it passes. */
export const PairExplanation = z
  .object({
    needId: Id,
    resourceId: Id,
    possible: z.boolean(),
    rules: z.array(z.object({ rule: z.string(), passes: z.boolean(), reason: Reason })),
  })
  .meta({ id: 'PairExplanation' });
export type PairExplanation = z.infer<typeof PairExplanation>;

/** A two-way claim: a need claims a resource, or a resource adopts a need; the other side answers. */
export const Claim = z
  .object({
    ...RecordFields,
    direction: z.enum(['need-claims-resource', 'resource-adopts-need']),
    needId: Id,
    resourceId: Id,
    quantity: PositiveQuantity,
    unit: Unit,
    sliceStart: Instant.nullable(),
    sliceEnd: Instant.nullable(),
    message: z.string().max(1000).nullable(),
    state: z.enum(['pending', 'accepted', 'declined', 'withdrawn', 'expired']),
    answerBy: Instant.nullable(),
    decidedAt: Instant.nullable(),
    decidedBy: z.string().nullable(),
    decline: Decline.nullable(),
    commitmentId: Id.nullable(),
  })
  .meta({ id: 'Claim' });
export type Claim = z.infer<typeof Claim>;
export const NewClaim = z
  .object({
    direction: Claim.shape.direction,
    needId: Id,
    resourceId: Id,
    quantity: PositiveQuantity,
    sliceStart: Instant.nullable().default(null),
    sliceEnd: Instant.nullable().default(null),
    message: Claim.shape.message.default(null),
  })
  .meta({ id: 'NewClaim' });
export type NewClaim = z.output<typeof NewClaim>;
