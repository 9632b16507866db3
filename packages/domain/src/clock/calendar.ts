import type { LocalText } from '../common/text.ts';
import { CHINA_HOLIDAYS } from './china-days.ts';

/** What a day is. `known` false: its year's arrangement is not published yet, so that weekdays are taken. */
export interface CalendarDay {
  working: boolean;
  kind: 'weekday' | 'weekend' | 'holiday' | 'worked-weekend' | 'local';
  /** The holiday, or the one that a weekend is worked for. */
  name: LocalText | null;
  known: boolean;
}

/** A day that a sub-district keeps otherwise than the published arrangement, or whose year is not published yet. */
export interface LocalDay {
  date: string;
  working: boolean;
  name: LocalText | null;
}

/** When people are at work: in which zone, from when until when (minutes of the day), on which days. */
export interface WorkingCalendar {
  zone: string;
  opens: number;
  closes: number;
  /** @param date 'YYYY-MM-DD' */
  day(date: string): CalendarDay;
}

const DAY = 86_400_000;
/** Nine to half past five, the hours that an office keeps where nothing else is said. */
const OPENS = 9 * 60;
const CLOSES = 17 * 60 + 30;

function publishedDays(): Map<string, CalendarDay> {
  const days = new Map<string, CalendarDay>();
  for (const { holidays } of CHINA_HOLIDAYS)
    for (const { zh, en, from, to, worked } of holidays) {
      const name = { zh, en };
      for (let t = Date.parse(from); t <= Date.parse(to); t += DAY)
        days.set(new Date(t).toISOString().slice(0, 10), { working: false, kind: 'holiday', name, known: true });
      for (const date of worked) days.set(date, { working: true, kind: 'worked-weekend', name, known: true });
    }
  return days;
}
const PUBLISHED = publishedDays();
const YEARS = new Set(CHINA_HOLIDAYS.map((one) => one.year));

/** Whether the working days of a year are published; until then weekdays are taken, and it is said so. */
export function isPublished(year: number): boolean {
  return YEARS.has(year);
}

/** The working calendar of a sub-district: the published arrangement, and the days that it keeps otherwise. */
export function chinaCalendar(
  zone: string,
  more: { local?: readonly LocalDay[]; opens?: number; closes?: number } = {},
): WorkingCalendar {
  const local = new Map((more.local ?? []).map((one) => [one.date, one]));
  return {
    zone,
    opens: more.opens ?? OPENS,
    closes: more.closes ?? CLOSES,
    day(date) {
      const own = local.get(date);
      if (own) return { working: own.working, kind: 'local', name: own.name, known: true };
      const published = PUBLISHED.get(date);
      if (published) return published;
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
      const weekend = weekday === 0 || weekday === 6;
      return {
        working: !weekend,
        kind: weekend ? 'weekend' : 'weekday',
        name: null,
        known: isPublished(Number(date.slice(0, 4))),
      };
    },
  };
}

/** Round the clock, for limits that do not wait for an office to open: an emergency. */
export function roundTheClock(zone: string): WorkingCalendar {
  return { zone, opens: 0, closes: 24 * 60, day: () => ({ working: true, kind: 'weekday', name: null, known: true }) };
}
