import { HSDS_TABLE_NAMES, HSDS_TABLES, type HsdsTables } from '@linli/domain';
import type { ByteFile } from '@linli/services';
import { stringify } from 'csv-stringify/sync';

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * The files of an HSDS 3.0 tabular package: UTF-8 without BOM, columns in the order of the specification, then what else
 * the rows have. Cells are written as they are: the package is read by programs, and a neutralised telephone number
 * ('+86 ...) would be a wrong one.
 */
export function hsdsPackage(tables: HsdsTables): ByteFile[] {
  const files: ByteFile[] = [];
  const resources: unknown[] = [];
  const encoder = new TextEncoder();
  for (const name of HSDS_TABLE_NAMES) {
    const rows = tables[name] ?? [];
    if (rows.length === 0) continue;
    const known = HSDS_TABLES[name].columns;
    const others = new Set<string>();
    for (const row of rows)
      for (const [key, value] of Object.entries(row))
        if (!known.includes(key) && value !== undefined && value !== null && value !== '') others.add(key);
    const used = known.filter((column) => column === 'id' || rows.some((row) => cellOf(row[column]) !== ''));
    const columns = [...used, ...[...others].sort()];
    const text = stringify([columns, ...rows.map((row) => columns.map((column) => cellOf(row[column])))]);
    files.push({ name: HSDS_TABLES[name].file, bytes: encoder.encode(text) });
    const numbers: readonly string[] = HSDS_TABLES[name].numbers;
    resources.push({
      name,
      path: HSDS_TABLES[name].file,
      profile: 'tabular-data-resource',
      schema: {
        fields: columns.map((column) => ({ name: column, type: numbers.includes(column) ? 'number' : 'string' })),
        primaryKey: 'id',
      },
    });
  }
  const descriptor = {
    name: 'linli-register',
    profile: 'tabular-data-package',
    version: '3.0.0',
    homepage: 'https://docs.openreferral.org',
    resources,
  };
  files.push({ name: 'datapackage.json', bytes: encoder.encode(`${JSON.stringify(descriptor, null, 2)}\n`) });
  return files;
}
