import {
  type Appropriation,
  type ApprovalAnswer,
  mayApprove,
  type NewAppropriation,
  Problem,
  type Purse,
  quantityWords,
  rolesFor,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { refreshAppropriation } from '../ledger/appropriation-figures.ts';
import { accountOf, move } from '../ledger/move.ts';
import { notify } from '../notify/notify.ts';
import type { Store, Unit } from '../ports/store.ts';
import { assertReferences, found } from '../register/references.ts';
import { type PurseView, viewPurses } from './purses.ts';

const DAY = 86_400_000;

export async function openFund(unit: Unit, id: string): Promise<Purse> {
  const purse = found(await unit.purses.get(id), 'fund', id);
  if (purse.kind !== 'fund') throw new Problem('bad-input', `'${purse.name}' is no fund`, { fix: 'choose a fund' });
  if (purse.state !== 'open')
    throw new Problem('conflict', `the fund '${purse.name}' is closed`, { fix: 'open it again first' });
  return purse;
}

function ownAccounts(unit: Unit, purseId: string) {
  return unit.ledger.purseAccounts({ purseIds: [purseId], own: true });
}

/** Money that a body pays into a fund. */
export async function contribute(
  store: Store,
  context: Context,
  purseId: string,
  input: { amount: number; partyId: string; occurredAt?: string | undefined; note: string | null },
): Promise<PurseView> {
  authorise(context, 'purse.manage');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const purse = await openFund(unit, purseId);
    await assertReferences(unit, [{ path: 'partyId', kind: 'agents', id: input.partyId }]);
    const accounts = await ownAccounts(unit, purseId);
    await move(unit, context, {
      action: 'contribute',
      purse,
      quantity: input.amount,
      from: accountOf(accounts, 'source'),
      to: accountOf(accounts, 'free'),
      partyId: input.partyId,
      reason: input.note,
      occurredAt: input.occurredAt,
    });
    return (await viewPurses(unit, [purse]))[0]!;
  });
}

/** Free money of one fund becomes free money of another. */
export async function transferBetweenFunds(
  store: Store,
  context: Context,
  purseId: string,
  input: { toPurseId: string; amount: number; reason: string },
): Promise<PurseView> {
  authorise(context, 'purse.manage');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const from = await openFund(unit, purseId);
    const to = await openFund(unit, input.toPurseId);
    if (from.unit !== to.unit)
      throw new Problem('bad-input', `one fund is kept in ${from.unit}, the other in ${to.unit}`, {
        fix: 'choose a fund in the same currency',
      });
    await move(unit, context, {
      action: 'transfer',
      purse: from,
      quantity: input.amount,
      from: accountOf(await ownAccounts(unit, from.id), 'free'),
      to: accountOf(await ownAccounts(unit, to.id), 'free'),
      reason: input.reason,
    });
    return (await viewPurses(unit, [from]))[0]!;
  });
}

/** Asks a fund to pay for something; its rules say who must agree. */
export async function requestMoney(
  store: Store,
  context: Context,
  purseId: string,
  input: NewAppropriation,
): Promise<Appropriation> {
  authorise(context, 'fund.request', { agentIds: [input.payeeId] });
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const purse = await openFund(unit, purseId);
    await assertReferences(unit, [{ path: 'payeeId', kind: 'agents', id: input.payeeId }]);
    await tellFundAsked(unit, context, purse, input.title);
    return insertRequest(unit, purseId, input, {});
  });
}

/** Whoever keeps a fund, and the coordinator, hear that it is asked for money. */
export async function tellFundAsked(unit: Unit, context: Context, fund: Purse, title: string): Promise<void> {
  await notify(unit, context, [
    {
      to: [{ role: 'coordinator' }, { agentIds: [fund.keeperId] }],
      kind: 'fund-asked',
      facts: { title, purse: fund.name },
      link: `/console/funds/${fund.id}`,
    },
  ]);
}

/** A request to a fund, within somebody's transaction. */
export async function insertRequest(
  unit: Unit,
  purseId: string,
  input: NewAppropriation,
  more: { purchaseId?: string; milestoneId?: string; agreementId?: string; commitmentId?: string },
): Promise<Appropriation> {
  const [row] = await unit.appropriations.insert([
    {
      ...input,
      purseId,
      state: 'requested',
      approvals: [],
      refusal: null,
      reservedQuantity: 0,
      paidQuantity: 0,
      dueAt: null,
      purchaseId: more.purchaseId ?? null,
      milestoneId: more.milestoneId ?? null,
      agreementId: more.agreementId ?? null,
      commitmentId: more.commitmentId ?? null,
    },
  ]);
  return row!;
}

