import { BadInput } from './errors.ts';

/** A table as read: text in every cell. */
export interface RawTable {
  /** Names of the cases: the first column when it has no header or holds text, else 1, 2, ... */
  cases: string[];
  columns: string[];
  /** One list of texts a case, in the order of `columns`. */
  cells: string[][];
}

/** Splits CSV text (RFC 4180: commas, quotes doubled inside quotes; semicolons or tabs when the header has no comma). */
function records(text: string): string[][] {
  const source = text.replace(/^\uFEFF/, '');
  const header = source.slice(0, source.search(/[\r\n]|$/));
  const separator = header.includes(',') ? ',' : header.includes(';') ? ';' : header.includes('\t') ? '\t' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  const endRow = (): void => {
    row.push(cell);
    cell = '';
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let i = 0; i < source.length; i++) {
    const ch = source[i]!;
    if (ch === '\n') line++;
    if (quoted) {
      if (ch !== '"') cell += ch;
      else if (source[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (ch === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (ch === separator) {
      row.push(cell);
      cell = '';
    } else if (ch === '\n' || ch === '\r') {
      if (ch === '\r' && source[i + 1] === '\n') {
        i++;
        line++;
      }
      endRow();
    } else cell += ch;
  }
  if (quoted) throw new BadInput(`a quote opened before line ${line} is never closed: close it or double it`);
  endRow();
  return rows;
}

/** Is this the text of a number? */
export const isNumber = (text: string): boolean => text !== '' && Number.isFinite(Number(text));

/**
 * Reads a table from CSV text.
 * @throws BadInput with the line to mend
 */
export function parseCsv(text: string): RawTable {
  const rows = records(text).map((row) => row.map((cell) => cell.trim()));
  const header = rows.shift();
  if (!header || header.length === 0)
    throw new BadInput('the file is empty: give a CSV with a header and one line a case');
  if (rows.length === 0) throw new BadInput('the file has a header but no cases: add one line a case');
  // R writes row names with one header cell fewer.
  if (rows.every((row) => row.length === header.length + 1)) header.unshift('');
  rows.forEach((row, i) => {
    if (row.length !== header.length) {
      throw new BadInput(`line ${i + 2} has ${row.length} cells where the header has ${header.length}: mend the line`);
    }
  });
  const numeric = rows.every((row) => isNumber(row[0]!) || row[0] === '-');
  const distinct = new Set(rows.map((row) => row[0])).size === rows.length;
  const named = header[0] === '' || (!numeric && distinct && header.length > 1);
  const columns = named ? header.slice(1) : header;
  const double = columns.find((name, i) => columns.indexOf(name) !== i);
  if (double !== undefined) throw new BadInput(`two columns are called "${double}": rename one`);
  return {
    cases: rows.map((row, i) => (named ? row[0]! : String(i + 1))),
    columns,
    cells: named ? rows.map((row) => row.slice(1)) : rows,
  };
}
