import type { NoticeWords } from './sentence.ts';

/** Facts: matter (its title), kind ('whistle' or 'case'), body (a name), due (instant), reason, responsible. */
export const matterNotices = {
  'matter-called': {
    topic: 'matters',
    zh: (f) =>
      `${f.text('kind') === 'whistle' ? '吹哨' : '转办'}：“${f.text('matter')}”，请在 ${f.time('due')} 前到场或联系`,
    en: (f) =>
      `${f.text('kind') === 'whistle' ? 'You are called to' : 'Sent to you'}: “${f.text('matter')}”. Respond by ${f.time('due')}`,
  },
  'matter-assigned': {
    topic: 'matters',
    zh: (f) => `街道最终指定由贵单位办理：“${f.text('matter')}”，请在 ${f.time('due')} 前到场或联系`,
    en: (f) => `Assigned to you finally: “${f.text('matter')}”. Respond by ${f.time('due')}`,
  },
  'matter-responded': {
    topic: 'matters',
    zh: (f) => `${f.text('body')}已到场或联系：“${f.text('matter')}”`,
    en: (f) => `${f.text('body')} has responded: “${f.text('matter')}”`,
  },
  'matter-handled': {
    topic: 'matters',
    zh: (f) => `${f.text('body')}已办结，请评价：“${f.text('matter')}”`,
    en: (f) => `${f.text('body')} says it is done. Please rate it: “${f.text('matter')}”`,
  },
  'matter-returned': {
    topic: 'matters',
    zh: (f) => `${f.text('body')}退回“${f.text('matter')}”，称由${f.text('responsible')}负责：${f.text('reason')}`,
    en: (f) =>
      `${f.text('body')} gave back “${f.text('matter')}” and names ${f.text('responsible')}: ${f.text('reason')}`,
  },
  'matter-to-arbitrate': {
    topic: 'matters',
    zh: (f) => `“${f.text('matter')}”已被退回 ${f.number('returns')} 次，请最终指定办理单位`,
    en: (f) => `“${f.text('matter')}” was given back ${f.count('returns', 'time', 'times')}: please assign it finally`,
  },
  'matter-rated': {
    topic: 'matters',
    zh: (f) =>
      `“${f.text('matter')}”已评价：${f.is('resolved') ? '已解决' : '未解决'}，${f.is('satisfied') ? '满意' : '不满意'}`,
    en: (f) =>
      `“${f.text('matter')}” was rated: ${f.is('resolved') ? 'resolved' : 'not resolved'}, ${f.is('satisfied') ? 'satisfied' : 'not satisfied'}`,
  },
  'matter-reopened': {
    topic: 'matters',
    zh: (f) => `“${f.text('matter')}”重新办理：${f.text('reason')}`,
    en: (f) => `“${f.text('matter')}” was opened again: ${f.text('reason')}`,
  },
  'matter-respond-soon': {
    topic: 'matters',
    zh: (f) => `“${f.text('matter')}”到场或联系的时限快到了：${f.time('due')}`,
    en: (f) => `The time to respond to “${f.text('matter')}” is nearly over: ${f.time('due')}`,
  },
  'matter-resolve-soon': {
    topic: 'matters',
    zh: (f) => `“${f.text('matter')}”办结时限快到了：${f.time('due')}`,
    en: (f) => `The time to settle “${f.text('matter')}” is nearly over: ${f.time('due')}`,
  },
  'matter-overdue': {
    topic: 'matters',
    zh: (f) =>
      `${f.text('body')}${f.text('clock') === 'respond' ? '未按时到场或联系' : '未按时办结'}：“${f.text('matter')}”`,
    en: (f) =>
      `${f.text('body')} is late to ${f.text('clock') === 'respond' ? 'respond' : 'settle'}: “${f.text('matter')}”`,
  },
} as const satisfies Record<string, NoticeWords>;
