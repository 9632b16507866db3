import type { ColumnType } from '../column-types.ts';
import { chineseAddress, chineseBodyName, cutAtPlaces, HAN } from './chinese.ts';
import { mailAddresses, mailTokens, phoneNumbers, phoneTokens, webAddresses, webTokens } from './contact.ts';
import { dateDigits } from './date.ts';
import { englishAddress, englishBodyName } from './english.ts';
import { fold, foldWithNumerals } from './fold.ts';

/** The form of a value in which values of its type are compared; '' where nothing is left. */
export function normalise(type: ColumnType, raw: string): string {
  switch (type) {
    case 'name': {
      const text = foldWithNumerals(raw);
      return englishBodyName(HAN.test(text) ? chineseBodyName(text) : text);
    }
    case 'address': {
      const text = foldWithNumerals(raw);
      return englishAddress(HAN.test(text) ? chineseAddress(text) : text);
    }
    case 'phone':
      return phoneNumbers(raw);
    case 'web':
      return webAddresses(raw);
    case 'email':
      return mailAddresses(raw);
    case 'date':
      return dateDigits(raw) ?? fold(raw).replaceAll(' ', '');
    case 'identifier':
    case 'number':
      return fold(raw).replaceAll(' ', '');
    case 'coordinates': {
      const [lat, lon] = raw.split(/[^\d.+-]+/).filter((part) => part !== '');
      const point = [Number(lat), Number(lon)];
      return point.every(Number.isFinite) && (point[0] !== 0 || point[1] !== 0)
        ? point.map((x) => x.toFixed(5)).join(',')
        : '';
    }
    default:
      return fold(raw);
  }
}

/**
 * The parts of a normalised value that are compared one by one: words; overlapping pairs of Chinese characters, since
 * Chinese writes no spaces; a number with the character after it (23号), so that house and flat are not mixed up.
 */
export function tokensOf(type: ColumnType, normal: string): string[] {
  if (type === 'phone') return phoneTokens(normal);
  if (type === 'web') return webTokens(normal);
  if (type === 'email') return mailTokens(normal);
  if (!HAN.test(normal)) return normal.split(' ');
  const tokens: string[] = [];
  const parts = cutAtPlaces(normal);
  for (const match of parts.matchAll(/[\u3400-\u9fff]+|[^\s\u3400-\u9fff]+/g)) {
    const run = match[0];
    if (!HAN.test(run)) {
      const next = parts[match.index + run.length];
      tokens.push(/^\d+$/.test(run) && next !== undefined && next !== ' ' ? run + next : run);
    } else if (run.length === 1) {
      tokens.push(run);
    } else {
      for (let i = 0; i + 1 < run.length; i++) tokens.push(run.slice(i, i + 2));
    }
  }
  return tokens;
}

const SOUND_CLASS = new Map<string, string>();
for (const [sound, letters] of [
  ['1', 'bfpvw'],
  ['2', 'cgjkqsxz'],
  ['3', 'dt'],
  ['4', 'l'],
  ['5', 'mn'],
  ['6', 'r'],
] as const) {
  for (const letter of letters) SOUND_CLASS.set(letter, sound);
}

/**
 * A Latin word by its sound: the first letter and the classes of the consonants after it, repeats once (Soundex,
 * R. C. Russell, US patent 1,261,167 of 1918; here up to six signs, over all words of the value).
 */
export function soundOf(normal: string): string {
  const letters = normal.replace(/[^a-z]/g, '');
  if (letters === '') return '';
  let code = letters[0]!;
  let previous = SOUND_CLASS.get(letters[0]!);
  for (let i = 1; i < letters.length && code.length < 6; i++) {
    const sound = SOUND_CLASS.get(letters[i]!);
    if (sound !== undefined && sound !== previous) code += sound;
    if (!'hw'.includes(letters[i]!)) previous = sound;
  }
  return code;
}
