import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity, Quantity } from '../common/quantity.ts';
import { Instant, RecordFields } from '../common/record.ts';
import { Role, type Subject } from '../govern/role.ts';
import type { ApprovalStep, Purse } from './purse.ts';

/** One person's word on a request, and the role in which it was given. */
export const Approval = z
  .object({ by: z.string(), role: Role, at: Instant, note: z.string().max(500).nullable() })
  .meta({ id: 'Approval' });
export type Approval = z.infer<typeof Approval>;

export const AppropriationState = z
  .enum(['requested', 'reserved', 'settled', 'closed', 'void', 'refused', 'withdrawn', 'lapsed'])
  .meta({ id: 'AppropriationState' });
export type AppropriationState = z.infer<typeof AppropriationState>;

/**
 * Money of a fund for one purpose. requested: waits for approval; reserved: approved, set aside; settled: all of it paid;
 * closed: part of it paid and the rest went back; void: all went back; lapsed: went back because its time ran out.
 */
export const Appropriation = z
  .object({
    ...RecordFields,
    purseId: Id,
    title: z.string(),
    purpose: z.string().nullable(),
    payeeId: Id.meta({ description: 'the body that is paid' }),
    amount: PositiveQuantity,
    state: AppropriationState,
    approvals: z.array(Approval),
    refusal: z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
    reservedQuantity: Quantity.meta({ description: 'set aside and not paid yet' }),
    paidQuantity: Quantity,
    dueAt: Instant.nullable().meta({ description: 'what is not paid by then goes back' }),
    purchaseId: Id.nullable().meta({ description: 'the purchase of services that it pays for' }),
    milestoneId: Id.nullable(),
    agreementId: Id.nullable().meta({ description: 'the agreement that promises it in return' }),
    commitmentId: Id.nullable().meta({ description: 'the promise whose fulfilment it is in return for' }),
  })
  .meta({ id: 'Appropriation' });
export type Appropriation = z.infer<typeof Appropriation>;

export const NewAppropriation = z
  .object({
    title: z.string().trim().min(1).max(200),
    purpose: z.string().trim().max(2000).nullable().default(null),
    payeeId: Id,
    amount: PositiveQuantity,
  })
  .meta({ id: 'NewAppropriation' });
export type NewAppropriation = z.output<typeof NewAppropriation>;

/** The roles that must agree to an amount: those of the lowest step that covers it, else of the highest. */
export function rolesFor(steps: readonly ApprovalStep[], amount: number): Role[] {
  const sorted = [...steps].sort((a, b) => (a.upTo ?? Number.POSITIVE_INFINITY) - (b.upTo ?? Number.POSITIVE_INFINITY));
  const step = sorted.find((s) => s.upTo === null || amount <= s.upTo) ?? sorted.at(-1);
  return step === undefined ? ['coordinator'] : [...step.by];
}

/** The roles that still have to agree. */
export function rolesMissing(needed: readonly Role[], approvals: readonly Pick<Approval, 'role'>[]): Role[] {
  const missing = [...needed];
  for (const { role } of approvals) {
    const at = missing.indexOf(role);
    if (at !== -1) missing.splice(at, 1);
  }
  return missing;
}

export type ApprovalAnswer =
  | { may: true; role: Role; last: boolean }
  | { may: false; why: 'own-request' | 'approved-already' | 'other-role' | 'not-waiting'; missing: Role[] };

/** Whether somebody may agree to a request now, in which role, and whether theirs is the last word that it waits for. */
export function mayApprove(
  request: Pick<Appropriation, 'state' | 'approvals' | 'amount' | 'createdBy'>,
  purse: Pick<Purse, 'rules' | 'keeperId'>,
  subject: Subject,
): ApprovalAnswer {
  const missing = rolesMissing(rolesFor(purse.rules.approvals, request.amount), request.approvals);
  if (request.state !== 'requested') return { may: false, why: 'not-waiting', missing };
  if (subject.userId === null) return { may: false, why: 'other-role', missing };
  if (request.createdBy === subject.userId) return { may: false, why: 'own-request', missing };
  if (request.approvals.some((a) => a.by === subject.userId)) return { may: false, why: 'approved-already', missing };
  // An owner speaks for one body: here for the one that answers for the fund.
  const role = missing.find((r) =>
    subject.roles.some((held) => held.role === r && (r !== 'owner' || held.agentId === purse.keeperId)),
  );
  if (role === undefined) return { may: false, why: 'other-role', missing };
  return { may: true, role, last: missing.length === 1 };
}

/** What an appropriation's events make of it: figures from the ledger alone, and the state that follows from them. */
export function settledState(
  amount: number,
  figures: { reserved: number; paid: number },
  otherwise: 'void' | 'lapsed',
): AppropriationState {
  if (figures.reserved > 0) return 'reserved';
  if (figures.paid === amount) return 'settled';
  return figures.paid > 0 ? 'closed' : otherwise;
}

type Binding = Pick<Appropriation, 'amount' | 'state' | 'purchaseId' | 'agreementId' | 'approvals'>;

/**
 * What a fund is bound to pay and has not set aside yet: requests of purchases whose contract is signed, what agreements
 * promise in return for what was provided, and requests that somebody who must agree has agreed to.
 */
export function boundBy(requested: readonly Binding[]): number {
  const binds = (r: Binding) => r.purchaseId !== null || r.agreementId !== null || r.approvals.length > 0;
  return requested.reduce((sum, r) => sum + (r.state === 'requested' && binds(r) ? r.amount : 0), 0);
}

/** How far what is asked for and set aside goes beyond what is there; 0 where it does not. */
export function shortOf(available: number, requested: readonly Pick<Appropriation, 'amount' | 'state'>[]): number {
  const asked = requested.reduce((sum, r) => sum + (r.state === 'requested' ? r.amount : 0), 0);
  return Math.max(0, asked - available);
}
