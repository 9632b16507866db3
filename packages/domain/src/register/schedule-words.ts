import { dateFormat } from '../common/formats.ts';
import type { Language } from '../common/text.ts';
import type { Schedule } from './schedule.ts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
/** A Monday: names of weekdays are told from here. */
const MONDAY = Date.UTC(2026, 10, 23, 12);
const DAY = 86_400_000;

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

function weekday(index: number, language: Language): string {
  return dateFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'UTC', weekday: 'short' }).format(
    new Date(MONDAY + index * DAY),
  );
}

function date(local: string, language: Language): string {
  return dateFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'UTC',
    year: 'numeric',
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
  }).format(new Date(`${local.slice(0, 10)}T12:00:00Z`));
}

/** Opening hours in words: 每周一、周三 09:00–11:00. A rule that is too rich for a sentence shows its times only. */
export function scheduleWords(schedule: Schedule, language: Language): string {
  const en = language === 'en';
  const time = clockTime(schedule.start, schedule.minutes);
  if (schedule.rrule === null) return `${date(schedule.start, language)} ${time}`;
  const rule = ruleParts(schedule.rrule);
  const every = Number(rule.INTERVAL ?? 1);
  const days = (rule.BYDAY ?? '').split(',').filter(Boolean);
  const known = days.every((day) => (DAYS as readonly string[]).includes(day));
  const daily = en ? `Daily ${time}` : `每天 ${time}`;
  if (rule.FREQ === 'DAILY' && every === 1) return daily;
  if (rule.FREQ === 'WEEKLY' && known && days.length > 0) {
    const names = days
      .map((day) => weekday(DAYS.indexOf(day as (typeof DAYS)[number]), language))
      .join(en ? ', ' : '、');
    if (every > 1) return en ? `Every ${every} weeks on ${names} ${time}` : `每 ${every} 周的${names} ${time}`;
    if (days.length === 7) return daily;
    return en ? `${names} ${time}` : `每${names} ${time}`;
  }
  return schedule.label ?? (en ? `At regular times, ${time}` : `定期开放 ${time}`);
}
