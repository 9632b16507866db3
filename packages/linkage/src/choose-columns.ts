import { type ColumnType, sampleValues, typeOfColumn } from './column-types.ts';
import { BadInput } from './errors.ts';
import type { RawColumn, Table } from './table.ts';

/** A column that the caller decides on: its type, and whether it is compared. */
export interface ColumnChoice {
  readonly name: string;
  readonly type?: ColumnType;
  readonly use?: boolean;
}

/** What the program found about a column, and what it does with it. */
export interface ColumnProfile {
  readonly name: string;
  readonly type: ColumnType;
  /** `identity`: compared. `record`: names the record within its file. `ignored`: shown, not compared. */
  readonly role: 'identity' | 'record' | 'ignored';
  /** One sentence: why. */
  readonly why: string;
  /** Share of records with a value, 0 to 1. */
  readonly filled: number;
  readonly distinct: number;
  /** Probability that two random records with a value have the same one. */
  readonly chance: number;
}

/** Filled in less of the records than this, a column cannot carry a decision. */
const LEAST_FILLED = 0.15;
/** Agreement by chance more often than this tells nearly nothing about identity. */
const MOST_CHANCE = 0.05;

const BOOKKEEPING = new Set(
  `id ids uid uuid guid pk key no nr num number index idx row rec record line seq sequence serial true gold real truth
  cluster entity match matched group canonical dup duplicate label class target is of the unique unnamed source system 0
  序号 行号 编号 主键 标签 记录`.split(/\s+/),
);
const BOOKKEEPING_CORE =
  /^(?:id|ids|uid|uuid|guid|pk|index|idx|row|rec|record|line|seq|cluster|label|truth|gold|match|duplicate|dup|unnamed|序号|行号|编号|主键|标签)$/;

/** Headings of dates that belong to the record and not to what it describes. */
const UPKEEP = /creat|updat|modif|entered|verif|import|changed|录入|创建|更新|修改|导入/i;

/**
 * Whether a heading speaks of the file's own bookkeeping (id, rec_id, True Id, cluster, label), not of the thing
 * described: such a column is no evidence, however well it agrees. `soc_sec_id` or `provider id` say more than that
 * and stay.
 */
export function isBookkeeping(heading: string): boolean {
  const parts = heading
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  return parts.every((part) => BOOKKEEPING.has(part)) && parts.some((part) => BOOKKEEPING_CORE.test(part));
}

function chanceOf(column: RawColumn): { filled: number; chance: number } {
  let filled = 0;
  let same = 0;
  for (const count of column.counts) {
    filled += count;
    same += count * (count - 1);
  }
  return { filled, chance: filled > 1 ? same / (filled * (filled - 1)) : 0 };
}

function judge(column: RawColumn, type: ColumnType, rows: number): Pick<ColumnProfile, 'role' | 'why'> {
  const { filled, chance } = chanceOf(column);
  const percent = (x: number) => `${(100 * x).toFixed(x < 0.1 ? 1 : 0)} %`;
  const unique = column.values.size === filled && filled === rows;
  const coded = type === 'identifier' || type === 'number';
  if (column.values.size === 0) return { role: 'ignored', why: 'It is empty.' };
  if (isBookkeeping(column.name)) {
    return unique
      ? { role: 'record', why: 'Its heading and its values, all different, name the record: no evidence.' }
      : {
          role: 'ignored',
          why: 'Its heading says that it is bookkeeping of the file (an id or a label): no evidence.',
        };
  }
  if (type === 'date' && UPKEEP.test(column.name)) {
    return { role: 'ignored', why: 'It says when the record was kept up, not what it is about.' };
  }
  if (column.values.size === 1) return { role: 'ignored', why: 'It has one value only.' };
  if (coded && unique && rows > 20) {
    return { role: 'record', why: 'Every record has a value of its own: it names the record and is no evidence.' };
  }
  if (coded && column.values.size === filled && rows > 20) {
    return { role: 'ignored', why: 'No two records share a value: it numbers them and is no evidence.' };
  }
  if (type === 'number') return { role: 'ignored', why: 'It is a quantity, which many different things share.' };
  if (filled < LEAST_FILLED * rows) {
    return { role: 'ignored', why: `It is filled in ${percent(filled / rows)} of the records only.` };
  }
  if (chance > MOST_CHANCE) {
    return { role: 'ignored', why: `Two random records agree in ${percent(chance)} of cases: a category.` };
  }
  if (coded && filled > 50 && column.values.size < Math.min(25, filled / 20)) {
    return { role: 'ignored', why: `It has ${column.values.size} different values: a category.` };
  }
  return {
    role: 'identity',
    why: `Filled in ${percent(filled / rows)}; two random records agree in ${percent(chance)} of cases.`,
  };
}

/**
 * Types every column and chooses those that are compared: identity columns only, not categories, constants, labels or
 * record numbers. `choices` overrule it: names alone mean 'compare exactly these'.
 *
 * @throws {BadInput} when a chosen column is not there, or nothing is left to compare.
 */
export function chooseColumns(table: Table, choices?: readonly (string | ColumnChoice)[]): ColumnProfile[] {
  const wanted = new Map<string, ColumnChoice>();
  const only = choices !== undefined && choices.length > 0 && choices.every((choice) => typeof choice === 'string');
  for (const choice of choices ?? []) {
    const item = typeof choice === 'string' ? { name: choice, use: true } : choice;
    if (!table.columns.some((column) => column.name === item.name)) {
      const known = table.columns.map((column) => column.name).join(', ');
      throw new BadInput(`There is no column "${item.name}"; the file has: ${known}.`);
    }
    wanted.set(item.name, item);
  }
  const profiles = table.columns.map((column): ColumnProfile => {
    const choice = wanted.get(column.name);
    const type = choice?.type ?? typeOfColumn(column.name, sampleValues(column));
    const { filled, chance } = chanceOf(column);
    const found = judge(column, type, table.rows);
    let verdict = found;
    if (choice?.use === true && column.values.size > 0) verdict = { role: 'identity', why: 'You chose it.' };
    if (choice?.use === false) verdict = { role: 'ignored', why: 'You left it out.' };
    if (only && choice === undefined && found.role === 'identity') {
      verdict = { role: 'ignored', why: 'You chose other columns.' };
    }
    return {
      name: column.name,
      type,
      ...verdict,
      filled: table.rows === 0 ? 0 : filled / table.rows,
      distinct: column.values.size,
      chance,
    };
  });
  return profiles;
}

/** The column whose values name the records: filled everywhere, every value once; undefined if there is none. */
export function recordNameColumn(profiles: readonly ColumnProfile[]): ColumnProfile | undefined {
  return profiles.find((profile) => profile.role === 'record' && profile.filled === 1);
}
