import type { Language } from '../common/text.ts';
import { Facts, type WordsOptions } from '../link/wording.ts';
import type { NoticeFacts } from './notification.ts';
import { bookingNotices } from './words/bookings.ts';
import { claimNotices } from './words/claims.ts';
import { matterNotices } from './words/matters.ts';
import { mechanismNotices } from './words/mechanisms.ts';
import { needNotices } from './words/needs.ts';
import { offerNotices } from './words/offers.ts';
import type { NoticeTopic, NoticeWords } from './words/sentence.ts';
import { wishNotices } from './words/wishes.ts';

/** Every kind of notice and what it says. A concept's kinds are in a file of its own under words/. */
const NOTICES = {
  ...claimNotices,
  ...needNotices,
  ...matterNotices,
  ...wishNotices,
  ...offerNotices,
  ...bookingNotices,
  ...mechanismNotices,
};
export type NoticeKind = keyof typeof NOTICES;

function wordsOf(kind: string): NoticeWords | undefined {
  return Object.hasOwn(NOTICES, kind) ? NOTICES[kind as NoticeKind] : undefined;
}

/** A notice as a line in Chinese or English. A kind that this version does not know stands as it is. */
export function noticeText(
  notice: { kind: string; facts: NoticeFacts },
  language: Language,
  options: WordsOptions = {},
): string {
  const words = wordsOf(notice.kind);
  if (words === undefined) return notice.kind;
  return words[language === 'en' ? 'en' : 'zh'](new Facts(notice.facts, language, options));
}

/** What a kind is about; one that is not known counts with the needs. */
export function topicOf(kind: string): NoticeTopic {
  return wordsOf(kind)?.topic ?? 'needs';
}
