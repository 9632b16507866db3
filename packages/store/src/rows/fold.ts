/** The form in which text is searched: full-width and half-width, capitals and small letters are the same. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('\u0000', '');
}

/** The parts that are there, folded, on one line each. */
export function foldAll(parts: readonly (string | null | undefined)[]): string {
  return fold(parts.filter((p) => p != null && p !== '').join('\n'));
}

/** The words of a search, each as a LIKE pattern. */
export function likePatterns(text: string): string[] {
  return fold(text)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}
