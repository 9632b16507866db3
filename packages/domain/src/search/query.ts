import { fold } from './fold.ts';
import { OWN, runsOf } from './terms.ts';

/** A search as the index answers it. */
export interface SearchQuery {
  /** Terms that must all be there. `from`: any term that begins so. */
  terms: readonly { text: string; from: boolean }[];
  /** Folded texts that must stand in the row as they are: longer runs, of which the pairs alone could lie apart. */
  exactly: readonly string[];
}

/**
 * What is asked for, as terms of the index: words that must all be found. Chinese is found anywhere, other words and
 * sounds (guiyuan, gysq) from their beginning on; what an input method shows while it is typed into (gui'yuan) is read
 * as its syllables. Pure.
 */
export function searchQuery(text: string): SearchQuery {
  const terms: { text: string; from: boolean }[] = [];
  const exactly: string[] = [];
  for (const word of fold(text)
    .split(/\s+/)
    .filter((w) => w !== '')) {
    const runs = runsOf(word);
    for (const run of runs) {
      if (!run.han) {
        terms.push({ text: run.text, from: true });
        continue;
      }
      const letters = [...run.text];
      if (letters.length === 1) terms.push({ text: run.text, from: true });
      for (let i = 0; i + 1 < letters.length; i++) terms.push({ text: letters[i]! + letters[i + 1]!, from: false });
    }
    const pairAlone = runs.length === 1 && runs[0]!.text === word && [...word].length <= 2;
    const isChinese = runs.some((run) => run.han);
    if (runs.length === 0 || (isChinese && !pairAlone)) exactly.push(word);
  }
  return { terms, exactly };
}

const term = ({ text, from }: SearchQuery['terms'][number], mark: string) => `'${mark}${text}'${from ? ':*' : ''}`;

/** The query in the syntax of a tsquery; `own`: in the row's own names only. Terms hold letters and digits alone. */
export function asTsQuery(query: SearchQuery, own = false): string {
  return query.terms.map((t) => (own ? term(t, OWN) : `( ${term(t, '')} | ${term(t, OWN)} )`)).join(' & ');
}
