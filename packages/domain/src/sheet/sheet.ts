import { dateFormat } from '../common/formats.ts';
import { quantityToDecimal, UNITS, type Unit } from '../common/quantity.ts';
import type { Language } from '../common/text.ts';
import { valueWord, type WordFamily } from './words.ts';

/** What ids of other rows stand for, so that a sheet has their names. */
export type NameKind =
  | 'agent'
  | 'place'
  | 'resource'
  | 'need'
  | 'purse'
  | 'holder'
  | 'agreement'
  | 'responsibility'
  | 'community'
  | 'category';

export type Cell = string | number | null;

/** What a cell needs beside its row. */
export interface SheetBook {
  language: Language;
  /** IANA name: on whose wall the times are read. */
  timeZone: string;
  /** '' where the id is null, unknown, or not for this reader. */
  name(kind: NameKind, id: string | null): string;
  /** What a fund, time bank or points are counted in. */
  unitOf(purseId: string): Unit;
}

export interface SheetColumn<T> {
  head: { readonly zh: string; readonly en: string };
  /** A time of day: the first of these says in its heading which zone all of them are in. */
  moment?: true;
  cell: (row: T, book: SheetBook) => Cell;
}

/** A list as people read it in a spreadsheet: what it is, and its columns. */
export interface Sheet<T> {
  title: { readonly zh: string; readonly en: string };
  columns: readonly SheetColumn<T>[];
}

/** An instant on the wall of a zone: '2026-11-23 14:00'. */
export function wallTime(instant: string | Date, timeZone: string): string {
  // Swedish writes dates the way spreadsheets read and sort them: 2026-11-23 14:00.
  return dateFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant));
}
/** The calendar day of an instant in a zone: '2026-11-23'. */
export function wallDay(instant: string | Date, timeZone: string): string {
  return wallTime(instant, timeZone).slice(0, 10);
}

const inLanguage = (text: { readonly zh: string; readonly en: string }, language: Language): string =>
  text[language === 'en' ? 'en' : 'zh'];

type Maybe<T> = T | null | undefined;

export function text<T>(zh: string, en: string, of: (row: T) => Maybe<Cell>): SheetColumn<T> {
  return { head: { zh, en }, cell: (row) => of(row) ?? null };
}
export function word<T>(
  zh: string,
  en: string,
  family: WordFamily,
  of: (row: T) => Maybe<string | number>,
): SheetColumn<T> {
  return {
    head: { zh, en },
    cell: (row, { language }) => {
      const value = of(row);
      return value === null || value === undefined ? null : valueWord(family, String(value), language);
    },
  };
}
/** Several values of a closed list in one cell. */
export function words<T>(
  zh: string,
  en: string,
  family: WordFamily,
  of: (row: T) => readonly string[],
): SheetColumn<T> {
  return {
    head: { zh, en },
    cell: (row, { language }) =>
      listed(
        of(row).map((value) => valueWord(family, value, language)),
        language,
      ),
  };
}
export function yesNo<T>(zh: string, en: string, of: (row: T) => Maybe<boolean>): SheetColumn<T> {
  return {
    head: { zh, en },
    cell: (row, { language }) => {
      const value = of(row);
      if (value === null || value === undefined) return null;
      return language === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否';
    },
  };
}
export function moment<T>(zh: string, en: string, of: (row: T) => Maybe<string>): SheetColumn<T> {
  return {
    head: { zh, en },
    moment: true,
    cell: (row, { timeZone }) => {
      const value = of(row);
      return value ? wallTime(value, timeZone) : null;
    },
  };
}
export function named<T>(zh: string, en: string, kind: NameKind, of: (row: T) => Maybe<string>): SheetColumn<T> {
  return { head: { zh, en }, cell: (row, book) => book.name(kind, of(row) ?? null) || null };
}
/** Several names in one cell. */
export function namesOf<T>(zh: string, en: string, kind: NameKind, of: (row: T) => readonly string[]): SheetColumn<T> {
  return {
    head: { zh, en },
    cell: (row, book) => listed([...new Set(of(row).map((id) => book.name(kind, id)))].filter(Boolean), book.language),
  };
}
/** A number that a spreadsheet can add up; what it is counted in stands in the column of `unit` after it. */
export function amount<T>(
  zh: string,
  en: string,
  of: (row: T) => Maybe<number>,
  unitOf: (row: NoInfer<T>, book: SheetBook) => Unit,
): SheetColumn<T> {
  return {
    head: { zh, en },
    cell: (row, book) => {
      const parts = of(row);
      return parts === null || parts === undefined ? null : Number(quantityToDecimal(parts, unitOf(row, book)));
    },
  };
}
/** What the amounts of the row are counted in. */
export function unit<T>(unitOf: (row: T, book: SheetBook) => Unit): SheetColumn<T> {
  return {
    head: { zh: '计量单位', en: 'Counted in' },
    cell: (row, book) => inLanguage(UNITS[unitOf(row, book)], book.language),
  };
}
/** Last in every sheet: what the row is found again by. */
export function idColumn<T extends { id: string }>(): SheetColumn<T> {
  return { head: { zh: '系统编号', en: 'ID' }, cell: (row) => row.id };
}

function listed(texts: readonly string[], language: Language): string | null {
  return texts.length === 0 ? null : texts.join(language === 'en' ? '; ' : '；');
}

/** The ids whose names, and the purses whose units, the sheet will ask for. */
export function namesAsked<T>(
  sheet: Sheet<T>,
  rows: readonly T[],
  reader: Pick<SheetBook, 'language' | 'timeZone'>,
): Map<NameKind, Set<string>> {
  const asked = new Map<NameKind, Set<string>>();
  const ask = (kind: NameKind, id: string) => {
    const ids = asked.get(kind);
    if (ids === undefined) asked.set(kind, new Set([id]));
    else ids.add(id);
  };
  const book: SheetBook = {
    ...reader,
    name: (kind, id) => {
      if (id !== null) ask(kind, id);
      return '';
    },
    unitOf: (purseId) => {
      ask('purse', purseId);
      return 'item';
    },
  };
  for (const row of rows) for (const column of sheet.columns) column.cell(row, book);
  return asked;
}

/** Headings and cells; the headings are there also where no row is. */
export function sheetTable<T>(
  sheet: Sheet<T>,
  rows: readonly T[],
  book: SheetBook,
): { headings: string[]; rows: Cell[][] } {
  const zoned = sheet.columns.findIndex((column) => column.moment);
  return {
    headings: sheet.columns.map((column, i) => {
      const head = inLanguage(column.head, book.language);
      if (i !== zoned) return head;
      return book.language === 'en' ? `${head} (${book.timeZone})` : `${head}（${book.timeZone}）`;
    }),
    rows: rows.map((row) => sheet.columns.map((column) => column.cell(row, book))),
  };
}

/** 'Closures-2026-11-25': what the list is, and the day on which it was made, where it was made. */
export function sheetFileName(
  sheet: Pick<Sheet<never>, 'title'>,
  made: string,
  reader: Pick<SheetBook, 'language' | 'timeZone'>,
): string {
  return `${inLanguage(sheet.title, reader.language).replaceAll(' ', '-')}-${wallDay(made, reader.timeZone)}`;
}
/** What the list is called. */
export function sheetTitle(sheet: Pick<Sheet<never>, 'title'>, language: Language): string {
  return inLanguage(sheet.title, language);
}
