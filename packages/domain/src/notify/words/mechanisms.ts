import type { NoticeWords } from './sentence.ts';

/** Facts: title, name, minutes, amount, unit, reason, when. */
export const mechanismNotices = {
  'fund-asked': {
    topic: 'mechanisms',
    zh: (f) => `“${f.text('title')}”申请从“${f.text('purse')}”用款，等待审批`,
    en: (f) => `“${f.text('title')}” asks “${f.text('purse')}” for money and waits for approval`,
  },
  'fund-decided': {
    topic: 'mechanisms',
    zh: (f) => `“${f.text('title')}”的用款申请${f.is('approved') ? '已批准' : `未批准：${f.text('reason')}`}`,
    en: (f) => `“${f.text('title')}” was ${f.is('approved') ? 'approved' : `refused: ${f.text('reason')}`}`,
  },
  'service-recorded': {
    topic: 'mechanisms',
    zh: (f) => `${f.text('name')}记录了“${f.text('title')}”${f.number('minutes')} 分钟，请确认`,
    en: (f) => `${f.text('name')} recorded ${f.number('minutes')} minutes of “${f.text('title')}”: please confirm`,
  },
  'help-asked': {
    topic: 'mechanisms',
    zh: (f) => `时间银行新求助：“${f.text('title')}”，${f.number('minutes')} 分钟`,
    en: (f) => `Help is asked for with saved hours: “${f.text('title')}”, ${f.number('minutes')} minutes`,
  },
  'help-taken': {
    topic: 'mechanisms',
    zh: (f) => `${f.text('name')}接下了您的求助“${f.text('title')}”`,
    en: (f) => `${f.text('name')} takes your request “${f.text('title')}”`,
  },
  'help-untaken': {
    topic: 'mechanisms',
    zh: (f) => `“${f.text('title')}”没有志愿者在期限内接单，时间已退回；可以改约其他时间，或向社区要市场化服务`,
    en: (f) =>
      `No volunteer took “${f.text('title')}” in time and the hours went back: ask for another time, or ask the community for a paid service`,
  },
  'help-waits': {
    topic: 'mechanisms',
    zh: (f) =>
      f.is('own')
        ? `您的求助“${f.text('title')}”还没有人接，可以改时间或请社区帮忙找人`
        : `“${f.text('title')}”（${f.number('minutes')} 分钟）还没有人接，请帮忙找一位志愿者`,
    en: (f) =>
      f.is('own')
        ? `Nobody has taken your request “${f.text('title')}” yet: ask for another time, or ask the community to find somebody`
        : `Nobody has taken “${f.text('title')}” (${f.number('minutes')} minutes) yet: please help to find a volunteer`,
  },
  'holding-unused': {
    topic: 'mechanisms',
    zh: (f) => `您在“${f.text('purse')}”存的还没有用过，现在就可以用来请人帮忙`,
    en: (f) => `What you saved in “${f.text('purse')}” was not used yet: you can ask for help with it now`,
  },
  'agreement-to-sign': {
    topic: 'mechanisms',
    zh: (f) => `协议“${f.text('title')}”等待您的单位签署${f.has('day') ? `，请在 ${f.text('day')} 前` : ''}`,
    en: (f) =>
      `The agreement “${f.text('title')}” waits for your body to sign${f.has('day') ? ` by ${f.text('day')}` : ''}`,
  },
  'agreement-sign-soon': {
    topic: 'mechanisms',
    zh: (f) => `协议“${f.text('title')}”还没有签齐，${f.text('day')} 后失效`,
    en: (f) => `“${f.text('title')}” is not signed by all yet and lapses after ${f.text('day')}`,
  },
  'agreement-sign-today': {
    topic: 'mechanisms',
    zh: (f) => `今天是签署协议“${f.text('title')}”的最后一天`,
    en: (f) => `Today is the last day to sign “${f.text('title')}”`,
  },
  'agreement-lapsed': {
    topic: 'mechanisms',
    zh: (f) => `协议“${f.text('title')}”到 ${f.text('day')} 没有签齐，已失效；可以重新提交签署`,
    en: (f) => `“${f.text('title')}” was not signed by all by ${f.text('day')} and lapsed; it can be sent out again`,
  },
  'agreement-runs': {
    topic: 'mechanisms',
    zh: (f) => `协议“${f.text('title')}”各方已签署，开始执行`,
    en: (f) => `All have signed “${f.text('title')}”: it runs from now on`,
  },
  'agreement-ends': {
    topic: 'mechanisms',
    zh: (f) => `协议“${f.text('title')}”将于 ${f.text('day')} 到期`,
    en: (f) => `The agreement “${f.text('title')}” ends on ${f.text('day')}`,
  },
  'milestone-met': {
    topic: 'mechanisms',
    zh: (f) => `“${f.text('title')}”的“${f.text('milestone')}”已完成，等待验收`,
    en: (f) => `“${f.text('milestone')}” of “${f.text('title')}” was done and waits to be accepted`,
  },
  'milestone-due': {
    topic: 'mechanisms',
    zh: (f) => `“${f.text('title')}”的“${f.text('milestone')}”应于 ${f.text('day')} 完成，还没有完成`,
    en: (f) => `“${f.text('milestone')}” of “${f.text('title')}” is due on ${f.text('day')} and not done`,
  },
  'milestone-decided': {
    topic: 'mechanisms',
    zh: (f) =>
      `“${f.text('title')}”的“${f.text('milestone')}”${f.is('accepted') ? '验收通过' : `退回整改：${f.text('reason')}`}`,
    en: (f) =>
      `“${f.text('milestone')}” of “${f.text('title')}” ${f.is('accepted') ? 'was accepted' : `is to be mended: ${f.text('reason')}`}`,
  },
  'milestone-paid': {
    topic: 'mechanisms',
    zh: (f) => `“${f.text('title')}”的“${f.text('milestone')}”已付款`,
    en: (f) => `“${f.text('milestone')}” of “${f.text('title')}” was paid`,
  },
  'purchase-ended': {
    topic: 'mechanisms',
    zh: (f) => `采购“${f.text('title')}”已终止：${f.text('reason')}`,
    en: (f) => `The purchase “${f.text('title')}” was ended: ${f.text('reason')}`,
  },
  'exchange-asked': {
    topic: 'mechanisms',
    zh: (f) => `${f.text('name')}提出把时间转给这里的人，等待您的街道答复`,
    en: (f) => `${f.text('name')} proposes to send hours to somebody here and waits for an answer`,
  },
  'exchange-answered': {
    topic: 'mechanisms',
    zh: (f) =>
      `与${f.text('name')}的时间互通${f.is('accepted') ? '已被接受' : `没有成：${f.text('reason')}，时间已退回`}`,
    en: (f) =>
      `The exchange of hours with ${f.text('name')} ${f.is('accepted') ? 'was accepted' : `did not come about (${f.text('reason')}); the hours went back`}`,
  },
  'return-not-given': {
    topic: 'mechanisms',
    zh: (f) => `协议“${f.text('title')}”约定的回报没有给出：“${f.text('purse')}”已关闭`,
    en: (f) => `What “${f.text('title')}” promises in return was not given: “${f.text('purse')}” is closed`,
  },
} as const satisfies Record<string, NoticeWords>;
