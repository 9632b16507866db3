import type { NoticeWords } from './sentence.ts';

/** Facts: need, resource (their names), answerBy (instant), reason. */
export const claimNotices = {
  'claim-asked': {
    topic: 'claims',
    zh: (f) => `“${f.text('need')}”申请使用“${f.text('resource')}”，请在 ${f.time('answerBy')} 前答复`,
    en: (f) => `“${f.text('need')}” asks for “${f.text('resource')}”: answer by ${f.time('answerBy')}`,
  },
  'claim-offered': {
    topic: 'claims',
    zh: (f) => `“${f.text('resource')}”愿意承接“${f.text('need')}”，请在 ${f.time('answerBy')} 前答复`,
    en: (f) => `“${f.text('resource')}” offers itself for “${f.text('need')}”: answer by ${f.time('answerBy')}`,
  },
  'claim-reminder': {
    topic: 'claims',
    zh: (f) => `“${f.text('need')}”和“${f.text('resource')}”还在等您答复，${f.time('answerBy')} 截止`,
    en: (f) => `“${f.text('need')}” and “${f.text('resource')}” wait for your answer until ${f.time('answerBy')}`,
  },
  'claim-accepted': {
    topic: 'claims',
    zh: (f) => `已同意：“${f.text('resource')}”用于“${f.text('need')}”`,
    en: (f) => `Agreed: “${f.text('resource')}” for “${f.text('need')}”`,
  },
  'claim-declined': {
    topic: 'claims',
    zh: (f) => `“${f.text('resource')}”用于“${f.text('need')}”的申请被婉拒：${f.text('reason')}`,
    en: (f) => `“${f.text('resource')}” for “${f.text('need')}” was declined: ${f.text('reason')}`,
  },
  'claim-expired': {
    topic: 'claims',
    zh: (f) => `“${f.text('need')}”和“${f.text('resource')}”之间的申请过了时限没有答复，已告知街道统筹员`,
    en: (f) =>
      `Nobody answered in time about “${f.text('resource')}” for “${f.text('need')}”; the coordinator was told`,
  },
  'claim-escalated': {
    topic: 'claims',
    zh: (f) => `逾期未答复：“${f.text('resource')}”用于“${f.text('need')}”，请协调`,
    en: (f) => `Not answered in time: “${f.text('resource')}” for “${f.text('need')}”. Please step in`,
  },
  'claim-arbitrated': {
    topic: 'claims',
    zh: (f) =>
      `“${f.text('resource')}”用于“${f.text('need')}”逾期没有答复，街道统筹员已${f.is('accepted') ? '同意' : '婉拒'}`,
    en: (f) =>
      `Not answered in time: the coordinator ${f.is('accepted') ? 'agreed to' : 'declined'} “${f.text('resource')}” for “${f.text('need')}”`,
  },
  'claim-withdrawn': {
    topic: 'claims',
    zh: (f) => `“${f.text('need')}”和“${f.text('resource')}”之间的申请已撤回，不用再答复`,
    en: (f) => `Taken back: “${f.text('resource')}” for “${f.text('need')}” needs no answer any more`,
  },
} as const satisfies Record<string, NoticeWords>;
