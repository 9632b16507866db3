import { DAYS, type Day, firstOn } from './hsds-schedule.ts';
import type { Schedule } from './schedule.ts';

/** What was made of opening hours in words. */
export interface ReadHours {
  /** Weekly schedules; each carries the whole text as its label. Empty where nothing could be read. */
  schedules: Schedule[];
  /** full: every word was understood; partly: some were not, or the days were assumed; none: no hours were found. */
  read: 'full' | 'partly' | 'none';
}

type Token =
  | { kind: 'day'; day: number }
  | { kind: 'days'; days: number[] }
  | { kind: 'time'; minutes: number; half: 'am' | 'pm' | null; exact?: boolean }
  | { kind: 'all-day' }
  | { kind: 'dash' }
  | { kind: 'join' }
  | { kind: 'break' }
  | { kind: 'closed' }
  | { kind: 'word'; text: string };

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const WEEKDAYS = [0, 1, 2, 3, 4];
const WEEKEND = [5, 6];
const CHINESE_DAYS = '一二三四五六日';

/** Words that change nothing about the hours. */
const IDLE =
  /^(?:open|opens|hours?|office|business|from|at|are|is|the|on|of|operation|daily hours|time|开放|营业|服务|办公|时间|对外|开门|est|edt|et)$/;

const PATTERNS: readonly (readonly [RegExp, (m: RegExpExecArray) => Token])[] = [
  [/^(?:24\s*\/\s*7|24\s*x\s*7|7\s*x\s*24|7\s*\*\s*24)/, () => ({ kind: 'all-day' })],
  [
    /^(?:24[\s-]*(?:hours?|hrs?)|24\s*小时|全天候?|twenty-four hours)(?:\s*(?:a|per)\s*day|\s*daily)?/,
    () => ({ kind: 'all-day' }),
  ],
  [
    /^(?:每天|每日|天天|every\s*day|daily|7\s*days(?:\s*(?:a|per)\s*week)?|seven days a week|全年无休)/,
    () => ({ kind: 'days', days: EVERY_DAY }),
  ],
  [/^(?:工作日|weekdays?)(?![a-z])/, () => ({ kind: 'days', days: WEEKDAYS })],
  [/^(?:周末|双休日|weekends?)(?![a-z])/, () => ({ kind: 'days', days: WEEKEND })],
  [
    /^(?:节假日|公休日?|法定节日|周[一二三四五六日天]\s*(?:闭馆|休息|不开放)|休息|闭馆|不开放|closed?)(?![a-z])/,
    (m) => {
      const day = /周([一二三四五六日天])/.exec(m[0]);
      return day ? { kind: 'word', text: '' } : { kind: 'closed' };
    },
  ],
  [
    /^(?:周|星期|礼拜)\s*([一二三四五六日天])/,
    (m) => ({ kind: 'day', day: m[1] === '天' ? 6 : CHINESE_DAYS.indexOf(m[1]!) }),
  ],
  [
    /^(mondays?|mon|tuesdays?|tues?|wednesdays?|weds?|thursdays?|thurs?|thur?|fridays?|fri|saturdays?|sat|sundays?|sun)(?![a-z])\.?/,
    (m) => ({
      kind: 'day',
      day: ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'].indexOf(m[1]!.slice(0, 2)),
    }),
  ],
  [/^(?:12\s*)?(?:noon|正午)/, () => ({ kind: 'time', minutes: 720, half: 'pm' })],
  [/^(?:12\s*)?(?:midnight|午夜)/, () => ({ kind: 'time', minutes: 1440, half: 'am' })],
  [
    /^(\d{1,2})(?::\s*(\d{2}))?\s*([ap])\.?\s?m?\.?(?![a-z])/,
    (m) => ({
      kind: 'time',
      minutes: (Number(m[1]) % 12) * 60 + Number(m[2] ?? 0) + (m[3] === 'p' ? 720 : 0),
      half: m[3] === 'p' ? 'pm' : 'am',
    }),
  ],
  [
    /^(上午|早上|早晨|清晨|凌晨|中午|下午|晚上|傍晚|夜间)?\s*(\d{1,2})(?:\s*点半|[点时:：]\s*(\d{1,2})\s*分?|[点时])(?!\d)/,
    (m) => {
      const part = m[1];
      const half = part === undefined ? null : /上午|早|清晨|凌晨/.test(part) ? 'am' : 'pm';
      return { kind: 'time', minutes: Number(m[2]) * 60 + (m[0].includes('半') ? 30 : Number(m[3] ?? 0)), half };
    },
  ],
  [
    /^(\d{1,2})\s*:\s*(\d{2})(?::\d{2})?(?!\d)/,
    (m) => ({
      kind: 'time',
      minutes: Number(m[1]) * 60 + Number(m[2]),
      half: null,
      exact: m[1]!.length === 2 && m[1]!.startsWith('0'),
    }),
  ],
  [/^(\d{1,2})(?![\d/])/, (m) => ({ kind: 'time', minutes: Number(m[1]) * 60, half: null })],
  [/^(?:-|~|至|到|through|thru|until|till|to(?![a-z]))/, () => ({ kind: 'dash' })],
  [/^(?:,|、|and(?![a-z])|&|和|及|\/)/, () => ({ kind: 'join' })],
  [/^[;。；\n|]/, () => ({ kind: 'break' })],
];

