import { quantityFromDecimal, UNITS, type Unit } from '../common/quantity.ts';
import { checkCreditCode } from './credit-code.ts';
import { readHours, readHoursByDay } from './hours.ts';
import { absoluteUri } from './hsds-forms.ts';
import { type CategoryIndex, nearestWords } from './import-categories.ts';
import { type DateOrder, instantOf, readDate } from './import-dates.ts';
import type { ImportField } from './import-fields.ts';
import { PERSON_GROUPS } from './resource.ts';
import { SECTORS } from './sector.ts';

/** A community as a file may name it: by code or by a name. */
export interface KnownCommunity {
  id: string;
  code: string;
  names: readonly string[];
}

export interface ValueContext {
  categories: CategoryIndex;
  communities: readonly KnownCommunity[];
  timeZone: string;
  dateOrder: DateOrder;
}

/** `value` undefined: the cell says nothing. `fault` is the reason why the row cannot go in. */
export type ReadValue = { ok: true; value: unknown; note?: string } | { ok: false; problem: string; fix: string };

const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
const YES = new Set(['是', '有', '需要', '√', 'y', 'yes', 'true', '1', 't']);
const NO = new Set(['否', '无', '没有', '不需要', '×', 'n', 'no', 'false', '0', 'f']);
const GROUPS: Readonly<Record<string, string>> = {
  老年人: 'older',
  老人: 'older',
  长者: 'older',
  儿童: 'child',
  未成年人: 'child',
  青少年: 'child',
  残疾人: 'disabled',
  残障: 'disabled',
  低保: 'low-income',
  低收入: 'low-income',
  困难家庭: 'low-income',
  退役军人: 'veteran',
  军属: 'veteran',
  照护者: 'carer',
  家庭照护者: 'carer',
  新市民: 'newcomer',
  流动人口: 'newcomer',
  会员: 'member',
  成员: 'member',
};

const unitWords = new Map<string, Unit>();
for (const [unit, words] of Object.entries(UNITS) as [Unit, (typeof UNITS)[Unit]][])
  for (const word of [unit, words.zh, words.en])
    if (!unitWords.has(word.toLowerCase())) unitWords.set(word.toLowerCase(), unit);
for (const [word, unit] of Object.entries({
  个: 'item',
  台: 'item',
  套: 'item',
  张: 'item',
  把: 'item',
  名: 'person',
  位: 'person',
  座位: 'seat',
  席: 'seat',
  车位: 'space',
  泊位: 'space',
  场: 'session',
  次: 'visit',
  餐: 'meal',
  份餐: 'meal',
  时: 'hour',
  钟头: 'hour',
  h: 'hour',
  hr: 'hour',
  hrs: 'hour',
  千克: 'kilogram',
  人民币: 'CNY',
  yuan: 'CNY',
  rmb: 'CNY',
  '¥': 'CNY',
  us$: 'USD',
  $: 'USD',
  people: 'person',
  persons: 'person',
  seats: 'seat',
  spaces: 'space',
  sessions: 'session',
  visits: 'visit',
  meals: 'meal',
  trips: 'trip',
  hours: 'hour',
  items: 'item',
  家: 'item',
  间: 'item',
} satisfies Record<string, Unit>))
  unitWords.set(word, unit as Unit);

function fold(text: string): string {
  return text.normalize('NFKC').trim();
}

const WIDTH = 'full-width digits or letters were read as half-width ones';

/** The unit that a word means: 'hour', '小时', 'hours'. */
export function unitNamed(text: string): Unit | undefined {
  return unitWords.get(fold(text).toLowerCase());
}

/** A number as people write it, without thousands separators, with what stands behind it: '1,200 人'. */
function numberIn(text: string): { number: string; rest: string } | undefined {
  const match = /^([+-]?)(?:(\d{1,3}(?:,\d{3})+)|(\d+))(\.\d+)?\s*(.*)$/.exec(text);
  if (!match) return undefined;
  const whole = (match[2] ?? match[3] ?? '').replaceAll(',', '');
  return { number: `${match[1] === '-' ? '-' : ''}${whole}${match[4] ?? ''}`, rest: match[5]!.trim() };
}

