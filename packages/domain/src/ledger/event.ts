import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity, Quantity, Unit } from '../common/quantity.ts';
import { Instant, RecordFields } from '../common/record.ts';
import { Driver } from '../register/sector.ts';

/** How a commitment came about (S9 to S11). */
export const Mode = z.enum(['activation', 'linking', 'mechanism']).meta({ id: 'Mode' });
export type Mode = z.infer<typeof Mode>;

/** By which road somebody came to be served: the engine's proposal, a claim from either side, by hand, or a booking. */
export const Origin = z
  .enum(['proposal', 'need-claim', 'resource-adoption', 'direct', 'booking'])
  .meta({ id: 'Origin' });
export type Origin = z.infer<typeof Origin>;

/**
 * A promise that a resource serves a need in a slice of time (ValueFlows commitment). Its state follows its events:
 * active: reserved; fulfilled: all was provided; closed: part was provided and the rest released; cancelled: released.
 */
export const Commitment = z
  .object({
    ...RecordFields,
    needId: Id,
    resourceId: Id,
    providerId: Id,
    sliceStart: Instant.nullable().meta({ description: 'null for stock' }),
    sliceEnd: Instant.nullable(),
    quantity: PositiveQuantity,
    fulfilledQuantity: Quantity,
    unit: Unit,
    state: z.enum(['active', 'fulfilled', 'closed', 'cancelled']),
    origin: Origin,
    proposalId: Id.nullable(),
    claimId: Id.nullable(),
    mode: Mode,
    driver: Driver,
    agreementId: Id.nullable().meta({ description: 'the mechanism that it ran under' }),
  })
  .meta({ id: 'Commitment' });
export type Commitment = z.infer<typeof Commitment>;

/**
 * What an event does to quantities. Every one moves an amount from accounts to accounts and creates none.
 * Of a resource: issue: capacity comes into being; commit: free -> reserved; release: reserved -> free; fulfil:
 * reserved -> provided; adjust: capacity grows or shrinks.
 * Of a purse (a fund, hours, points): contribute: money comes in; appropriate: free -> reserved; pay: reserved ->
 * provided; earn: source -> held; hold: held -> reserved; spend: held or reserved -> provided; expire: held -> source;
 * void: what was reserved goes back; transfer: from one purse or holder to another.
 * reverse: undoes another event, leg by leg.
 */
export const EventAction = z
  .enum([
    'issue',
    'commit',
    'release',
    'fulfil',
    'adjust',
    'reverse',
    'contribute',
    'appropriate',
    'pay',
    'void',
    'transfer',
    'earn',
    'hold',
    'spend',
    'expire',
  ])
  .meta({ id: 'EventAction' });
export type EventAction = z.infer<typeof EventAction>;

/**
 * Kinds of account. Each belongs to one resource (and, unless it is stock, to one slice of time) or to one purse (and,
 * where somebody holds of it, to one holder).
 * source: where it comes from (may be negative); free: not promised; reserved: promised; provided: given, paid or used;
 * held: a holder's own; counterpart: what another sub-district's ledger owes this one (negative: is owed).
 */
export const AccountKind = z
  .enum(['source', 'free', 'reserved', 'provided', 'held', 'counterpart'])
  .meta({ id: 'AccountKind' });
export type AccountKind = z.infer<typeof AccountKind>;

/** The kinds of account that a resource, or one slice of it, has. */
export const RESOURCE_ACCOUNTS = ['source', 'free', 'reserved', 'provided'] as const satisfies readonly AccountKind[];
export type ResourceAccountKind = (typeof RESOURCE_ACCOUNTS)[number];

export const Leg = z
  .object({
    accountId: Id,
    kind: AccountKind,
    amount: z.int().meta({ description: 'signed, in the smallest parts of the unit; the legs of an event sum to 0' }),
  })
  .meta({ id: 'Leg' });
export type Leg = z.infer<typeof Leg>;

/** What happened, once and for all (ValueFlows economic event). Append-only; corrected only by a reversal. */
export const LedgerEvent = z
  .object({
    id: Id,
    action: EventAction,
    resourceId: Id.nullable().meta({ description: 'null for an event of a purse' }),
    needId: Id.nullable(),
    commitmentId: Id.nullable(),
    unit: Unit,
    sliceStart: Instant.nullable(),
    sliceEnd: Instant.nullable(),
    occurredAt: Instant.meta({ description: 'when it happened, as the person who records it says' }),
    recordedAt: Instant,
    recordedBy: z.string(),
    mode: Mode.nullable(),
    driver: Driver.nullable(),
    agreementId: Id.nullable(),
    purseId: Id.nullable().meta({ description: 'the fund, time bank or points whose quantity moves' }),
    matterId: Id.nullable().meta({
      description: 'the appropriation, redemption, order or exchange that it carries out',
    }),
    partyId: Id.nullable().meta({ description: 'the body that paid in or is paid' }),
    reversesId: Id.nullable(),
    reason: z
      .string()
      .max(1000)
      .nullable()
      .meta({ description: 'why, for a reversal, release or adjustment; no personal data' }),
    legs: z.array(Leg).min(2),
    /** SHA-256 of the canonical form of everything above. */
    hash: z.string(),
    /** The sealed block that holds it; null while it is not sealed yet. */
    block: z.int().nullable(),
  })
  .meta({ id: 'LedgerEvent' });
export type LedgerEvent = z.infer<typeof LedgerEvent>;

/** An event as it is given to the ledger: the database says when and by whom, and what it does not name is not there. */
export type NewLedgerEvent = Omit<
  LedgerEvent,
  'hash' | 'block' | 'recordedAt' | 'recordedBy' | 'purseId' | 'matterId' | 'partyId'
> &
  Partial<Pick<LedgerEvent, 'purseId' | 'matterId' | 'partyId'>>;

/** A sealed run of events of one sub-district: Merkle root, chained to the block before, signed by the installation. */
export const Block = z
  .object({
    number: z.int().positive(),
    events: z.int().positive(),
    root: z.string(),
    previous: z.string(),
    hash: z.string(),
    signature: z.string(),
    sealedAt: Instant,
  })
  .meta({ id: 'Block' });
export type Block = z.infer<typeof Block>;

export const LedgerReport = z
  .object({
    ok: z.boolean(),
    events: z.int(),
    chains: z.int(),
    blocks: z.int(),
    unsealed: z.int(),
    faults: z.array(z.object({ subdistrict: z.string(), where: z.string(), problem: z.string() })),
    ms: z.number(),
  })
  .meta({ id: 'LedgerReport' });
export type LedgerReport = z.infer<typeof LedgerReport>;
