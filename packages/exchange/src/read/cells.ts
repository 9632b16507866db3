/** One record of a CSV file. */
export interface CsvRecord {
  cells: string[];
  /** Line on which it begins, from 1. */
  line: number;
}

export interface CsvRecords {
  records: CsvRecord[];
  /** Line of a quotation mark that nothing closes. */
  unclosed: number | undefined;
  /** Lines with quotation marks inside quoted cells that were not doubled. */
  looseQuotes: number[];
}

/**
 * Splits CSV text into records (RFC 4180), forgiving what real files do: blanks around cells and quotes, single
 * quotation marks inside quoted cells, any line ending. A quote closes its cell only where a delimiter or the end of the
 * line follows.
 */
export function splitCsv(text: string, delimiter: string): CsvRecords {
  const records: CsvRecord[] = [];
  const looseQuotes: number[] = [];
  let unclosed: number | undefined;
  let at = 0;
  let line = 1;
  const end = text.length;
  while (at < end) {
    const record: CsvRecord = { cells: [], line };
    for (;;) {
      while (at < end && (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t'))) at++;
      let cell: string;
      if (text[at] === '"') {
        const opened = line;
        let piece = '';
        let loose = false;
        at++;
        for (;;) {
          const quote = text.indexOf('"', at);
          const stop = quote === -1 ? end : quote;
          const part = text.slice(at, stop);
          for (let i = part.indexOf('\n'); i !== -1; i = part.indexOf('\n', i + 1)) line++;
          piece += part;
          if (quote === -1) {
            unclosed ??= opened;
            at = end;
            break;
          }
          at = quote + 1;
          let next = at;
          while (next < end && (text[next] === ' ' || (text[next] === '\t' && delimiter !== '\t'))) next++;
          if (next >= end || text[next] === delimiter || text[next] === '\n' || text[next] === '\r') {
            at = next;
            break;
          }
          piece += '"';
          if (text[at] === '"') at++;
          else loose = true;
        }
        if (loose) looseQuotes.push(opened);
        cell = piece;
      } else {
        let stop = at;
        while (stop < end && text[stop] !== delimiter && text[stop] !== '\n' && text[stop] !== '\r') stop++;
        cell = text.slice(at, stop);
        at = stop;
      }
      record.cells.push(cell.trim());
      if (at < end && text[at] === delimiter) {
        at++;
        continue;
      }
      break;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    line++;
    records.push(record);
  }
  return { records, unclosed, looseQuotes };
}
