import { BadInput, shown } from '../error.ts';
import { eachRow } from './rows.ts';
import type { PbFile, PbLines, PbWarning } from './table.ts';

/** A .pb file that was read, with the line of each row and what seemed odd. */
export interface PbReading {
  readonly file: PbFile;
  readonly lines: PbLines;
  readonly warnings: readonly PbWarning[];
}

type Section = 'meta' | 'projects' | 'votes';

interface Table {
  header: string[] | undefined;
  readonly rows: string[][];
  readonly lines: number[];
}

const SECTIONS: ReadonlySet<string> = new Set(['meta', 'projects', 'votes']);

/**
 * Reads the text of a Pabulib .pb file into its three tables, without interpreting the values: every metadata key,
 * every column and every value is kept as it stands. Only the keys and the names of columns lose blanks around them.
 *
 * Source of the format: D. Faliszewski et al., Participatory Budgeting: Data, Tools, and Analysis, IJCAI 2023,
 * and pabulib.org/format.
 *
 * @throws BadInput naming the line, where a section, its header or a column is missing, doubled or too much.
 */
export function readPb(text: string): PbReading {
  const tables: Record<Section, Table> = {
    meta: { header: undefined, rows: [], lines: [] },
    projects: { header: undefined, rows: [], lines: [] },
    votes: { header: undefined, rows: [], lines: [] },
  };
  const warnings: PbWarning[] = [];
  let section: Section | undefined;
  eachRow(text, (row, line) => {
    const name = row.length === 1 || row[0]!.length < 9 ? sectionOf(row) : undefined;
    if (name !== undefined) {
      if (tables[name].header !== undefined || section === name) {
        throw new BadInput(`the section ${name.toUpperCase()} comes a second time; join the two`, { line });
      }
      section = name;
      return;
    }
    if (section === undefined) {
      throw new BadInput(`a .pb file begins with the line META, not with ${shown(row.join(';'))}`, { line });
    }
    const table = tables[section];
    if (table.header === undefined) table.header = headerOf(row, section, line);
    else {
      table.rows.push(section === 'meta' ? metaRow(row, line) : fitted(row, table.header, line, warnings));
      table.lines.push(line);
    }
  });
  for (const name of ['meta', 'projects', 'votes'] as const) {
    if (tables[name].header === undefined) {
      throw new BadInput(
        `the section ${name.toUpperCase()} or its header is missing; a .pb file has META, PROJECTS and VOTES`,
      );
    }
  }
  const { meta, projects, votes } = tables;
  return {
    file: {
      meta: meta.rows.map((row) => [row[0]!, row[1]!] as const),
      projectFields: projects.header!,
      projects: projects.rows,
      voteFields: votes.header!,
      votes: votes.rows,
    },
    lines: { meta: meta.lines, projects: projects.lines, votes: votes.lines },
    warnings,
  };
}

function sectionOf(row: readonly string[]): Section | undefined {
  const name = row[0]!.trim().toLowerCase();
  if (!SECTIONS.has(name) || row.some((field, i) => i > 0 && field.trim() !== '')) return undefined;
  return name as Section;
}

function headerOf(row: readonly string[], section: Section, line: number): string[] {
  const header = row.map((field) => field.trim());
  if (section !== 'meta') {
    const doubled = header.find((name, i) => header.indexOf(name) !== i);
    if (doubled !== undefined) {
      throw new BadInput(`the column ${shown(doubled)} is named twice; give each column a name of its own`, { line });
    }
  } else if (header[0] !== 'key') {
    throw new BadInput(`the header of META is key;value, not ${shown(row.join(';'))}`, { line });
  }
  return header;
}

/** A semicolon inside an unquoted value must not lose the rest of it. */
function metaRow(row: readonly string[], line: number): string[] {
  const key = row[0]!.trim();
  if (key === '') throw new BadInput('a line of META has no key; write key;value', { line });
  if (row.length < 2) throw new BadInput('has no value; write key;value', { line, field: key });
  return [key, row.length === 2 ? row[1]! : row.slice(1).join(';')];
}

function fitted(row: string[], header: readonly string[], line: number, warnings: PbWarning[]): string[] {
  if (row.length === header.length) return row;
  if (row.length > header.length) {
    throw new BadInput(
      `has ${row.length} fields, but the header names ${header.length}; put a value that holds a semicolon in quotation marks`,
      { line },
    );
  }
  warnings.push({
    line,
    field: header[row.length]!,
    message: `the row ends after ${row.length} of ${header.length} fields; the others are taken as empty`,
  });
  return [...row, ...new Array<string>(header.length - row.length).fill('')];
}
