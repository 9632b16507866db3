import { ApiProblem } from '@linli/contract';
import type { Translate, WordKey } from './words.ts';

const TITLES: Record<string, WordKey> = {
  'bad-input': 'problem.bad-input',
  'not-signed-in': 'problem.not-signed-in',
  forbidden: 'problem.forbidden',
  'not-found': 'problem.not-found',
  conflict: 'problem.conflict',
  'version-mismatch': 'problem.version-mismatch',
  'over-committed': 'problem.over-committed',
  'idempotency-mismatch': 'problem.idempotency-mismatch',
  'too-many-requests': 'problem.too-many-requests',
  unavailable: 'problem.unavailable',
  // better-auth's own
  INVALID_EMAIL_OR_PASSWORD: 'problem.sign-in',
  USER_ALREADY_EXISTS: 'problem.taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'problem.taken',
  PASSWORD_TOO_SHORT: 'problem.short-password',
};

/** A problem in the reader's words: our title for its code, the server's detail and remedy as they are. */
export function problemWords(error: unknown, t: Translate): { title: string; detail?: string; fix?: string } {
  if (error instanceof ApiProblem) {
    const { code, title, detail, fix, type } = error.problem;
    // No answer of the server: something between it and the page spoke, in words that help nobody.
    if (type === 'about:blank')
      return { title: t('problem.unavailable'), detail: title, fix: t('problem.offline.fix') };
    const known = TITLES[code];
    return {
      title: known ? t(known) : title,
      ...(detail ? { detail } : known ? { detail: title } : {}),
      ...(fix ? { fix } : {}),
    };
  }
  if (error instanceof TypeError) return { title: t('problem.offline'), fix: t('problem.offline.fix') };
  return { title: t('problem.unknown'), detail: error instanceof Error ? error.message : String(error) };
}
