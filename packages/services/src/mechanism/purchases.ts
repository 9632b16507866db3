import {
  decide,
  type Milestone,
  type NewPurchase,
  Problem,
  type Purchase,
  purchaseStateOf,
  wallDay,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { notify } from '../notify/notify.ts';
import type { Store, Unit } from '../ports/store.ts';
import { assertReferences, found } from '../register/references.ts';
import { dropRequest, insertRequest, openFund, payIn, tellFundAsked } from './funds.ts';

/** A purchase of services, planned: nothing is bound yet. */
export async function planPurchase(store: Store, context: Context, input: NewPurchase): Promise<Purchase> {
  authorise(context, 'purchase.manage');
  const amount = input.milestones.reduce((sum, m) => sum + m.amount, 0);
  if (amount === 0)
    throw new Problem('bad-input', 'nothing would be paid', {
      faults: [{ path: 'milestones', problem: 'have no amounts', fix: 'give at least one an amount' }],
    });
  await assertMayAccept(store, context, input.acceptorId);
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await assertReferences(unit, [{ path: 'supplierId', kind: 'agents', id: input.supplierId }]);
    await openFund(unit, input.purseId);
    const milestones = input.milestones.map(
      (m): Milestone => ({
        id: context.newId(),
        ...m,
        state: 'scheduled',
        metAt: null,
        metBy: null,
        evidence: null,
        decidedAt: null,
        decidedBy: null,
        reason: null,
        appropriationId: null,
        paidAt: null,
      }),
    );
    const [row] = await unit.purchases.insert([{ ...input, amount, milestones, state: 'planned', reason: null }]);
    return row!;
  });
}

/** Whoever is named to accept must be somebody who may. */
async function assertMayAccept(store: Store, context: Context, userId: string | null): Promise<void> {
  if (userId === null) return;
  const roles = await store.directory.rolesOf(userId, context.subdistrict.id);
  if (!decide({ userId, roles }, 'purchase.accept').allowed)
    throw new Problem('bad-input', 'whoever accepts must be a worker or a coordinator here', {
      faults: [{ path: 'acceptorId', problem: 'holds no such role', fix: 'choose somebody from the list' }],
    });
}

/** Another person is named to accept what is still to come; null: any worker. */
export async function nameAcceptor(
  store: Store,
  context: Context,
  id: string,
  acceptorId: string | null,
): Promise<Purchase> {
  authorise(context, 'purchase.manage');
  await assertMayAccept(store, context, acceptorId);
  return change(store, context, id, async (_unit, purchase) => {
    if (purchase.state !== 'planned') assertState(purchase, 'active');
    return { acceptorId };
  });
}

/** Who may be named to accept. */
export async function acceptorIds(store: Store, context: Context): Promise<string[]> {
  authorise(context, 'purchase.manage');
  const held = await store.directory.listRoles(context.subdistrict.id);
  const able = held.filter((r) => decide({ userId: r.userId, roles: [r] }, 'purchase.accept').allowed);
  return [...new Set(able.map((r) => r.userId))];
}

/** Asks the fund for the money of one step. */
function askFund(unit: Unit, purchase: Purchase, m: Pick<Milestone, 'id' | 'title' | 'amount'>) {
  const asked = {
    title: `${purchase.title}：${m.title}`.slice(0, 200),
    purpose: null,
    payeeId: purchase.supplierId,
    amount: m.amount,
  };
  return insertRequest(unit, purchase.purseId, asked, { purchaseId: purchase.id, milestoneId: m.id });
}

function tellSupplier(
  purchase: Purchase,
  kind: 'milestone-decided' | 'milestone-paid' | 'purchase-ended',
  facts: { milestone?: string; accepted?: boolean; reason?: string },
) {
  return {
    to: [{ agentIds: [purchase.supplierId] }],
    kind,
    facts: { title: purchase.title, ...facts },
    link: `/console/purchases/${purchase.id}`,
  };
}

/** The contract is signed: the fund is asked for the money of each milestone, under its own rules of approval. */
export async function startPurchase(store: Store, context: Context, id: string): Promise<Purchase> {
  authorise(context, 'purchase.manage');
  return change(store, context, id, async (unit, purchase) => {
    assertState(purchase, 'planned');
    const fund = await openFund(unit, purchase.purseId);
    const milestones: Milestone[] = [];
    for (const m of purchase.milestones)
      milestones.push(m.amount === 0 ? m : { ...m, appropriationId: (await askFund(unit, purchase, m)).id });
    await tellFundAsked(unit, context, fund, purchase.title);
    return { state: 'active', milestones };
  });
}

