import {
  type Holder,
  type HoldingReport,
  maskedName,
  type NewHolder,
  type Page,
  type Personal,
  Problem,
  type Purse,
  type StatementLine,
  shouldPrompt,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { accountOf, move } from '../ledger/move.ts';
import type { ListQuery } from '../ports/list-query.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store, Unit } from '../ports/store.ts';
import { openSealed, putSealed, readSealed } from '../privacy/sealed.ts';
import { assertReferences, found } from '../register/references.ts';
import { openHolder } from './open-holder.ts';

/** A holder with what they hold. */
export type HolderView = Holder & { held: number; waiting: number; low: boolean };

export function holderObject(holder: Pick<Holder, 'userId' | 'agentId' | 'jurisdictionId'>) {
  return { ownerUserId: holder.userId, agentIds: [holder.agentId], jurisdictionIds: [holder.jurisdictionId] };
}

export async function openPurseOf(unit: Unit, id: string, kinds: readonly Purse['kind'][]): Promise<Purse> {
  const purse = found(await unit.purses.get(id), 'time bank or points', id);
  if (!kinds.includes(purse.kind))
    throw new Problem('bad-input', `'${purse.name}' is no ${kinds.join(' or ')}`, { fix: 'choose another' });
  if (purse.state !== 'open')
    throw new Problem('conflict', `'${purse.name}' is closed`, { fix: 'open it again first' });
  return purse;
}

/** What is left in the row of a name that was erased. */
export const ERASED = '*';

/**
 * Somebody joins a time bank or a points scheme: themselves, or with a worker's help. A person's name is sealed, and lists
 * have a mask and the number; a body's is as it is.
 * @param sealer null only for the people of a demonstration, who are invented
 */
export async function joinPurse(
  store: Store,
  context: Context,
  purseId: string,
  input: NewHolder,
  sealer: Sealer | null = null,
): Promise<HolderView> {
  const keeper = context.subject.roles.some((r) => r.role === 'worker' || r.role === 'coordinator');
  const own = input.agentId === null && !keeper;
  const userId = own ? context.subject.userId : input.userId;
  authorise(context, 'holding.spend', { ownerUserId: own ? userId : null, agentIds: [input.agentId] });
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const purse = await openPurseOf(unit, purseId, ['time-bank', 'points']);
    await assertReferences(unit, [{ path: 'agentId', kind: 'agents', id: input.agentId }]);
    const named = sealer !== null && input.agentId === null;
    const name = named ? maskedName(input.name) : input.name;
    const holder = await openHolder(unit, context, purse, { ...input, name, userId });
    if (named) await putSealed(unit, sealer, { kind: 'holder-name', ownerId: holder.id }, { name: input.name }, userId);
    return (await viewHolders(unit, [holder]))[0]!;
  });
}

/** Opens the name of somebody who holds hours or points; it is written down. */
export async function openHolderName(store: Store, sealer: Sealer, context: Context, id: string): Promise<Personal> {
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    const holder = found(await unit.holders.get(id), 'holder', id);
    authorise(context, 'holding.name', holderObject(holder));
    // Bodies, and the invented people of a demonstration, have theirs in the row.
    return (
      (await openSealed(unit, sealer, context, { kind: 'holder-name', ownerId: id })) ?? {
        name: holder.name,
        phone: null,
      }
    );
  });
}

/** Seals the names of people who joined before names were sealed; run again it finds none. */
export async function sealHolderNames(store: Store, sealer: Sealer, subdistrictId: string): Promise<number> {
  return store.write(subdistrictId, { by: 'job:seal-names' }, async (unit) => {
    const known = new Set<string>();
    for await (const row of unit.sealed.each({ kind: 'holder-name' })) known.add(row.ownerId);
    let done = 0;
    for await (const holder of unit.holders.each({ agentId: null })) {
      // Erased: nothing is left to seal.
      if (known.has(holder.id) || holder.name === ERASED) continue;
      await putSealed(unit, sealer, { kind: 'holder-name', ownerId: holder.id }, { name: holder.name }, holder.userId);
      await unit.holders.update(holder.id, { name: maskedName(holder.name) });
      done++;
    }
    return done;
  });
}

