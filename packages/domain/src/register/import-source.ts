import type { RejectedRow } from './provenance.ts';

/** One row as it was read. Cells of CSV and XLSX are texts; those of JSON and GeoJSON whatever JSON says. */
export interface SourceRow {
  /** From 1, the heading included; null where lines mean nothing (JSON). */
  line: number | null;
  cells: Readonly<Record<string, unknown>>;
}

/** A file (or one sheet of it) as rows under headings. */
export interface SourceTable {
  /** As messages name it: 'services.csv', 'book.xlsx [Sheet1]'. */
  file: string;
  headings: readonly string[];
  rows: readonly SourceRow[];
}

/** Everything that was read of an input, before anything is known of what it means. */
export interface SourceBundle {
  tables: SourceTable[];
  /** Rows that could not be read as rows at all (too many cells, an unclosed quote). */
  faults: RejectedRow[];
  notes: string[];
  /** For people: 'UTF-8 with BOM', 'GB18030 and UTF-8'. */
  encoding: string;
}
