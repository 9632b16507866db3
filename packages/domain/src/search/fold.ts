import { toSimplified } from '@linli/linkage';

const HAN = /\p{Script=Han}/u;

/**
 * The form in which text is searched: full-width and half-width, capitals and small letters, traditional and simplified
 * characters, letters with and without accents are the same.
 */
export function fold(text: string): string {
  const even = text.normalize('NFKC').toLowerCase().replaceAll('\u0000', '');
  const plain = even
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
  return HAN.test(plain) ? toSimplified(plain) : plain;
}

/** The parts that are there, folded, on one line each. */
export function foldAll(parts: readonly (string | null | undefined)[]): string {
  return fold(parts.filter((p) => p != null && p !== '').join('\n'));
}
