import { isBookkeeping } from './choose-columns.ts';
import { BadInput } from './errors.ts';
import { type Table, TableBuilder } from './table.ts';

/**
 * Splits CSV text that arrives in pieces into rows (RFC 4180, and what occurs besides: a separator of tab, semicolon or
 * bar, line ends of \n, \r\n or \r\r\n, quotes after a space, a byte order mark).
 *
 * A row's number counts as a spreadsheet does: every row of the file, blank ones and the heading too, from 1.
 */
export class CsvSplitter {
  private readonly emit: (cells: string[], row: number) => void;
  private separator = 0;
  private rest = '';
  private row = 0;

  constructor(emit: (cells: string[], row: number) => void) {
    this.emit = emit;
  }

  push(piece: string): void {
    this.rest = this.rest === '' ? piece : this.rest + piece;
    if (this.separator === 0) {
      if (this.rest.charCodeAt(0) === 0xfeff) this.rest = this.rest.slice(1);
      if (this.rest.length < 4096) return;
      this.separator = guessSeparator(this.rest);
    }
    this.rest = this.rest.slice(this.take(this.rest, false));
  }

  /** @throws {BadInput} when a quote is not closed. */
  end(): void {
    if (this.separator === 0) {
      if (this.rest.charCodeAt(0) === 0xfeff) this.rest = this.rest.slice(1);
      this.separator = guessSeparator(this.rest);
    }
    this.take(this.rest.endsWith('\n') || this.rest === '' ? this.rest : `${this.rest}\n`, true);
  }

  /** Emits the whole rows of `text` and returns how much of it they took. */
  private take(text: string, last: boolean): number {
    const { separator } = this;
    let at = 0;
    let taken = 0;
    let cells: string[] = [];
    const length = text.length;
    while (at < length) {
      let from = at;
      while (text.charCodeAt(from) === 32) from++;
      if (text.charCodeAt(from) === 34) {
        const opened = from;
        let cell = '';
        let part = from + 1;
        for (;;) {
          const quote = text.indexOf('"', part);
          if (quote < 0 || (quote + 1 >= length && !last)) {
            if (last) {
              throw new BadInput(`Row ${this.row + 1} opens a quote that is never closed: close it or take it out.`);
            }
            return taken;
          }
          cell += text.slice(part, quote);
          if (text.charCodeAt(quote + 1) !== 34) {
            at = quote + 1;
            break;
          }
          cell += '"';
          part = quote + 2;
        }
        // What follows a closing quote up to the separator belongs to the cell: some files quote only a part.
        let end = at;
        while (end < length && text.charCodeAt(end) !== separator && text.charCodeAt(end) !== 10) end++;
        if (end === length && opened >= 0 && !last) return taken;
        cells.push(cell + text.slice(at, end).replace(/\r+$/, '').trimEnd());
        at = end;
      } else {
        let end = from;
        let code = text.charCodeAt(end);
        while (code !== separator && code !== 10 && end < length) code = text.charCodeAt(++end);
        if (end === length) return taken;
        cells.push(text.slice(from, end));
        at = end;
      }
      const code = text.charCodeAt(at);
      at++;
      if (code === 10) {
        const ending = cells.length - 1;
        const cell = cells[ending]!;
        if (cell.endsWith('\r')) cells[ending] = cell.replace(/\r+$/, '');
        this.row++;
        this.emit(cells, this.row);
        cells = [];
        taken = at;
      }
    }
    return taken;
  }
}

/** The separator that occurs most in the first rows, outside quotes. */
function guessSeparator(text: string): number {
  const head = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  let best = ',';
  let most = 0;
  for (const candidate of [',', '\t', ';', '|']) {
    const lines = head.split('\n').slice(0, 20);
    const count = lines.filter((line) => line.includes(candidate)).length * 1000 + head.split(candidate).length;
    if (count > most) {
      most = count;
      best = candidate;
    }
  }
  return best.charCodeAt(0);
}

