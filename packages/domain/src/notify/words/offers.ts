import type { NoticeWords } from './sentence.ts';

/** Facts: resource (its name), count, until (a date). */
export const offerNotices = {
  'offers-expiring': {
    topic: 'offers',
    zh: (f) =>
      f.number('count') === 1
        ? `“${f.text('resource')}”的开放期限快到了，请延期或停用`
        : `“${f.text('resource')}”等 ${f.number('count')} 项资源的开放期限快到或已过，请延期或停用`,
    en: (f) =>
      f.number('count') === 1
        ? `The offer “${f.text('resource')}” ends soon: renew it or take it back`
        : `${f.number('count')} offers end soon or have ended, “${f.text('resource')}” among them: renew them or take them back`,
  },
} as const satisfies Record<string, NoticeWords>;