function tokenise(text: string): Token[] {
  let rest = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−—–]/g, '-')
    // '周一、三、五' and '周一至五' name the week once.
    .replace(/(?:周|星期)[一二三四五六日天](?:\s*[、,和及至到~-]\s*[一二三四五六日天](?![一-龥]?[点\d]))+/g, (days) =>
      days.replace(/(?<![周期])([一二三四五六日天])/g, '周$1').replaceAll('星期', '周'),
    )
    .replace(/(\d|m|周.|\))(?=(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)/g, '$1\n')
    .trim();
  const tokens: Token[] = [];
  outer: while (rest !== '') {
    const blank = /^[\s:.]+/.exec(rest);
    if (blank) {
      if (blank[0].includes('\n')) tokens.push({ kind: 'break' });
      rest = rest.slice(blank[0].length);
      continue;
    }
    // What stands in brackets is a remark.
    const bracket = /^[([【][^)\]】]*[)\]】]?/.exec(rest);
    if (bracket) {
      tokens.push({ kind: 'word', text: bracket[0] });
      rest = rest.slice(bracket[0].length);
      continue;
    }
    for (const [pattern, make] of PATTERNS) {
      const match = pattern.exec(rest);
      if (match) {
        tokens.push(make(match));
        rest = rest.slice(match[0].length);
        continue outer;
      }
    }
    const word = /^(?:[a-z'’]+|\p{Script=Han}{1,2}|.)/u.exec(rest)!;
    tokens.push({ kind: 'word', text: word[0] });
    rest = rest.slice(word[0].length);
  }
  return tokens;
}

interface Range {
  opens: number;
  closes: number;
}
type Item = { kind: 'days'; days: number[] } | { kind: 'range'; range: Range } | { kind: 'closed' };

/** Which half of the day a bare hour means: '9-5' is 9:00 to 17:00, '2-6' is 14:00 to 18:00. */
function settle(from: Extract<Token, { kind: 'time' }>, to: Extract<Token, { kind: 'time' }>): Range | undefined {
  // '08:00-04:00' is written on a clock of 24 hours: nothing to guess.
  if (from.exact && to.half === null) return { opens: from.minutes, closes: to.minutes };
  let opens = from.minutes;
  let closes = to.minutes;
  // '下午2点' says 2 and means 14; '上午12点' is midnight.
  if (from.half === 'pm' && opens < 720) opens += 720;
  if (to.half === 'pm' && closes < 720) closes += 720;
  if (from.half === null && to.half === 'pm' && opens < 720) {
    // '2-6pm' begins in the afternoon, '10-3pm' in the morning.
    if (opens + 720 < closes && opens < 420) opens += 720;
  } else if (from.half === null && to.half === null && opens <= 720 && closes <= 720) {
    if (opens < 420 && closes <= 720 && opens > 0 && closes > opens) {
      opens += 720;
      closes += 720;
    } else if (closes <= opens) closes += 720;
  } else if (to.half === null && closes <= opens && closes <= 720) closes += 720;
  if (opens >= 1440 || closes > 1440 || opens < 0) return undefined;
  return { opens, closes };
}

