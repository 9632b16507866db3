import { CHINESE_PERSON, HAN } from './normalise/chinese.ts';
import { dateDigits } from './normalise/date.ts';
import type { RawColumn } from './table.ts';

/**
 * What a column holds.
 * `name` is the name of a body, `person` a person's name or part of it, `word` another short word (a suburb), `text`
 * running text, `identifier` a code or number that names something, `number` a quantity.
 */
export type ColumnType =
  | 'name'
  | 'person'
  | 'word'
  | 'address'
  | 'phone'
  | 'email'
  | 'web'
  | 'date'
  | 'coordinates'
  | 'identifier'
  | 'number'
  | 'text';

export const COLUMN_TYPES: readonly ColumnType[] = [
  'name',
  'person',
  'word',
  'address',
  'phone',
  'email',
  'web',
  'date',
  'coordinates',
  'identifier',
  'number',
  'text',
];

const SAMPLE = 2000;

/** Up to 2,000 distinct values, spread evenly over the column. */
export function sampleValues(column: RawColumn): string[] {
  const size = column.values.size;
  const step = Math.max(1, size / SAMPLE);
  const out: string[] = [];
  for (let i = 0; i < size; i += step) out.push(column.values.text(Math.floor(i)));
  return out;
}

const EMAIL = /^\s*(?:mailto:)?[^\s@]+@[^\s@]+\.[a-z]{2,}/i;
const WEB = /^\s*(?:https?:|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|us|cn|info|ca|uk|au|io)\b)/i;
const PHONE_SHAPED = /(?:\(\d{3}\)|\d{3}[\s.-]\d{3}|\d{3,4}-\d{7,8}|\b1[3-9]\d{9}\b|\+\d{2,3}[\s-]?\d)/;
const ADDRESS_EN =
  /(?:\d.*\b(?:st|street|ave|avenue|road|rd|blvd|boulevard|drive|dr|lane|ln|way|court|ct|place|pl|hwy|highway|floor|suite|ste)\b|\bp\.?\s?o\.?\s?box\b)|^\d+\s+[a-z]+/i;
const ADDRESS_ZH = /(?:[路街道巷弄村镇乡胡同里].*\d|\d.*[号弄栋幢楼室])/;
const CODE = /^[!-~]*\d[!-~]*$/;
const QUANTITY = /^[-+$€¥]?\d[\d,]*(?:\.\d+)?%?$/;
const LEGAL =
  /\b(?:inc|llc|ltd|center|centre|church|school|foundation|association|services?|society|clinic|program|department|council|house|community)\b/i;
const LAT_LON = /^\s*\(?\s*-?\d{1,3}\.\d+\s*[,;\s]\s*-?\d{1,3}\.\d+\s*\)?\s*$/;

const HEADING = {
  phone: /phone|tel\b|^tel|fax|mobile|电话|手机|传真|联系方式/i,
  address: /addr|street|地址|住址/i,
  name: /name|title|agency|organi[sz]ation|company|business|名称|单位|机构/i,
  person: /given|first.?name|last.?name|surname|middle|forename|姓名|联系人|负责人|法人代表/i,
};

function share(values: readonly string[], test: (value: string) => boolean): number {
  let hits = 0;
  for (const value of values) if (test(value)) hits++;
  return values.length === 0 ? 0 : hits / values.length;
}

const words = (value: string): number => value.trim().split(/\s+/).length;

/**
 * Types a column by its values. The heading breaks ties only between types that values alone cannot tell apart (a bare
 * number of seven digits; a person's name and another word), never against the values.
 */
export function typeOfColumn(name: string, values: readonly string[]): ColumnType {
  if (values.length === 0) return 'text';
  const of = (pattern: RegExp) => share(values, (value) => pattern.test(value));
  if (of(EMAIL) >= 0.7) return 'email';
  if (of(WEB) >= 0.7) return 'web';
  if (of(LAT_LON) >= 0.9) return 'coordinates';
  if (share(values, (value) => dateDigits(value) !== undefined) >= 0.8) return 'date';
  const digitsOf = (value: string) => value.replace(/\D/g, '').length;
  const phoneHeading = HEADING.phone.test(name);
  // Seven digits at least: 'pp. 322-331' is no telephone number.
  const shaped = share(values, (value) => PHONE_SHAPED.test(value) && value.length < 80 && digitsOf(value) >= 7);
  if (shaped >= 0.6 || (phoneHeading && share(values, (value) => digitsOf(value) >= 5) >= 0.6)) return 'phone';
  const code = share(values, (value) => CODE.test(value));
  if (code >= 0.8) {
    const quantity = share(values, (value) => QUANTITY.test(value));
    return quantity >= 0.9 && share(values, (value) => /[.,$€¥%]/.test(value)) > 0.3 ? 'number' : 'identifier';
  }
  const han = of(HAN);
  const length = values.reduce((sum, value) => sum + value.length, 0) / values.length;
  const count = values.reduce((sum, value) => sum + words(value), 0) / values.length;
  if (han >= 0.5) return chineseType(name, values, length);
  if (HEADING.person.test(name) && count <= 3) return 'person';
  if (of(ADDRESS_EN) >= 0.4 && count <= 14) return 'address';
  if (HEADING.address.test(name) && count <= 12) return 'address';
  if (count > 14 || length > 110) return 'text';
  if (of(LEGAL) >= 0.1 || of(/\d/) >= 0.2 || count > 2.2) return 'name';
  // Names of places and names of bodies look alike: the order of several words tells, or the heading.
  return count <= (HEADING.name.test(name) ? 1.2 : 1.6) ? 'word' : 'name';
}

function chineseType(name: string, values: readonly string[], length: number): ColumnType {
  const person = share(values, (value) => CHINESE_PERSON.test(value.trim()));
  if (person >= 0.6 || (HEADING.person.test(name) && length <= 5)) return 'person';
  if (share(values, (value) => ADDRESS_ZH.test(value.normalize('NFKC'))) >= 0.5) return 'address';
  if (HEADING.address.test(name)) return 'address';
  if (length > 60) return 'text';
  return length <= 3.5 ? 'word' : 'name';
}