/** Reads one cell as a field wants it. The cell is not empty; its text is as it stands in the file. */
export function readValue(field: ImportField, cell: string, unit: Unit | undefined, context: ValueContext): ReadValue {
  const folded = fold(cell);
  const widened = folded !== cell.trim() && /[０-９Ａ-Ｚａ-ｚ]/.test(cell);
  const fine = (value: unknown, note?: string): ReadValue =>
    note !== undefined ? { ok: true, value, note } : widened ? { ok: true, value, note: WIDTH } : { ok: true, value };
  switch (field.kind) {
    case 'name':
    case 'text':
    case 'phone': {
      const text = field.kind === 'phone' ? folded : cell.trim();
      if (field.limit !== undefined && text.length > field.limit)
        return field.kind === 'name'
          ? { ok: false, problem: `${text.length} characters, at most ${field.limit} fit`, fix: 'shorten it' }
          : { ok: true, value: text.slice(0, field.limit), note: `text was cut to ${field.limit} characters` };
      return { ok: true, value: text };
    }
    case 'email':
      if (!EMAIL.test(folded) || folded.length > 320)
        return { ok: false, problem: 'this is no e-mail address', fix: 'write one address such as office@example.org' };
      return fine(folded);
    case 'url': {
      const uri = absoluteUri(folded);
      if (uri === undefined)
        return { ok: false, problem: 'this is no web address', fix: 'write one address such as https://example.org' };
      return fine(folded);
    }
    case 'creditCode': {
      const check = checkCreditCode(folded);
      return check.ok ? fine(check.code) : { ok: false, problem: check.problem, fix: check.fix };
    }
    case 'sector': {
      for (const [key, words] of Object.entries(SECTORS))
        if ([key, words.zh, words.en.toLowerCase()].includes(folded.toLowerCase())) return fine(key);
      const known = Object.values(SECTORS).map((s) => s.zh);
      return unknown('sector', folded, known, known.join('、'));
    }
    case 'category': {
      const code = context.categories.find(folded);
      if (code !== undefined) return fine(code);
      const near = context.categories.nearest(folded);
      return {
        ok: false,
        problem: 'there is no such category here',
        fix:
          near.length > 0
            ? `perhaps ${near.join(' or ')}; or add the category first`
            : "use a category's code or name, or add it first",
      };
    }
    case 'unit': {
      const found = unitNamed(folded);
      return found === undefined
        ? unknown(
            'unit',
            folded.toLowerCase(),
            [...unitWords.keys()],
            Object.values(UNITS)
              .map((u) => u.zh)
              .join('、'),
          )
        : fine(found);
    }
    case 'quantity':
    case 'money': {
      const found = numberIn(folded.replace(/^[¥￥$]\s*/, ''));
      if (field.kind === 'money' && /^(?:免费|无|none|free|no fee|0元)$/i.test(folded)) return fine(0);
      if (!found) return { ok: false, problem: `'${cell.trim()}' is no number`, fix: 'write digits only, such as 20' };
      const own = found.rest === '' ? undefined : unitNamed(found.rest);
      if (found.rest !== '' && (own === undefined || (unit !== undefined && field.kind === 'quantity' && own !== unit)))
        return {
          ok: false,
          problem: `'${found.rest}' stands behind the number`,
          fix: 'write the number alone, and its unit in the unit column',
        };
      const used: Unit = field.kind === 'money' ? 'CNY' : (own ?? unit ?? 'visit');
      const parts = quantityFromDecimal(found.number, used);
      if (parts === undefined)
        return {
          ok: false,
          problem: `${found.number} is not a whole number of the smallest part of '${used}'`,
          fix: `write a multiple of 1/${UNITS[used].perUnit}`,
        };
      if (parts < 0 || (parts === 0 && field.kind === 'quantity'))
        return {
          ok: false,
          problem: `the quantity is ${found.number}`,
          fix: 'write a number greater than 0, or leave the cell empty where it is not known',
        };
      return fine(parts);
    }
    case 'integer': {
      const found = numberIn(folded.replace(/\s*(?:分钟|米|岁|小时|m|min|minutes|years?)$/i, ''));
      const number = Number(found?.number);
      if (found?.rest !== '' || !Number.isSafeInteger(number))
        return { ok: false, problem: `'${cell.trim()}' is no whole number`, fix: 'write digits only' };
      const [least, most] = LIMITS[field.field] ?? [0, 1_000_000_000];
      if (number < least || number > most)
        return {
          ok: false,
          problem: `${number} is not between ${least} and ${most}`,
          fix: `write a number from ${least} to ${most}`,
        };
      return fine(number);
    }
    case 'boolean': {
      const word = folded.toLowerCase();
      if (YES.has(word)) return fine(true);
      if (NO.has(word)) return fine(false);
      return { ok: false, problem: `'${cell.trim()}' is neither yes nor no`, fix: 'write 是 or 否 (yes or no)' };
    }
    case 'date': {
      const read = readDate(folded, context.dateOrder);
      return read.ok ? fine(read.date, read.note) : read;
    }
    case 'instantStart':
    case 'instantEnd': {
      if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/.test(folded) && !Number.isNaN(Date.parse(folded)))
        return fine(new Date(folded).toISOString());
      const read = readDate(folded, context.dateOrder);
      if (!read.ok) return read;
      const time = read.time ?? (field.kind === 'instantEnd' ? '24:00' : '00:00');
      return fine(instantOf(read.date, time, context.timeZone), read.note);
    }
    case 'hours': {
      if (folded.startsWith('[')) {
        try {
          return { ok: true, value: JSON.parse(cell) as unknown };
        } catch {
          return {
            ok: false,
            problem: 'the hours look like JSON but are not',
            fix: 'write hours such as 周一至周五 9:00-17:00',
          };
        }
      }
      const hours = (folded.startsWith('{') ? readHoursByDay(cell) : undefined) ?? readHours(cell);
      return hours.read === 'none'
        ? { ok: true, value: [], note: HOURS_UNREAD }
        : hours.read === 'partly'
          ? { ok: true, value: hours.schedules, note: HOURS_PARTLY }
          : fine(hours.schedules);
    }
    case 'longitude':
    case 'latitude': {
      const number = /^[+-]?\d{1,3}(?:\.\d+)?$/.test(folded) ? Number(folded) : Number.NaN;
      if (Number.isNaN(number))
        return {
          ok: false,
          problem: `'${cell.trim()}' is no number of degrees`,
          fix: 'write decimal degrees such as 121.4737',
        };
      return fine(number);
    }
    case 'groups': {
      const groups: string[] = [];
      for (const word of folded.split(/[,、;；|/\s]+/).filter(Boolean)) {
        const group = GROUPS[word] ?? (PERSON_GROUPS as readonly string[]).find((g) => g === word.toLowerCase());
        if (group === undefined)
          return unknown('group', word, [...Object.keys(GROUPS), ...PERSON_GROUPS], PERSON_GROUPS.join(', '));
        if (!groups.includes(group)) groups.push(group);
      }
      return fine(groups);
    }
    case 'community': {
      const found = context.communities.find(
        (c) =>
          c.code === folded ||
          c.names.includes(folded) ||
          c.names.some((n) => n.replace(/(?:社区|居委会|村)$/, '') === folded.replace(/(?:社区|居委会|村)$/, '')),
      );
      if (found) return fine(found.id);
      return unknown(
        'community',
        folded,
        context.communities.flatMap((c) => c.names),
        'use the code or the name of a community of this sub-district',
      );
    }
    case 'choice': {
      const word = folded.toLowerCase();
      const value = field.choices?.[word];
      if (value !== undefined) return fine(value);
      return unknown(
        field.en.toLowerCase(),
        word,
        Object.keys(field.choices ?? {}),
        Object.keys(field.choices ?? {}).join(', '),
      );
    }
    case 'json':
      try {
        return { ok: true, value: JSON.parse(cell) as unknown };
      } catch {
        return { ok: false, problem: 'this is no JSON', fix: 'leave the column as the export wrote it' };
      }
  }
}

