import type { NoticeWords } from './sentence.ts';

/** Facts: resource (its name), purpose, party, start (instant), answerBy (instant), reason. */
export const bookingNotices = {
  'booking-requested': {
    topic: 'bookings',
    zh: (f) => `${f.text('party')}申请 ${f.time('start')} 使用“${f.text('resource')}”：${f.text('purpose')}`,
    en: (f) => `${f.text('party')} asks for “${f.text('resource')}” at ${f.time('start')}: ${f.text('purpose')}`,
  },
  'booking-confirmed': {
    topic: 'bookings',
    zh: (f) => `已确认：${f.time('start')}“${f.text('resource')}”`,
    en: (f) => `Confirmed: “${f.text('resource')}” at ${f.time('start')}`,
  },
  'booking-declined': {
    topic: 'bookings',
    zh: (f) => `未批准：${f.time('start')}“${f.text('resource')}”。${f.text('reason')}`,
    en: (f) => `Declined: “${f.text('resource')}” at ${f.time('start')}. ${f.text('reason')}`,
  },
  'booking-given-to-another': {
    topic: 'bookings',
    zh: (f) => `${f.time('start')}“${f.text('resource')}”已确认给另一份申请。您的需要仍在清单里，社区会另找地方`,
    en: (f) =>
      `“${f.text('resource')}” at ${f.time('start')} went to another request. Your need stays on the list, to be met elsewhere`,
  },
  'booking-cancelled': {
    topic: 'bookings',
    zh: (f) => `${f.text('party')}取消了 ${f.time('start')}“${f.text('resource')}”的预约`,
    en: (f) => `${f.text('party')} cancelled “${f.text('resource')}” at ${f.time('start')}`,
  },
  'booking-cancelled-by-custodian': {
    topic: 'bookings',
    zh: (f) => `您 ${f.time('start')}“${f.text('resource')}”的预约被取消：${f.text('reason')}`,
    en: (f) => `Your booking of “${f.text('resource')}” at ${f.time('start')} was cancelled: ${f.text('reason')}`,
  },
  'booking-moved': {
    topic: 'bookings',
    zh: (f) => `${f.text('party')}把“${f.text('resource')}”的预约改到 ${f.time('start')}`,
    en: (f) => `${f.text('party')} moved the booking of “${f.text('resource')}” to ${f.time('start')}`,
  },
  'booking-moved-by-custodian': {
    topic: 'bookings',
    zh: (f) => `您“${f.text('resource')}”的预约被改到 ${f.time('start')}`,
    en: (f) => `Your booking of “${f.text('resource')}” was moved to ${f.time('start')}`,
  },
  'booking-offered': {
    topic: 'bookings',
    zh: (f) => `空出来了：${f.time('start')}“${f.text('resource')}”，为您留到 ${f.time('answerBy')}`,
    en: (f) => `It came free: “${f.text('resource')}” at ${f.time('start')}, held for you until ${f.time('answerBy')}`,
  },
  'booking-offer-lapsed': {
    topic: 'bookings',
    zh: (f) => `为您留的 ${f.time('start')}“${f.text('resource')}”已过时限，给了下一位`,
    en: (f) => `“${f.text('resource')}” at ${f.time('start')} is no longer held for you: the time limit passed`,
  },
  'booking-expired': {
    topic: 'bookings',
    zh: (f) => `${f.time('start')}“${f.text('resource')}”的申请没有等到答复，已过期`,
    en: (f) => `Nobody answered your request for “${f.text('resource')}” at ${f.time('start')}`,
  },
  'booking-reminder': {
    topic: 'bookings',
    zh: (f) => `提醒：${f.time('start')} 您预约了“${f.text('resource')}”。来不了请提前取消`,
    en: (f) => `Reminder: “${f.text('resource')}” at ${f.time('start')}. Please cancel in time if you cannot come`,
  },
  'booking-no-show': {
    topic: 'bookings',
    zh: (f) => `${f.time('start')}“${f.text('resource')}”被记为没有来。有误请联系提供方`,
    en: (f) =>
      `“${f.text('resource')}” at ${f.time('start')} was recorded as not used. Ask the custodian if that is wrong`,
  },
  'booking-overdue': {
    topic: 'bookings',
    zh: (f) => `“${f.text('resource')}”超过归还时间了，请尽快归还（${f.text('party')}）`,
    en: (f) => `“${f.text('resource')}” is overdue: please bring it back (${f.text('party')})`,
  },
} as const satisfies Record<string, NoticeWords>;
