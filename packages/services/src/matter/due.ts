import { clockState, type MatterPart, type NoticeKind } from '@linli/domain';
import type { DueTask } from '../due/task.ts';
import { notify } from '../notify/notify.ts';
import type { Unit } from '../ports/store.ts';
import { note, readCalendar, readLinking } from './desk.ts';
import { about, body, callers } from './tell.ts';

/** So much of the limit is left when a body is reminded: a quarter. */
const REMIND_AT = 0.25;
const DAY = 86_400_000;
/** Limits that passed longer ago were told of, or are told of no more: no server is down for so long. */
const LOOK_BACK_DAYS = 7;
/** Limits further ahead than this are not nearly over, whatever their length. */
const LOOK_AHEAD_DAYS = 5;

async function each(
  unit: Unit,
  clock: 'respond' | 'resolve',
  period: { from: string; to: string },
  work: (part: MatterPart, matter: NonNullable<Awaited<ReturnType<Unit['matters']['get']>>>) => Promise<number>,
): Promise<number> {
  let done = 0;
  const field = clock === 'respond' ? 'respondDue' : 'resolveDue';
  for await (const part of unit.matterParts.each({ state: ['dispatched', 'responded'], [field]: period })) {
    const matter = await unit.matters.get(part.matterId);
    if (matter) done += await work(part, matter);
  }
  return done;
}

/**
 * Bodies that are late: they, those who called them and the coordinator are told once for each clock and round; the step
 * stays with the matter.
 */
export const overdueMatters: DueTask = {
  name: 'overdue-matters',
  run: (store, context) =>
    store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
      const now = context.now();
      const period = { from: new Date(now.getTime() - LOOK_BACK_DAYS * DAY).toISOString(), to: now.toISOString() };
      let done = 0;
      for (const clock of ['respond', 'resolve'] as const)
        done += await each(unit, clock, period, async (part, matter) => {
          const once = `matter-overdue:${part.id}:${clock}:${matter.rounds}`;
          const agent = await unit.agents.get(part.agentId);
          const to = [...body(part.agentId), ...callers(matter), { role: 'coordinator' as const }];
          const told = await notify(unit, context, [
            about(matter, to, 'matter-overdue', { body: agent?.name ?? '', clock }, once),
          ]);
          if (told > 0) await note(unit, context, matter.id, { kind: 'overdue', partId: part.id, facts: { clock } });
          return told > 0 ? 1 : 0;
        });
      return done;
    }),
};

/** Bodies whose time is nearly over: reminded once, while there is still something to be done about it. */
export const remindOfMatters: DueTask = {
  name: 'remind-of-matters',
  run: (store, context) =>
    store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
      const now = context.now();
      const calendar = await readCalendar(unit, context, await readLinking(unit));
      const period = { from: now.toISOString(), to: new Date(now.getTime() + LOOK_AHEAD_DAYS * DAY).toISOString() };
      let done = 0;
      for (const clock of ['respond', 'resolve'] as const) {
        const kind: NoticeKind = clock === 'respond' ? 'matter-respond-soon' : 'matter-resolve-soon';
        done += await each(unit, clock, period, async (part, matter) => {
          const state = clockState(part[clock], calendar, now.toISOString());
          if (state.over || state.remainingMinutes > state.limitMinutes * REMIND_AT) return 0;
          const once = `${kind}:${part.id}:${matter.rounds}`;
          return notify(unit, context, [about(matter, body(part.agentId), kind, { due: state.dueAt }, once)]);
        });
      }
      return done;
    }),
};
