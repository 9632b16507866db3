import { needStateOf } from '@linli/domain';
import type { DueTask } from '../due/task.ts';
import { type Notice, notify } from '../notify/notify.ts';

/** Needs in one transaction. */
const AT_ONCE = 200;

/**
 * Needs whose window has passed with something open: closed. Whoever asked is told of each; the workers of a community
 * get one notice of all of a round, not one of each.
 */
export const expireNeeds: DueTask = {
  name: 'expire-needs',
  async run(store, context) {
    let done = 0;
    for (;;) {
      const closed = await store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
        const now = context.now().toISOString();
        const { items } = await unit.needs.list({
          filter: { state: ['open', 'partly'], windowEnd: { to: now } },
          sort: 'windowEnd',
          limit: AT_ONCE,
        });
        const notices: Notice[] = [];
        const byCommunity = new Map<string, { count: number; need: string }>();
        let count = 0;
        for (const { id } of items) {
          const need = await unit.needs.getForUpdate(id);
          if (need === undefined || needStateOf(need, now) !== 'expired' || need.state === 'expired') continue;
          await unit.needs.update(id, { state: 'expired' });
          count++;
          if (need.requestedByUserId !== null)
            notices.push({
              to: [{ userId: need.requestedByUserId }],
              kind: 'need-expired',
              facts: { need: need.title },
              link: `/mine/${id}`,
              once: `need-expired:${id}`,
            });
          const of = byCommunity.get(need.jurisdictionId);
          byCommunity.set(need.jurisdictionId, { count: (of?.count ?? 0) + 1, need: of?.need ?? need.title });
        }
        for (const [jurisdictionId, facts] of byCommunity)
          notices.push({
            to: [{ role: 'worker', jurisdictionId }],
            kind: 'needs-expired',
            facts,
            link: `/console/needs?view=list&state=expired&jurisdictionId=${jurisdictionId}`,
            once: `needs-expired:${jurisdictionId}:${now.slice(0, 13)}`,
          });
        await notify(unit, context, notices);
        return { seen: items.length, count };
      });
      done += closed.count;
      // A need that no longer fits the filter's time may still be listed: stop where nothing moved.
      if (closed.seen < AT_ONCE || closed.count === 0) return done;
    }
  },
};
