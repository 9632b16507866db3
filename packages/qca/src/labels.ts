import { isNumber, type RawTable } from './csv.ts';
import type { Cell, Dataset } from './dataset.ts';
import { BadInput } from './errors.ts';

/** For a column the labels that stand for 0, 1, 2, ... in this order. */
export type LabelOrder = Readonly<Record<string, readonly string[]>>;

/** A data set and what was decided on the way. */
export interface Decoded {
  data: Dataset;
  /** One line for each guess, so that it can be checked. */
  notes: string[];
}

const NEGATIVE =
  /^(no|not|non|none|never|absent|absence|false|low|without|un|in|non)([\s_-]|$)|^(否|无|非|没有|不|未|低)/i;
const PAIRS: readonly (readonly [string, string])[] = [
  ['no', 'yes'],
  ['false', 'true'],
  ['absent', 'present'],
  ['absence', 'presence'],
  ['low', 'high'],
  ['n', 'y'],
  ['f', 't'],
  ['否', '是'],
  ['无', '有'],
  ['低', '高'],
];

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The order of labels when it is plain, else undefined: known pairs (no/yes); one label is the other with a negation
 * before it ('Not developed', 'Developed'); 'highly X' above 'X'; the label that begins with the column's name above
 * its negation.
 */
export function guessOrder(name: string, labels: readonly string[]): string[] | undefined {
  const of = (wanted: string): string | undefined => labels.find((label) => plain(label) === wanted);
  if (labels.length === 2) {
    for (const [low, high] of PAIRS) {
      const a = of(low);
      const b = of(high);
      if (a !== undefined && b !== undefined) return [a, b];
    }
  }
  const negative = labels.filter((label) => NEGATIVE.test(label.trim()));
  if (negative.length === 1) {
    const rest = labels.filter((label) => label !== negative[0]);
    if (rest.length === 1) return [negative[0]!, rest[0]!];
    const strong = rest.filter((label) => /^(highly|very|strongly|fully)\s/i.test(label.trim()));
    if (rest.length === 2 && strong.length === 1) {
      const weak = rest.find((label) => label !== strong[0])!;
      const stem = plain(strong[0]!).replace(/^\S+\s/, '');
      if (stem === plain(weak)) return [negative[0]!, weak, strong[0]!];
    }
    return undefined;
  }
  if (labels.length === 2 && negative.length === 0) {
    const stem = plain(name);
    const begins = labels.filter((label) => stem.length >= 3 && plain(label).startsWith(stem.slice(0, 3)));
    if (begins.length === 1) return [labels.find((label) => label !== begins[0])!, begins[0]!];
  }
  return undefined;
}

/**
 * Turns texts into numbers. Columns of labels are coded by the order given, or by a guess where it is plain.
 * @param wanted the columns that are needed; others may hold anything
 * @throws BadInput when a needed column holds labels whose order is neither given nor plain
 */
export function decode(raw: RawTable, order: LabelOrder = {}, wanted?: readonly string[]): Decoded {
  const notes: string[] = [];
  const columns: Record<string, Cell[]> = {};
  for (const name of Object.keys(order)) {
    if (!raw.columns.includes(name)) throw new BadInput(`labels are given for "${name}", but there is no such column`);
  }
  raw.columns.forEach((name, at) => {
    if (wanted && !wanted.includes(name)) return;
    const texts = raw.cells.map((row) => row[at]!);
    const given = order[name];
    const labels = [...new Set(texts)].filter(
      (text) => text !== '-' && text !== 'dc' && text !== '' && !isNumber(text),
    );
    texts.forEach((text, i) => {
      if (text === '' || text === 'NA') {
        throw new BadInput(
          `case "${raw.cases[i]}" has nothing in column "${name}": fill it in, or write - where the condition does not apply`,
        );
      }
    });
    if (labels.length === 0 && given === undefined) {
      columns[name] = texts.map((text) => (text === '-' || text === 'dc' ? '-' : Number(text)));
      return;
    }
    const distinct = [...new Set(texts)].filter((text) => text !== '-' && text !== 'dc');
    const guessed = given ?? (distinct.some(isNumber) ? undefined : guessOrder(name, distinct));
    if (guessed === undefined) {
      const shown = distinct
        .slice(0, 4)
        .map((label) => `"${label}"`)
        .join(', ');
      throw new BadInput(
        `column "${name}" holds labels (${shown}) whose order is not plain: give it, lowest first, as ${name}=${distinct.slice(0, 3).join('|')}`,
      );
    }
    const unknown = distinct.find((label) => !guessed.includes(label));
    if (unknown !== undefined)
      throw new BadInput(`column "${name}" holds "${unknown}", which the labels given do not name: add it`);
    if (given === undefined) {
      notes.push(
        `${name}: ${guessed.map((label, level) => `"${label}" is ${level}`).join(', ')} (a guess; give the labels to change it)`,
      );
    }
    columns[name] = texts.map((text) => (text === '-' || text === 'dc' ? '-' : guessed.indexOf(text)));
  });
  return { data: { cases: raw.cases, columns }, notes };
}
