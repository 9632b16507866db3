import { Problem } from '@linli/domain';
import { expect, test } from 'vitest';
import { answerIn, languageOf } from '../../src/http/language.ts';
import { problemDetails } from '../../src/http/problem.ts';

const asking = (header: string | null, address = 'http://localhost/api/x') =>
  new Request(address, header === null ? {} : { headers: { 'accept-language': header } });

test('the language is that of the address, else of the header, else English', () => {
  expect(languageOf(asking(null))).toBe('en');
  expect(languageOf(asking('*'))).toBe('en');
  expect(languageOf(asking('zh-CN'))).toBe('zh-CN');
  expect(languageOf(asking('fr, zh-Hans;q=0.7, en;q=0.5'))).toBe('zh-CN');
  expect(languageOf(asking('en-GB, zh;q=0.9'))).toBe('en');
  expect(languageOf(asking('en', 'http://localhost/api/x?lang=zh-CN'))).toBe('zh-CN');
  expect(languageOf(asking('zh', 'http://localhost/api/x?lang=tlh'))).toBe('zh-CN');
});

const rejected = [
  { file: 'a.csv', line: 3, column: '数量', value: 'abc', problem: "'abc' is no number", fix: 'write digits only' },
];

test('an answer says in Chinese what it says beside its data, and leaves data alone', () => {
  const answer = { rejected, notes: ['mapping: x (given)'], items: [{ problem: 'try again', name: 'try again' }] };
  expect(answerIn(answer, 'zh-CN')).toEqual({
    rejected: [{ ...rejected[0], problem: '“abc”不是数字', fix: '请只写数字' }],
    notes: ['对应规则：x（您给的）'],
    items: [{ problem: 'try again', name: 'try again' }],
  });
  expect(answerIn(answer, 'en')).toBe(answer);
});

test('the report of a stopped import speaks the language of its problem', () => {
  const problem = new Problem('bad-input', '1 faults: nothing was written', {
    facts: { report: { rejected, notes: [] } },
  });
  const details = problemDetails(problem, 'i', 'zh-CN');
  expect(details.title).toBe('有 1 处错误：什么也没有写入');
  expect(details.facts).toMatchObject({ report: { rejected: [{ problem: '“abc”不是数字' }] } });
});