export const HOURS_UNREAD = 'opening hours in words that no rule was made of: kept as they are';
export const HOURS_PARTLY = 'opening hours that were read in part: the words are kept beside the rule';

const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  slotMinutes: [5, 1440],
  'terms.minimumAge': [0, 150],
  'terms.maximumAge': [0, 150],
  'terms.reachMetres': [0, 1_000_000],
  durationMinutes: [5, 44_640],
  maxDistanceMetres: [0, 1_000_000],
  priority: [1, 5],
  forAge: [0, 150],
};

function unknown(what: string, word: string, known: readonly string[], list: string): ReadValue {
  const near = nearestWords(word, known);
  return {
    ok: false,
    problem: `'${word}' is no ${what} that is known here`,
    fix: near.length > 0 ? `perhaps ${near.join(' or ')}` : `one of: ${list}`.slice(0, 300),
  };
}

/**
 * A position from its two cells. Coordinates that are only right the other way round are a fault that says so; so is
 * what lies off the globe.
 */
export function readPosition(longitude: number, latitude: number): ReadValue {
  if (Math.abs(latitude) > 90 && Math.abs(longitude) <= 90 && Math.abs(latitude) <= 180)
    return {
      ok: false,
      problem: `latitude ${latitude} is more than 90°: latitude and longitude are swapped`,
      fix: `longitude ${latitude}, latitude ${longitude}`,
    };
  if (Math.abs(latitude) > 90)
    return {
      ok: false,
      problem: `latitude ${latitude} is not between -90 and 90`,
      fix: 'write decimal degrees, such as 31.2304',
    };
  if (Math.abs(longitude) > 180)
    return {
      ok: false,
      problem: `longitude ${longitude} is not between -180 and 180`,
      fix: 'write decimal degrees, such as 121.4737',
    };
  if (longitude === 0 && latitude === 0)
    return {
      ok: false,
      problem: '0, 0 is a point in the ocean',
      fix: 'leave both cells empty where the position is not known',
    };
  return { ok: true, value: [longitude, latitude] };
}

/** A cell that a spreadsheet would run: '=1+1', '=HYPERLINK(...)'. */
export function looksLikeFormula(cell: string): boolean {
  return /^=\s*[\w("'+\-@{[$]/.test(cell);
}
