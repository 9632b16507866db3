import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../src/search/fold.ts';
import { asTsQuery, searchQuery } from '../../src/search/query.ts';
import { OWN, type Reader, searchTerms, soundsOf } from '../../src/search/terms.ts';

const SYLLABLES: Record<string, string> = {
  桂: 'gui',
  苑: 'yuan',
  社: 'she',
  区: 'qu',
  书: 'shu',
  法: 'fa',
  课: 'ke',
  绿: 'lv',
  地: 'di',
  略: 'lve',
  单: 'dan',
  老: 'lao',
  师: 'shi',
  重: 'chong',
  庆: 'qing',
  路: 'lu',
  座: 'zuo',
  号: 'hao',
  楼: 'lou',
};
const read: Reader = (han) => [...han].map((letter) => SYLLABLES[letter] ?? letter);

/** Whether the index answers the search with the row: what the database does with both. */
function finds(terms: readonly string[], text: string, asked: string, own = false): boolean {
  const query = searchQuery(asked);
  const folded = fold(text);
  const there = new Set(terms);
  const marks = own ? [OWN] : ['', OWN];
  return (
    query.terms.every((t) =>
      marks.some((mark) => (t.from ? terms.some((x) => x.startsWith(mark + t.text)) : there.has(mark + t.text))),
    ) && query.exactly.every((word) => folded.includes(word))
  );
}
const row = (name: string, text = '') => searchTerms({ names: [name], near: [], text: [text] }, read);

test('a name is found by its sound, from any syllable on, in full and by initials', () => {
  const terms = row('桂苑社区');
  for (const asked of [
    'guiyuan',
    'guiyuanshequ',
    'gysq',
    'gy',
    'yuanshe',
    'shequ',
    'sq',
    "gui'yuan",
    'GuiYuan',
    'gui she',
  ])
    expect(finds(terms, '桂苑社区', asked), asked).toBe(true);
  for (const asked of ['uiyuan', 'guishe', 'ysx', 'yuangui'])
    expect(finds(terms, '桂苑社区', asked), asked).toBe(false);
});

test('second readings, ü, letters and digits within a name', () => {
  expect([...soundsOf('单老师', read)]).toEqual(expect.arrayContaining(['danlaoshi', 'shanlaoshi', 'dls', 'sls']));
  expect([...soundsOf('重庆路', read)]).toEqual(expect.arrayContaining(['chongqinglu', 'zhongqinglu']));
  expect([...soundsOf('绿地', read)]).toEqual(expect.arrayContaining(['lvdi', 'ludi', 'ld']));
  expect(finds(row('3号楼A座'), '3号楼a座', '3haolou')).toBe(true);
  expect(finds(row('3号楼A座'), '3号楼a座', 'azuo')).toBe(true);
  expect(finds(row('3号楼A座'), '3号楼a座', '3号楼')).toBe(true);
  expect(finds(row('3号楼A座'), '3号楼a座', '号楼a')).toBe(true);
  expect([...soundsOf('room 12', read)]).toEqual([]);
});

test('traditional, full-width and accented letters are the same as plain ones', () => {
  expect(fold('書法課')).toBe('书法课');
  expect(fold('ＡＢＣ　１２')).toBe('abc 12');
  expect(fold('Café')).toBe('cafe');
  expect(finds(row('书法课'), '书法课', '書法')).toBe(true);
  expect(finds(row('書法課'), '書法課', '书法课')).toBe(true);
});

test('what is found in a name is told from what is found elsewhere; text has no sound', () => {
  const terms = row('桂苑社区', '书法课');
  expect(finds(terms, '桂苑社区\n书法课', '书法')).toBe(true);
  expect(finds(terms, '桂苑社区\n书法课', '书法', true)).toBe(false);
  expect(finds(terms, '桂苑社区\n书法课', '桂苑', true)).toBe(true);
  expect(finds(terms, '桂苑社区\n书法课', 'shufa')).toBe(false);
});

test('pairs that lie apart are not a longer text', () => {
  expect(finds(row('书法社区'), '书法社区', '书法区')).toBe(false);
  expect(finds(row('法书 书法课'), '法书 书法课', '法书法')).toBe(false);
});

test('Chinese is found wherever it stands, other words from their beginning on: any text by any part of it', () => {
  const letters = fc.constantFrom(...'桂苑社区书法课abc12 -é');
  fc.assert(
    fc.property(fc.string({ unit: letters, minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), (text, a, b) => {
      const folded = fold(text);
      const from = a % (folded.length + 1);
      const asked = folded.slice(from, from + 1 + (b % 8));
      // A part that begins within a word of Latin letters or digits is not promised.
      fc.pre(!/[a-z0-9]$/.test(folded.slice(0, from)) || !/^[a-z0-9]/.test(asked));
      expect(finds(searchTerms({ names: [], near: [], text: [text] }, read), text, asked)).toBe(true);
    }),
  );
});

test('a query is always one that the database can read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const query = searchQuery(text);
      for (const { text: term } of query.terms) expect(term).toMatch(/^[\p{L}\p{N}\p{Script=Han}]+$/u);
      if (query.terms.length > 0) expect(asTsQuery(query)).not.toMatch(/''/);
    }),
  );
});
