import {
  creditable,
  expired,
  type Holder,
  type NewServiceRecord,
  Problem,
  type Purse,
  type ServiceRecord,
  shouldPrompt,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { accountOf, move } from '../ledger/move.ts';
import { notify } from '../notify/notify.ts';
import type { Store, Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { holderObject, openPurseOf } from './holders.ts';
import { renewLimits } from './limits.ts';

/** Writes down what a volunteer did; hours count once the receiver or a worker has confirmed them. */
export async function recordService(
  store: Store,
  context: Context,
  purseId: string,
  input: NewServiceRecord,
): Promise<ServiceRecord> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const purse = await openPurseOf(unit, purseId, ['time-bank']);
    const holder = found(await unit.holders.get(input.holderId), 'holder', input.holderId);
    if (holder.purseId !== purse.id)
      throw new Problem('bad-input', 'they are not in this time bank', { fix: 'let them join it first' });
    authorise(context, 'service.record', holderObject(holder));
    if (Date.parse(input.servedAt) > context.now().getTime() + 60_000)
      throw new Problem('bad-input', 'what has not happened yet cannot be recorded', {
        faults: [{ path: 'servedAt', problem: 'lies ahead', fix: 'record it once it happened' }],
      });
    if (input.commitmentId !== null) {
      const promise = found(await unit.commitments.get(input.commitmentId), 'promise', input.commitmentId);
      if (promise.fulfilledQuantity === 0)
        throw new Problem('conflict', 'the promise is not fulfilled yet', { fix: 'record its fulfilment first' });
    }
    const [row] = await unit.services.insert([recordOf(purse.id, input)]);
    const receiver = input.receiverHolderId === null ? undefined : await unit.holders.get(input.receiverHolderId);
    await notify(unit, context, [
      {
        to: [{ userId: receiver?.userId ?? null }, { role: 'worker', jurisdictionId: holder.jurisdictionId }],
        kind: 'service-recorded',
        facts: { title: input.title, name: holder.name, minutes: input.minutes },
        link: receiver?.userId ? '/hours' : `/console/hours/${purse.id}`,
      },
    ]);
    return row!;
  });
}

function recordOf(purseId: string, input: NewServiceRecord) {
  return {
    ...input,
    purseId,
    redemptionId: null,
    state: input.kind === 'service' ? ('recorded' as const) : ('confirmed' as const),
    credited: 0,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    rating: null,
    comment: null,
  };
}

/** Credits hours to a holder, up to the ceiling. @returns what was credited */
export async function credit(
  unit: Unit,
  context: Context,
  purse: Purse,
  holder: Holder,
  amount: number,
  more: { matterId: string; reason: string; occurredAt?: string; agreementId?: string | null },
): Promise<number> {
  const accounts = await unit.ledger.purseAccounts({ purseIds: [purse.id], own: true });
  const held = accountOf(await unit.ledger.purseAccounts({ holderIds: [holder.id] }), 'held', holder.id);
  const { credited } = creditable(held.balance, amount, held.ceiling);
  if (credited > 0)
    await move(unit, context, {
      action: 'earn',
      purse,
      quantity: credited,
      from: accountOf(accounts, 'source'),
      to: held,
      ...more,
    });
  return credited;
}

/** The receiver or a worker says that it was so: the hours are credited, and points where a rule gives them. */
export async function confirmService(
  store: Store,
  context: Context,
  id: string,
  input: { rating: number | null; comment: string | null },
): Promise<ServiceRecord> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const record = found(await unit.services.getForUpdate(id), 'record', id);
    await mayDecide(unit, context, record);
    const purse = await openPurseOf(unit, record.purseId, ['time-bank']);
    const holder = found(await unit.holders.getForUpdate(record.holderId), 'holder', record.holderId);
    const credited = await credit(unit, context, purse, holder, record.minutes, {
      matterId: record.id,
      reason: record.title,
      occurredAt: record.servedAt,
    });
    await awardByRule(unit, context, holder, 'service', record.minutes / 60, record);
    const after = await unit.services.update(id, {
      state: 'confirmed',
      credited,
      decidedBy: context.by,
      decidedAt: context.now().toISOString(),
      reason: credited < record.minutes ? 'the most that may be kept is reached' : null,
      ...input,
    });
    await renewLimits(unit, purse, holder);
    return after;
  });
}

async function mayDecide(unit: Unit, context: Context, record: ServiceRecord): Promise<void> {
  if (record.state !== 'recorded')
    throw new Problem('conflict', `it is ${record.state} already`, { fix: 'look at what became of it' });
  const holder = found(await unit.holders.get(record.holderId), 'holder', record.holderId);
  if (holder.userId !== null && holder.userId === context.subject.userId)
    throw new Problem('forbidden', 'nobody confirms their own hours', {
      fix: 'ask whoever received the help, or a community worker',
    });
  const receiver = record.receiverHolderId === null ? undefined : await unit.holders.get(record.receiverHolderId);
  authorise(context, 'service.confirm', { ownerUserId: receiver?.userId ?? null });
}

