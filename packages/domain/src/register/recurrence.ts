import { RRuleTemporal } from 'rrule-temporal';
import { type Fault, Problem } from '../common/problem.ts';

const EXAMPLE = "write it as iCalendar has it, e.g. 'FREQ=WEEKLY;BYDAY=MO,WE' (every Monday and Wednesday)";
const KNOWN =
  /^(FREQ|INTERVAL|COUNT|UNTIL|BYDAY|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYMONTH|BYSETPOS|BYHOUR|BYMINUTE|BYSECOND|WKST)$/;
const FREQUENCIES = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
/** Part -> [least, most, whether a minus sign counts from the end]. */
const RANGES: Record<string, readonly [number, number, boolean]> = {
  BYMONTHDAY: [1, 31, true],
  BYYEARDAY: [1, 366, true],
  BYWEEKNO: [1, 53, true],
  BYMONTH: [1, 12, false],
  BYSETPOS: [1, 366, true],
  BYHOUR: [0, 23, false],
  BYMINUTE: [0, 59, false],
  BYSECOND: [0, 59, false],
};

function partsOf(text: string): [string, string][] {
  return text
    .trim()
    .replace(/^RRULE:/i, '')
    .toUpperCase()
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [name = '', value = ''] = part.split('=');
      return [name.trim(), value.trim()];
    });
}

/** What is wrong with the value of one part, and what would be right. */
function faultOfPart(name: string, value: string): { problem: string; fix: string } | undefined {
  const wrong = (fix: string) => ({ problem: `${name}=${value} cannot be read`, fix });
  if (!KNOWN.test(name)) return { problem: `'${name}' is no part of a recurrence rule`, fix: EXAMPLE };
  if (name === 'FREQ' && !FREQUENCIES.includes(value)) return wrong(`use one of ${FREQUENCIES.join(', ')}`);
  if ((name === 'INTERVAL' || name === 'COUNT') && !/^[1-9]\d{0,4}$/.test(value))
    return wrong('use a whole number from 1 to 99999');
  if (name === 'UNTIL' && !/^\d{8}(T\d{6}Z?)?$/.test(value)) return wrong('write a date such as UNTIL=20261231');
  if (
    name === 'BYDAY' &&
    !/^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU))*$/.test(value)
  )
    return wrong('name days as MO, TU, WE, TH, FR, SA, SU, e.g. BYDAY=MO,WE or, by the month, BYDAY=2SA');
  if (name === 'WKST' && !/^(MO|TU|WE|TH|FR|SA|SU)$/.test(value)) return wrong('use MO or SU');
  const range = RANGES[name];
  if (range === undefined) return undefined;
  const [least, most, backwards] = range;
  for (const item of value.split(',')) {
    const number = /^[+-]?\d{1,3}$/.test(item) ? Number(item) : Number.NaN;
    const size = backwards ? Math.abs(number) : number;
    if (!(size >= least && size <= most))
      return wrong(
        `use whole numbers from ${least} to ${most}${backwards ? ', or negative ones to count from the end' : ''}`,
      );
  }
  return undefined;
}

/**
 * Checks a recurrence rule (RFC 5545 RRULE). Every fault says what is wrong and what would be right; none: the rule
 * can be expanded. Rules faster than hourly are refused: they say a length, not openings.
 */
export function checkRecurrence(text: string, path = 'rrule'): Fault[] {
  const parts = partsOf(text);
  const faults: Fault[] = [];
  const names = new Set<string>();
  for (const [name, value] of parts) {
    const fault = faultOfPart(name, value);
    if (fault) faults.push({ path, ...fault });
    else if (names.has(name)) faults.push({ path, problem: `${name} is given twice`, fix: 'keep one of the two' });
    names.add(name);
  }
  if (faults.length === 0 && !names.has('FREQ'))
    faults.push({ path, problem: 'the rule does not say how often (FREQ)', fix: EXAMPLE });
  if (names.has('COUNT') && names.has('UNTIL'))
    faults.push({ path, problem: 'COUNT and UNTIL cannot both be given', fix: 'keep the one that says when it ends' });
  return faults;
}

/** A rule ready to be expanded over wall-clock times that are written as if they were UTC. */
export interface Recurrence {
  /** Starts within [from, to), ascending; wall-clock milliseconds. */
  between(from: number, to: number): number[];
}

function compact(local: number): string {
  return new Date(local).toISOString().slice(0, 19).replace(/[-:]/g, '');
}

const DAY = 86_400_000;

/**
 * Whether a rule's occurrences do not depend on when it began (other than none before): every day, named days of the
 * week, or named days of the month, without an interval or a count. Such rules can share one expansion.
 */
function timeless(parts: readonly [string, string][]): boolean {
  const part = new Map(parts);
  if (parts.some(([name]) => !['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'WKST'].includes(name)))
    return false;
  if ((part.get('INTERVAL') ?? '1') !== '1') return false;
  switch (part.get('FREQ')) {
    case 'DAILY':
      return true;
    case 'WEEKLY':
      return part.has('BYDAY') && !part.has('BYMONTHDAY');
    case 'MONTHLY':
      return part.has('BYDAY') !== part.has('BYMONTHDAY');
    default:
      return false;
  }
}

const shared = new Map<string, number[]>();
const MOST_SHARED = 512;

function expand(rule: string, start: number, from: number, to: number): number[] {
  const expander = new RRuleTemporal({
    rruleString: `DTSTART:${compact(start)}Z\nRRULE:${rule}`,
    includeDtstart: false,
    cache: false,
  });
  let moments: ReturnType<typeof expander.between>;
  try {
    moments = expander.between(new Date(from), new Date(to), true);
  } catch (error) {
    // The expander gives up on rules that hardly ever come true, or that began very long ago.
    throw new Problem('bad-input', `the rule '${rule}' cannot be followed up to this time`, {
      fix: 'begin it later, or say it more simply',
      cause: error,
    });
  }
  return moments.map((moment) => moment.epochMilliseconds).filter((local) => local >= from && local < to);
}

/** Occurrences of a timeless rule at a time of day: expanded once for whole months, and kept. */
function expandShared(rule: string, start: number, from: number, to: number): number[] {
  const first = new Date(from);
  const last = new Date(to);
  const low = Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), 1);
  const high = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 1);
  const timeOfDay = ((start % DAY) + DAY) % DAY;
  const key = `${rule} ${timeOfDay} ${low} ${high}`;
  let all = shared.get(key);
  if (all === undefined) {
    all = expand(rule, low + timeOfDay, low, high);
    if (shared.size >= MOST_SHARED) shared.delete(shared.keys().next().value!);
    shared.set(key, all);
  }
  const least = Math.max(from, start);
  return all.filter((local) => local >= least && local < to);
}

/**
 * A checked rule with its first start. `untilToLocal` turns an UNTIL in UTC into the zone's wall clock; a plain date
 * includes all of that day, which is what people mean by it.
 */
export function recurrenceOf(text: string, start: number, untilToLocal: (instant: number) => number): Recurrence {
  const parts = partsOf(text);
  const rule = parts
    .map(([name, value]) => {
      if (name !== 'UNTIL') return `${name}=${value}`;
      if (value.length === 8) return `UNTIL=${value}T235959Z`;
      if (!value.endsWith('Z')) return `UNTIL=${value}Z`;
      const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value)!.map(Number);
      return `UNTIL=${compact(untilToLocal(Date.UTC(y!, mo! - 1, d!, h!, mi!, s!)))}Z`;
    })
    .join(';');
  const expansion = timeless(parts) ? expandShared : expand;
  return { between: (from, to) => expansion(rule, start, from, to) };
}
