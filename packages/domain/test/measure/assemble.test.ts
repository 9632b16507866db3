import { assembleOverview, capacityUse, type NeedCount, needsMet, type OverviewInput } from '@linli/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const count = (more: Partial<NeedCount>): NeedCount => ({
  jurisdictionId: 'c1',
  categoryCode: 'meals',
  state: 'open',
  needs: 1,
  overdue: 0,
  ...more,
});
const input = (more: Partial<OverviewInput>): OverviewInput => ({
  from: '2026-10-01T00:00:00.000Z',
  to: '2026-12-01T00:00:00.000Z',
  asOf: '2026-11-23T00:00:00.000Z',
  communities: [
    { id: 'c1', name: { zh: '竹里' } },
    { id: 'c2', name: { zh: '桂苑' } },
  ],
  categoryNames: new Map([['meals', { zh: '助餐', en: 'Meals' }]]),
  needs: [],
  resources: [],
  open: [],
  counts: {
    organizations: 0,
    places: 0,
    events: 0,
    proposalsToReview: 0,
    claimsToAnswer: 0,
    respondOverdue: 2,
    resolveSoon: 0,
    toFulfil: 0,
    resourcesUnreviewed: 0,
    guaranteesMissing: 0,
  },
  ...more,
});

describe('needsMet', () => {
  it('counts every need once, withdrawn ones not at all', () => {
    const states = ['open', 'partly', 'committed', 'fulfilled', 'cancelled', 'expired'] as const;
    fc.assert(
      fc.property(
        fc.array(fc.record({ state: fc.constantFrom(...states), needs: fc.integer({ min: 1, max: 50 }) })),
        (rows) => {
          const met = needsMet(rows.map(count));
          expect(met.open + met.partly + met.committed + met.fulfilled + met.expired).toBe(met.needs);
          expect(met.needs).toBe(rows.reduce((sum, r) => sum + (r.state === 'cancelled' ? 0 : r.needs), 0));
          expect(met.metPermille).toBeGreaterThanOrEqual(0);
          expect(met.metPermille).toBeLessThanOrEqual(1000);
        },
      ),
    );
    expect(needsMet([count({ state: 'fulfilled', needs: 2 }), count({ needs: 1 })]).metPermille).toBe(667);
  });
});

describe('capacityUse', () => {
  it('averages the share of each resource that offered anything', () => {
    const use = { resourceId: 'r', communityIds: ['c1'], categoryCode: 'meals' };
    expect(
      capacityUse([
        { ...use, offered: 100, used: 50 },
        { ...use, offered: 4, used: 0 },
        { ...use, offered: 0, used: 0 },
      ]),
    ).toEqual({ resources: 3, withoutUse: 1, usedPermille: 250 });
    expect(capacityUse([]).usedPermille).toBeNull();
  });
});

describe('assembleOverview', () => {
  it('has the same total by community, by category and in all', () => {
    const rows = [count({ needs: 3 }), count({ jurisdictionId: 'c2', needs: 4, state: 'fulfilled' })];
    const overview = assembleOverview(input({ needs: rows }));
    expect(overview.needs.needs).toBe(7);
    expect(overview.communities.reduce((sum, c) => sum + c.needs.needs, 0)).toBe(7);
    expect(overview.categories.reduce((sum, c) => sum + c.needs.needs, 0)).toBe(7);
    expect(overview.today.respondOverdue).toBe(2);
  });

  it('puts what is missing most first, with its highest price, and counts needs behind each barrier', () => {
    const open = (categoryCode: string, price: number, barriers: ('owner' | 'time')[]) => ({
      jurisdictionId: 'c1',
      categoryCode,
      price,
      barriers: barriers.map((barrier) => ({ barrier, resources: 1 })),
    });
    const overview = assembleOverview(
      input({
        needs: [
          count({ needs: 2 }),
          count({ categoryCode: 'legal', state: 'partly' }),
          count({ categoryCode: 'legal', state: 'expired', needs: 9 }),
          count({ categoryCode: 'care', state: 'fulfilled' }),
        ],
        open: [open('meals', 5, ['owner']), open('legal', 9, ['owner', 'time']), open('meals', 7, [])],
      }),
    );
    expect(overview.scarce.map((s) => [s.categoryCode, s.openNeeds, s.price])).toEqual([
      ['meals', 2, 7],
      ['legal', 1, 9],
    ]);
    expect(overview.barriers.slice(0, 3)).toEqual([
      { barrier: 'owner', openNeeds: 2 },
      { barrier: 'eligibility', openNeeds: 0 },
      { barrier: 'time', openNeeds: 1 },
    ]);
  });
});
