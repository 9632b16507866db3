import type { NoticeWords } from './sentence.ts';

/** Facts: wish (its words), body (a name), thanks. */
export const wishNotices = {
  'wish-new': {
    topic: 'wishes',
    zh: (f) => `新的微心愿：“${f.text('wish')}”，请看一看，写上墙的话`,
    en: (f) => `A new wish: “${f.text('wish')}”. Please look at it and write its words for the wall`,
  },
  'wish-adopted': {
    topic: 'wishes',
    zh: (f) => `${f.text('body')}想认领“${f.text('wish')}”，请答复`,
    en: (f) => `${f.text('body')} would like to adopt “${f.text('wish')}”. Please answer`,
  },
  'wish-fulfilled': {
    topic: 'wishes',
    zh: (f) => `心愿实现了：“${f.text('wish')}”。可以写一句感谢的话`,
    en: (f) => `The wish “${f.text('wish')}” came true. You can say thank you`,
  },
  'wish-thanks': {
    topic: 'wishes',
    zh: (f) => `收到感谢（“${f.text('wish')}”）：${f.text('thanks')}`,
    en: (f) => `Thanks for “${f.text('wish')}”: ${f.text('thanks')}`,
  },
} as const satisfies Record<string, NoticeWords>;
