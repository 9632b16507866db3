import { VALUE_WORDS } from '@linli/domain';

type Families = typeof VALUE_WORDS;
type ValueKey = { [F in keyof Families]: `${F}.${keyof Families[F] & string}` }[keyof Families];

/** What the values of closed lists are called, under the keys `family.value`: what a sheet calls them too. */
export function valueWords(language: 'zh' | 'en'): Record<ValueKey, string> {
  const words = Object.entries(VALUE_WORDS).flatMap(([family, values]) =>
    Object.entries(values).map(([value, word]) => [`${family}.${value}`, word[language]]),
  );
  return Object.fromEntries(words) as Record<ValueKey, string>;
}
