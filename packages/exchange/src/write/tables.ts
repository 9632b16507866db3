import { neutraliseCell } from '@linli/domain';
import type { TableOut } from '@linli/services';
import { stringify } from 'csv-stringify/sync';
import { writeXlsx } from 'hucre/xlsx';

function cell(value: string | number | null): string | number | null {
  return typeof value === 'string' ? neutraliseCell(value) : value;
}

/** CSV in UTF-8 with a BOM, so that Excel in China reads it; cells that would run as formulas are neutralised. */
export function csvBytes(table: TableOut): Uint8Array {
  const rows = [table.headings.map(cell), ...table.rows.map((row) => row.map(cell))];
  return new TextEncoder().encode(stringify(rows, { bom: true, record_delimiter: '\r\n' }));
}

/** A workbook of one sheet; every text is a text cell. */
export async function xlsxBytes(table: TableOut, sheet: string): Promise<Uint8Array> {
  const rows = [table.headings.map(cell), ...table.rows.map((row) => row.map(cell))];
  return writeXlsx({ sheets: [{ name: sheet, rows, freezePane: { rows: 1 } }] });
}

/** A FeatureCollection of points; rows without a position have no geometry. */
export function geoJsonBytes(table: TableOut, positions: readonly (readonly [number, number] | null)[]): Uint8Array {
  const features = table.rows.map((row, i) => {
    const properties: Record<string, string | number> = {};
    for (const [j, value] of row.entries()) if (value !== null && value !== '') properties[table.headings[j]!] = value;
    const position = positions[i];
    return { type: 'Feature', geometry: position ? { type: 'Point', coordinates: position } : null, properties };
  });
  return new TextEncoder().encode(`${JSON.stringify({ type: 'FeatureCollection', features }, null, 1)}\n`);
}
