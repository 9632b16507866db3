import { type Decimal, parseDecimal } from '../decimal.ts';
import { BadInput, shown } from '../error.ts';
import { type PbReading, readPb } from '../pabulib/read.ts';
import { commonUnit } from './make.ts';
import { ballotsOf } from './pb-ballots.ts';
import { column } from './pb-columns.ts';
import type { Election, Project, VoteType, Warning } from './types.ts';

const VOTE_TYPES: readonly VoteType[] = ['approval', 'choose-1', 'ordinal', 'cumulative', 'scoring'];

/**
 * Reads a .pb file as an election.
 *
 * @throws BadInput naming line and field where the file cannot be understood.
 */
export function parseElection(text: string): Election {
  return electionOf(readPb(text, { voteColumns: ['vote', 'points'] }));
}

/**
 * Interprets a .pb file that was read. Empty ballots count as voters. A project that a ballot lists twice counts once,
 * in its first place and with its last points, with a warning, which is what pabutools makes of it.
 *
 * @throws BadInput naming line and field: metadata `budget` and `vote_type` missing or not understood, a project
 * without id or cost, an id that comes twice, a vote for an unknown project, points that do not match the projects.
 */
export function electionOf(reading: PbReading): Election {
  const meta = new Map<string, { value: string; line: number }>();
  for (const [i, [key, value]] of reading.file.meta.entries()) {
    meta.set(key, { value: value.trim(), line: reading.lines.meta[i]! });
  }
  const warnings: Warning[] = [...reading.warnings];
  const voteType = voteTypeOf(meta.get('vote_type'));
  const { decimals, budget, projects } = moneyOf(reading, meta.get('budget'));
  const position = positions(projects, reading.lines.projects);
  const classes = ballotsOf(reading, voteType, position, warnings);
  const ballots = classes.ofBallot.length;
  for (const [key, counted] of [
    ['num_projects', projects.length],
    ['num_votes', ballots],
  ] as const) {
    const stated = meta.get(key);
    if (stated !== undefined && stated.value !== String(counted)) {
      warnings.push({
        line: stated.line,
        field: key,
        message: `says ${shown(stated.value)}, but the file has ${counted}; the file's rows are counted`,
      });
    }
  }
  const standard = meta.get('default_score');
  if (standard !== undefined && Number(standard.value) !== 0) {
    warnings.push({
      line: standard.line,
      field: 'default_score',
      message: 'is not counted: a project that a ballot does not list gets no points, as in pabutools',
    });
  }
  return { voteType, decimals, budget, projects, ballots, classes, warnings };
}

interface MetaValue {
  readonly value: string;
  readonly line: number;
}

function voteTypeOf(meta: MetaValue | undefined): VoteType {
  const known = VOTE_TYPES.join(', ');
  if (meta === undefined)
    throw new BadInput(`META lacks vote_type; add a line vote_type;X with X one of ${known}`, { field: 'vote_type' });
  const voteType = VOTE_TYPES.find((type) => type === meta.value);
  if (voteType === undefined) {
    throw new BadInput(`${shown(meta.value)} is not a type of vote; write one of ${known}`, {
      line: meta.line,
      field: 'vote_type',
    });
  }
  return voteType;
}

function moneyOf(
  { file, lines }: PbReading,
  budgetMeta: MetaValue | undefined,
): { decimals: number; budget: bigint; projects: Project[] } {
  if (budgetMeta === undefined) throw new BadInput('META lacks budget; add a line budget;AMOUNT', { field: 'budget' });
  const idColumn = column(file.projectFields, 'project_id', 'PROJECTS');
  const costColumn = column(file.projectFields, 'cost', 'PROJECTS');
  const nameColumn = file.projectFields.indexOf('name');
  const values = [amount(budgetMeta.value, budgetMeta.line, 'budget')];
  for (const [i, row] of file.projects.entries())
    values.push(amount(row[costColumn]!.trim(), lines.projects[i]!, 'cost'));
  const { decimals, amounts } = commonUnit(values);
  const projects = file.projects.map((row, i): Project => {
    const id = row[idColumn]!.trim();
    const place = { line: lines.projects[i]!, field: 'project_id' };
    if (id === '') throw new BadInput('a project has no id; give each one', place);
    if (id.includes(','))
      throw new BadInput(`the id ${shown(id)} holds a comma, which separates projects in a vote; change it`, place);
    return { id, cost: amounts[i + 1]!, name: nameColumn < 0 ? '' : row[nameColumn]!.trim() };
  });
  return { decimals, budget: amounts[0]!, projects };
}

function amount(text: string, line: number, field: string): Decimal {
  const value = parseDecimal(text);
  if (value === undefined)
    throw new BadInput(`${shown(text)} is not an amount; write digits, such as 1200 or 1200.50`, { line, field });
  if (value.units < 0n) throw new BadInput(`${shown(text)} is negative; an amount is 0 or more`, { line, field });
  return value;
}

function positions(projects: readonly Project[], lines: readonly number[]): Map<string, number> {
  const position = new Map<string, number>();
  for (const [i, { id }] of projects.entries()) {
    const first = position.get(id);
    if (first !== undefined) {
      throw new BadInput(`${shown(id)} is already the id of the project on line ${lines[first]}; give each its own`, {
        line: lines[i]!,
        field: 'project_id',
      });
    }
    position.set(id, i);
  }
  return position;
}
