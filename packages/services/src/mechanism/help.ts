import { type NewHelpRequest, Problem, type Purse, type Redemption } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { accountOf, move } from '../ledger/move.ts';
import { giveBack, setAside } from '../ledger/set-aside.ts';
import { notify } from '../notify/notify.ts';
import type { Store, Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { holderObject, openPurseOf } from './holders.ts';
import { credit } from './hours.ts';
import { renewLimits } from './limits.ts';

const DAY = 86_400_000;

/** Asks for hours of help and pays with hours held: they wait until the help was given, or go back. */
export async function askForHelp(
  store: Store,
  context: Context,
  purseId: string,
  input: NewHelpRequest,
): Promise<Redemption> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const purse = await openPurseOf(unit, purseId, ['time-bank']);
    const holder = found(await unit.holders.getForUpdate(input.holderId), 'holder', input.holderId);
    if (holder.purseId !== purse.id)
      throw new Problem('bad-input', 'they are not in this time bank', { fix: 'let them join it first' });
    authorise(context, 'holding.spend', holderObject(holder));
    if (holder.agentId !== null && !purse.rules.bodiesMaySpend)
      throw new Problem('forbidden', 'groups may only donate their hours here', {
        fix: 'give them to a person who needs help',
        facts: { rule: 'bodiesMaySpend' },
      });
    const now = context.now();
    const limit = now.getTime() + purse.rules.takeWithinDays * DAY;
    const takeBy = input.wantedAt === null ? limit : Math.min(limit, Date.parse(input.wantedAt));
    if (takeBy <= now.getTime())
      throw new Problem('bad-input', 'the time for it is over already', {
        faults: [{ path: 'wantedAt', problem: 'has passed', fix: 'give a time in the future' }],
      });
    const [row] = await unit.redemptions.insert([
      {
        purseId,
        holderId: holder.id,
        kind: 'service',
        title: input.title,
        description: input.description,
        quantity: input.minutes,
        count: null,
        wantedAt: input.wantedAt,
        takeBy: new Date(takeBy).toISOString(),
        takerHolderId: null,
        shopItemId: null,
        needId: null,
        commitmentId: null,
        state: 'open',
        decidedAt: null,
        reason: null,
      },
    ]);
    await setAside(unit, context, purse, {
      holderId: holder.id,
      quantity: input.minutes,
      matterId: row!.id,
      reason: input.title,
    });
    await notify(unit, context, [
      {
        to: [{ role: 'worker', jurisdictionId: holder.jurisdictionId }],
        kind: 'help-asked',
        facts: { title: input.title, minutes: input.minutes },
        link: `/console/hours/${purseId}`,
      },
    ]);
    return row!;
  });
}

/** A volunteer takes a request, in time. */
export async function takeRequest(store: Store, context: Context, id: string, holderId: string): Promise<Redemption> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const request = found(await unit.redemptions.getForUpdate(id), 'request', id);
    const taker = found(await unit.holders.get(holderId), 'holder', holderId);
    authorise(context, 'holding.spend', holderObject(taker));
    if (request.state !== 'open')
      throw new Problem('conflict', `the request is ${request.state} already`, { fix: 'choose another request' });
    if (taker.id === request.holderId || taker.purseId !== request.purseId)
      throw new Problem('bad-input', 'nobody helps themselves', {
        fix: 'another holder of the same time bank takes it',
      });
    if (request.takeBy !== null && Date.parse(request.takeBy) < context.now().getTime())
      throw new Problem('conflict', 'the time to take it is over', { fix: 'ask them to ask again' });
    const asker = await unit.holders.get(request.holderId);
    await notify(unit, context, [
      {
        to: [{ userId: asker?.userId ?? null }],
        kind: 'help-taken',
        facts: { title: request.title, name: taker.name },
        link: '/hours',
      },
    ]);
    return unit.redemptions.update(id, { state: 'taken', takerHolderId: taker.id });
  });
}

