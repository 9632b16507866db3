import { NOTICE_TOPICS, noticeText, topicOf, usersOf } from '@linli/domain';
import { expect, test } from 'vitest';
import { claimNotices } from '../../src/notify/words/claims.ts';
import { needNotices } from '../../src/notify/words/needs.ts';

const ALL = { ...claimNotices, ...needNotices };
const facts = { need: '陪诊', resource: '爱心车', answerBy: '2026-11-26T06:00:00.000Z', reason: '改期', count: 2 };

test.each(Object.keys(ALL))('%s says its facts in both languages and belongs to a topic', (kind) => {
  for (const language of ['zh-CN', 'en'] as const) {
    const text = noticeText({ kind, facts }, language);
    expect(text).toContain('陪诊');
    expect(text).not.toMatch(/undefined|null|NaN/);
  }
  expect(NOTICE_TOPICS).toContain(topicOf(kind));
});

test('times are told in the zone of the sub-district', () => {
  expect(noticeText({ kind: 'claim-asked', facts }, 'zh-CN', { timeZone: 'Asia/Shanghai' })).toContain('14:00');
});

test('a kind that is not known stands as it is', () => {
  expect(noticeText({ kind: 'from-the-future', facts: {} }, 'en')).toBe('from-the-future');
});

test('an audience reaches each account once', () => {
  const role = { id: '', role: 'owner', jurisdictionId: null, agentId: 'a', userId: 'u' } as const;
  const roles = [
    role,
    { ...role, userId: 'v', agentId: 'b' },
    { ...role, role: 'coordinator' as const, agentId: null },
  ];
  const audiences = [{ agentIds: ['a', null] }, { role: 'coordinator' as const }, { userId: 'u' }, { userId: null }];
  expect(usersOf(audiences, roles)).toEqual(['u']);
});
