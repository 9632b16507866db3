import { z } from 'zod';
import { TimeLimit } from '../clock/clock.ts';
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

/**
 * value: the most value in all, where a community's lack grows dearer the deeper it is; share: the least served
 * community first, then the next, and only then what is cheapest.
 */
export const Fairness = z.enum(['value', 'share']).meta({ id: 'Fairness' });
export type Fairness = z.infer<typeof Fairness>;

/** People from this age on are sent at most so far. */
export const AgeLimit = z
  .object({ from: z.int().min(0).max(150), metres: z.int().min(0).max(1_000_000) })
  .meta({ id: 'AgeLimit' });
export type AgeLimit = z.infer<typeof AgeLimit>;

/** What a run of the engine is asked. */
export const MatchAsked = z
  .object({
    from: Instant.optional(),
    to: Instant.optional(),
    category: z.string().optional(),
    jurisdictionId: Id.optional(),
    fairness: Fairness.default('value'),
    compare: z
      .boolean()
      .default(false)
      .meta({ description: 'only tell what either way of sharing would bring; propose nothing' }),
  })
  .meta({ id: 'MatchAsked' });
export type MatchAsked = z.output<typeof MatchAsked>;
/** What may be left unsaid of it. */
export type MatchWish = z.input<typeof MatchAsked>;

/** What one way of sharing brings, in figures that people weigh. */
export const MatchFigures = z
  .object({
    fairness: Fairness,
    proposals: z.int(),
    served: z.int().meta({ description: 'needs that are served in full' }),
    open: z.int().meta({ description: 'needs of which something stays open' }),
    averageMetres: z.int().nullable().meta({ description: 'of the ways that are known' }),
    objective: z.string().meta({ description: 'a whole number, in the cost units of the engine' }),
    bound: z.string().meta({ description: 'nothing costs less than this' }),
    communities: z.array(
      z.object({
        jurisdictionId: Id,
        needs: z.int(),
        share: z
          .number()
          .min(0)
          .max(1)
          .meta({ description: 'mean over its needs of what each is served of what it asks' }),
      }),
    ),
  })
  .meta({ id: 'MatchFigures' });
export type MatchFigures = z.infer<typeof MatchFigures>;

export const MatchRun = z
  .object({
    id: Id,
    /** stopped: whoever carried it out is gone (the server went down); nothing was changed. */
    state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed', 'stopped']),
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
    asked: MatchAsked.extend({ ageLimits: z.array(AgeLimit) }),
    figures: z.array(MatchFigures),
    bound: z.string().nullable().meta({ description: 'no result costs less; equal to the objective where proved' }),
    seenAt: Instant.nullable().meta({ description: 'when whoever carries it out was last heard of' }),
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
    rules: z.array(
      z.object({
        rule: z.string(),
        passes: z.boolean(),
        inForce: z.boolean().meta({ description: 'false: nothing is asked or recorded that this rule could check' }),
        on: z
          .enum(['need', 'resource', 'both', 'subdistrict'])
          .meta({ description: 'where what it looks at is recorded, and can be changed' }),
        reason: Reason,
      }),
    ),
    changes: z.array(Reason).meta({ description: 'what alone would make it possible' }),
    run: Reason.nullable().meta({ description: 'what the last run made of the two; null: it did not look at them' }),
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
    answerLimit: TimeLimit.nullable().meta({ description: 'the time limit that its answer had from the beginning' }),
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
