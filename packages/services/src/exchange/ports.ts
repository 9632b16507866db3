import type { HsdsOrigins, HsdsTables, ImportFormat, RejectedRow, SourceBundle } from '@linli/domain';

/** Bytes under the name that messages use; a folder is several. */
export interface ByteFile {
  name: string;
  bytes: Uint8Array;
}

/** An input that was read, before anything is known of what it means. */
export type ReadInput =
  | {
      format: 'hsds';
      encoding: string;
      tables: HsdsTables;
      origins: HsdsOrigins;
      faults: RejectedRow[];
      notes: string[];
    }
  | { format: 'csv' | 'xlsx' | 'geojson'; encoding: string; bundle: SourceBundle };

export interface ShippedMapping {
  name: string;
  title: string;
  text: string;
}

/** A table to write: texts and numbers under headings. */
export interface TableOut {
  headings: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** Bytes in and out: what the files are is the adapter's business, what they mean is not. */
export interface FileCodec {
  /**
   * Reads files of one import (a ZIP or folder counts as its members). Throws Problem 'bad-input' where nothing can be
   * read at all; faults of single rows are in the answer.
   */
  read(files: readonly ByteFile[], format: ImportFormat | undefined): Promise<ReadInput>;
  /** YAML or JSON; throws Problem 'bad-input'. */
  parseMapping(text: string): unknown;
  formatMapping(mapping: unknown): string;
  shippedMappings(): Promise<ShippedMapping[]>;
  writeCsv(table: TableOut): Uint8Array;
  writeXlsx(table: TableOut, sheet: string): Promise<Uint8Array>;
  writeGeoJson(table: TableOut, positions: readonly (readonly [number, number] | null)[]): Uint8Array;
  /** The files of a tabular package, with its datapackage.json. */
  writeHsdsPackage(tables: HsdsTables): ByteFile[];
  zip(files: readonly ByteFile[]): Uint8Array;
}
