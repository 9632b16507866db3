import { BadInput, shown } from '../error.ts';
import { eachRow } from './rows.ts';
import type { PbFile, PbLines, PbWarning } from './table.ts';

/** A .pb file that was read, with the line of each row and what seemed odd. */
export interface PbReading {
  readonly file: PbFile;
  readonly lines: PbLines;
  readonly warnings: readonly PbWarning[];
}

export interface ReadOptions {
  /** Columns of VOTES to keep, for those who need no others: large files are read in half the time. All unless given. */
  readonly voteColumns?: readonly string[];
}

type Section = 'meta' | 'projects' | 'votes';

interface Table {
  header: string[] | undefined;
  /** Columns to keep, if not all. */
  kept: number[] | undefined;
  readonly rows: string[][];
  readonly lines: number[];
}

/** With which the name of a section begins. */
const INITIALS = 'mpvMPV \t';
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
export function readPb(text: string, options: ReadOptions = {}): PbReading {
  const tables: Record<Section, Table> = { meta: emptyTable(), projects: emptyTable(), votes: emptyTable() };
  const warnings: PbWarning[] = [];
  let section: Section | undefined;
  const take = (row: string[], line: number): void => {
    const name = sectionOf(row);
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
    if (table.header === undefined) {
      table.header = headerOf(row, section, line);
      const wanted = section === 'votes' ? options.voteColumns : undefined;
      if (wanted !== undefined) {
        table.kept = [...table.header.keys()].filter((column) => wanted.includes(table.header![column]!));
      }
    } else {
      const whole = section === 'meta' ? metaRow(row, line) : fitted(row, table.header, line, warnings);
      table.rows.push(table.kept === undefined ? whole : table.kept.map((column) => whole[column]!));
      table.lines.push(line);
    }
  };
  eachRow(text, {
    quoted: take,
    plain: (from, to, line) => {
      const { header, kept } = tables.votes;
      const row =
        section !== 'votes' || header === undefined || kept === undefined
          ? undefined
          : columnsOf(text, from, to, header.length, kept);
      if (row === undefined) take(text.slice(from, to).split(';'), line);
      else {
        tables.votes.rows.push(row);
        tables.votes.lines.push(line);
      }
    },
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
      voteFields: votes.kept?.map((column) => votes.header![column]!) ?? votes.header!,
      votes: votes.rows,
    },
    lines: { meta: meta.lines, projects: projects.lines, votes: votes.lines },
    warnings,
  };
}

function emptyTable(): Table {
  return { header: undefined, kept: undefined, rows: [], lines: [] };
}

/**
 * The wanted columns (in ascending order) of a row without quotation marks. Undefined if the row does not have exactly
 * `width` fields or could be the name of a section.
 */
function columnsOf(
  text: string,
  from: number,
  to: number,
  width: number,
  wanted: readonly number[],
): string[] | undefined {
  if (INITIALS.includes(text[from]!)) return undefined;
  const row: string[] = [];
  let at = from;
  let next = 0;
  for (let column = 0; column < width; column++) {
    let end = column === width - 1 ? to : text.indexOf(';', at);
    if (end < 0 || end > to) return undefined;
    if (column === width - 1) {
      const further = text.indexOf(';', at);
      if (further >= 0 && further < to) return undefined;
      end = to;
    }
    if (wanted[next] === column) {
      row.push(text.slice(at, end));
      next++;
    }
    at = end + 1;
  }
  return width === 1 ? undefined : row;
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
