import { type Exchange, type NewExchange, Problem, type Purse } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { accountOf, move } from '../ledger/move.ts';
import type { PurseAccount } from '../ports/ledger-store.ts';
import type { Store, Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { openPurseOf } from './holders.ts';

/** How much one sub-district may owe another, in smallest parts: 1,000 hours either way. */
export const EXCHANGE_LIMIT = 60_000;

async function counterpart(unit: Unit, purse: Purse, partnerId: string): Promise<PurseAccount> {
  const [account] = await unit.ledger.openPurseAccounts([
    {
      purseId: purse.id,
      holderId: null,
      partnerId,
      kind: 'counterpart',
      floor: -EXCHANGE_LIMIT,
      ceiling: EXCHANGE_LIMIT,
    },
  ]);
  return account!;
}

/**
 * Hours go from somebody here to somebody of another sub-district, which keeps a ledger of its own: out of the one and
 * into the other in one transaction. Each ledger keeps what the other owes it, within a limit; the two always sum to 0.
 */
export async function exchangeHours(
  store: Store,
  context: Context,
  purseId: string,
  input: NewExchange,
): Promise<Exchange> {
  authorise(context, 'exchange.manage');
  const here = context.subdistrict;
  const there = await store.directory.jurisdiction(input.partner);
  if (there === undefined || there.level !== 'subdistrict' || there.id === here.id)
    throw new Problem('bad-input', `'${input.partner}' is no other sub-district of this installation`, {
      fix: 'give the code of the sub-district that the hours go to',
    });
  const home = await store.directory.jurisdiction(here.id);
  return store.writeBoth([here.id, there.id], attributionOf(context), async (ours, theirs) => {
    const from = await openPurseOf(ours, purseId, ['time-bank']);
    const to = await openPurseOf(theirs, input.partnerPurseId, ['time-bank']);
    if (from.unit !== to.unit)
      throw new Problem('bad-input', 'the two are not counted alike', { fix: 'choose another time bank' });
    const giver = found(await ours.holders.get(input.holderId), 'holder', input.holderId);
    const [taker] = (
      await theirs.holders.list({ filter: { purseId: to.id, number: input.partnerNumber.trim() }, limit: 1 })
    ).items;
    if (taker === undefined || giver.purseId !== from.id)
      throw new Problem('not-found', `nobody there has the number ${input.partnerNumber}`, {
        fix: 'ask them for their number again',
      });
    const at = context.now().toISOString();
    const ids = [context.newId(), context.newId()] as const;
    const note = input.note;
    const shared = { quantity: input.quantity, note, at };
    const [row] = await ours.exchanges.insert([
      {
        id: ids[0],
        ...shared,
        purseId: from.id,
        partnerId: there.id,
        partnerName: there.name.zh ?? there.name.en ?? there.code,
        direction: 'out',
        holderId: giver.id,
        partnerNumber: taker.number,
        otherId: ids[1],
      },
    ]);
    await theirs.exchanges.insert([
      {
        id: ids[1],
        ...shared,
        purseId: to.id,
        partnerId: here.id,
        partnerName: home?.name.zh ?? home?.name.en ?? here.code,
        direction: 'in',
        holderId: taker.id,
        partnerNumber: giver.number,
        otherId: ids[0],
      },
    ]);
    const reason = note || null;
    await move(ours, context, {
      action: 'transfer',
      purse: from,
      quantity: input.quantity,
      from: accountOf(await ours.ledger.purseAccounts({ holderIds: [giver.id] }), 'held', giver.id),
      to: await counterpart(ours, from, there.id),
      matterId: ids[0],
      reason,
    });
    await move(theirs, context, {
      action: 'transfer',
      purse: to,
      quantity: input.quantity,
      from: await counterpart(theirs, to, here.id),
      to: accountOf(await theirs.ledger.purseAccounts({ holderIds: [taker.id] }), 'held', taker.id),
      matterId: ids[1],
      reason,
    });
    return row!;
  });
}
