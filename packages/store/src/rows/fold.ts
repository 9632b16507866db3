import { fold } from '@linli/domain';

export { foldAll } from '@linli/domain';

/** The words of a search, each as a LIKE pattern: for tables that have no index of terms. */
export function likePatterns(text: string): string[] {
  return fold(text)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(likePattern);
}

/** A folded text that must occur as it is. */
export function likePattern(folded: string): string {
  return `%${folded.replace(/[\\%_]/g, '\\$&')}%`;
}
