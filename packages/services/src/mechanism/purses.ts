import {
  type Appropriation,
  boundBy,
  type NewPurse,
  type Page,
  Problem,
  type Purse,
  type PurseBalances,
  type PurseChange,
  purseBalances,
  type StatementLine,
  shortOf,
  wallDay,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { NewPurseAccount } from '../ports/ledger-store.ts';
import type { ListQuery } from '../ports/list-query.ts';
import type { Store, Unit } from '../ports/store.ts';
import { given } from '../register/directory.ts';
import { assertReferences, found } from '../register/references.ts';
import { limitsOf } from './limits.ts';

/** A purse with what is in it, from its accounts. */
export type PurseView = Purse & {
  balances: PurseBalances;
  holders: number;
  /** Asked for and not answered yet. */
  requested: number;
  /** How far what is asked for goes beyond what is free; 0 where it does not. */
  shortBy: number;
  /** Of what is asked for: what contracts or approvals bind the fund to. */
  bound: number;
  /** How far that goes beyond what is free; 0 where it does not. */
  overBoundBy: number;
};

const COMMON: Record<Purse['kind'], readonly NewPurseAccount['kind'][]> = {
  fund: ['source', 'free', 'reserved', 'provided'],
  'time-bank': ['source', 'provided'],
  points: ['source', 'provided'],
};

/** The purse's own accounts, made with it. */
export function accountsOfPurse(purse: Pick<Purse, 'id' | 'kind'>): NewPurseAccount[] {
  return COMMON[purse.kind].map((kind) => ({
    purseId: purse.id,
    holderId: null,
    partnerId: null,
    kind,
    floor: 0,
    ceiling: null,
  }));
}

/** Purses as they are shown, with their figures. */
export async function viewPurses(unit: Unit, purses: readonly Purse[]): Promise<PurseView[]> {
  if (purses.length === 0) return [];
  const ids = purses.map((p) => p.id);
  const accounts = await unit.ledger.purseAccounts({ purseIds: ids });
  const views: PurseView[] = [];
  for (const purse of purses) {
    const own = accounts.filter((a) => a.purseId === purse.id);
    const balances = purseBalances(own);
    const waiting: Appropriation[] = [];
    if (purse.kind === 'fund')
      for await (const request of unit.appropriations.each({ purseId: purse.id, state: 'requested' }))
        waiting.push(request);
    const bound = boundBy(waiting);
    views.push({
      ...purse,
      balances,
      holders: own.filter((a) => a.kind === 'held').length,
      requested: waiting.reduce((sum, w) => sum + w.amount, 0),
      shortBy: shortOf(balances.available, waiting),
      bound,
      overBoundBy: Math.max(0, bound - balances.available),
    });
  }
  return views;
}

function mayRead(context: Context, purse: Purse): void {
  if (!purse.isPublic) authorise(context, 'purse.read');
}

export async function listPurses(store: Store, context: Context, query: ListQuery<Purse>): Promise<Page<PurseView>> {
  const everything = context.subject.roles.some((r) => r.role !== 'resident');
  return store.read(context.subdistrict.id, async (unit) => {
    const page = await unit.purses.list(everything ? query : { ...query, filter: { ...query.filter, isPublic: true } });
    return { ...page, items: await viewPurses(unit, page.items) };
  });
}

export async function getPurse(store: Store, context: Context, id: string): Promise<PurseView> {
  return store.read(context.subdistrict.id, async (unit) => {
    const purse = found(await unit.purses.get(id), 'fund, time bank or points', id);
    mayRead(context, purse);
    return (await viewPurses(unit, [purse]))[0]!;
  });
}

export async function createPurse(store: Store, context: Context, input: NewPurse): Promise<PurseView> {
  authorise(context, 'purse.manage');
  if (input.kind === 'points' && input.unit !== 'point')
    throw new Problem('bad-input', 'points are counted in points', {
      faults: [{ path: 'unit', problem: `'${input.unit}'`, fix: "give 'point'" }],
    });
  if (input.kind === 'time-bank' && input.unit !== 'hour')
    throw new Problem('bad-input', 'a time bank counts hours', {
      faults: [{ path: 'unit', problem: `'${input.unit}'`, fix: "give 'hour'" }],
    });
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await assertReferences(unit, [{ path: 'keeperId', kind: 'agents', id: input.keeperId }]);
    const [purse] = await unit.purses.insert([{ ...input, lockedTo: null }]);
    await unit.ledger.openPurseAccounts(accountsOfPurse(purse!));
    return (await viewPurses(unit, [purse!]))[0]!;
  });
}

