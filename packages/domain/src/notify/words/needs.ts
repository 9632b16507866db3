import type { NoticeWords } from './sentence.ts';

/** Facts: need (its title), count. */
export const needNotices = {
  'need-expired': {
    topic: 'needs',
    zh: (f) => `“${f.text('need')}”的时间已过，仍没有全部落实。可以重新提出`,
    en: (f) => `The time for “${f.text('need')}” has passed and not all of it was found. You can ask again`,
  },
  'needs-expired': {
    topic: 'needs',
    zh: (f) => `${f.number('count')} 项需求过期未落实，最近的是“${f.text('need')}”`,
    en: (f) => `${f.count('count', 'need has', 'needs have')} run out of time unmet, “${f.text('need')}” among them`,
  },
} as const satisfies Record<string, NoticeWords>;
