import { BadInput } from '../error.ts';

/** What `eachRow` gives rows to. */
export interface RowSink {
  /** A row without quotation marks: `text.slice(from, to)`, its fields between semicolons, on a line counted from 1. */
  plain(from: number, to: number, line: number): void;
  /** The fields of a row that has some. */
  quoted(row: string[], line: number): void;
}

/**
 * Cuts text into rows of fields separated by semicolons. A field that begins with a quotation mark runs to the closing
 * one, two in a row stand for one, and it may hold semicolons and line ends, as in Python's csv module, which wrote
 * Pabulib's files. Blank lines are skipped. Rows are handed on as places in the text, since most fields of most votes
 * are never looked at.
 *
 * @throws BadInput when a quotation mark is never closed.
 */
export function eachRow(text: string, sink: RowSink): void {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  let quote = text.indexOf('"');
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
    if (quote < 0 || quote > end) {
      const last = end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
      // Only what may be white space needs a closer look.
      if (last > at && (text.charCodeAt(at) > 32 || text.slice(at, last).trim() !== '')) sink.plain(at, last, line);
      line++;
      at = end + 1;
    } else {
      const { row, lines, next } = quotedRow(text, at, line);
      sink.quoted(row, line);
      line += lines;
      at = next;
    }
  }
}

interface QuotedRow {
  readonly row: string[];
  readonly lines: number;
  readonly next: number;
}

function quotedRow(text: string, from: number, line: number): QuotedRow {
  const row: string[] = [];
  let lines = 1;
  let at = from;
  for (;;) {
    let value = '';
    if (text[at] === '"') {
      const opened = line + lines - 1;
      at++;
      for (;;) {
        const close = text.indexOf('"', at);
        if (close < 0) {
          throw new BadInput('a quotation mark is opened and never closed; close it, or double it if it is meant', {
            line: opened,
          });
        }
        value += text.slice(at, close);
        at = close + 1;
        if (text[at] !== '"') break;
        value += '"';
        at++;
      }
      for (let i = value.indexOf('\n'); i >= 0; i = value.indexOf('\n', i + 1)) lines++;
    }
    // What follows up to the separator belongs to the field, quotation marks included.
    let end = at;
    while (end < text.length && text[end] !== ';' && text[end] !== '\n') end++;
    const atLineEnd = end >= text.length || text[end] === '\n';
    const last = atLineEnd && end > at && text[end - 1] === '\r' ? end - 1 : end;
    row.push(value + text.slice(at, last));
    at = end + 1;
    if (atLineEnd) return { row, lines, next: at };
  }
}

/** Writes one row so that `eachRow` gives it back: quoted only where it must be. */
export function formatRow(fields: readonly string[]): string {
  const text = fields.map(formatField).join(';');
  // A row that looks blank would be skipped.
  return text.trim() === ''
    ? `"${(fields[0] ?? '').replaceAll('"', '""')}"${text.slice(fields[0]?.length ?? 0)}`
    : text;
}

function formatField(field: string): string {
  return /[";\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
