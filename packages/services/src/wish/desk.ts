import { type Claim, type Need, type Wish, type WishState, wishStateOf } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';
import { needObject } from '../register/needs.ts';
import { found } from '../register/references.ts';

/** A wish with the need that it is and the adoption that waits or was accepted. */
export interface WishDesk {
  wish: Wish;
  need: Need;
  claim: Claim | null;
  state: WishState;
}

export async function readWish(unit: Unit, id: string, held = false): Promise<WishDesk> {
  const wish = found(held ? await unit.wishes.getForUpdate(id) : await unit.wishes.get(id), 'wish', id);
  const need = found(await unit.needs.get(wish.needId), 'need', wish.needId);
  const claim = wish.claimId === null ? null : ((await unit.claims.get(wish.claimId)) ?? null);
  return { wish, need, claim, state: wishStateOf(wish, need, claim) };
}

export function wishObject({ need }: Pick<WishDesk, 'need'>) {
  return needObject(need);
}

/** What a wish is called where everybody reads it. */
export function calledOf({ wish, need }: Pick<WishDesk, 'wish' | 'need'>): string {
  return wish.words ?? need.title;
}

/** Whether the reader works with wishes, and may see whose they are. */
export function isStaff(context: Context): boolean {
  return context.subject.roles.some((r) => r.role === 'worker' || r.role === 'coordinator');
}
