import {
  guessMapping,
  type ImportFormat,
  type Language,
  mappableFields,
  type RejectedRow,
  type SourceTable,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import type { FileCodec, ShippedMapping, TableOut } from './ports.ts';
import { chooseMapping, type ExchangeDependencies, type ImportInput } from './prepare.ts';

/** What an import wizard shows before anything is decided. */
export interface Inspection {
  format: ImportFormat;
  encoding: string;
  headings: string[];
  sample: Record<string, string>[];
  /** As YAML that can be edited and sent back; empty for HSDS, which needs none. */
  mapping: string;
  guesses: { heading: string; field: string | null }[];
  fields: { field: string; zh: string; en: string }[];
}

function cellText(value: unknown): string {
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);
}

/** Headings, first rows, encoding and the mapping that is guessed. */
export async function inspectImport(
  { files }: ExchangeDependencies,
  context: Context,
  input: ImportInput,
): Promise<Inspection> {
  authorise(context, 'import.run');
  const read = await files.read(input.files, input.format);
  if (read.format === 'hsds') {
    const headings = Object.keys(read.tables);
    const services = (read.tables.service ?? read.tables.organization ?? []).slice(0, 10);
    const sample = services.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, cellText(v)])));
    return { format: 'hsds', encoding: read.encoding, headings, sample, mapping: '', guesses: [], fields: [] };
  }
  const headings = [...new Set(read.bundle.tables.flatMap((t) => t.headings))];
  const { mapping } = await chooseMapping(files, headings, input.mapping);
  const rows = read.bundle.tables[0]?.rows.slice(0, 10) ?? [];
  return {
    format: read.format,
    encoding: read.encoding,
    headings,
    sample: rows.map(({ cells }) => Object.fromEntries(headings.map((h) => [h, cellText(cells[h])]))),
    mapping: files.formatMapping(mapping),
    guesses: guessMapping(headings).guesses,
    fields: mappableFields(),
  };
}

/** Mappings that ship with Linli. */
export async function listMappings({ files }: { files: FileCodec }): Promise<ShippedMapping[]> {
  return files.shippedMappings();
}

/**
 * The rows that were rejected, with the same columns and what is wrong with each in front: mended, the file can be
 * imported as it is (the columns in front are passed over). The faults are in `language` already; the headings follow.
 */
export function rejectedTable(
  table: SourceTable,
  rejected: readonly RejectedRow[],
  language: Language = 'en',
): TableOut {
  const [colon, semicolon] = language === 'en' ? [': ', '; '] : ['：', '；'];
  const byLine = new Map<number, RejectedRow[]>();
  for (const fault of rejected) {
    if (fault.file !== table.file || fault.line === null) continue;
    byLine.set(fault.line, [...(byLine.get(fault.line) ?? []), fault]);
  }
  const rows = table.rows
    .filter((row) => row.line !== null && byLine.has(row.line))
    .map((row) => {
      const faults = byLine.get(row.line!)!;
      const problem = faults
        .map((f) => (f.column === null ? f.problem : `${f.column}${colon}${f.problem}`))
        .join(semicolon);
      return [
        String(row.line),
        problem,
        faults.map((f) => f.fix).join(semicolon),
        ...table.headings.map((h) => cellText(row.cells[h])),
      ];
    });
  const front =
    language === 'en'
      ? ['line (read-only)', 'problem (read-only)', 'fix (read-only)']
      : ['行号（只读）', '问题（只读）', '怎么改（只读）'];
  return { headings: [...front, ...table.headings], rows };
}
