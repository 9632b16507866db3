import {
  type Agent,
  type Claim,
  type Need,
  type Page,
  type Photo,
  type Wish,
  type WishState,
  wishStateOf,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { listQuery } from '../common/list.ts';
import type { Store, Unit } from '../ports/store.ts';
import { readWish, wishObject } from './desk.ts';

/** A wish as everybody may see it: its words, its community, who adopted it; nothing of whose it is. */
export interface WallWish {
  id: string;
  words: string;
  state: WishState;
  categoryCode: string;
  jurisdictionId: string;
  createdAt: string;
  adoptedBy: string | null;
  /** A resident adopted it by themselves; `adoptedBy` is what they chose to be called, or null. */
  byResident: boolean;
  fulfilledAt: string | null;
  thanks: string | null;
  photoIds: string[];
}
/** The same for those who work with it. */
export interface DeskWish extends WallWish {
  needId: string;
  title: string;
  onWall: boolean;
  claimId: string | null;
  adopterNote: string | null;
  adopterAgentId: string | null;
  version: number;
}

const SETTLED: readonly WishState[] = ['adopted', 'fulfilled', 'thanked'];

/** What a resident sees of their own adoption. */
export interface Adopting {
  claimId: string;
  note: string | null;
  name: string | null;
}

async function gather(unit: Unit, wishes: readonly Wish[]): Promise<DeskWish[]> {
  const by = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));
  const ids = (pick: (wish: Wish) => string | null) => wishes.map(pick).filter((id) => id !== null);
  const needs = by<Need>(await unit.needs.getMany(ids((w) => w.needId)));
  const claims = by<Claim>(await unit.claims.getMany(ids((w) => w.claimId)));
  const agents = by<Agent>(await unit.agents.getMany(ids((w) => w.adopterAgentId)));
  const photos = new Map<string, Photo[]>();
  if (wishes.length > 0)
    for await (const photo of unit.photos.each({ wishId: wishes.map((w) => w.id) }))
      photos.set(photo.wishId, [...(photos.get(photo.wishId) ?? []), photo]);
  return wishes.map((wish) => {
    const need = needs.get(wish.needId)!;
    const claim = wish.claimId === null ? null : (claims.get(wish.claimId) ?? null);
    const state = wishStateOf(wish, need, claim);
    return {
      id: wish.id,
      needId: need.id,
      title: need.title,
      words: wish.words ?? '',
      state,
      onWall: wish.onWall,
      categoryCode: need.categoryCode,
      jurisdictionId: need.jurisdictionId,
      createdAt: wish.createdAt,
      // Who only asked to adopt it is named once the other side has said yes.
      adoptedBy: !SETTLED.includes(state)
        ? null
        : wish.adopterUserId !== null
          ? wish.adopterName
          : wish.adopterAgentId === null
            ? null
            : (agents.get(wish.adopterAgentId)?.name ?? null),
      byResident: wish.adopterUserId !== null && (SETTLED.includes(state) || state === 'asked'),
      adopterAgentId: wish.adopterAgentId,
      adopterNote: wish.adopterNote,
      claimId: wish.claimId,
      fulfilledAt: wish.fulfilledAt,
      thanks: wish.thanks,
      photoIds: (photos.get(wish.id) ?? []).map((photo) => photo.id),
      version: wish.version,
    };
  });
}

async function seen(unit: Unit, wishes: readonly Wish[]): Promise<WallWish[]> {
  const shown = new Set<string>();
  if (wishes.length > 0)
    for await (const photo of unit.photos.each({ wishId: wishes.map((w) => w.id), onWall: true })) shown.add(photo.id);
  const publicThanks = new Set(wishes.filter((w) => w.thanksOnWall).map((w) => w.id));
  return (await gather(unit, wishes)).map((w) => ({
    id: w.id,
    words: w.words,
    state: w.state,
    categoryCode: w.categoryCode,
    jurisdictionId: w.jurisdictionId,
    createdAt: w.createdAt,
    adoptedBy: w.adoptedBy,
    byResident: w.byResident,
    fulfilledAt: w.fulfilledAt,
    thanks: publicThanks.has(w.id) ? w.thanks : null,
    photoIds: w.photoIds.filter((id) => shown.has(id)),
  }));
}

type Asked = Parameters<typeof listQuery>[0];

/** The wall: what everybody may see, newest first. */
export async function listWall(store: Store, context: Context, query: Asked): Promise<Page<WallWish>> {
  authorise(context, 'register.read');
  return store.read(context.subdistrict.id, async (unit) => {
    const page = await unit.wishes.list(listQuery<Wish>(query, { onWall: true }, '-createdAt'));
    return { ...page, items: await seen(unit, page.items) };
  });
}

/** Wishes as those who work with them see them; `mine`: those that I made. */
export async function listWishes(
  store: Store,
  context: Context,
  query: Asked & { onWall?: boolean | undefined; mine?: boolean | undefined },
): Promise<Page<DeskWish>> {
  return store.read(context.subdistrict.id, async (unit) => {
    let needIds: string[] | undefined;
    if (query.mine) {
      needIds = [];
      const own = { source: 'wish' as const, requestedByUserId: context.subject.userId };
      for await (const need of unit.needs.each(own)) needIds.push(need.id);
    } else authorise(context, 'need.list');
    const filter = { onWall: query.onWall, ...(needIds === undefined ? {} : { needId: needIds }) };
    const page = await unit.wishes.list(listQuery<Wish>(query, filter, '-createdAt'));
    return { ...page, items: await gather(unit, page.items) };
  });
}

/** One wish: all of it for the staff, whoever wished and whoever adopted; else as the wall has it. */
export async function getWish(
  store: Store,
  context: Context,
  id: string,
): Promise<{ wall: WallWish | null; desk: DeskWish | null; adopting: Adopting | null }> {
  return store.read(context.subdistrict.id, async (unit) => {
    const desk = await readWish(unit, id);
    const { roles, userId } = context.subject;
    const close =
      roles.some((r) => r.role === 'worker' || r.role === 'coordinator') ||
      (userId !== null && desk.need.requestedByUserId === userId) ||
      roles.some((r) => r.role === 'owner' && r.agentId !== null && r.agentId === desk.wish.adopterAgentId);
    const mine = userId !== null && desk.wish.adopterUserId === userId;
    if (!close && !mine && !desk.wish.onWall) authorise(context, 'wish.review', wishObject(desk));
    return {
      wall: desk.wish.onWall ? ((await seen(unit, [desk.wish]))[0] ?? null) : null,
      desk: close ? ((await gather(unit, [desk.wish]))[0] ?? null) : null,
      // A resident who adopts it learns no more of whose it is than the wall says: a worker arranges the handing over.
      adopting:
        mine && (desk.state === 'asked' || SETTLED.includes(desk.state))
          ? { claimId: desk.wish.claimId!, note: desk.wish.adopterNote, name: desk.wish.adopterName }
          : null,
    };
  });
}
