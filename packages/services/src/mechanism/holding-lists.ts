import { type Page, Problem, type Redemption, type ServiceRecord } from '@linli/domain';
import type { Context } from '../common/context.ts';
import { listQuery } from '../common/list.ts';
import type { Store, Unit } from '../ports/store.ts';

interface Asked {
  purseId?: string | undefined;
  holderId?: string | undefined;
  sort?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** Whoever keeps the books sees all; everybody else what is their own, or their body's. undefined: everything. */
async function ownHolders(unit: Unit, context: Context): Promise<string[] | undefined> {
  const { userId, roles } = context.subject;
  if (roles.some((r) => r.role === 'coordinator' || r.role === 'worker' || r.role === 'operator')) return undefined;
  if (userId === null) throw new Problem('not-signed-in', 'you are not signed in', { fix: 'sign in' });
  const bodies = roles.filter((r) => r.role === 'owner' && r.agentId !== null).map((r) => r.agentId!);
  const own = (await unit.holders.list({ filter: { userId }, limit: 100 })).items;
  const ofBodies =
    bodies.length === 0 ? [] : (await unit.holders.list({ filter: { agentId: bodies }, limit: 100 })).items;
  return [...own, ...ofBodies].map((h) => h.id);
}

function narrowed(own: string[] | undefined, holderId: string | undefined): string | string[] | undefined {
  if (own === undefined) return holderId;
  return holderId === undefined ? own : own.filter((id) => id === holderId);
}

export async function listServices(
  store: Store,
  context: Context,
  query: Asked & { state?: ServiceRecord['state'][] | undefined },
): Promise<Page<ServiceRecord>> {
  return store.read(context.subdistrict.id, async (unit) => {
    const own = await ownHolders(unit, context);
    const { purseId, state } = query;
    // What waits for a receiver to confirm is theirs to see as well.
    const mine = await unit.services.list(
      listQuery(query, { purseId, state, holderId: narrowed(own, query.holderId) }, '-servedAt'),
    );
    if (own === undefined || query.cursor !== undefined || query.holderId !== undefined) return mine;
    const toConfirm = await unit.services.list(
      listQuery({ limit: 100 }, { purseId, state: 'recorded' as const, receiverHolderId: own }, '-servedAt'),
    );
    const items = [...toConfirm.items, ...mine.items];
    return { ...mine, items, total: mine.total + toConfirm.items.length };
  });
}

export async function listRedemptions(
  store: Store,
  context: Context,
  query: Asked & { kind?: Redemption['kind'] | undefined; state?: Redemption['state'][] | undefined },
): Promise<Page<Redemption>> {
  return store.read(context.subdistrict.id, async (unit) => {
    const { purseId, kind, state } = query;
    const own = await ownHolders(unit, context);
    // Open requests for help are there to be taken: every holder sees them.
    const board = state?.length === 1 && state[0] === 'open' && kind === 'service' && (own?.length ?? 1) > 0;
    const holderId = board && query.holderId === undefined ? undefined : narrowed(own, query.holderId);
    return unit.redemptions.list(listQuery(query, { purseId, kind, state, holderId }, '-createdAt'));
  });
}
