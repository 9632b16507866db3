import type { Facts } from '../../link/wording.ts';

/** What a notice says: one line that stands alone, in both languages, made of its facts. */
export interface NoticeWords {
  /** What the reader may switch off or get at once, together with others of the same topic. */
  topic: NoticeTopic;
  zh: (f: Facts) => string;
  en: (f: Facts) => string;
}

/** What notices are about; preferences are kept by topic, so that a new kind follows what the reader chose. */
export const NOTICE_TOPICS = ['claims', 'needs', 'matters', 'wishes', 'offers', 'bookings', 'mechanisms'] as const;
export type NoticeTopic = (typeof NOTICE_TOPICS)[number];
