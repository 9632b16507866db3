import { type Exchange, type ExchangeBalance, type NewExchange, Problem, type Purse } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { accountOf, move } from '../ledger/move.ts';
import { giveBack, setAside } from '../ledger/set-aside.ts';
import { notify } from '../notify/notify.ts';
import type { PurseAccount } from '../ports/ledger-store.ts';
import type { Store, Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { openPurseOf } from './holders.ts';

/** How much one time bank may owe another sub-district, in smallest parts: 1,000 hours either way. */
export const EXCHANGE_LIMIT = 60_000;
/** So long the other side has to answer; then the hours go back. */
const ANSWER_DAYS = 14;
const DAY = 86_400_000;

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

function link(purseId: string): string {
  return `/console/hours/${purseId}/exchange`;
}

/**
 * Proposes that hours go from somebody here to somebody of another sub-district, which keeps a ledger of its own. They
 * wait in the giver's own account until the other side has answered.
 */
export async function proposeExchange(
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
  const homeName = home?.name.zh ?? home?.name.en ?? here.code;
  return store.writeBoth([here.id, there.id], attributionOf(context), async (ours, theirs) => {
    const from = await openPurseOf(ours, purseId, ['time-bank']);
    const to = await openPurseOf(theirs, input.partnerPurseId, ['time-bank']);
    if (from.unit !== to.unit)
      throw new Problem('bad-input', 'the two are not counted alike', { fix: 'choose another time bank' });
    const giver = found(await ours.holders.getForUpdate(input.holderId), 'holder', input.holderId);
    if (giver.purseId !== from.id)
      throw new Problem('bad-input', 'they are not in this time bank', { fix: 'let them join it first' });
    const [taker] = (
      await theirs.holders.list({ filter: { purseId: to.id, number: input.partnerNumber.trim() }, limit: 1 })
    ).items;
    if (taker === undefined)
      throw new Problem('not-found', `nobody there has the number ${input.partnerNumber}`, {
        fix: 'ask them for their number again',
      });
    const now = context.now();
    const ids = [context.newId(), context.newId()] as const;
    const shared = {
      quantity: input.quantity,
      note: input.note,
      at: now.toISOString(),
      state: 'proposed' as const,
      answerBy: new Date(now.getTime() + ANSWER_DAYS * DAY).toISOString(),
      decidedAt: null,
      decidedBy: null,
      reason: null,
    };
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
        partnerName: homeName,
        direction: 'in',
        holderId: taker.id,
        partnerNumber: giver.number,
        otherId: ids[0],
      },
    ]);
    await setAside(ours, context, from, {
      holderId: giver.id,
      quantity: input.quantity,
      matterId: ids[0],
      reason: input.note || null,
    });
    await notify(theirs, context, [
      {
        to: [{ role: 'coordinator' }],
        kind: 'exchange-asked',
        facts: { name: homeName, quantity: input.quantity, unit: from.unit },
        link: link(to.id),
      },
    ]);
    return row!;
  });
}

interface Both {
  ours: Unit;
  theirs: Unit;
  row: Exchange;
  other: Exchange;
}

/** Decides a proposed exchange from the side that may: both halves are held, always the giver's first. */
async function decideExchange(
  store: Store,
  context: Context,
  id: string,
  side: Exchange['direction'],
  work: (both: Both) => Promise<Pick<Exchange, 'state' | 'reason'>>,
): Promise<Exchange> {
  const here = context.subdistrict.id;
  const seen = found(await store.read(here, (unit) => unit.exchanges.get(id)), 'exchange', id);
  if (seen.direction !== side)
    throw new Problem('forbidden', 'the other sub-district answers it', {
      fix: side === 'in' ? 'wait for its answer, or take the proposal back' : 'decline it instead',
    });
  return store.writeBoth([here, seen.partnerId], attributionOf(context), async (ours, theirs) => {
    const own = () => ours.exchanges.getForUpdate(id);
    const half = () => theirs.exchanges.getForUpdate(seen.otherId);
    const first = side === 'out' ? await own() : await half();
    const second = side === 'out' ? await half() : await own();
    const [row, other] = side === 'out' ? [first, second] : [second, first];
    if (row === undefined || other === undefined)
      throw new Problem('not-found', 'the other half of the exchange is not there', {
        fix: 'run: linli ledger verify',
      });
    if (row.state !== 'proposed')
      throw new Problem('conflict', `the exchange is ${row.state} already`, { fix: 'look at what became of it' });
    const after = {
      ...(await work({ ours, theirs, row, other })),
      decidedAt: context.now().toISOString(),
      decidedBy: context.by,
    };
    await theirs.exchanges.update(other.id, after);
    return ours.exchanges.update(row.id, after);
  });
}

/** What waited goes back to whoever gave it. */
async function goBack(unit: Unit, context: Context, row: Exchange, reason: string): Promise<void> {
  const { purseId, holderId, quantity, id: matterId } = row;
  const purse = found(await unit.purses.get(purseId), 'time bank', purseId);
  await giveBack(unit, context, purse, { holderId, quantity, matterId, reason: reason || null });
}

