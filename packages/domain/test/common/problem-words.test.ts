import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { CATALOGUE } from '../../src/common/problem-words/catalogue.ts';
import { templateOf, valuesIn } from '../../src/common/problem-words/template.ts';
import { chineseOf, faultIn, sayIn } from '../../src/common/problem-words/translate.ts';
import { WORDS } from '../../src/common/problem-words/words.ts';
import { Need } from '../../src/register/need.ts';
import { sourceTexts } from './source-texts.ts';

const SPEAKING = [
  'packages/domain/src',
  'packages/contract/src',
  'packages/services/src',
  'packages/store/src',
  'packages/exchange/src',
  'packages/installation/src',
  'apps/server/src',
];
/** Said by no expression that the test can read: a database function, a line put together of a note, Zod. */
const FROM_ELSEWHERE = [
  /^the table \{1\} is append-only/,
  /^\{1\} × \{2\}/,
  /^Invalid /,
  /^Unrecognized /,
  /^Too (big|small)/,
  /^\{1\}[;:] \{2\}$/,
];

const texts = sourceTexts(resolve(import.meta.dirname, '../../../..'), SPEAKING);
const entries = CATALOGUE.flatMap((area) => Object.entries(area));
const han = /\p{Script=Han}/u;
/** The text as it is said, with a value in each place that no catalogue knows. */
const said = (text: string) => text.replace(/\{(\d+)\}/g, '⟦$1⟧');

test('every text that a person may read has Chinese', () => {
  // By the whole template: that a wider one ('{1} to {2}') happens to fit would be no translation.
  const known = new Map(entries);
  const missing = new Map<string, string>();
  for (const { text, at } of texts) if (!han.test(known.get(text) ?? '') && !missing.has(text)) missing.set(text, at);
  const lines = [...missing].map(([text, at]) => `  ${JSON.stringify(text)}: '',   // said in ${at}`);
  expect(
    lines,
    `these texts have no Chinese. Add each to the file of its area in packages/domain/src/common/problem-words/ (register, rows, exchange, ledger, link, access, store, operation...), with its Chinese in place of '':\n${lines.join('\n')}\n`,
  ).toEqual([]);
});

test('each text finds its own Chinese, with its values in their places', () => {
  const wrong: string[] = [];
  for (const { text, at } of texts) {
    const own = CATALOGUE.map((area) => area[text]).find((chinese) => chinese !== undefined);
    const expected = own?.replace(/\{(\d+)(?::[a-z]+)?\}/g, '⟦$1⟧');
    if (expected !== undefined && chineseOf(said(text)) !== expected)
      wrong.push(`${at}: ${text} became ${chineseOf(said(text))}`);
  }
  expect(wrong).toEqual([]);
});

test('the catalogue has nothing that is not said, and nothing twice', () => {
  const used = new Set(texts.map(({ text }) => text));
  const unused = entries
    .map(([english]) => english)
    .filter((e) => !used.has(e) && !FROM_ELSEWHERE.some((f) => f.test(e)));
  expect(unused, 'nothing says these texts any more: take them out of the catalogue').toEqual([]);
  const twice = entries.filter(([english], i) => entries.findIndex(([other]) => other === english) !== i);
  expect(twice, 'in two files of the catalogue').toEqual([]);
});

test('the Chinese uses every value and full-width punctuation', () => {
  const wrong: string[] = [];
  for (const [english, chinese] of entries) {
    const places = (text: string) => [...new Set([...text.matchAll(/\{(\d+)/g)].map((m) => m[1]))].sort();
    // Zod names the type of what is too big or small; a person sees what they typed.
    const knownType = /^Too (big|small): expected \{1\}/.test(english);
    if (!knownType && places(english).join() !== places(chinese).join()) wrong.push(`values: ${english}`);
    if (/\p{Script=Han}[,;:!?()]|[,;:!?](?=\p{Script=Han})|\.$/u.test(chinese.replace(/\w+:\/\/\S+?(?=[；）]|$)/g, '')))
      wrong.push(`punctuation: ${chinese}`);
    for (const [, list] of chinese.matchAll(/\{\d+:([a-z]+)\}/g))
      if (list !== 'list' && WORDS[list!] === undefined) wrong.push(`no list of words '${list}': ${chinese}`);
  }
  expect(wrong).toEqual([]);
});

test('values that are words of ours are said in Chinese, what somebody typed stays', () => {
  expect(sayIn('the promise is closed: nothing is left to release', 'zh-CN')).toBe(
    '这项承诺部分履行，没有可以释放的了',
  );
  expect(sayIn('the need is counted in hour, the resource in visit', 'zh-CN')).toBe('需求按“小时”计，资源按“人次”计');
  expect(sayIn('ask somebody who is operator or coordinator here, or ask the operator for that role', 'zh-CN')).toBe(
    '请找这里的运维人员或街道统筹员办理，或请运维人员给您这个角色',
  );
  expect(sayIn("there is no category 'hour' here", 'zh-CN')).toBe('这里没有类别“hour”');
  expect(sayIn("the opening hours cannot be read: 'X' is no part of a recurrence rule", 'zh-CN')).toBe(
    '开放时间看不懂：重复规则里没有“X”这一项',
  );
  expect(sayIn('12 × text was cut to 200 characters (a.csv:3, a.csv:9, ...)', 'zh-CN')).toBe(
    '文字截短到 200 个字：12 处（a.csv:3, a.csv:9, ...）',
  );
  expect(sayIn('the need still asks for 1.5 hours, not for 1 hour', 'zh-CN')).toBe(
    '这项需求还差 1.5 小时，不是 1 小时',
  );
  expect(sayIn('what no program of ours says', 'zh-CN')).toBe('what no program of ours says');
  expect(sayIn('try again', 'en')).toBe('try again');
  expect(faultIn({ path: 'a', problem: 'is missing', fix: 'give a whole number' }, 'zh-CN')).toEqual({
    path: 'a',
    problem: '没有填',
    fix: '请填整数',
  });
});

test('what Zod finds is said in Chinese, whatever it finds in a need', () => {
  const inputs: unknown[] = [null, {}, { title: '', quantity: -1, windowStart: 'yesterday', unit: 'mile', id: 'x' }];
  for (const input of inputs)
    for (const issue of Need.safeParse(input).error!.issues) expect(sayIn(issue.message, 'zh-CN')).toMatch(han);
  const odd = z.strictObject({
    a: z.array(z.string()).min(1).max(2),
    e: z.email(),
    u: z.url(),
    n: z.number().multipleOf(5).lt(100),
    f: z.literal('x'),
    s: z.string().startsWith('ab'),
    l: z.string().length(3),
    d: z.iso.date(),
    g: z.discriminatedUnion('k', [z.object({ k: z.literal('a') }), z.object({ k: z.literal('b') })]),
  });
  const found = [
    { a: [], e: 'x', u: 'x', n: 7, f: 'y', s: 'x', l: 'x', d: 'x', g: { k: 'c' }, more: 1 },
    { a: ['', '', ''], e: 1, n: 105, l: 'long', g: null, more: 1, less: 2 },
  ].flatMap((input) => odd.safeParse(input).error!.issues.map((i) => i.message));
  for (const message of found) expect(sayIn(message, 'zh-CN'), message).toMatch(han);
});

test('a template finds the values that were put into it, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), (values) => {
      // What separates the values does not occur in them.
      const clean = values.map((v) => v.replaceAll('§', ''));
      const template = templateOf(`begin ${clean.map((_, i) => `{${i + 1}}`).join('§')} end`);
      expect(valuesIn(template, `begin ${clean.join('§')} end`)).toEqual(clean);
    }),
  );
});
