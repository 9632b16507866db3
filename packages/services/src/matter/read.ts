import {
  type ClockDay,
  type ClockState,
  clockDays,
  clockState,
  type Load,
  type Matter,
  type MatterKind,
  type MatterPart,
  type MatterState,
  type MatterStep,
  matterAsSeenBy,
  needsArbiter,
  type Page,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { listQuery } from '../common/list.ts';
import type { Store, Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { matterObject, readCalendar, readLinking, readParts } from './desk.ts';

type Asked = Parameters<typeof listQuery>[0];

export interface MattersAsked extends Asked {
  kind?: MatterKind | undefined;
  state?: MatterState[] | undefined;
  jurisdictionId?: string | undefined;
  agentId?: string | undefined;
  occasion?: Matter['occasion'] | undefined;
  responsibilityId?: string | undefined;
  overdue?: boolean | undefined;
  mine?: boolean | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** A matter as a list shows it: with its parts, and the time that comes first. */
export interface MatterRow extends Matter {
  parts: Pick<MatterPart, 'id' | 'agentId' | 'lead' | 'state' | 'respondDue' | 'resolveDue'>[];
  due: string | null;
}

function withParts(matter: Matter, parts: readonly MatterPart[]): MatterRow {
  const due = parts.flatMap((part) => [part.respondDue, part.resolveDue]).filter((at) => at !== null);
  return {
    ...matter,
    parts: parts.map(({ id, agentId, lead, state, respondDue, resolveDue }) => ({
      id,
      agentId,
      lead,
      state,
      respondDue,
      resolveDue,
    })),
    due: due.sort()[0] ?? null,
  };
}

/** Which matters a reader's list may hold: all for the staff, those that their body was called to, their own. */
async function within(
  unit: Unit,
  context: Context,
  query: MattersAsked,
): Promise<{ ids?: string[]; userId?: string | null }> {
  const { roles, userId } = context.subject;
  if (query.mine) return { userId };
  if (roles.some((r) => r.role !== 'owner' && r.role !== 'resident')) return {};
  const bodies = roles.filter((r) => r.role === 'owner' && r.agentId !== null).map((r) => r.agentId!);
  if (bodies.length === 0) return { userId };
  const ids = new Set<string>();
  for await (const part of unit.matterParts.each({ agentId: bodies })) ids.add(part.matterId);
  return { ids: [...ids] };
}

async function idsBy(unit: Unit, query: MattersAsked, now: string): Promise<string[] | undefined> {
  let ids: Set<string> | undefined;
  const keep = (found: Set<string>) => {
    ids = ids === undefined ? found : new Set([...ids].filter((id) => found.has(id)));
  };
  if (query.agentId !== undefined) {
    const of = new Set<string>();
    for await (const part of unit.matterParts.each({ agentId: query.agentId })) of.add(part.matterId);
    keep(of);
  }
  if (query.overdue) {
    const late = new Set<string>();
    const state = ['dispatched', 'responded'] as const;
    for (const field of ['respondDue', 'resolveDue'] as const)
      for await (const part of unit.matterParts.each({ state, [field]: { to: now } })) late.add(part.matterId);
    keep(late);
  }
  return ids === undefined ? undefined : [...ids];
}

/** Whistles or cases that the reader may see, newest first. */
export async function listMatters(store: Store, context: Context, query: MattersAsked): Promise<Page<MatterRow>> {
  return store.read(context.subdistrict.id, async (unit) => {
    const allowed = await within(unit, context, query);
    if (allowed.ids === undefined && allowed.userId === undefined) authorise(context, 'matter.read');
    const chosen = await idsBy(unit, query, context.now().toISOString());
    const ids =
      allowed.ids === undefined
        ? chosen
        : chosen === undefined
          ? allowed.ids
          : allowed.ids.filter((id) => chosen.includes(id));
    const page = await unit.matters.list(
      listQuery<Matter>(
        query,
        {
          kind: query.kind,
          state: query.state,
          jurisdictionId: query.jurisdictionId,
          occasion: query.occasion,
          responsibilityId: query.responsibilityId,
          ...(ids === undefined ? {} : { id: ids }),
          ...(allowed.userId === undefined ? {} : { requestedByUserId: allowed.userId }),
          ...(query.from === undefined && query.to === undefined
            ? {}
            : {
                createdAt: {
                  ...(query.from === undefined ? {} : { from: query.from }),
                  ...(query.to === undefined ? {} : { to: query.to }),
                },
              }),
        },
        '-createdAt',
      ),
    );
    const parts = new Map<string, MatterPart[]>();
    for await (const part of unit.matterParts.each({ matterId: page.items.map((row) => row.id) }))
      parts.set(part.matterId, [...(parts.get(part.matterId) ?? []), part]);
    return {
      ...page,
      items: page.items.map((matter) => withParts(matterAsSeenBy(context.subject, matter), parts.get(matter.id) ?? [])),
    };
  });
}

export interface MatterStory {
  matter: Matter;
  parts: (MatterPart & {
    respondState: ClockState;
    resolveState: ClockState;
    respondDays: ClockDay[];
    resolveDays: ClockDay[];
  })[];
  steps: MatterStep[];
  /** The one that this is about again, and those that are about this again. */
  repeats: Pick<Matter, 'id' | 'kind' | 'title' | 'state' | 'createdAt'>[];
  /** The case that a whistle was blown for, and the whistles blown for a case. */
  related: Pick<Matter, 'id' | 'kind' | 'title' | 'state' | 'createdAt'>[];
  /** Only the coordinator may call somebody now, finally. */
  needsArbiter: boolean;
}

/** A matter with all that happened, and how each clock stands and came to its deadline. */
export async function matterStory(store: Store, context: Context, id: string): Promise<MatterStory> {
  return store.read(context.subdistrict.id, async (unit) => {
    const matter = found(await unit.matters.get(id), 'matter', id);
    const parts = await readParts(unit, id);
    // A body that gave it back still sees what became of it.
    authorise(context, 'matter.read', {
      ...matterObject(matter, parts),
      agentIds: parts.map((part) => part.agentId),
    });
    const settings = await readLinking(unit);
    const calendar = await readCalendar(unit, context, settings);
    const now = context.now().toISOString();
    const brief = (rows: readonly Matter[]) =>
      rows.map(({ id: matterId, kind, title, state, createdAt }) => ({ id: matterId, kind, title, state, createdAt }));
    const again = (await unit.matters.list({ filter: { repeatsId: id }, limit: 50 })).items;
    const whistles = (await unit.matters.list({ filter: { originId: id }, limit: 50 })).items;
    const before = matter.repeatsId === null ? [] : await unit.matters.getMany([matter.repeatsId]);
    const origin = matter.originId === null ? [] : await unit.matters.getMany([matter.originId]);
    return {
      matter: matterAsSeenBy(context.subject, matter),
      parts: parts.map((part) => ({
        ...part,
        respondState: clockState(part.respond, calendar, now),
        resolveState: clockState(part.resolve, calendar, now),
        respondDays: clockDays(part.respond, calendar, now),
        resolveDays: clockDays(part.resolve, calendar, now),
      })),
      steps: await unit.matterSteps.of(id),
      repeats: brief([...before, ...again]),
      related: brief([...origin, ...whistles]),
      needsArbiter: needsArbiter(matter, settings),
    };
  });
}

/** What each body has on its hands and can take, to be seen before somebody calls it. */
export async function listLoads(store: Store, context: Context): Promise<Load[]> {
  authorise(context, 'matter.read');
  return store.read(context.subdistrict.id, async (unit) => {
    const loads = new Map<string, Load>();
    const of = (agentId: string): Load => {
      const known = loads.get(agentId) ?? { agentId, open: 0, overdue: 0, atOnce: null, onCall: null, note: null };
      loads.set(agentId, known);
      return known;
    };
    for (const { agentId, open, overdue } of await unit.matterLoads(context.now().toISOString()))
      Object.assign(of(agentId), { open, overdue });
    for await (const { agentId, atOnce, onCall, note } of unit.responders.each())
      Object.assign(of(agentId), { atOnce, onCall, note });
    return [...loads.values()].sort((a, b) => (a.agentId < b.agentId ? -1 : 1));
  });
}
