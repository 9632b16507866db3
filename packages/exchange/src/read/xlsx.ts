import { Problem, type SourceBundle, type SourceRow, type SourceTable } from '@linli/domain';
import { readXlsx } from 'hucre/xlsx';
import { distinctHeadings } from './csv.ts';
import { membersOfZip } from './zip.ts';

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const iso = value.toISOString();
    // Excel has no zones: a date is midnight, and a time stands on 1899-12-30 or -31.
    if (iso.startsWith('1899-12-3')) return iso.slice(11, 16);
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  // Excel keeps 15 digits; 0.1 + 0.2 is shown as 0.3.
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
  return String(value).trim();
}

/**
 * Reads the visible sheets of a workbook. Formulas are never computed: their last results are read, as the file keeps
 * them. The heading is the first row with at least two cells (titles above it are passed over).
 */
export async function readWorkbook(file: string, bytes: Uint8Array): Promise<SourceBundle> {
  // A small file that unpacks to gigabytes is refused before anything is unpacked.
  membersOfZip(file, bytes, () => false);
  const workbook = await readXlsx(bytes, { sheets: (info) => !info.hidden && !info.veryHidden }).catch(
    (cause: unknown) => {
      throw new Problem('bad-input', `${file} cannot be read as an XLSX workbook`, {
        fix: 'open it in a spreadsheet program and save it as .xlsx',
        cause,
      });
    },
  );
  const tables: SourceTable[] = [];
  const notes: string[] = [];
  const many = workbook.sheets.filter((sheet) => sheet.rows.length > 0).length > 1;
  for (const sheet of workbook.sheets) {
    const grid = sheet.rows.map((row) => row.map(cellText));
    const filled = grid.map((row) => row.filter((cell) => cell !== '').length);
    const headAt =
      filled.findIndex((count) => count >= 2) === -1
        ? filled.findIndex((count) => count > 0)
        : filled.findIndex((count) => count >= 2);
    if (headAt === -1) continue;
    const name = many ? `${file} [${sheet.name}]` : file;
    if (filled.slice(0, headAt).some((count) => count > 0))
      notes.push(`${name}: the heading is taken from line ${headAt + 1}`);
    const head = grid[headAt]!;
    while (head.length > 0 && head.at(-1) === '') head.pop();
    const headings = distinctHeadings(head);
    const rows: SourceRow[] = [];
    for (let i = headAt + 1; i < grid.length; i++) {
      if (filled[i] === 0) continue;
      const cells: Record<string, string> = {};
      for (const [j, cell] of grid[i]!.entries()) if (cell !== '') cells[headings[j] ?? `column ${j + 1}`] = cell;
      rows.push({ line: i + 1, cells });
    }
    tables.push({ file: name, headings, rows });
    let formulas = 0;
    for (const cell of sheet.cells?.values() ?? []) if (cell.formula !== undefined) formulas++;
    if (formulas > 0) notes.push(`${name}: ${formulas} cells hold formulas; their last results were read`);
  }
  if (tables.length === 0)
    throw new Problem('bad-input', `${file} has no sheet with cells`, {
      fix: 'give a sheet with a heading line and at least one row',
    });
  return { tables, faults: [], notes, encoding: 'XLSX' };
}