const LIMITS = ['overdraft', 'overdraftGrowth', 'ceiling'] as const;

/** What is under way is settled before a purse is closed: nothing waits for what nobody can do any more. */
async function assertSettled(unit: Unit, purse: Purse): Promise<void> {
  const purseId = purse.id;
  const open =
    (await unit.appropriations.count({ purseId, state: ['requested', 'reserved'] })) +
    (await unit.redemptions.count({ purseId, state: ['open', 'taken'] })) +
    (await unit.services.count({ purseId, state: 'recorded' })) +
    (await unit.exchanges.count({ purseId, state: 'proposed' }));
  if (open > 0)
    throw new Problem('conflict', `${open} requests of '${purse.name}' are still open`, {
      fix: 'decide them first, then close it',
      facts: { open },
    });
}

/** Closes the books up to a day, once they were looked through: what comes later with an earlier day is refused. */
export async function lockPurse(store: Store, context: Context, id: string, to: string): Promise<PurseView> {
  authorise(context, 'purse.manage');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const before = found(await unit.purses.getForUpdate(id), 'fund, time bank or points', id);
    if (to >= wallDay(context.now(), context.subdistrict.timeZone))
      throw new Problem('bad-input', 'only days that are over are closed', {
        faults: [{ path: 'to', problem: `${to} is not over`, fix: 'give yesterday or an earlier day' }],
      });
    if (before.lockedTo !== null && to < before.lockedTo)
      throw new Problem('conflict', `the books of '${before.name}' are closed up to ${before.lockedTo}`, {
        fix: 'what was closed stays closed: record a correction with a later day',
      });
    return (await viewPurses(unit, [await unit.purses.update(id, { lockedTo: to })]))[0]!;
  });
}

/** Changes a purse's name or rules. A changed limit holds for everybody at once, or is refused where somebody is beyond it. */
export async function changePurse(
  store: Store,
  context: Context,
  id: string,
  patch: PurseChange,
  version: number,
): Promise<PurseView> {
  authorise(context, 'purse.manage');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const before = found(await unit.purses.getForUpdate(id), 'fund, time bank or points', id);
    await assertReferences(unit, [{ path: 'keeperId', kind: 'agents', id: patch.keeperId }]);
    if (patch.state === 'closed' && before.state === 'open') await assertSettled(unit, before);
    const after = await unit.purses.update(id, given(patch), version);
    if (LIMITS.some((limit) => after.rules[limit] !== before.rules[limit])) {
      const held = new Map(
        (await unit.ledger.purseAccounts({ purseIds: [id] }))
          .filter((a) => a.kind === 'held')
          .map((a) => [a.holderId, a]),
      );
      for await (const holder of unit.holders.each({ purseId: id })) {
        const account = held.get(holder.id);
        if (account !== undefined) await unit.ledger.limitAccount(account.id, await limitsOf(unit, after, holder));
      }
    }
    return (await viewPurses(unit, [after]))[0]!;
  });
}

/** What moved in a purse, newest first, with the balance after each; who recorded it only for those who keep the books. */
export async function purseStatement(
  store: Store,
  context: Context,
  id: string,
  query: { cursor?: string | undefined; limit?: number; from?: string | undefined; to?: string | undefined },
): Promise<Page<StatementLine>> {
  return store.read(context.subdistrict.id, async (unit) => {
    const purse = found(await unit.purses.get(id), 'fund, time bank or points', id);
    // The movements of hours and points are those of persons.
    if (purse.kind === 'fund') mayRead(context, purse);
    else authorise(context, 'purse.read');
    const accounts = await unit.ledger.purseAccounts({ purseIds: [id] });
    const page = await unit.ledger.statement(
      accounts.map((a) => a.id),
      query,
    );
    const keeps = context.subject.roles.some((r) => r.role !== 'resident');
    return keeps ? page : { ...page, items: page.items.map((line) => ({ ...line, recordedBy: '', reason: null })) };
  });
}
