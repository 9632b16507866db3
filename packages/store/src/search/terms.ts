import { type Reader, type Searched, searchTerms } from '@linli/domain';
import { pinyin } from 'pinyin-pro';

/** The names of custodians and places come again and again. */
const KEPT = 20_000;
const known = new Map<string, readonly string[]>();

/** Reads Chinese by words, so that 重庆 is chong qing and 街道 is jie dao. */
const read: Reader = (han) => {
  const before = known.get(han);
  if (before !== undefined) return before;
  const syllables = pinyin(han, { toneType: 'none', type: 'array', v: true });
  if (known.size >= KEPT) known.clear();
  known.set(han, syllables);
  return syllables;
};

/** The terms of a row as the text of a tsvector; they hold letters and digits alone, so nothing needs quoting. */
export function termsOf(searched: Searched): string {
  return searchTerms(searched, read).join(' ');
}
