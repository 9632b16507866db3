import { Problem, type RejectedRow, type SourceBundle, type SourceRow } from '@linli/domain';
import { splitCsv } from './cells.ts';
import { decodeText } from './decode.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The delimiter that splits the first lines into the most, and the most even, cells outside quotes. */
export function guessDelimiter(text: string): string {
  const lines: string[] = [];
  let quoted = false;
  let line = '';
  for (const character of text.slice(0, 20_000)) {
    if (character === '"') quoted = !quoted;
    if (character === '\n' && !quoted) {
      if (line.trim() !== '') lines.push(line);
      line = '';
      if (lines.length >= 10) break;
    } else if (!quoted) line += character;
  }
  if (lines.length < 10 && line.trim() !== '') lines.push(line);
  let best: string = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((l) => l.split(delimiter).length - 1);
    const first = counts[0] ?? 0;
    const even = counts.filter((c) => c === first).length / Math.max(1, counts.length);
    const score = first * (0.5 + even);
    if (score > most) {
      most = score;
      best = delimiter;
    }
  }
  return best;
}

/** Headings that are the same get a number, and empty ones their place, so that no column is lost. */
export function distinctHeadings(headings: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headings.map((heading, i) => {
    const name = heading.trim() === '' ? '' : heading.trim();
    if (name === '') return `column ${i + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/**
 * Reads CSV bytes in whatever encoding, delimiter and line ending they come. Rows with more cells than headings are
 * faults; rows with fewer are filled up and noted. Lines count from 1, the heading included.
 */
export function readCsv(file: string, bytes: Uint8Array): SourceBundle {
  const decoded = decodeText(bytes);
  const notes = decoded.notes.map((note) => `${file}: ${note}`);
  const separator = /^sep=(.)\r?\n/i.exec(decoded.text);
  const text = separator ? decoded.text.slice(separator[0].length) : decoded.text;
  const delimiter = separator?.[1] ?? guessDelimiter(text);
  const { records, unclosed, looseQuotes } = splitCsv(text, delimiter);
  const faults: RejectedRow[] = [];
  const offset = separator ? 1 : 0;
  const isBlank = (cells: readonly string[]) => cells.every((cell) => cell === '');
  const headAt = records.findIndex(({ cells }) => !isBlank(cells));
  if (headAt === -1)
    throw new Problem('bad-input', `${file} is empty`, { fix: 'give a file with a heading line and at least one row' });
  const headings = distinctHeadings(records[headAt]!.cells);
  const rows: SourceRow[] = [];
  let short = 0;
  for (const { cells: record, line: began } of records.slice(headAt + 1)) {
    const line = began + offset;
    if (unclosed === began || (unclosed !== undefined && began < unclosed && record === records.at(-1)!.cells)) {
      faults.push({
        file,
        line,
        column: null,
        value: record.join(delimiter).slice(0, 80),
        problem: 'a quotation mark that opens in this row is never closed: everything after it would be one cell',
        fix: 'close it, or double it where it is meant as a letter',
      });
      continue;
    }
    if (isBlank(record)) continue;
    const surplus = record.slice(headings.length).filter((cell) => cell !== '');
    if (surplus.length > 0) {
      faults.push({
        file,
        line,
        column: null,
        value: surplus.join(delimiter).slice(0, 200),
        problem: `the row has ${record.length} cells, the heading ${headings.length}`,
        fix: `put cells that contain '${delimiter === '\t' ? 'a tab' : delimiter}' in quotation marks`,
      });
      continue;
    }
    if (record.length < headings.length) short++;
    const cells: Record<string, string> = {};
    for (let i = 0; i < headings.length; i++) {
      const cell = record[i];
      if (cell !== undefined && cell !== '') cells[headings[i]!] = cell;
    }
    rows.push({ line, cells });
  }
  if (looseQuotes.length > 0)
    notes.push(
      `${file}: ${looseQuotes.length} cells have quotation marks inside that are not doubled (lines ${looseQuotes.slice(0, 5).join(', ')}${looseQuotes.length > 5 ? ', ...' : ''}); they were read as letters`,
    );
  if (short > 0) notes.push(`${file}: ${short} rows have fewer cells than the heading; the missing ones are empty`);
  if (delimiter !== ',')
    notes.push(`${file}: cells are separated by ${delimiter === '\t' ? 'tabs' : `'${delimiter}'`}`);
  notes.push(`${file}: read as ${decoded.encoding}`);
  return { tables: [{ file, headings, rows }], faults, notes, encoding: decoded.encoding };
}