/** The fund refused the money of a step, or it went back unpaid: it is asked again. */
export async function askFundAgain(store: Store, context: Context, id: string, milestoneId: string): Promise<Purchase> {
  authorise(context, 'purchase.manage');
  return change(store, context, id, async (unit, purchase) => {
    assertState(purchase, 'active');
    const one = milestoneOf(purchase, milestoneId);
    const last = one.appropriationId === null ? undefined : await unit.appropriations.getForUpdate(one.appropriationId);
    if (last === undefined || one.state === 'paid')
      throw new Problem('conflict', 'nothing is to be paid for this milestone', { fix: 'nothing to do' });
    if (last.state === 'requested' || last.state === 'reserved')
      throw new Problem('conflict', 'the fund was asked already', { fix: 'wait for its answer' });
    const again = await askFund(unit, purchase, { ...one, amount: last.amount - last.paidQuantity });
    const fund = found(await unit.purses.get(purchase.purseId), 'fund', purchase.purseId);
    await tellFundAsked(unit, context, fund, purchase.title);
    return { milestones: withMilestone(purchase, milestoneId, () => ({ appropriationId: again.id })) };
  });
}

function assertState(purchase: Purchase, state: Purchase['state']): void {
  if (purchase.state !== state)
    throw new Problem('conflict', `the purchase is ${purchase.state}`, { fix: 'look at where it stands' });
}

async function change(
  store: Store,
  context: Context,
  id: string,
  work: (unit: Unit, purchase: Purchase) => Promise<Partial<Purchase>>,
): Promise<Purchase> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const purchase = found(await unit.purchases.getForUpdate(id), 'purchase', id);
    const patch = await work(unit, purchase);
    const after = { ...purchase, ...patch };
    return unit.purchases.update(id, { ...patch, state: purchaseStateOf(after) });
  });
}

function milestoneOf(purchase: Purchase, milestoneId: string): Milestone {
  const one = purchase.milestones.find((m) => m.id === milestoneId);
  if (one === undefined)
    throw new Problem('not-found', 'there is no such milestone', { fix: 'read the purchase again' });
  return one;
}

function withMilestone(purchase: Purchase, milestoneId: string, patch: (m: Milestone) => Partial<Milestone>) {
  milestoneOf(purchase, milestoneId);
  return purchase.milestones.map((m) => (m.id === milestoneId ? { ...m, ...patch(m) } : m));
}

function assertMilestone(m: Milestone, ...states: Milestone['state'][]): void {
  if (!states.includes(m.state))
    throw new Problem('conflict', `the milestone is ${m.state}`, { fix: 'look at where it stands' });
}

/** The supplier says that a milestone was met, when, and what shows it. */
export async function meetMilestone(
  store: Store,
  context: Context,
  id: string,
  milestoneId: string,
  input: { metAt?: string | undefined; evidence: string },
): Promise<Purchase> {
  return change(store, context, id, async (unit, purchase) => {
    authorise(context, 'purchase.deliver', { agentIds: [purchase.supplierId] });
    assertState(purchase, 'active');
    const now = context.now().toISOString();
    const metAt = input.metAt ?? now;
    if (metAt > now)
      throw new Problem('bad-input', 'what has not happened yet cannot be recorded', {
        fix: 'record it once it happened',
      });
    const milestones = withMilestone(purchase, milestoneId, (m) => {
      assertMilestone(m, 'scheduled', 'rejected');
      return { state: 'met', metAt, metBy: context.by, evidence: input.evidence, reason: null };
    });
    await notify(unit, context, [
      {
        to: purchase.acceptorId === null ? [{ role: 'coordinator' }] : [{ userId: purchase.acceptorId }],
        kind: 'milestone-met',
        facts: { title: purchase.title, milestone: milestones.find((m) => m.id === milestoneId)!.title },
        link: `/console/purchases/${id}`,
      },
    ]);
    return { milestones };
  });
}

