import { HAN, numeralsToDigits, toSimplified } from './chinese.ts';

/**
 * One form for what is written in several: full-width to half-width and compatibility forms (Unicode NFKC), small
 * letters, no accents, traditional characters simplified, punctuation to single spaces.
 */
export function fold(raw: string): string {
  let text = raw.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range is meant; it needs no Unicode work
  if (!/^[\x00-\x7f]*$/.test(text)) {
    text = text
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .normalize('NFC');
    if (HAN.test(text)) text = toSimplified(text);
    return text
      .replace(/['’`]/g, '')
      .replace(/&/g, ' and ')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .replace(/([\u3400-\u9fff]) +(?=[\u3400-\u9fff])/g, '$1')
      .trim();
  }
  if (/^[a-z0-9 ]*$/.test(text)) return text.includes('  ') ? text.replace(/ {2,}/g, ' ').trim() : text.trim();
  return text
    .replace(/['`]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** `fold`, and Chinese numerals in Arabic digits. */
export function foldWithNumerals(raw: string): string {
  const text = fold(raw);
  return HAN.test(text) ? numeralsToDigits(text) : text;
}
