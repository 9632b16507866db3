import { NewNeed, Problem, type Wish } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { notify } from '../notify/notify.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store } from '../ports/store.ts';
import { addNeed } from '../register/needs.ts';
import { isStaff, readWish, wishObject } from './desk.ts';

const DAY = 86_400_000;
/** A wish waits so long, unless it says otherwise. */
const WAITS_DAYS = 60;

export type NewWish = Pick<
  NewNeed,
  'title' | 'description' | 'categoryCode' | 'quantity' | 'unit' | 'jurisdictionId' | 'contact'
> & { words: string | null };

/**
 * Makes a micro-wish: a small need, and its place on the wall. What the wall says is a worker's words; a resident's own
 * are with the need, for those who serve it.
 */
export async function makeWish(store: Store, sealer: Sealer, context: Context, input: NewWish): Promise<Wish> {
  const { words, ...asked } = input;
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const now = context.now();
    const need = await addNeed(
      unit,
      sealer,
      context,
      NewNeed.parse({
        ...asked,
        windowStart: now.toISOString(),
        windowEnd: new Date(now.getTime() + WAITS_DAYS * DAY).toISOString(),
        priority: 4,
        source: 'wish',
      }),
    );
    const staff = isStaff(context);
    const [wish] = await unit.wishes.insert([
      {
        needId: need.id,
        words: staff ? words : null,
        onWall: staff && words !== null,
        adopterAgentId: null,
        adopterUserId: null,
        adopterName: null,
        adopterNote: null,
        claimId: null,
        adoptedAt: null,
        fulfilledAt: null,
        thanks: null,
        thanksOnWall: false,
      },
    ]);
    if (!wish!.onWall)
      await notify(unit, context, [
        {
          to: [{ role: 'worker', jurisdictionId: need.jurisdictionId }],
          kind: 'wish-new',
          facts: { wish: need.title, wishId: wish!.id },
          link: '/console/wishes?state=new',
        },
      ]);
    return wish!;
  });
}

/** Writes what the wall says, and puts the wish on it or takes it off. */
export async function reviewWish(
  store: Store,
  context: Context,
  id: string,
  input: { words: string; onWall: boolean },
): Promise<Wish> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const desk = await readWish(unit, id, true);
    authorise(context, 'wish.review', wishObject(desk));
    if (desk.state === 'over')
      throw new Problem('conflict', 'this wish is over', { fix: 'make a new one where it is still wanted' });
    return unit.wishes.update(id, input);
  });
}