/** The proposer's coordinators and the giver hear what became of it. */
async function tell(unit: Unit, context: Context, row: Exchange, accepted: boolean, reason: string): Promise<void> {
  const holder = await unit.holders.get(row.holderId);
  const facts = { name: row.partnerName, accepted, reason };
  await notify(unit, context, [
    { to: [{ role: 'coordinator' }], kind: 'exchange-answered', facts, link: link(row.purseId) },
    { to: [{ userId: holder?.userId ?? null }], kind: 'exchange-answered', facts, link: '/hours' },
  ]);
}

/**
 * The other side accepts: the hours leave the one ledger and come into the other in one transaction. Each ledger keeps
 * what the other owes it, within a limit; the two always sum to 0.
 */
export async function acceptExchange(store: Store, context: Context, id: string): Promise<Exchange> {
  authorise(context, 'exchange.manage');
  return decideExchange(store, context, id, 'in', async ({ ours, theirs, row, other }) => {
    const to = await openPurseOf(ours, row.purseId, ['time-bank']);
    const from = await openPurseOf(theirs, other.purseId, ['time-bank']);
    const reason = row.note || null;
    await goBack(theirs, context, other, row.note);
    await move(theirs, context, {
      action: 'transfer',
      purse: from,
      quantity: other.quantity,
      from: accountOf(await theirs.ledger.purseAccounts({ holderIds: [other.holderId] }), 'held', other.holderId),
      to: await counterpart(theirs, from, other.partnerId),
      matterId: other.id,
      reason,
    });
    await move(ours, context, {
      action: 'transfer',
      purse: to,
      quantity: row.quantity,
      from: await counterpart(ours, to, row.partnerId),
      to: accountOf(await ours.ledger.purseAccounts({ holderIds: [row.holderId] }), 'held', row.holderId),
      matterId: row.id,
      reason,
    });
    await theirs.holders.update(other.holderId, { lastUsedAt: context.now().toISOString() });
    await tell(theirs, context, other, true, '');
    return { state: 'done', reason: null };
  });
}

/** The other side does not accept, and why: the hours go back. */
export async function declineExchange(store: Store, context: Context, id: string, reason: string): Promise<Exchange> {
  authorise(context, 'exchange.manage');
  return decideExchange(store, context, id, 'in', async ({ theirs, other }) => {
    await goBack(theirs, context, other, reason);
    await tell(theirs, context, other, false, reason);
    return { state: 'declined', reason };
  });
}

/** Whoever proposed takes it back before the other side has answered. */
export async function withdrawExchange(store: Store, context: Context, id: string, reason: string): Promise<Exchange> {
  authorise(context, 'exchange.manage');
  return decideExchange(store, context, id, 'out', async ({ ours, row }) => {
    await goBack(ours, context, row, reason);
    return { state: 'withdrawn', reason };
  });
}

const LATE = 'not answered in time';

/** What the other side did not answer in time goes back. @returns how many */
export async function lapseExchanges(store: Store, context: Context): Promise<number> {
  const now = context.now().toISOString();
  const late = await store.read(context.subdistrict.id, async (unit) => {
    const ids: string[] = [];
    for await (const row of unit.exchanges.each({ state: 'proposed', direction: 'out', answerBy: { to: now } }))
      ids.push(row.id);
    return ids;
  });
  let lapsed = 0;
  for (const id of late)
    try {
      await decideExchange(store, context, id, 'out', async ({ ours, row }) => {
        await goBack(ours, context, row, LATE);
        await tell(ours, context, row, false, LATE);
        return { state: 'lapsed', reason: LATE };
      });
      lapsed++;
    } catch (error) {
      // Answered in the meantime: nothing is left to do.
      if (!(error instanceof Problem) || error.code !== 'conflict') throw error;
    }
  return lapsed;
}

/** What a sub-district's time banks keep for another one: above 0, so much went there and is owed to it. */
async function keptFor(unit: Unit): Promise<Map<string, number>> {
  const purseIds: string[] = [];
  for await (const { id } of unit.purses.each({ kind: 'time-bank' })) purseIds.push(id);
  const sums = new Map<string, number>();
  for (const { kind, partnerId, balance } of await unit.ledger.purseAccounts({ purseIds }))
    if (kind === 'counterpart' && partnerId !== null) sums.set(partnerId, (sums.get(partnerId) ?? 0) + balance);
  return sums;
}

/** How the sub-district stands with every other one that it exchanged hours with, as both ledgers tell it. */
export async function exchangeBalances(store: Store, context: Context, purseId: string): Promise<ExchangeBalance[]> {
  const here = context.subdistrict.id;
  const own = await store.read(here, async (unit) => {
    const purse = found(await unit.purses.get(purseId), 'time bank', purseId);
    if (!purse.isPublic) authorise(context, 'purse.read');
    return keptFor(unit);
  });
  const out: ExchangeBalance[] = [];
  for (const [partnerId, ours] of own) {
    const partner = await store.directory.jurisdiction(partnerId);
    const theirs = (await store.read(partnerId, keptFor)).get(here) ?? 0;
    const partnerName = partner?.name.zh ?? partner?.name.en ?? partner?.code ?? '';
    out.push({ partnerId, partnerName, ours, theirs, most: EXCHANGE_LIMIT });
  }
  return out.sort((a, b) => a.partnerName.localeCompare(b.partnerName, 'zh'));
}
