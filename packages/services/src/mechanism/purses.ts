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
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { NewPurseAccount } from '../ports/ledger-store.ts';
import type { ListQuery } from '../ports/list-query.ts';
import type { Store, Unit } from '../ports/store.ts';
import { given } from '../register/directory.ts';
import { assertReferences, found } from '../register/references.ts';

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
    const [purse] = await unit.purses.insert([input]);
    await unit.ledger.openPurseAccounts(accountsOfPurse(purse!));
    return (await viewPurses(unit, [purse!]))[0]!;
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
    const after = await unit.purses.update(id, given(patch), version);
    const { overdraft, ceiling } = after.rules;
    if (overdraft !== before.rules.overdraft || ceiling !== before.rules.ceiling) {
      const own = new Map<string, number | null>();
      for await (const holder of unit.holders.each({ purseId: id })) own.set(holder.id, holder.overdraft);
      for (const account of await unit.ledger.purseAccounts({ purseIds: [id] }))
        if (account.kind === 'held')
          await unit.ledger.limitAccount(account.id, {
            floor: -(own.get(account.holderId!) ?? overdraft) || 0,
            ceiling,
          });
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