export async function viewHolders(unit: Unit, holders: readonly Holder[]): Promise<HolderView[]> {
  if (holders.length === 0) return [];
  const accounts = await unit.ledger.purseAccounts({ holderIds: holders.map((h) => h.id) });
  const purses = new Map((await unit.purses.getMany(holders.map((h) => h.purseId))).map((p) => [p.id, p]));
  return holders.map((holder) => {
    const own = accounts.filter((a) => a.holderId === holder.id);
    const sum = (kind: string) => own.reduce((n, a) => n + (a.kind === kind ? a.balance : 0), 0);
    const held = sum('held');
    const warnBelow = purses.get(holder.purseId)?.rules.warnBelow ?? null;
    return { ...holder, held, waiting: sum('reserved'), low: warnBelow !== null && held < warnBelow };
  });
}

export async function listHolders(store: Store, context: Context, query: ListQuery<Holder>): Promise<Page<HolderView>> {
  authorise(context, 'holding.read');
  return store.read(context.subdistrict.id, async (unit) => {
    const page = await unit.holders.list(query);
    return { ...page, items: await viewHolders(unit, page.items) };
  });
}

/** What I hold myself, in every purse that I joined, and what my bodies hold. */
export async function myHoldings(store: Store, sealer: Sealer, context: Context): Promise<HolderView[]> {
  return store.read(context.subdistrict.id, (unit) => ownHoldings(unit, sealer, context));
}

/** As `myHoldings`, within a transaction; one's own name is open to oneself. */
export async function ownHoldings(unit: Unit, sealer: Sealer, context: Context): Promise<HolderView[]> {
  const { userId, roles } = context.subject;
  if (userId === null) throw new Problem('not-signed-in', 'you are not signed in', { fix: 'sign in' });
  const bodies = roles.filter((r) => r.role === 'owner' && r.agentId !== null).map((r) => r.agentId!);
  const own = (await unit.holders.list({ filter: { userId }, limit: 100 })).items;
  const ofBodies =
    bodies.length === 0 ? [] : (await unit.holders.list({ filter: { agentId: bodies }, limit: 100 })).items;
  const named: Holder[] = [];
  for (const holder of own) {
    const row = await unit.sealed.get({ kind: 'holder-name', ownerId: holder.id });
    named.push(row === undefined ? holder : { ...holder, name: readSealed(sealer, row).name ?? holder.name });
  }
  return viewHolders(unit, [...named, ...ofBodies]);
}

export async function holderStatement(
  store: Store,
  context: Context,
  id: string,
  query: { cursor?: string | undefined; limit?: number },
): Promise<Page<StatementLine>> {
  return store.read(context.subdistrict.id, async (unit) => {
    const holder = found(await unit.holders.get(id), 'holder', id);
    authorise(context, 'holding.read', holderObject(holder));
    const accounts = await unit.ledger.purseAccounts({ holderIds: [id] });
    return unit.ledger.statement(
      accounts.map((a) => a.id),
      query,
    );
  });
}

/** Declares a relative whom hours may go to, by the number that the other holder gave. */
export async function declareFamily(
  store: Store,
  context: Context,
  id: string,
  input: { number: string; relation: Holder['family'][number]['relation'] },
): Promise<HolderView> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const holder = found(await unit.holders.getForUpdate(id), 'holder', id);
    authorise(context, 'holding.spend', holderObject(holder));
    const other = await byNumber(unit, holder.purseId, input.number);
    if (other.id === id) throw new Problem('bad-input', 'that is your own number', { fix: 'give your relative’s' });
    const family = [
      ...holder.family.filter((f) => f.holderId !== other.id),
      { holderId: other.id, relation: input.relation, declaredAt: context.now().toISOString() },
    ];
    return (await viewHolders(unit, [await unit.holders.update(id, { family })]))[0]!;
  });
}