/** The help was given: the hours that waited are used, and the volunteer is credited as many, in one transaction. */
export async function settleRequest(
  store: Store,
  context: Context,
  id: string,
  input: { minutes?: number | undefined; rating: number | null; comment: string | null },
): Promise<Redemption> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const request = found(await unit.redemptions.getForUpdate(id), 'request', id);
    const asker = found(await unit.holders.getForUpdate(request.holderId), 'holder', request.holderId);
    authorise(context, 'service.confirm', holderObject(asker));
    if (request.state !== 'taken' || request.takerHolderId === null)
      throw new Problem('conflict', `nobody has taken it: it is ${request.state}`, { fix: 'somebody takes it first' });
    const used = input.minutes ?? request.quantity;
    if (used > request.quantity)
      throw new Problem('over-committed', `${request.quantity} minutes were set aside for it, not ${used}`, {
        fix: 'ask for the rest as a new request',
      });
    const purse = await openPurseOf(unit, request.purseId, ['time-bank']);
    const taker = found(await unit.holders.get(request.takerHolderId), 'holder', request.takerHolderId);
    if (taker.userId !== null && taker.userId === context.subject.userId)
      throw new Problem('forbidden', 'nobody confirms their own hours', {
        fix: 'whoever was helped, or a worker, does',
      });
    const accounts = await unit.ledger.purseAccounts({ holderIds: [asker.id] });
    const common = await unit.ledger.purseAccounts({ purseIds: [purse.id], own: true });
    await move(unit, context, {
      action: 'spend',
      purse,
      quantity: used,
      from: accountOf(accounts, 'reserved', asker.id),
      to: accountOf(common, 'provided'),
      matterId: id,
      reason: request.title,
    });
    if (used < request.quantity)
      await giveBack(unit, context, purse, {
        holderId: asker.id,
        quantity: request.quantity - used,
        matterId: id,
        reason: request.title,
      });
    const now = context.now().toISOString();
    const recordId = context.newId();
    const credited = await credit(unit, context, purse, taker, used, { matterId: recordId, reason: request.title });
    await unit.services.insert([
      {
        id: recordId,
        purseId: purse.id,
        holderId: taker.id,
        kind: 'service',
        title: request.title,
        minutes: used,
        servedAt: now,
        receiverHolderId: asker.id,
        commitmentId: null,
        redemptionId: id,
        state: 'confirmed',
        credited,
        decidedBy: context.by,
        decidedAt: now,
        reason: null,
        rating: input.rating,
        comment: input.comment,
      },
    ]);
    await renewLimits(unit, purse, taker);
    await unit.holders.update(asker.id, { lastUsedAt: now });
    return unit.redemptions.update(id, { state: 'done', decidedAt: now });
  });
}

async function end(
  unit: Unit,
  context: Context,
  purse: Purse,
  request: Redemption,
  state: 'cancelled' | 'untaken',
  reason: string,
): Promise<Redemption> {
  const { holderId, quantity, id: matterId } = request;
  await giveBack(unit, context, purse, { holderId, quantity, matterId, reason });
  return unit.redemptions.update(request.id, { state, reason, decidedAt: context.now().toISOString() });
}

export async function cancelRequest(store: Store, context: Context, id: string, reason: string): Promise<Redemption> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const request = found(await unit.redemptions.getForUpdate(id), 'request', id);
    const holder = found(await unit.holders.get(request.holderId), 'holder', request.holderId);
    authorise(context, 'holding.spend', holderObject(holder));
    if (request.kind !== 'service' || (request.state !== 'open' && request.state !== 'taken'))
      throw new Problem('conflict', `the request is ${request.state}: there is nothing to take back`, {
        fix: 'ask a worker where it should be corrected',
      });
    const purse = await openPurseOf(unit, request.purseId, ['time-bank']);
    return end(unit, context, purse, request, 'cancelled', reason);
  });
}

/** Requests that nobody took in time: the hours go back, and the asker is told what else there is. @returns how many */
export async function lapseRequests(store: Store, context: Context): Promise<number> {
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    let lapsed = 0;
    const late = { state: 'open' as const, kind: 'service' as const, takeBy: { to: context.now().toISOString() } };
    for await (const row of unit.redemptions.each(late)) {
      const request = await unit.redemptions.getForUpdate(row.id);
      if (request?.state !== 'open') continue;
      const purse = found(await unit.purses.get(request.purseId), 'time bank', request.purseId);
      const holder = found(await unit.holders.get(request.holderId), 'holder', request.holderId);
      await end(unit, context, purse, request, 'untaken', 'no volunteer took it in time');
      await notify(unit, context, [
        {
          to: [{ userId: holder.userId }, { role: 'worker', jurisdictionId: holder.jurisdictionId }],
          kind: 'help-untaken',
          facts: { title: request.title },
          link: '/hours',
        },
      ]);
      lapsed++;
    }
    return lapsed;
  });
}