const REFUSED: Record<Exclude<ApprovalAnswer, { may: true }>['why'], [string, string]> = {
  'own-request': ['nobody approves a request of their own', 'ask somebody else to'],
  'approved-already': ['you have approved it already', 'it needs a second person'],
  'other-role': ['it does not wait for your role', 'ask somebody who holds one of the roles that are missing'],
  'not-waiting': ['the request is decided already', 'look at what became of it'],
};

/**
 * One person agrees to a request. With the last word that the fund's rules ask for, the money is set aside in the same
 * transaction; where so much is not there, nothing is approved.
 */
export async function approveRequest(
  store: Store,
  context: Context,
  id: string,
  note: string | null,
): Promise<Appropriation> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const request = found(await unit.appropriations.getForUpdate(id), 'request', id);
    const purse = await openFund(unit, request.purseId);
    authorise(context, 'fund.approve', { agentIds: [purse.keeperId] });
    return approveIn(unit, context, purse, request, note);
  });
}

/** As {@link approveRequest}, within somebody's transaction. */
export async function approveIn(
  unit: Unit,
  context: Context,
  purse: Purse,
  request: Appropriation,
  note: string | null,
): Promise<Appropriation> {
  const answer = mayApprove(request, purse, context.subject);
  if (!answer.may) {
    const [message, fix] = REFUSED[answer.why];
    throw new Problem(answer.why === 'other-role' ? 'forbidden' : 'conflict', message, {
      fix,
      facts: { missing: answer.missing, needed: rolesFor(purse.rules.approvals, request.amount) },
    });
  }
  const now = context.now();
  const approvals = [
    ...request.approvals,
    { by: context.subject.userId!, role: answer.role, at: now.toISOString(), note },
  ];
  if (!answer.last) return unit.appropriations.update(request.id, { approvals });
  const accounts = await ownAccounts(unit, purse.id);
  const free = accountOf(accounts, 'free');
  if (free.balance < request.amount)
    throw new Problem(
      'over-committed',
      `the fund has ${quantityWords(free.balance, purse.unit, 'en')} free, and ${quantityWords(request.amount, purse.unit, 'en')} is asked for`,
      {
        fix: 'wait for a contribution, move money from another fund, or refuse the request',
        facts: { free: free.balance, amount: request.amount },
      },
    );
  await move(unit, context, {
    action: 'appropriate',
    purse,
    quantity: request.amount,
    from: free,
    to: accountOf(accounts, 'reserved'),
    matterId: request.id,
    partyId: request.payeeId,
    reason: request.title,
  });
  await notify(unit, context, [
    {
      to: [{ userId: request.createdBy }, { agentIds: [request.payeeId] }],
      kind: 'fund-decided',
      facts: { title: request.title, approved: true },
      link: `/console/funds/${request.purseId}`,
    },
  ]);
  return unit.appropriations.update(request.id, {
    approvals,
    state: 'reserved',
    reservedQuantity: request.amount,
    dueAt: new Date(now.getTime() + purse.rules.reserveDays * DAY).toISOString(),
  });
}

/** The request is not agreed to, and why; whoever asked may take it back themselves. */
export async function refuseRequest(
  store: Store,
  context: Context,
  id: string,
  reason: string,
): Promise<Appropriation> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const request = found(await unit.appropriations.getForUpdate(id), 'request', id);
    const purse = await openFund(unit, request.purseId);
    if (request.state !== 'requested')
      throw new Problem('conflict', `the request is ${request.state} already`, { fix: 'look at what became of it' });
    const own = request.createdBy === context.by;
    if (!own) authorise(context, 'fund.approve', { agentIds: [purse.keeperId] });
    await notify(unit, context, [
      {
        to: [{ userId: request.createdBy }],
        kind: 'fund-decided',
        facts: { title: request.title, approved: false, reason },
        link: `/console/funds/${request.purseId}`,
      },
    ]);
    return unit.appropriations.update(id, {
      state: own ? 'withdrawn' : 'refused',
      refusal: { by: context.by, at: context.now().toISOString(), reason },
    });
  });
}

