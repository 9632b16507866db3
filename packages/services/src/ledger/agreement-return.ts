import { type Agreement, type Commitment, creditable, type Holder, type Purse, ruleCovers, UNITS } from '@linli/domain';
import type { Context } from '../common/context.ts';
import { insertRequest, tellFundAsked } from '../mechanism/funds.ts';
import { openHolder } from '../mechanism/open-holder.ts';
import { notify } from '../notify/notify.ts';
import type { Unit } from '../ports/store.ts';
import { accountOf, move } from './move.ts';

/**
 * What an agreement promises in return, as soon as something was provided under it: hours or points are credited to the
 * body that provided; a fund is asked for the money, under its own rules of approval.
 */
export async function giveInReturn(
  unit: Unit,
  context: Context,
  commitment: Commitment,
  quantity: number,
): Promise<void> {
  await awardFulfilment(unit, context, commitment, quantity);
  if (commitment.agreementId === null) return;
  const agreement = await unit.agreements.get(commitment.agreementId);
  const resource = await unit.resources.get(commitment.resourceId);
  const need = await unit.needs.get(commitment.needId);
  if (agreement === undefined || resource === undefined || need === undefined) return;
  const asker = { ...need, agentParentId: null };
  const rule = agreement.rules.find((r) => r.inReturn?.purseId != null && ruleCovers(r, asker, resource));
  const purseId = rule?.inReturn?.purseId;
  if (rule?.inReturn == null || purseId == null) return;
  const purse = await unit.purses.get(purseId);
  if (purse === undefined) return;
  if (purse.state !== 'open') {
    await notify(unit, context, [
      {
        to: [{ role: 'coordinator' }, { agentIds: [commitment.providerId] }],
        kind: 'return-not-given',
        facts: { title: agreement.title, purse: purse.name },
        link: `/console/agreements/${agreement.id}`,
      },
    ]);
    return;
  }
  const amount = Math.floor((rule.inReturn.amount * quantity) / UNITS[commitment.unit].perUnit);
  if (amount === 0) return;
  if (purse.kind === 'fund') await askFund(unit, context, agreement, commitment, purse, amount);
  else
    await earn(unit, context, purse, await holderOf(unit, context, purse, commitment), amount, {
      matterId: commitment.id,
      agreementId: agreement.id,
      reason: agreement.title,
    });
}

async function askFund(
  unit: Unit,
  context: Context,
  agreement: Agreement,
  commitment: Commitment,
  purse: Purse,
  amount: number,
): Promise<void> {
  const title = agreement.title.slice(0, 200);
  await insertRequest(
    unit,
    purse.id,
    { title, purpose: null, payeeId: commitment.providerId, amount },
    { agreementId: agreement.id, commitmentId: commitment.id },
  );
  await tellFundAsked(unit, context, purse, title);
}

/** The body's own part of a time bank or of points; it joins with its first return. */
async function holderOf(unit: Unit, context: Context, purse: Purse, { providerId }: Commitment): Promise<Holder> {
  const filter = { purseId: purse.id, agentId: providerId };
  const [holder] = (await unit.holders.list({ filter, limit: 1 })).items;
  if (holder !== undefined) return holder;
  const body = await unit.agents.get(providerId);
  return openHolder(unit, context, purse, {
    name: body?.name ?? '',
    agentId: providerId,
    userId: null,
    jurisdictionId: body?.jurisdictionId ?? null,
  });
}

async function earn(
  unit: Unit,
  context: Context,
  purse: Purse,
  holder: Holder,
  amount: number,
  more: { matterId: string; agreementId?: string; reason: string },
): Promise<void> {
  const held = accountOf(await unit.ledger.purseAccounts({ holderIds: [holder.id] }), 'held', holder.id);
  const { credited } = creditable(held.balance, amount, held.ceiling);
  if (credited === 0) return;
  await move(unit, context, {
    action: 'earn',
    purse,
    quantity: credited,
    from: accountOf(await unit.ledger.purseAccounts({ purseIds: [purse.id], own: true }), 'source'),
    to: held,
    ...more,
  });
}

/** Points for a promise kept, by the rule of every scheme that the providing body has joined. */
async function awardFulfilment(unit: Unit, context: Context, commitment: Commitment, quantity: number): Promise<void> {
  const joined = (await unit.holders.list({ filter: { agentId: commitment.providerId, state: 'active' }, limit: 100 }))
    .items;
  if (joined.length === 0) return;
  const schemes = await unit.purses.getMany(joined.map((h) => h.purseId));
  for (const scheme of schemes.filter((p) => p.kind === 'points' && p.state === 'open')) {
    const rule = scheme.rules.earning.find((r) => r.on === 'fulfilment');
    const holder = joined.find((h) => h.purseId === scheme.id);
    // So many for the whole promise: a part of it earns its part.
    const points = rule === undefined ? 0 : Math.floor((rule.points * quantity) / commitment.quantity);
    if (rule !== undefined && holder !== undefined && points > 0)
      await earn(unit, context, scheme, holder, points, { matterId: commitment.id, reason: rule.name });
  }
}