async function byNumber(unit: Unit, purseId: string, number: string): Promise<Holder> {
  const [other] = (await unit.holders.list({ filter: { purseId, number: number.trim() }, limit: 1 })).items;
  if (other === undefined)
    throw new Problem('not-found', `nobody here has the number ${number}`, { fix: 'ask them for their number again' });
  return other;
}

/** Gives hours or points to somebody else, as the rules allow: to declared relatives, to anybody, or to nobody. */
export async function transferHolding(
  store: Store,
  context: Context,
  id: string,
  input: { number: string; quantity: number; note: string },
): Promise<HolderView> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const holder = found(await unit.holders.get(id), 'holder', id);
    authorise(context, 'holding.spend', holderObject(holder));
    const purse = await openPurseOf(unit, holder.purseId, ['time-bank', 'points']);
    const to = await byNumber(unit, purse.id, input.number);
    const { transfer } = purse.rules;
    const relative = holder.family.some((f) => f.holderId === to.id);
    // A body may always give to a person: that is what it is for.
    const may =
      holder.agentId !== null ? to.agentId === null : transfer === 'anybody' || (transfer === 'family' && relative);
    if (!may)
      throw new Problem(
        'forbidden',
        transfer === 'family' ? 'hours go to declared relatives only' : 'what one holds here is not passed on',
        { fix: transfer === 'family' ? 'declare the relation first' : 'use it yourself', facts: { transfer } },
      );
    const accounts = await unit.ledger.purseAccounts({ holderIds: [id, to.id] });
    await move(unit, context, {
      action: 'transfer',
      purse,
      quantity: input.quantity,
      from: accountOf(accounts, 'held', id),
      to: accountOf(accounts, 'held', to.id),
      reason: input.note || null,
    });
    const after = await unit.holders.update(id, { lastUsedAt: context.now().toISOString() });
    return (await viewHolders(unit, [after]))[0]!;
  });
}

/** How the hours or points are used: what came in against what was used, who holds and uses nothing, what nobody took. */
export async function holdingReport(store: Store, context: Context, purseId: string): Promise<HoldingReport> {
  return store.read(context.subdistrict.id, async (unit) => {
    const purse = found(await unit.purses.get(purseId), 'time bank or points', purseId);
    if (!purse.isPublic) authorise(context, 'purse.read');
    const accounts = await unit.ledger.purseAccounts({ purseIds: [purseId] });
    const sum = (kind: string) => accounts.reduce((n, a) => n + (a.kind === kind ? a.balance : 0), 0);
    const held = new Map(accounts.filter((a) => a.kind === 'held').map((a) => [a.holderId, a.balance]));
    let holders = 0;
    let neverUsed = 0;
    const now = context.now().toISOString();
    for await (const holder of unit.holders.each({ purseId })) {
      holders++;
      const { createdAt, lastUsedAt } = holder;
      const since = { createdAt, lastUsedAt, promptedAt: null };
      if (shouldPrompt(since, held.get(holder.id) ?? 0, purse.rules.promptAfterMonths, now)) neverUsed++;
    }
    const earned = -sum('source') || 0;
    const used = sum('provided');
    return {
      earned,
      used,
      held: sum('held'),
      waiting: sum('reserved'),
      usedPermille: earned === 0 ? null : Math.floor((1000 * used) / earned),
      holders,
      neverUsed,
      open: await unit.redemptions.count({ purseId, state: ['open', 'taken'], kind: 'service' }),
      untaken: await unit.redemptions.count({ purseId, state: 'untaken' }),
      toConfirm: await unit.services.count({ purseId, state: 'recorded' }),
    };
  });
}
