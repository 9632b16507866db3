import { addDays, type Language } from '@linli/domain';

export interface Clock {
  zone: string;
  language: Language;
}
const formats = new Map<string, Intl.DateTimeFormat>();
function format(zone: string, language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${language}|${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: zone, ...options });
    formats.set(key, made);
  }
  return made;
}

const PARTS = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const;
/** Wall-clock fields of an instant in a zone. */
export function wallClock(instant: Date, zone: string) {
  const parts = Object.fromEntries(
    format(zone, 'en', PARTS)
      .formatToParts(instant)
      .map((p) => [p.type, p.value]),
  );
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}`,
    year: Number(parts['year']),
  };
}

/** 'YYYY-MM-DDTHH:MM' on the wall of a zone, as an instant; the zone's offset is found by looking back at it. */
export function instantOf(local: string, zone: string): Date {
  const guess = new Date(`${local.length === 10 ? `${local}T00:00` : local}:00Z`);
  const shift = (at: Date) => {
    const seen = wallClock(at, zone);
    return Date.parse(`${seen.date}T${seen.time}:00Z`) - at.getTime();
  };
  const first = new Date(guess.getTime() - shift(guess));
  return new Date(guess.getTime() - shift(first));
}
/** The value of a datetime-local input for an instant. */
export function localOf(instant: string | Date, zone: string): string {
  const seen = wallClock(new Date(instant), zone);
  return `${seen.date}T${seen.time}`;
}

/** 11月23日 周一 · Mon 23 Nov; with the year when it is not this one. */
export function dayText(instant: string | Date, { zone, language }: Clock, now = new Date()): string {
  const at = new Date(instant);
  const year = wallClock(at, zone).year !== wallClock(now, zone).year ? ({ year: 'numeric' } as const) : {};
  const weekday = format(zone, language, { weekday: 'short' }).format(at);
  if (language === 'en')
    return `${weekday} ${format(zone, language, { day: 'numeric', month: 'short', ...year }).format(at)}`;
  return `${format(zone, language, { month: 'long', day: 'numeric', ...year }).format(at)} ${weekday}`;
}
export function timeText(instant: string | Date, { zone }: Clock): string {
  return wallClock(new Date(instant), zone).time;
}
/** 11月23日 周一 14:00 */
export function momentText(instant: string | Date, clock: Clock, now = new Date()): string {
  return `${dayText(instant, clock, now)} ${timeText(instant, clock)}`;
}
/** 11月23日 周一 14:00–16:00; both days where they differ. */
export function spanText(start: string, end: string, clock: Clock, now = new Date()): string {
  const last = new Date(new Date(end).getTime() - 1);
  const oneDay = wallClock(new Date(start), clock.zone).date === wallClock(last, clock.zone).date;
  if (oneDay)
    return `${momentText(start, clock, now)}–${timeText(end, clock) === '00:00' ? '24:00' : timeText(end, clock)}`;
  return `${momentText(start, clock, now)} – ${momentText(end, clock, now)}`;
}
/** A calendar date 'YYYY-MM-DD', which has no zone. */
export function dateText(date: string, language: Language): string {
  return dayText(`${date}T12:00:00Z`, { zone: 'UTC', language });
}
/** Monday of the week that holds the date. */
export function mondayOf(date: string): string {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay();
  return addDays(date, -((day + 6) % 7));
}
export function monthText(date: string, language: Language): string {
  return format('UTC', language, { year: 'numeric', month: 'long' }).format(new Date(`${date}T12:00:00Z`));
}
/** 11月23日 · 23 Nov: where the weekday is known. */
export function monthDayText(date: string, language: Language): string {
  return format('UTC', language, { day: 'numeric', month: language === 'en' ? 'short' : 'long' }).format(
    new Date(`${date}T12:00:00Z`),
  );
}
export function weekdayText(date: string, language: Language): string {
  return format('UTC', language, { weekday: 'short' }).format(new Date(`${date}T12:00:00Z`));
}
