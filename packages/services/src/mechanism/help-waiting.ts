import {
  byTimeLeft,
  type HelpWaiting,
  type HelpWaitingCount,
  type Holder,
  type Page,
  Problem,
  type Purse,
  type Redemption,
  UNTAKEN_SHOWN_DAYS,
  waitingRound,
} from '@linli/domain';
import { byIds } from '../common/by-ids.ts';
import type { Context } from '../common/context.ts';
import { holdsWords, pageOf } from '../common/short-list.ts';
import { notify } from '../notify/notify.ts';
import type { Store, Unit } from '../ports/store.ts';

const DAY = 86_400_000;

export interface WaitingAsked {
  q?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
  purseId?: string | undefined;
  state?: HelpWaiting['state'] | undefined;
  mine?: boolean | undefined;
}

/** Requests that have waited long, and those that lapsed lately and were not asked for again. */
async function waitingRequests(unit: Unit, now: string): Promise<Redemption[]> {
  const open: Redemption[] = [];
  const lately: Redemption[] = [];
  const since = new Date(Date.parse(now) - UNTAKEN_SHOWN_DAYS * DAY).toISOString();
  for await (const row of unit.redemptions.each({ kind: 'service', state: 'open' })) open.push(row);
  for await (const row of unit.redemptions.each({ kind: 'service', state: 'untaken', decidedAt: { from: since } }))
    lately.push(row);
  const askedAgain = new Map<string, string>();
  if (lately.length > 0)
    for await (const row of unit.redemptions.each({
      kind: 'service',
      holderId: [...new Set(lately.map((r) => r.holderId))],
      createdAt: { from: since },
    }))
      if (row.createdAt > (askedAgain.get(row.holderId) ?? '')) askedAgain.set(row.holderId, row.createdAt);
  return [
    ...open.filter((row) => waitingRound(row, now) > 0),
    ...lately.filter((row) => (askedAgain.get(row.holderId) ?? '') < row.decidedAt!),
  ];
}

/** Who sees a request: staff within their communities, whoever asked, and holders of the same time bank while it is open. */
function seer(context: Context, own: readonly Holder[]): (row: Redemption, asker: Holder | undefined) => boolean {
  const { roles } = context.subject;
  const staff = roles.filter((r) => r.role === 'coordinator' || r.role === 'worker');
  const banks = new Set(own.map((h) => h.purseId));
  return (row, asker) => {
    const at = asker?.jurisdictionId ?? null;
    const serves = staff.some(
      (r) => r.jurisdictionId === null || at === null || r.jurisdictionId === at || (r.gridIds ?? []).includes(at),
    );
    return serves || own.some((h) => h.id === row.holderId) || (row.state === 'open' && banks.has(row.purseId));
  };
}

async function rowsFor(unit: Unit, context: Context): Promise<HelpWaiting[]> {
  const { userId } = context.subject;
  if (userId === null) throw new Problem('not-signed-in', 'you are not signed in', { fix: 'sign in' });
  const requests = await waitingRequests(unit, context.now().toISOString());
  if (requests.length === 0) return [];
  const own: Holder[] = [];
  for await (const holder of unit.holders.each({ userId })) own.push(holder);
  const sees = seer(context, own);
  const holders = await byIds(
    requests.map((r) => r.holderId),
    (ids) => unit.holders.getMany(ids),
  );
  const purses = await byIds<Purse>(
    requests.map((r) => r.purseId),
    (ids) => unit.purses.getMany(ids),
  );
  return requests
    .filter((row) => sees(row, holders.get(row.holderId)))
    .map((row) => ({
      id: row.id,
      purseId: row.purseId,
      purse: purses.get(row.purseId)?.name ?? '',
      holderId: row.holderId,
      title: row.title,
      minutes: row.quantity,
      asker: holders.get(row.holderId)?.name ?? '',
      askedAt: row.createdAt,
      wantedAt: row.wantedAt,
      takeBy: row.takeBy,
      state: row.state === 'open' ? ('open' as const) : ('untaken' as const),
      mine: own.some((h) => h.id === row.holderId),
    }))
    .sort(byTimeLeft);
}

/** Requests for help that nobody has taken for some time, as far as the reader may do something about them. */
export async function listWaitingHelp(store: Store, context: Context, query: WaitingAsked): Promise<Page<HelpWaiting>> {
  return store.read(context.subdistrict.id, async (unit) => {
    const holds = holdsWords(query.q);
    const all = (await rowsFor(unit, context)).filter(
      (row) =>
        (query.purseId === undefined || row.purseId === query.purseId) &&
        (query.state === undefined || row.state === query.state) &&
        (!query.mine || row.mine) &&
        holds(`${row.title} ${row.purse} ${row.asker}`),
    );
    return pageOf(all, query);
  });
}

/** The same as figures, for a banner that stays until they are 0. */
export async function countWaitingHelp(store: Store, context: Context): Promise<HelpWaitingCount> {
  return store.read(context.subdistrict.id, async (unit) => {
    const rows = await rowsFor(unit, context);
    const count = (keep: (row: HelpWaiting) => boolean) => rows.filter(keep).length;
    return {
      mine: count((row) => row.mine && row.state === 'open'),
      untaken: count((row) => row.mine && row.state === 'untaken'),
      others: count((row) => !row.mine && row.state === 'open'),
    };
  });
}

/** Tells whoever asked, and the workers, that nobody takes a request: again every two days while it is open. @returns how many */
export async function promptForRequests(store: Store, context: Context): Promise<number> {
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    const now = context.now().toISOString();
    let told = 0;
    for await (const row of unit.redemptions.each({ kind: 'service', state: 'open' })) {
      const round = waitingRound(row, now);
      // Whose time is over is told so by what lapses it.
      if (round === 0 || (row.takeBy !== null && row.takeBy <= now)) continue;
      const holder = await unit.holders.get(row.holderId);
      const facts = { title: row.title, minutes: row.quantity };
      const once = `help-waits:${row.id}:${round}`;
      told += await notify(unit, context, [
        {
          to: [{ userId: holder?.userId ?? null }],
          kind: 'help-waits',
          facts: { ...facts, own: true },
          link: '/hours',
          once,
        },
        {
          to: [{ role: 'worker', jurisdictionId: holder?.jurisdictionId ?? null }],
          kind: 'help-waits',
          facts: { ...facts, own: false },
          link: '/console/help',
          once,
        },
      ]);
    }
    return told;
  });
}
