import type { FileAnswer } from '@linli/contract';
import type { FileCodec } from '@linli/services';
import { tableOfRows } from '@linli/services';

export type TableFormat = 'csv' | 'xlsx';

/** A whole list as a file: CSV with a BOM, so that a Chinese Excel reads it, or XLSX. */
export async function tableFile(
  files: FileCodec,
  name: string,
  rows: readonly unknown[],
  format: TableFormat,
): Promise<FileAnswer> {
  const table = tableOfRows(rows as Record<string, unknown>[]);
  const day = new Date().toISOString().slice(0, 10);
  return format === 'csv'
    ? { fileName: `${name}-${day}.csv`, contentType: 'text/csv; charset=utf-8', bytes: files.writeCsv(table) }
    : {
        fileName: `${name}-${day}.xlsx`,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: await files.writeXlsx(table, name.slice(0, 31)),
      };
}