function itemsOf(tokens: readonly Token[]): { items: Item[]; understood: boolean } {
  const items: Item[] = [];
  let understood = true;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const next = tokens[i + 1];
    const after = tokens[i + 2];
    if (token.kind === 'time') {
      const second = next?.kind === 'dash' && after?.kind === 'time' ? after : next?.kind === 'time' ? next : undefined;
      const range = second && settle(token, second);
      if (range) items.push({ kind: 'range', range });
      else understood = false;
      if (second) i += second === after ? 2 : 1;
    } else if (token.kind === 'day') {
      if (next?.kind === 'dash' && after?.kind === 'day') {
        const days: number[] = [];
        for (let d = token.day; ; d = (d + 1) % 7) {
          days.push(d);
          if (d === after.day) break;
        }
        items.push({ kind: 'days', days });
        i += 2;
      } else items.push({ kind: 'days', days: [token.day] });
    } else if (token.kind === 'days') items.push(token);
    else if (token.kind === 'all-day') items.push({ kind: 'range', range: { opens: 0, closes: 1440 } });
    else if (token.kind === 'closed') items.push({ kind: 'closed' });
    else if (token.kind === 'word' && token.text !== '' && !IDLE.test(token.text)) understood = false;
    else if (token.kind === 'dash') understood &&= false;
  }
  return { items, understood };
}

/** Dates and seasons: hours that a weekly rule would make too much of. */
const DATED =
  /\d\s*\/\s*\d{1,2}(?!\s*7)|(?:january|february|march|april|june|july|august|september|october|november|december)\b|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\d\s*月|1st|2nd|3rd|\dth|every (?:other|second|third|first|fourth|last)/i;

/**
 * Reads weekly opening hours in English or Chinese words, such as '9:00 am - 5:00 pm, Monday - Friday', 'Mon 9-5; Sat
 * 10-2', '周一至周五 9:00-17:00' or '24/7'. Never throws. Hours without days are taken for every day and reported as
 * 'partly'; remarks in brackets and unknown words are left to the label.
 */
export function readHours(text: string): ReadHours {
  const label = text.replace(/\s+/g, ' ').trim();
  if (label === '') return { schedules: [], read: 'full' };
  if (DATED.test(label.normalize('NFKC').replace(/24\s*\/\s*7/g, ''))) return { schedules: [], read: 'none' };
  // A machine that answers all night is not a door that is open.
  const tokens = tokenise(text.replace(/[^;,.\n]*(?:answering|recorded|voice ?mail|hot ?line)[^;,.\n]*/gi, ' * '));
  const segments: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'break') segments.push([]);
    else segments.at(-1)!.push(token);
  }
  const open: { days: number[]; range: Range }[] = [];
  let understood = true;
  let carried: number[] | undefined;
  let orphans: Range[] = [];
  let promised = false;
  for (const segment of segments) {
    const { items, understood: all } = itemsOf(segment);
    understood &&= all;
    const firstDays = items.findIndex((item) => item.kind === 'days');
    const firstRange = items.findIndex((item) => item.kind === 'range');
    if (items.some((item) => item.kind === 'closed') && firstRange === -1) continue;
    if (firstRange === -1) {
      // '9-5; Monday - Friday': the days of the hours before them. 'Mon; Tue 9-5': days without hours.
      const days = items.flatMap((item) => (item.kind === 'days' ? item.days : []));
      if (days.length > 0 && orphans.length > 0) {
        open.push(...orphans.map((range) => ({ days, range })));
        orphans = [];
      } else if (days.length > 0) {
        carried = days;
        promised = true;
      }
      continue;
    }
    if (firstDays === -1) {
      for (const item of items) {
        if (item.kind !== 'range') continue;
        if (promised && carried) open.push({ days: carried, range: item.range });
        else if (open.length > 0 && items.length === 1 && understood)
          open.push({ days: open.at(-1)!.days, range: item.range });
        else orphans.push(item.range);
      }
      continue;
    }
    promised = false;
    const daysFirst = firstDays < firstRange;
    let days: number[] = [];
    let ranges: Range[] = [];
    const flush = () => {
      if (days.length > 0) open.push(...ranges.map((range) => ({ days, range })));
      else orphans.push(...ranges);
      days = [];
      ranges = [];
    };
    let last: 'days' | 'range' | undefined;
    let closed = false;
    for (const item of items) {
      if (item.kind === 'closed') {
        closed = true;
        continue;
      }
      if (item.kind === (daysFirst ? 'days' : 'range') && last === (daysFirst ? 'range' : 'days')) flush();
      if (item.kind === 'days') {
        // 'Closed Sunday' after the hours takes nothing away that was given.
        if (!closed) days = [...days, ...item.days];
      } else ranges.push(item.range);
      last = item.kind;
    }
    flush();
    if (closed) understood = understood && !daysFirst;
  }
  if (orphans.length > 0) {
    const everyDay = orphans.some((r) => r.opens === 0 && r.closes === 1440);
    if (open.length === 0) {
      open.push(...orphans.map((range) => ({ days: EVERY_DAY, range })));
      if (!everyDay) understood = false;
    } else understood = false;
  }
  const schedules = weekly(open, label.slice(0, 500));
  return { schedules, read: schedules.length === 0 ? 'none' : understood ? 'full' : 'partly' };
}