function assertReserved(request: Appropriation): void {
  if (request.state !== 'reserved')
    throw new Problem('conflict', `nothing is set aside for it: it is ${request.state}`, {
      fix: request.state === 'requested' ? 'it must be approved first' : 'make a new request',
    });
}

/** Pays all that is set aside, or a part of it. */
export async function payOut(
  store: Store,
  context: Context,
  id: string,
  input: { amount?: number | undefined; occurredAt?: string | undefined },
): Promise<Appropriation> {
  authorise(context, 'fund.pay');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const request = found(await unit.appropriations.get(id), 'request', id);
    if (request.purchaseId !== null)
      throw new Problem(
        'conflict',
        'it is for a purchase of services: paid there, once what was delivered is accepted',
        {
          fix: 'open the purchase',
          facts: { purchaseId: request.purchaseId },
        },
      );
    return payIn(unit, context, id, input);
  });
}

export async function payIn(
  unit: Unit,
  context: Context,
  id: string,
  input: { amount?: number | undefined; occurredAt?: string | undefined },
): Promise<Appropriation> {
  const request = found(await unit.appropriations.getForUpdate(id), 'request', id);
  const purse = await openFund(unit, request.purseId);
  assertReserved(request);
  const quantity = input.amount ?? request.reservedQuantity;
  if (quantity > request.reservedQuantity)
    throw new Problem(
      'over-committed',
      `${quantityWords(request.reservedQuantity, purse.unit, 'en')} is set aside for it, not ${quantityWords(quantity, purse.unit, 'en')}`,
      {
        fix: 'pay at most that, and ask for the rest',
        facts: { reserved: request.reservedQuantity },
      },
    );
  const accounts = await ownAccounts(unit, purse.id);
  await move(unit, context, {
    action: 'pay',
    purse,
    quantity,
    from: accountOf(accounts, 'reserved'),
    to: accountOf(accounts, 'provided'),
    matterId: request.id,
    partyId: request.payeeId,
    reason: request.title,
    occurredAt: input.occurredAt,
  });
  return refreshAppropriation(unit, request, 'void');
}

async function giveBack(
  unit: Unit,
  context: Context,
  request: Appropriation,
  reason: string,
  state: 'void' | 'lapsed',
): Promise<Appropriation> {
  // Also where the fund was closed since: nothing is left hanging.
  const purse = found(await unit.purses.get(request.purseId), 'fund', request.purseId);
  const accounts = await ownAccounts(unit, purse.id);
  await move(unit, context, {
    action: 'void',
    purse,
    quantity: request.reservedQuantity,
    from: accountOf(accounts, 'reserved'),
    to: accountOf(accounts, 'free'),
    matterId: request.id,
    partyId: request.payeeId,
    reason,
  });
  return refreshAppropriation(unit, request, state);
}

/** A request that is no longer wanted, within somebody's transaction: what waits is taken back, what is set aside returns. */
export async function dropRequest(unit: Unit, context: Context, id: string, reason: string): Promise<Appropriation> {
  const request = found(await unit.appropriations.getForUpdate(id), 'request', id);
  if (request.state === 'reserved') return giveBack(unit, context, request, reason, 'void');
  if (request.state !== 'requested') return request;
  return unit.appropriations.update(id, {
    state: 'withdrawn',
    refusal: { by: context.by, at: context.now().toISOString(), reason },
  });
}

/** What is set aside and not paid goes back to the fund. */
export async function voidRequest(store: Store, context: Context, id: string, reason: string): Promise<Appropriation> {
  authorise(context, 'fund.pay');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const request = found(await unit.appropriations.getForUpdate(id), 'request', id);
    assertReserved(request);
    return giveBack(unit, context, request, reason, 'void');
  });
}

/** What was set aside and whose time has run out goes back. @returns how many */
export async function lapseAppropriations(store: Store, context: Context): Promise<number> {
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    let lapsed = 0;
    const now = context.now().toISOString();
    for await (const row of unit.appropriations.each({ state: 'reserved', dueAt: { to: now } })) {
      const request = await unit.appropriations.getForUpdate(row.id);
      if (request?.state !== 'reserved') continue;
      await giveBack(unit, context, request, 'not paid in time', 'lapsed');
      lapsed++;
    }
    return lapsed;
  });
}
