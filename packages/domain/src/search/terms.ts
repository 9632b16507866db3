import { fold } from './fold.ts';

/** What a row is found by. */
export interface Searched {
  /** The row's own names: what is found in them comes first. */
  names: readonly (string | null | undefined)[];
  /** Names of what belongs to it (custodian, place): found by sound too. */
  near: readonly (string | null | undefined)[];
  /** Everything else that it says. */
  text: readonly (string | null | undefined)[];
}

/** Reads Chinese characters: one syllable each, without tones, ü as v. */
export type Reader = (han: string) => readonly string[];

/** Marks a term of the row's own names; terms are folded, so no other begins with a capital. */
export const OWN = 'N';

/** Longer words, sounds and names are cut: nobody types so much of one. */
const LONGEST_WORD = 40;
const LONGEST_INITIALS = 12;
const MOST_SYLLABLES = 30;
const MOST_TEXT = 40_000;

export interface Run {
  han: boolean;
  text: string;
}

/** The runs of Chinese characters, and of other letters and digits, of a folded text. */
export function runsOf(folded: string): Run[] {
  return [...folded.matchAll(/(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{L}\p{N}])+)/gu)].map((m) => ({
    han: m[1] !== undefined,
    text: m[0].slice(0, m[1] === undefined ? LONGEST_WORD : undefined),
  }));
}

/** Overlapping pairs, and the last character alone: so every character begins a term, and every pair is one. */
function pairsOf(run: string): string[] {
  const letters = [...run];
  return letters.map((letter, i) => letter + (letters[i + 1] ?? ''));
}

/**
 * What a name sounds like, from each syllable on: 桂苑社区 is guiyuanshequ, yuanshequ, shequ, qu and gysq, ysq, sq. Other
 * letters and digits in it are read as they stand: A座 is azuo.
 */
export function soundsOf(name: string, read: Reader): Set<string> {
  const sounds = new Set<string>();
  const runs = runsOf(name);
  if (!runs.some((run) => run.han)) return sounds;
  const choices = runs.flatMap(({ han, text }) => (han ? syllables(text, read) : [[text]])).slice(0, MOST_SYLLABLES);
  const first = choices.map((choice) => choice[0]!);
  const add = (spoken: readonly string[]) => {
    for (let i = 0; i < spoken.length; i++) {
      sounds.add(spoken.slice(i).join('').slice(0, LONGEST_WORD));
      const initials = spoken
        .slice(i, i + LONGEST_INITIALS)
        .map((syllable) => syllable[0])
        .join('');
      if (initials.length > 1) sounds.add(initials);
    }
  };
  add(first);
  // A character with a second reading: the name is found by that one too, one at a time.
  choices.forEach((choice, i) => {
    for (const other of choice.slice(1)) add([...first.slice(0, i), other, ...first.slice(i + 1)]);
  });
  return sounds;
}

function syllables(han: string, read: Reader): string[][] {
  const letters = [...han];
  const spoken = read(han);
  return letters.map((letter, i) => {
    const usual = spoken[i] ?? letter;
    // ü is typed as v, or as u by those who do not know that.
    return [...new Set([usual, usual.replace('v', 'u'), ...(READINGS.get(letter) ?? [])])];
  });
}

/** Readings that names have beside the one that a dictionary of words gives: 单 as a surname, 弄 as a lane. */
const READINGS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    单: 'shan dan',
    曾: 'zeng ceng',
    弄: 'long nong',
    重: 'chong zhong',
    长: 'chang zhang',
    行: 'hang xing',
    乐: 'le yue',
    厦: 'xia sha',
    朝: 'chao zhao',
    盛: 'sheng cheng',
    圩: 'xu wei',
    堡: 'bao pu',
    埔: 'pu bu',
    莘: 'xin shen',
    解: 'jie xie',
    仇: 'qiu chou',
    查: 'zha cha',
    翟: 'zhai di',
    朴: 'piao pu',
    覃: 'qin tan',
    露: 'lu lou',
    泊: 'bo po',
    藏: 'cang zang',
    折: 'zhe she',
    宿: 'su xiu',
  }).map(([letter, readings]) => [letter, readings.split(' ')] as const),
);

function wordsAndPairs(folded: string, into: Set<string>, mark = ''): void {
  for (const run of runsOf(folded))
    if (run.han) for (const pair of pairsOf(run.text)) into.add(mark + pair);
    else into.add(mark + run.text);
}

/**
 * The terms that a row is indexed by: pairs of Chinese characters, words of other letters, and how its names sound; those
 * of its own names are marked with OWN. Pure; the order means nothing.
 */
export function searchTerms(searched: Searched, read: Reader): string[] {
  const terms = new Set<string>();
  for (const name of searched.names) {
    if (!name) continue;
    const folded = fold(name);
    wordsAndPairs(folded, terms, OWN);
    for (const sound of soundsOf(folded, read)) terms.add(OWN + sound);
  }
  const there = (parts: Searched['near']) => parts.filter((part) => part != null && part !== '') as string[];
  for (const name of new Set(there(searched.near))) {
    const folded = fold(name);
    wordsAndPairs(folded, terms);
    for (const sound of soundsOf(folded, read)) terms.add(sound);
  }
  wordsAndPairs(fold(there(searched.text).join('\n').slice(0, MOST_TEXT)), terms);
  return [...terms];
}