export type Encoding = 'utf-8' | 'gb18030' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/**
 * The encoding of a file by its first bytes: a byte order mark; UTF-8 where it is valid; else GB18030 where the high
 * bytes come in pairs, as Chinese does, and windows-1252 where they stand alone between letters.
 */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    let high = 0;
    let paired = 0;
    for (let i = 0; i < head.length; i++) {
      if (head[i]! < 0x80) continue;
      high++;
      if (head[i]! > 0x80 && i + 1 < head.length && head[i + 1]! >= 0x80) {
        high++;
        paired += 2;
        i++;
      }
    }
    return paired >= 0.7 * high ? 'gb18030' : 'windows-1252';
  }
}

export interface CsvTable {
  readonly table: Table;
  /** The row of the file, as a spreadsheet counts it from 1, that each record stands in. */
  readonly rowOf: Int32Array;
  /** Whether the first row was a heading; otherwise the columns are called column 1, column 2, ... */
  readonly heading: boolean;
}

/**
 * Whether the first row names the columns: names are different from each other, mostly not numbers, and do not turn up
 * as values below.
 */
export function looksLikeHeading(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  const filled = first.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length === 0) return false;
  const different = new Set(filled.map((cell) => cell.toLowerCase())).size;
  if (different < 0.8 * filled.length) return false;
  const valueLike = filled.filter((cell) => /^[-+(]?\d[\d\s().,:/-]*$|@|^https?:|^\d{6,}|^.{60,}$/.test(cell)).length;
  if (valueLike > 0.1 * filled.length && !filled.some(isBookkeeping)) return false;
  if (filled.length < 0.5 * first.length && filled.length < 3) return false;
  let repeated = 0;
  first.forEach((cell, c) => {
    const name = cell.trim();
    if (name !== '' && below.some((row) => row[c]?.trim() === name)) repeated++;
  });
  return repeated <= 0.1 * filled.length;
}

const LOOK_AHEAD = 200;

/** Builds a table from CSV rows that arrive one by one: decides on the heading, skips blank rows. */
export class CsvTableBuilder {
  private waiting: { cells: string[]; row: number }[] = [];
  private builder: TableBuilder | undefined;
  private heading = false;
  private rows = new Int32Array(1024);
  private count = 0;

  add(cells: string[], row: number): void {
    if (cells.every((cell) => cell.trim() === '')) return;
    if (this.builder === undefined) {
      this.waiting.push({ cells, row });
      if (this.waiting.length > LOOK_AHEAD) this.begin();
      return;
    }
    this.keep(cells, row);
  }

  private keep(cells: string[], row: number): void {
    this.builder!.add(cells);
    if (this.count === this.rows.length) {
      const grown = new Int32Array(this.count * 2);
      grown.set(this.rows);
      this.rows = grown;
    }
    this.rows[this.count++] = row;
  }

  private begin(): void {
    const rows = this.waiting;
    this.waiting = [];
    const first = rows[0];
    if (first === undefined) throw new BadInput('The file is empty: give a CSV file with a heading and records.');
    this.heading = looksLikeHeading(
      first.cells,
      rows.slice(1).map(({ cells }) => cells),
    );
    const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
    const seen = new Map<string, number>();
    const names = Array.from({ length: width }, (_, c) => {
      const given = this.heading ? (first.cells[c]?.trim() ?? '') : '';
      const name = given === '' ? `column ${c + 1}` : given;
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return before === 0 ? name : `${name} (${before + 1})`;
    });
    this.builder = new TableBuilder(names);
    for (const { cells, row } of this.heading ? rows.slice(1) : rows) this.keep(cells, row);
  }

  /** @throws {BadInput} when there was no row. */
  finish(): CsvTable {
    if (this.builder === undefined) this.begin();
    return { table: this.builder!.finish(), rowOf: this.rows.slice(0, this.count), heading: this.heading };
  }
}

/** Reads CSV text that is wholly in memory. */
export function parseCsv(text: string): CsvTable {
  const builder = new CsvTableBuilder();
  const splitter = new CsvSplitter((cells, row) => builder.add(cells, row));
  splitter.push(text);
  splitter.end();
  return builder.finish();
}