/** The person named accepts a milestone, or says what is missing. Nobody accepts what they delivered. */
export async function decideMilestone(
  store: Store,
  context: Context,
  id: string,
  milestoneId: string,
  input: { accepted: boolean; reason: string | null },
): Promise<Purchase> {
  return change(store, context, id, async (unit, purchase) => {
    authorise(context, 'purchase.accept');
    assertState(purchase, 'active');
    if (purchase.acceptorId !== null && purchase.acceptorId !== context.subject.userId)
      throw new Problem('forbidden', 'another person was named to accept it', {
        fix: 'ask them, or let the coordinator name somebody else',
        facts: { acceptorId: purchase.acceptorId },
      });
    if (context.subject.roles.some((r) => r.role === 'owner' && r.agentId === purchase.supplierId))
      throw new Problem('forbidden', 'nobody accepts what they delivered', { fix: 'ask a colleague' });
    if (!input.accepted && !input.reason)
      throw new Problem('bad-input', 'say what is missing', {
        faults: [{ path: 'reason', problem: 'is empty', fix: 'say what the supplier still has to do' }],
      });
    const milestones = withMilestone(purchase, milestoneId, (m) => {
      assertMilestone(m, 'met');
      if (m.metBy === context.by)
        throw new Problem('forbidden', 'nobody accepts what they delivered', { fix: 'ask a colleague' });
      return {
        state: input.accepted ? 'accepted' : 'rejected',
        decidedAt: context.now().toISOString(),
        decidedBy: context.by,
        reason: input.reason,
        ...(input.accepted ? {} : { metAt: null, metBy: null }),
      };
    });
    const { title } = milestoneOf(purchase, milestoneId);
    const facts = { milestone: title, accepted: input.accepted, reason: input.reason ?? '' };
    await notify(unit, context, [tellSupplier(purchase, 'milestone-decided', facts)]);
    return { milestones };
  });
}

/** Pays for a milestone that was accepted, out of what the fund set aside for it. */
export async function payMilestone(store: Store, context: Context, id: string, milestoneId: string): Promise<Purchase> {
  authorise(context, 'fund.pay');
  return change(store, context, id, async (unit, purchase) => {
    // What was accepted before the purchase was ended is owed, and is paid.
    if (purchase.state !== 'terminated') assertState(purchase, 'active');
    const one = milestoneOf(purchase, milestoneId);
    assertMilestone(one, 'accepted');
    if (one.appropriationId === null)
      throw new Problem('conflict', 'nothing is paid for this milestone', { fix: 'nothing to do' });
    await payIn(unit, context, one.appropriationId, {});
    await notify(unit, context, [tellSupplier(purchase, 'milestone-paid', { milestone: one.title })]);
    return {
      milestones: withMilestone(purchase, milestoneId, () => ({ state: 'paid', paidAt: context.now().toISOString() })),
    };
  });
}

/**
 * Ends a purchase: what was not begun is cancelled, what runs is terminated. The fund's requests for what will not be
 * delivered are taken back and what was set aside for it returns; what was accepted stays to be paid.
 */
export async function endPurchase(store: Store, context: Context, id: string, reason: string): Promise<Purchase> {
  authorise(context, 'purchase.manage');
  return change(store, context, id, async (unit, purchase) => {
    if (purchase.state !== 'planned') assertState(purchase, 'active');
    const waits = purchase.milestones.find((m) => m.state === 'met');
    if (waits !== undefined)
      throw new Problem('conflict', `'${waits.title}' was delivered and waits to be accepted`, {
        fix: 'accept it or say what is missing, then end the purchase',
      });
    for (const m of purchase.milestones)
      if (m.appropriationId !== null && m.state !== 'accepted' && m.state !== 'paid')
        await dropRequest(unit, context, m.appropriationId, reason);
    if (purchase.state === 'active')
      await notify(unit, context, [tellSupplier(purchase, 'purchase-ended', { reason })]);
    return { state: purchase.state === 'planned' ? 'cancelled' : 'terminated', reason };
  });
}

/** Says once which milestones are due within three days, or overdue, and not met. @returns how many were told */
export async function remindOfMilestones(store: Store, context: Context): Promise<number> {
  const soon = wallDay(new Date(context.now().getTime() + 3 * 86_400_000), context.subdistrict.timeZone);
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    let told = 0;
    for await (const purchase of unit.purchases.each({ state: 'active' }))
      for (const m of purchase.milestones) {
        if (m.state !== 'scheduled' && m.state !== 'rejected') continue;
        if (m.dueDate > soon) continue;
        told += await notify(unit, context, [
          {
            to: [{ agentIds: [purchase.supplierId] }, { role: 'coordinator' }],
            kind: 'milestone-due',
            facts: { title: purchase.title, milestone: m.title, day: m.dueDate },
            link: `/console/purchases/${purchase.id}`,
            once: `milestone-due ${m.id}`,
          },
        ]);
      }
    return told;
  });
}
