import type { Claim } from '@linli/domain';
import type { DueTask } from '../due/task.ts';
import { notify } from '../notify/notify.ts';
import type { Unit } from '../ports/store.ts';
import { type ClaimSides, sidesByDirection, toSide } from './claim-notices.ts';
import { givingSide } from './giving.ts';

const HOUR = 3_600_000;
/** So long before its time limit a claim that waits is brought to mind, once. */
const REMIND_HOURS = 24;
/** Claims in one transaction. */
const AT_ONCE = 100;

async function sides(unit: Unit, claim: Claim): Promise<ClaimSides> {
  const need = await unit.needs.get(claim.needId);
  const resource = await unit.resources.get(claim.resourceId);
  // The foreign keys of the database keep both.
  return { claim, need: need!, resource: resource!, giving: await givingSide(unit, resource!) };
}

async function waiting(unit: Unit, until: string): Promise<Claim[]> {
  const query = { filter: { state: 'pending' as const, answerBy: { to: until } }, sort: 'answerBy', limit: AT_ONCE };
  return (await unit.claims.list(query)).items;
}

/** Claims that nobody answered in time: closed, the one who claimed is told, and the coordinator is asked to step in. */
export const expireClaims: DueTask = {
  name: 'expire-claims',
  async run(store, context) {
    let done = 0;
    for (;;) {
      const batch = await store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
        const now = context.now().toISOString();
        const due = await waiting(unit, now);
        let expired = 0;
        for (const { id } of due) {
          // Somebody may just have answered it: the row is asked again, and kept from others.
          const claim = await unit.claims.getForUpdate(id);
          if (claim?.state !== 'pending') continue;
          await unit.claims.update(id, { state: 'expired', decidedAt: now, decidedBy: context.by });
          const both = await sides(unit, claim);
          const { claiming } = sidesByDirection(claim.direction);
          await notify(unit, context, [
            toSide(claiming, 'claim-expired', both, { once: `claim-expired:${id}` }),
            {
              ...toSide(claiming, 'claim-escalated', both),
              to: [{ role: 'coordinator' }],
              link: `/console/needs/${claim.needId}`,
              once: `claim-escalated:${id}`,
            },
          ]);
          expired++;
        }
        return { seen: due.length, expired };
      });
      done += batch.expired;
      if (batch.seen < AT_ONCE) return done;
    }
  },
};

/** Claims whose time limit comes near: whoever has to answer is reminded once. */
export const remindOfClaims: DueTask = {
  name: 'remind-of-claims',
  async run(store, context) {
    return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
      const due = await waiting(unit, new Date(context.now().getTime() + REMIND_HOURS * HOUR).toISOString());
      let told = 0;
      for (const claim of due) {
        const { answering } = sidesByDirection(claim.direction);
        const notice = toSide(answering, 'claim-reminder', await sides(unit, claim), {
          once: `claim-reminder:${claim.id}`,
        });
        told += await notify(unit, context, [notice]);
      }
      return told;
    });
  },
};
