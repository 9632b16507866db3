import type { ColumnType } from '../column-types.ts';

/** How two values of a column are compared. */
export type Kind = 'short' | 'code' | 'date' | 'set' | 'text' | 'prose' | 'point';

/** Levels of one column lie this far apart in every table. */
export const STRIDE = 10;
/** One of the two records has no value. */
export const MISSING_ONE = 7;
/** Neither record has a value. */
export const MISSING_BOTH = 8;
/** The values stand in each other's column (given name and surname exchanged). */
export const CROSSED = 9;

const KIND: Record<ColumnType, Kind> = {
  name: 'text',
  address: 'text',
  text: 'prose',
  person: 'short',
  word: 'short',
  identifier: 'code',
  number: 'code',
  date: 'date',
  phone: 'set',
  email: 'set',
  web: 'set',
  coordinates: 'point',
};

export const kindOf = (type: ColumnType): Kind => KIND[type];

const NAMES: Record<Kind, readonly string[]> = {
  short: ['the same', 'one slip', 'two slips, an initial or the same sound', 'the same beginning', 'different'],
  code: ['the same', 'one slip', 'two slips or one within the other', 'the same first half', 'different'],
  date: [
    'the same',
    'one slip, or day and month exchanged',
    'two of three parts',
    'year, or day and month',
    'different',
  ],
  set: ['the same', 'one in common', 'nearly the same', 'the same exchange or domain', 'different'],
  text: ['the same', 'nearly the same', 'very like', 'like', 'somewhat like, or one within the other', 'different'],
  prose: ['the same', 'nearly the same', 'very like', 'like', 'somewhat like, or one within the other', 'different'],
  point: ['the same', 'within 50 m', 'within 250 m', 'within 1 km', 'further away'],
};

/** Number of levels of a kind, the last being 'different'. */
export const levelCount = (kind: Kind): number => NAMES[kind].length;

/** A level in words. */
export function levelName(kind: Kind, level: number): string {
  if (level === MISSING_ONE) return 'missing on one side';
  if (level === MISSING_BOTH) return 'missing on both sides';
  if (level === CROSSED) return 'exchanged with the other column';
  return NAMES[kind][level] ?? 'different';
}
