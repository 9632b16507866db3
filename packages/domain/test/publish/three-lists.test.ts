import { describe, expect, it } from 'vitest';
import {
  columnsOf,
  LISTS,
  type ListWords,
  listedNeed,
  type Need,
  quantityWords,
  scheduleWords,
  seesTitles,
} from '../../src/index.ts';

const WORDS: ListWords = {
  language: 'zh-CN',
  categoryName: (code) => `类别 ${code}`,
  communityName: () => '桂苑社区',
  span: (start, end) => `${start}/${end}`,
};
const NEED: Need = {
  id: '0192a000-0000-7000-8000-000000000001',
  version: 1,
  createdAt: '2026-11-01T00:00:00.000Z',
  createdBy: 'u1',
  updatedAt: '2026-11-01T00:00:00.000Z',
  updatedBy: 'u1',
  title: '王奶奶家要人陪诊',
  description: '住 3 号楼 502',
  categoryCode: 'care',
  quantity: 3,
  unit: 'visit',
  windowStart: '2026-11-02T00:00:00.000Z',
  windowEnd: '2026-11-09T00:00:00.000Z',
  durationMinutes: null,
  jurisdictionId: '0192a000-0000-7000-8000-000000000002',
  placeId: null,
  position: [116.4, 39.9],
  maxDistanceMetres: null,
  priority: 2,
  agentId: null,
  forAge: 82,
  forGroups: ['older'],
  singleProvider: false,
  together: null,
  source: 'online',
  respondBy: null,
  resolveBy: null,
  extra: { 备注: '王奶奶' },
  state: 'partly',
  committedQuantity: 1,
  fulfilledQuantity: 1,
  respondedAt: null,
  closedAt: null,
  requestedByUserId: 'u1',
  hasContact: true,
};

describe('a published need', () => {
  it('tells outsiders nothing that a resident wrote or that says who it is for', () => {
    const text = JSON.stringify(listedNeed(NEED, false));
    for (const secret of ['王奶奶', '502', '82', '116.4', 'u1', 'older']) expect(text).not.toContain(secret);
    expect(columnsOf('needs').map((column) => column.text(listedNeed(NEED, false), WORDS))).toContain('居民需求');
  });
  it('has its title for those who work with needs, and where a body asks', () => {
    expect(listedNeed(NEED, true).title).toBe('王奶奶家要人陪诊');
    expect(listedNeed({ ...NEED, agentId: NEED.jurisdictionId, title: '读书会要教室' }, false).title).toBe(
      '读书会要教室',
    );
    expect(seesTitles({ userId: 'u', roles: [{ role: 'resident', jurisdictionId: null, agentId: null }] })).toBe(false);
    expect(seesTitles({ userId: 'u', roles: [{ role: 'worker', jurisdictionId: null, agentId: null }] })).toBe(true);
    expect(seesTitles({ userId: null, roles: [] })).toBe(false);
  });
  it('says what is still open', () => {
    expect(listedNeed(NEED, true).open).toBe(1);
  });
});

describe('the columns', () => {
  it('have headings in both languages, each once', () => {
    for (const list of LISTS)
      for (const side of ['zh', 'en'] as const) {
        const heads = (columnsOf(list) as readonly { head: Record<'zh' | 'en', string> }[]).map((c) => c.head[side]);
        expect(new Set(heads).size).toBe(heads.length);
        expect(heads.every((head) => head.length > 0)).toBe(true);
      }
  });
});

describe('words', () => {
  it('opening hours read as a sentence', () => {
    const base = { start: '2026-11-23T09:00', minutes: 120, timeZone: null, exdates: [], label: null };
    expect(scheduleWords({ ...base, rrule: 'FREQ=WEEKLY;BYDAY=MO,WE' }, 'zh-CN')).toBe('每周一、周三 09:00–11:00');
    expect(scheduleWords({ ...base, rrule: 'FREQ=WEEKLY;BYDAY=MO,WE' }, 'en')).toBe('Mon, Wed 09:00–11:00');
    expect(scheduleWords({ ...base, rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA' }, 'zh-CN')).toBe(
      '每 2 周的周六 09:00–11:00',
    );
    expect(scheduleWords({ ...base, start: '2026-11-23T19:00', minutes: 720, rrule: 'FREQ=DAILY' }, 'zh-CN')).toBe(
      '每天 19:00–07:00',
    );
    expect(scheduleWords({ ...base, rrule: null }, 'zh-CN')).toBe('2026年11月23日 09:00–11:00');
    expect(scheduleWords({ ...base, rrule: 'FREQ=MONTHLY;BYDAY=1MO', label: '每月第一个周一' }, 'zh-CN')).toBe(
      '每月第一个周一',
    );
  });
  it('quantities are exact', () => {
    expect(quantityWords(90, 'hour', 'zh-CN')).toBe('1.5 小时');
    expect(quantityWords(1, 'session', 'en')).toBe('1 session');
    expect(quantityWords(78_050, 'CNY', 'zh-CN')).toBe('780.50 元');
  });
});