/** One schedule for each time of day, on all the days that share it. */
function weekly(open: readonly { days: number[]; range: Range }[], label: string): Schedule[] {
  const byRange = new Map<string, { range: Range; days: Set<number> }>();
  for (const { days, range } of open) {
    const key = `${range.opens}-${range.closes}`;
    const known = byRange.get(key) ?? { range, days: new Set<number>() };
    for (const day of days) known.days.add(day);
    byRange.set(key, known);
  }
  const schedules: Schedule[] = [];
  for (const { range, days } of byRange.values()) {
    const list = [...days].sort((a, b) => a - b).map((d) => DAYS[d]!) as Day[];
    const minutes = range.closes > range.opens ? range.closes - range.opens : range.closes + 1440 - range.opens;
    if (list.length === 0 || minutes < 1 || (minutes === 1440 && range.opens !== 0)) continue;
    const hour = `${String(Math.floor(range.opens / 60)).padStart(2, '0')}:${String(range.opens % 60).padStart(2, '0')}`;
    schedules.push({
      start: `${firstOn(list)}T${hour}`,
      minutes,
      rrule: list.length === 7 ? 'FREQ=DAILY' : `FREQ=WEEKLY;BYDAY=${list.join(',')}`,
      timeZone: null,
      exdates: [],
      label,
    });
  }
  return schedules.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : b.minutes - a.minutes));
}

/**
 * Reads hours by day of the week as some programs store them: {"1": [[900, 1700]]}, where 0 is Sunday and times are
 * hours times 100 plus minutes; 2359 stands for midnight. undefined where the text is something else.
 */
export function readHoursByDay(text: string): ReadHours | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const clock = (n: number) => `${Math.floor(n / 100)}:${String(n % 100).padStart(2, '0')}`;
  const parts: string[] = [];
  for (const [day, ranges] of Object.entries(value)) {
    const name = names[Number(day)];
    if (name === undefined || !Array.isArray(ranges)) return undefined;
    for (const range of ranges as unknown[]) {
      if (
        !Array.isArray(range) ||
        range.length !== 2 ||
        !range.every((n) => Number.isInteger(n) && n >= 0 && n <= 2400 && n % 100 < 60)
      )
        return undefined;
      const [opens, closes] = range as [number, number];
      parts.push(
        opens === 0 && closes >= 2359
          ? `${name} 24/7`
          : `${name} ${clock(opens).padStart(5, '0')}-${closes >= 2359 ? 'midnight' : clock(closes).padStart(5, '0')}`,
      );
    }
  }
  return readHours(parts.join('; '));
}
