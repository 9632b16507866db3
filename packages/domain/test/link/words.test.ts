import { CANDIDATE_DEFAULTS, candidates, explainPair, REASON_CODES, reasonWords } from '@linli/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyNeed, anyResource, NOW, needWith, resourceWith, supplied } from './support.ts';

const FACTS = {
  metres: 1350,
  of: 4,
  nearer: 2,
  name: '云溪礼堂',
  rank: 3,
  priority: 1,
  behind: 5,
  price: 1250,
  currency: 'CNY',
  category: 'meals.older',
  resources: 3,
  authority: '开放区属房屋',
  offered: 'meals',
  needed: 'meals.older',
  unit: 'meal',
  quantity: 40,
  farthest: 20000,
  minimumAge: 60,
  maximumAge: 75,
  age: 51,
  groups: 'older,disabled',
  has: '',
  canGo: 800,
  serves: 900,
  missing: 'insurance,safety',
  openings: 2,
  first: '2026-11-23T06:00:00.000Z',
  nearest: '2026-11-28T03:00:00.000Z',
  free: 7,
  rest: 2,
  alone: true,
  start: '2026-11-28T03:00:00.000Z',
  until: '2026-11-28T05:00:00.000Z',
  from: '2026-11-23T06:00:00.000Z',
  to: '2026-11-24T06:00:00.000Z',
  minutes: 90,
  more: 2,
  served: 2,
  saves: 250,
  loss: 600,
  others: 3,
  wanted: 5,
  most: 3,
  here: 400,
  limit: 500,
};
const JARGON = /\b(arc|dual|tenant|slice|node|graph|mask|undefined|null|NaN|object)\b|弧|对偶|租户/i;

describe('reasonWords', () => {
  it.each(REASON_CODES)('%s is told in both languages, with facts and without', (code) => {
    const zh = reasonWords({ code, facts: FACTS }, 'zh-CN');
    const en = reasonWords({ code, facts: FACTS }, 'en');
    expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(en).toMatch(/^[A-Z0-9“].*\.$/);
    expect(en.replace(/“[^”]*”/g, '')).not.toMatch(/[\u4e00-\u9fff]/);
    for (const text of [zh, en]) expect(text).not.toMatch(JARGON);
  });

  it('tells ways, times and money as people do', () => {
    expect(reasonWords({ code: 'nearest', facts: { metres: 350, of: 3 } }, 'zh-CN')).toBe(
      '3 处可用资源中最近的一处，距离 350 米。',
    );
    expect(reasonWords({ code: 'nearest', facts: { metres: 1350, of: 3 } }, 'en')).toBe(
      'The nearest of 3 that can help, 1.4 km away.',
    );
    const open = { code: 'open-in-window', facts: { openings: 1, first: '2026-11-23T06:00:00.000Z' } };
    expect(reasonWords(open, 'zh-CN')).toBe('在所需时间内开放 1 次，最早 11月23日 周一 14:00。');
    expect(reasonWords(open, 'en')).toBe('Open 1 time in the time asked for, first on Mon 23 Nov 14:00.');
    expect(reasonWords({ code: 'costs', facts: { price: 1250, currency: 'CNY' } }, 'zh-CN')).toBe(
      '收费：每单位 12.50 元。',
    );
    const category = { code: 'nothing-of-the-kind', facts: { category: 'meals.older' } };
    expect(reasonWords(category, 'en', { categoryName: () => 'Meals for older people' })).toContain(
      'Meals for older people',
    );
  });
});

describe('explainPair', () => {
  it('calls a pair possible exactly when the graph has a usable way with something free', () => {
    fc.assert(
      fc.property(anyNeed, anyResource, (need, resource) => {
        const one = supplied(resource);
        const graph = candidates([need], [one], { ...CANDIDATE_DEFAULTS, now: NOW });
        const usable = graph.arcs.barriers.some((b, a) => b === 0 && graph.supply.capacity[graph.arcs.supply[a]!]! > 0);
        const explained = explainPair(need, one, { now: NOW, farthestMetres: 20_000 });
        expect(explained.possible).toBe(usable);
        for (const { reason } of explained.rules) expect(REASON_CODES).toContain(reason.code);
      }),
      { numRuns: 500 },
    );
  });

  it('names the failing rule with the data behind it', () => {
    const resource = resourceWith({ terms: { audience: 'own', minimumAge: 80 } });
    const { possible, rules } = explainPair(needWith({ forAge: 72 }), supplied(resource), {
      now: NOW,
      farthestMetres: 20_000,
    });
    expect(possible).toBe(false);
    expect(rules.filter((r) => !r.passes).map((r) => r.reason)).toMatchObject([
      { code: 'audience-own-refused' },
      { code: 'too-young', facts: { minimumAge: 80, age: 72 } },
    ]);
  });
});
