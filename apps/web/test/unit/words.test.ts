import { describe, expect, it } from 'vitest';
import { words as enConsole } from '../../src/shared/words/en/console.ts';
import { words as enCore } from '../../src/shared/words/en/core.ts';
import { words as zhConsole } from '../../src/shared/words/zh-CN/console.ts';
import { words as zhCore } from '../../src/shared/words/zh-CN/core.ts';

const plain = (words: object) => [...new Set(Object.keys(words).map((key) => key.replace(/_(one|other)$/, '')))].sort();
const values = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]))].sort();
const PARTS = [
  ['core', zhCore, enCore],
  ['console', zhConsole, enConsole],
] as const;

describe.each(PARTS)('the words of %s', (_, zh, en) => {
  it('have the same keys in both languages', () => expect(plain(en)).toEqual(plain(zh)));
  it('fill in the same values, but for counts that one language leaves out', () => {
    for (const [key, text] of Object.entries(en as Record<string, string>)) {
      const counterpart =
        (zh as Record<string, string>)[key] ?? (zh as Record<string, string>)[key.replace(/_one$/, '_other')];
      const unlike = (a: string, b: string) =>
        values(a).filter((name) => !values(b).includes(name) && name !== 'count' && name !== 'n');
      expect([key, ...unlike(text, counterpart ?? ''), ...unlike(counterpart ?? '', text)]).toEqual([key]);
    }
  });
  it('leave no text empty and use full-width punctuation between Chinese characters', () => {
    for (const [key, text] of Object.entries(zh)) {
      expect(text.trim(), key).not.toBe('');
      expect(/[\p{Script=Han}][,;:?!]/u.test(text), `${key}: ${text}`).toBe(false);
    }
  });
});

it('no key is in both parts, so that neither hides the other', () => {
  expect(plain(zhCore).filter((key) => plain(zhConsole).includes(key))).toEqual([]);
});
