import { type OpenedBy, runningRules, wallDay, withinRule } from '@linli/domain';
import type { Unit } from '../ports/store.ts';

/** Local weekday (1 Monday to 7 Sunday) and minute of the day of an instant in a zone. */
export function wallOf(format: Intl.DateTimeFormat, instant: number): { weekday: number; minute: number } {
  const parts = Object.fromEntries(format.formatToParts(instant).map((p) => [p.type, p.value]));
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday!) + 1;
  return { weekday, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

export function wallFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** The rules of agreements that run on the day, by the body that opens something, with the times at which they do. */
export async function readOpened(unit: Unit, timeZone: string, now: number): Promise<Map<string, OpenedBy[]>> {
  const agreements = [];
  for await (const agreement of unit.agreements.each({ state: 'active' })) agreements.push(agreement);
  const opened = new Map<string, OpenedBy[]>();
  if (agreements.length === 0) return opened;
  const format = wallFormat(timeZone);
  for (const running of runningRules(agreements, wallDay(new Date(now), timeZone))) {
    const always = running.rule.days.length === 0 && running.rule.fromMinute === 0 && running.rule.toMinute === 1440;
    const list = opened.get(running.rule.offererId) ?? [];
    list.push({
      ...running,
      allows: (start, end) => always || withinRule(running.rule, wallOf(format, start), (end - start) / 60_000),
    });
    opened.set(running.rule.offererId, list);
  }
  return opened;
}
