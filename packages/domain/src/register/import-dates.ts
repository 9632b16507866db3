export type DateOrder = 'ymd' | 'dmy' | 'mdy';

export type ReadDate =
  | { ok: true; date: string; time: string | null; note?: string }
  | { ok: false; problem: string; fix: string };

const FIX = 'write it as 2026-11-23';

function onCalendar(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * Reads a date as people write it: 2026-11-23, 2026/11/23, 2026.11.23, 2026年11月23日, 23/11/2026 or 11/23/2026 (by
 * `order`), 20261123, or the serial number that Excel shows when a cell lost its format; with or without a time.
 */
export function readDate(text: string, order: DateOrder = 'ymd'): ReadDate {
  const folded = text.normalize('NFKC').trim();
  const clock =
    /[T\s]+(上午|下午|晚上)?\s*(\d{1,2})(?::|时|点)(\d{2})?(?::?\d{2}(?:\.\d+)?)?\s*(?:分)?\s*(am|pm)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      folded,
    );
  const day = clock ? folded.slice(0, clock.index).trim() : folded;
  let time: string | null = null;
  if (clock) {
    let hour = Number(clock[2]);
    const minute = Number(clock[3] ?? 0);
    const half = clock[1] ?? clock[4]?.toLowerCase();
    if ((half === '下午' || half === '晚上' || half === 'pm') && hour < 12) hour += 12;
    if ((half === '上午' || half === 'am') && hour === 12) hour = 0;
    if (hour > 24 || minute > 59 || (hour === 24 && minute > 0))
      return {
        ok: false,
        problem: `there is no time ${hour}:${String(minute).padStart(2, '0')}`,
        fix: 'write it as 2026-11-23 09:00',
      };
    time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    if (clock[5]) time += clock[5].toUpperCase();
  }
  const big =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(day) ??
    /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(day);
  if (big) return checked(Number(big[1]), Number(big[2]), Number(big[3]), time, day);
  const small = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})$/.exec(day);
  if (small) {
    const [a, b] = [Number(small[1]), Number(small[2])];
    const written = Number(small[3]);
    const year = written >= 100 ? written : written + (written < 70 ? 2000 : 1900);
    if (order === 'dmy' || (order === 'ymd' && a > 12)) return checked(year, b, a, time, day);
    if (order === 'mdy' || (order === 'ymd' && b > 12)) return checked(year, a, b, time, day);
    return {
      ok: false,
      problem: `'${day}' can mean ${year}-${String(b).padStart(2, '0')}-${String(a).padStart(2, '0')} or ${year}-${String(a).padStart(2, '0')}-${String(b).padStart(2, '0')}`,
      fix: `${FIX}, or say dateOrder: dmy or mdy in the mapping`,
    };
  }
  const serial = /^(\d{5})(?:\.(\d+))?$/.exec(day);
  if (serial && !clock) {
    // Day 1 of Excel is 1900-01-01, and it believes in a 29 February 1900.
    const date = new Date(Date.UTC(1899, 11, 30) + Number(serial[1]) * 86_400_000);
    const year = date.getUTCFullYear();
    if (year >= 1950 && year <= 2100) {
      const minutes = serial[2] === undefined ? null : Math.round(Number(`0.${serial[2]}`) * 1440);
      return {
        ok: true,
        date: date.toISOString().slice(0, 10),
        time:
          minutes === null
            ? null
            : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
        note: 'a serial number of Excel was read as a date',
      };
    }
  }
  return { ok: false, problem: `'${text.trim()}' is no date`, fix: FIX };
}

function checked(year: number, month: number, day: number, time: string | null, text: string): ReadDate {
  if (month < 1 || month > 12) return { ok: false, problem: `'${text}' has no month ${month}`, fix: FIX };
  if (!onCalendar(year, month, day)) {
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    return {
      ok: false,
      problem: `the calendar has no day ${day} in ${year}-${String(month).padStart(2, '0')}`,
      fix: `that month has ${last} days; ${FIX}`,
    };
  }
  return {
    ok: true,
    date: `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    time,
  };
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Minutes that local time is ahead of UTC in a zone at an instant. */
function offsetMinutes(instant: number, timeZone: string): number {
  let format = FORMATS.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    FORMATS.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map((p) => [p.type, Number(p.value)]));
  const local = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!);
  return Math.round((local - Math.floor(instant / 60_000) * 60_000) / 60_000);
}

/** A local date and time ('09:00', '24:00', or with 'Z' or an offset) as an instant in UTC. */
export function instantOf(date: string, time: string, timeZone: string): string {
  const own = /^(\d{2}:\d{2})(Z|[+-]\d{2}:?\d{2})$/.exec(time);
  if (own) {
    const offset = own[2]!.length === 5 ? `${own[2]!.slice(0, 3)}:${own[2]!.slice(3)}` : own[2]!;
    return new Date(`${date}T${own[1]}:00${offset}`).toISOString();
  }
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  const first = wall - offsetMinutes(wall, timeZone) * 60_000;
  return new Date(wall - offsetMinutes(first, timeZone) * 60_000).toISOString();
}
