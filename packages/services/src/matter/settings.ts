import { clockState, dueDates, isPublished, type LinkingSettings, type LocalText, startClock } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { CalendarDayRow } from '../ports/linking-store.ts';
import type { Store, Unit } from '../ports/store.ts';
import { readCalendar, readLinking } from './desk.ts';

export interface LinkingView {
  settings: LinkingSettings;
  /** 0 where nothing was set yet. */
  version: number;
  days: Pick<CalendarDayRow, 'date' | 'working' | 'name'>[];
  /** Years from this one on whose holidays are not published yet: weekdays are counted. */
  unpublished: number[];
}

/** How the sub-district runs its clocks; whoever looks at a deadline may see what it goes by. */
export async function getLinking(store: Store, context: Context): Promise<LinkingView> {
  authorise(context, 'register.read');
  return store.read(context.subdistrict.id, async (unit) => {
    const [row] = (await unit.linkingSettings.list({ limit: 1 })).items;
    const days: LinkingView['days'] = [];
    for await (const { date, working, name } of unit.calendarDays.each()) days.push({ date, working, name });
    const year = context.now().getUTCFullYear();
    return {
      settings: await readLinking(unit),
      version: row?.version ?? 0,
      days: days.sort((a, b) => (a.date < b.date ? -1 : 1)),
      unpublished: [year, year + 1].filter((y) => !isPublished(y) && !days.some((d) => d.date.startsWith(String(y)))),
    };
  });
}

/** Deadlines of what is under way, by the working days as they are now known; the limits themselves stay. */
async function renewDeadlines(unit: Unit, context: Context): Promise<void> {
  const calendar = await readCalendar(unit, context, await readLinking(unit));
  const now = context.now().toISOString();
  for await (const part of unit.matterParts.each({ state: ['dispatched', 'responded'] })) {
    const due = dueDates(part, calendar, now);
    if (due.respondDue !== part.respondDue || due.resolveDue !== part.resolveDue)
      await unit.matterParts.update(part.id, due);
  }
  for await (const claim of unit.claims.each({ state: 'pending' })) {
    if (claim.answerLimit === null) continue;
    const answerBy = clockState(startClock(claim.createdAt, claim.answerLimit), calendar, now).dueAt;
    if (answerBy !== claim.answerBy) await unit.claims.update(claim.id, { answerBy });
  }
}

/** Sets how the clocks run from now on; clocks that run already keep the limit that they were started with. */
export async function setLinking(store: Store, context: Context, settings: LinkingSettings): Promise<LinkingSettings> {
  authorise(context, 'linking.settings');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const [row] = (await unit.linkingSettings.list({ limit: 1 })).items;
    if (row) await unit.linkingSettings.update(row.id, { settings });
    else await unit.linkingSettings.insert([{ settings }]);
    await renewDeadlines(unit, context);
    return settings;
  });
}

/** Says of days that they are worked or not, beside or against the published arrangement; null takes one back. */
export async function setCalendarDays(
  store: Store,
  context: Context,
  days: readonly { date: string; working: boolean | null; name: LocalText | null }[],
): Promise<{ set: number; removed: number }> {
  authorise(context, 'linking.settings');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const known = new Map<string, CalendarDayRow>();
    for await (const row of unit.calendarDays.each()) known.set(row.date, row);
    let set = 0;
    let removed = 0;
    for (const { date, working, name } of days) {
      const before = known.get(date);
      if (working === null) {
        if (before) {
          await unit.calendarDays.remove([before.id]);
          removed++;
        }
      } else {
        if (before) await unit.calendarDays.update(before.id, { working, name });
        else await unit.calendarDays.insert([{ date, working, name }]);
        set++;
      }
    }
    await renewDeadlines(unit, context);
    return { set, removed };
  });
}
