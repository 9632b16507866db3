import type { Schedule } from '@linli/domain';
import type { Translate } from '../words/words.ts';
import { addDays, type Clock, dateText, mondayOf, weekdayText } from './dates.ts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The rule's parts: 'FREQ=WEEKLY;BYDAY=MO,WE' as { FREQ, BYDAY }. */
export function ruleParts(rrule: string): Record<string, string> {
  return Object.fromEntries(
    rrule
      .replace(/^RRULE:/, '')
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );
}
function clockTime(start: string, minutes: number): string {
  const [h = 0, m = 0] = start.slice(11, 16).split(':').map(Number);
  const end = h * 60 + m + minutes;
  const two = (n: number) => String(n).padStart(2, '0');
  const last = end <= 1440 ? end : end % 1440;
  return `${two(h)}:${two(m)}–${two(Math.floor(last / 60))}:${two(last % 60)}`;
}

/** Opening hours in words: 每周 周一、周三 09:00–11:00. A rule that is too rich for a sentence shows its times only. */
export function scheduleText(schedule: Schedule, { language }: Pick<Clock, 'language'>, t: Translate): string {
  const time = clockTime(schedule.start, schedule.minutes);
  if (schedule.rrule === null) return `${dateText(schedule.start.slice(0, 10), language)} ${time}`;
  const rule = ruleParts(schedule.rrule);
  const every = Number(rule['INTERVAL'] ?? 1);
  const monday = mondayOf('2026-11-23');
  const days = (rule['BYDAY'] ?? '').split(',').filter(Boolean);
  const known = days.every((day) => (DAYS as readonly string[]).includes(day));
  const names = days.map((day) => weekdayText(addDays(monday, DAYS.indexOf(day as (typeof DAYS)[number])), language));
  if (rule['FREQ'] === 'DAILY' && every === 1) return t('schedule.daily', { time });
  if (rule['FREQ'] === 'WEEKLY' && known && days.length > 0) {
    if (every > 1) return t('schedule.every-weeks', { every, days: names.join(t('list.and')), time });
    if (days.length === 7) return t('schedule.daily', { time });
    return t('schedule.weekly', { days: names.join(t('list.and')), time });
  }
  return schedule.label ?? t('schedule.other', { time });
}