export async function refuseService(
  store: Store,
  context: Context,
  id: string,
  reason: string,
): Promise<ServiceRecord> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const record = found(await unit.services.getForUpdate(id), 'record', id);
    await mayDecide(unit, context, record);
    return unit.services.update(id, {
      state: 'refused',
      decidedBy: context.by,
      decidedAt: context.now().toISOString(),
      reason,
    });
  });
}

/** Points that a rule of an open scheme gives to the same person, where they joined it. */
async function awardByRule(
  unit: Unit,
  context: Context,
  holder: Holder,
  on: 'service' | 'fulfilment',
  units: number,
  record: Pick<ServiceRecord, 'id' | 'title'>,
): Promise<void> {
  if (holder.userId === null) return;
  for (const scheme of (await unit.purses.list({ filter: { kind: 'points', state: 'open' }, limit: 50 })).items) {
    const rule = scheme.rules.earning.find((r) => r.on === on);
    if (rule === undefined) continue;
    const [own] = (await unit.holders.list({ filter: { purseId: scheme.id, userId: holder.userId }, limit: 1 })).items;
    const points = Math.floor(rule.points * units);
    if (own !== undefined && points > 0)
      await credit(unit, context, scheme, own, points, {
        matterId: record.id,
        reason: `${rule.name}: ${record.title}`,
      });
  }
}

/** A worker records a deed that a rule of the scheme gives points for. */
export async function awardDeed(
  store: Store,
  context: Context,
  purseId: string,
  input: { holderId: string; ruleId: string; count: number; note: string },
): Promise<{ credited: number }> {
  authorise(context, 'shop.manage');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const purse = await openPurseOf(unit, purseId, ['points']);
    const rule = purse.rules.earning.find((r) => r.id === input.ruleId && r.on === 'deed');
    if (rule === undefined)
      throw new Problem('bad-input', 'the scheme has no such rule', { fix: 'choose one of its rules for deeds' });
    const holder = found(await unit.holders.getForUpdate(input.holderId), 'holder', input.holderId);
    if (holder.purseId !== purse.id)
      throw new Problem('bad-input', 'they are not in this scheme', { fix: 'let them join it first' });
    if (holder.userId !== null && holder.userId === context.subject.userId)
      throw new Problem('forbidden', 'nobody gives points to themselves', { fix: 'ask a colleague' });
    const credited = await credit(unit, context, purse, holder, rule.points * input.count, {
      matterId: context.newId(),
      reason: input.note === '' ? rule.name : `${rule.name}: ${input.note}`,
    });
    return { credited };
  });
}

/** What expired by the rules goes back to where it came from, and whoever uses nothing is invited to. @returns how many */
export async function tendHoldings(store: Store, context: Context): Promise<number> {
  const now = context.now();
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    let done = 0;
    for (const purse of (
      await unit.purses.list({ filter: { kind: ['time-bank', 'points'], state: 'open' }, limit: 100 })
    ).items) {
      const common = await unit.ledger.purseAccounts({ purseIds: [purse.id] });
      const { expiryMonths, promptAfterMonths } = purse.rules;
      const cutOff = new Date(now);
      if (expiryMonths !== null) cutOff.setUTCMonth(cutOff.getUTCMonth() - expiryMonths);
      for await (const holder of unit.holders.each({ purseId: purse.id, state: 'active' })) {
        const held = common.find((a) => a.kind === 'held' && a.holderId === holder.id);
        if (held === undefined || held.balance <= 0) continue;
        if (expiryMonths !== null && holder.createdAt < cutOff.toISOString()) {
          const moves = await movesOf(unit, held.id);
          const quantity = expired(moves, cutOff.toISOString());
          if (quantity > 0) {
            await move(unit, context, {
              action: 'expire',
              purse,
              quantity,
              from: held,
              to: accountOf(common, 'source'),
              reason: `not used within ${expiryMonths} months`,
            });
            done++;
          }
        }
        if (holder.userId !== null && shouldPrompt(holder, held.balance, promptAfterMonths, now.toISOString())) {
          await notify(unit, context, [
            {
              to: [{ userId: holder.userId }],
              kind: 'holding-unused',
              facts: { purse: purse.name, quantity: held.balance, unit: purse.unit },
              link: '/hours',
            },
          ]);
          await unit.holders.update(holder.id, { promptedAt: now.toISOString() });
          done++;
        }
      }
    }
    return done;
  });
}

/** What came to an account and went from it, in the order of time. */
export async function movesOf(unit: Unit, accountId: string): Promise<{ at: string; amount: number }[]> {
  const moves: { at: string; amount: number }[] = [];
  let cursor: string | undefined;
  do {
    const page = await unit.ledger.statement([accountId], { limit: 500, cursor });
    for (const line of page.items) moves.push({ at: line.recordedAt, amount: line.available });
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return moves.reverse();
}
