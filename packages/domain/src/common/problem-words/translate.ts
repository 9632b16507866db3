import type { Fault } from '../problem.ts';
import type { Language } from '../text.ts';
import { CATALOGUE } from './catalogue.ts';
import { type Template, templateOf, valuesIn } from './template.ts';
import { WORDS } from './words.ts';

interface Entry {
  template: Template;
  chinese: string;
}

/** Texts that begin alike are looked at together; a text that begins with a value can match anything. */
const PREFIX = 4;
/** A value is a text of ours only if it has this many fixed letters: 'a: b' that somebody typed is none. */
const SURE_WEIGHT = 8;

interface Index {
  whole: ReadonlyMap<string, string>;
  byPrefix: ReadonlyMap<string, readonly Entry[]>;
  open: readonly Entry[];
}

function indexOf(catalogue: readonly Readonly<Record<string, string>>[]): Index {
  const whole = new Map<string, string>();
  const byPrefix = new Map<string, Entry[]>();
  const open: Entry[] = [];
  for (const area of catalogue)
    for (const [english, chinese] of Object.entries(area)) {
      const template = templateOf(english);
      if (template.literals.length === 1) {
        whole.set(english, chinese);
        continue;
      }
      const first = template.literals[0]!;
      if (first.length < PREFIX) open.push({ template, chinese });
      else {
        const key = first.slice(0, PREFIX);
        const known = byPrefix.get(key);
        if (known) known.push({ template, chinese });
        else byPrefix.set(key, [{ template, chinese }]);
      }
    }
  const surestFirst = (a: Entry, b: Entry) => b.template.weight - a.template.weight;
  for (const entries of byPrefix.values()) entries.sort(surestFirst);
  open.sort(surestFirst);
  return { whole, byPrefix, open };
}

let index: Index | undefined;

function entryFor(text: string): { entry: Entry; values: string[] } | undefined {
  index ??= indexOf(CATALOGUE);
  let best: { entry: Entry; values: string[] } | undefined;
  for (const entries of [index.byPrefix.get(text.slice(0, PREFIX)) ?? [], index.open])
    for (const entry of entries) {
      if (best !== undefined && best.entry.template.weight >= entry.template.weight) break;
      const values = valuesIn(entry.template, text);
      if (values !== undefined) {
        best = { entry, values };
        break;
      }
    }
  return best;
}

function wordOf(value: string, list: string): string | undefined {
  const own = WORDS[list];
  if (own !== undefined && Object.hasOwn(own, value)) return own[value];
  return Object.hasOwn(WORDS.common!, value) ? WORDS.common![value] : undefined;
}

function valueInChinese(value: string, list: string): string {
  const word = wordOf(value, list);
  if (word !== undefined) return word;
  const amount = /^(-?[\d,.]+) (\p{L}+)$/u.exec(value);
  const unit = amount ? WORDS.amount![amount[2]!] : undefined;
  if (amount && unit !== undefined) return `${amount[1]} ${unit}`;
  const parts = value.split(/, | or /);
  if (parts.length > 1 && (list === 'list' || parts.every((part) => wordOf(part, list) !== undefined)))
    return parts.map((part) => wordOf(part, list) ?? part).join(value.includes(' or ') ? '或' : '、');
  return chineseOf(value, SURE_WEIGHT) ?? value;
}

/** The Chinese of a text, or undefined where the catalogue has none for it. */
export function chineseOf(text: string, atLeast = 0): string | undefined {
  index ??= indexOf(CATALOGUE);
  const whole = index.whole.get(text);
  if (whole !== undefined) return whole;
  const found = entryFor(text);
  if (found === undefined || found.entry.template.weight < atLeast) return undefined;
  const { template, chinese } = found.entry;
  return chinese.replace(/\{(\d+)(?::([a-z]+))?\}/g, (_, number: string, list: string | undefined) => {
    const value = found.values[Number(number) - 1] ?? '';
    return template.quoted[Number(number) - 1] && list === undefined ? value : valueInChinese(value, list ?? 'common');
  });
}

/**
 * A text of a problem, a fault or a note in the language asked for. It is English where it is made; what the catalogue
 * does not have (a message of another program, what somebody typed) stays as it is. Pure.
 */
export function sayIn(text: string, language: Language): string {
  return language === 'zh-CN' ? (chineseOf(text) ?? text) : text;
}

/** A fault, or a rejected row, with its `problem` and `fix` in the language asked for. */
export function faultIn<F extends Pick<Fault, 'problem' | 'fix'>>(fault: F, language: Language): F {
  if (language !== 'zh-CN') return fault;
  const said = { ...fault, problem: sayIn(fault.problem, language) };
  if (fault.fix !== undefined) said.fix = sayIn(fault.fix, language);
  return said;
}
