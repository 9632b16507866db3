import {
  askWhatIf,
  BARRIERS,
  BarrierModel,
  CANDIDATE_DEFAULTS,
  candidates,
  Fragmentation,
  instrumentWords,
  liftGroups,
  measureFragmentation,
  WhatIfAnswer,
} from '@linli/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyNeed, anyResource, iso, NOW, needWith, resourceWith, supplied } from '../link/support.ts';

const OPTIONS = { ...CANDIDATE_DEFAULTS, now: NOW };
const INPUT = {
  asOf: iso(0),
  timeZone: 'Asia/Shanghai',
  bounds: { usablePerNeed: 20, barredPerNeed: 12, barredOfScarce: 400 },
  ownerName: () => '云溪中学',
  communityName: () => ({ zh: '竹里社区', en: 'Zhuli' }),
  categoryName: () => ({ zh: '老年助餐', en: 'Meals for older people' }),
};
const anyModel = fc
  .tuple(fc.array(anyNeed, { minLength: 1, maxLength: 16 }), fc.array(anyResource, { minLength: 1, maxLength: 8 }))
  .map(
    ([needs, resources]) =>
      new BarrierModel(
        candidates(
          needs,
          resources.map((r) => supplied(r)),
          OPTIONS,
        ),
      ),
  );

describe('measureFragmentation', () => {
  it('shares out what is lost to the last part, and lists instruments by what they are worth', async () => {
    await fc.assert(
      fc.asyncProperty(anyModel, async (model) => {
        const it = await measureFragmentation(model, INPUT);
        Fragmentation.parse({ ...it, lifts: [], communities: [], scarcity: [] });
        const lost = BigInt(it.pooled.value) - BigInt(it.today.value);
        expect(lost >= 0n).toBe(true);
        expect(it.barriers.reduce((sum, b) => sum + BigInt(b.share), 0n)).toBe(lost);
        expect(it.barriers.reduce((sum, b) => sum + BigInt(b.exact.numerator), 0n)).toBe(720n * lost);
        expect(it.barriers.reduce((sum, b) => sum + b.needs, 0)).toBe(it.pooled.served - it.today.served);
        expect(it.barriers.map((b) => b.barrier)).toEqual([...BARRIERS]);
        for (const b of it.barriers) {
          expect(BigInt(b.alone) <= lost && BigInt(b.last) <= lost).toBe(true);
          expect(BigInt(b.share) >= 0n).toBe(true);
        }
        const gains = it.lifts.map((l) => BigInt(l.gain));
        expect(gains).toEqual([...gains].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0)));
        expect(it.priced.instruments).toBe(liftGroups(model.graph).length);
        for (const l of it.lifts) {
          const answer = await askWhatIf(model, [l.lift], { asOf: INPUT.asOf });
          expect(answer.gain).toBe(l.gain);
          expect(answer.after.served - answer.before.served).toBe(l.needs);
          for (const language of ['zh-CN', 'en'] as const)
            expect(instrumentWords(l, language)).not.toMatch(/undefined|null|NaN/);
        }
        expect(it.communities.reduce((sum, c) => sum + c.after, 0)).toBe(it.pooled.served);
      }),
      { numRuns: 40 },
    );
  });

  it('is certain of the head of its list even where it priced few', async () => {
    await fc.assert(
      fc.asyncProperty(anyModel, async (model) => {
        const all = await measureFragmentation(model, INPUT, { mostPriced: 1_000 });
        const few = await measureFragmentation(model, INPUT, { mostPriced: 1 });
        expect(few.lifts.slice(0, few.priced.certain).map((l) => l.gain)).toEqual(
          all.lifts.slice(0, few.priced.certain).map((l) => l.gain),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('tells whose barrier it is, what removes it, and whom that serves', async () => {
    const canteen = resourceWith({ name: '校园食堂', agentId: 'a2', terms: { audience: 'own' } });
    const needs = [needWith({ priority: 1 }), needWith({ priority: 5 })];
    const model = new BarrierModel(candidates(needs, [supplied(canteen)], OPTIONS));
    const it = await measureFragmentation(model, INPUT);
    expect([it.today.served, it.pooled.served, it.pricePermille]).toEqual([0, 2, 1000]);
    expect(it.barriers.find((b) => b.barrier === 'owner')).toMatchObject({ needs: 2, permille: 1000, aloneNeeds: 2 });
    expect(it.lifts).toHaveLength(1);
    const [top] = it.lifts;
    expect(top).toMatchObject({ lift: { barrier: 'owner', agentId: 'a2' }, permille: 1000, needs: 2, resources: 1 });
    expect(top!.changed.map((c) => c.needId)).toEqual(needs.map((n) => n.id));
    expect(instrumentWords(top!, 'en')).toContain('Sign an agreement with 云溪中学');
    expect(instrumentWords(top!, 'zh-CN')).toContain('签订共享协议');
    const answer = await askWhatIf(model, [{ barrier: 'owner' }], { asOf: INPUT.asOf });
    expect(answer).toMatchObject({ gain: top!.gain, changedNeeds: 2, permille: 1000 });
    expect(answer.communities).toEqual([{ jurisdictionId: 'c1', needs: 2, before: 0, after: 2 }]);
    expect(WhatIfAnswer.safeParse({ ...answer, communities: [], changed: [] }).error).toBeUndefined();
  });

  it('has no price where nothing could be reached at all', async () => {
    const model = new BarrierModel(candidates([needWith()], [], OPTIONS));
    const it = await measureFragmentation(model, INPUT);
    expect(it).toMatchObject({ pricePermille: null, lifts: [], today: { served: 0, needs: 1 } });
  });
});

describe('scarcity', () => {
  it('prices one more unit where all is taken, by the urgency that it would serve', async () => {
    const needs = [needWith({ priority: 1 }), needWith({ priority: 2 }), needWith({ priority: 4 })];
    const one = resourceWith({ quantity: 2, capacityKind: 'stock', schedules: [] });
    const model = new BarrierModel(candidates(needs, [supplied(one)], OPTIONS));
    const { scarcity } = await measureFragmentation(model, INPUT);
    const stock = scarcity.find((s) => s.month === null)!;
    expect(stock).toMatchObject({ categoryCode: 'meals.older', jurisdictionId: 'c1', capacity: 2, wouldServe: 4 });
    expect(stock.most).toBe(stock.mean);
    expect(scarcity.find((s) => s.month === '2026-11')).toMatchObject({ openNeeds: 1, shortage: 1, capacity: 0 });
  });

  it('is what one more unit really gains', async () => {
    await fc.assert(
      fc.asyncProperty(anyModel, async (model) => {
        const { graph } = model;
        const today = await model.withKinds(0);
        const prices = await model.prices();
        for (let j = 0; j < Math.min(4, graph.supply.capacity.length); j++) {
          const capacity = graph.supply.capacity.slice();
          capacity[j]!++;
          const more = new BarrierModel({ ...graph, supply: { ...graph.supply, capacity } });
          const gain = (await more.withKinds(0)).value - today.value;
          expect(gain).toBe(100n * BigInt(prices.oneMore[j]!));
          expect(prices.oneMore[j]).toBeLessThanOrEqual(prices.supply[j]!);
        }
      }),
      { numRuns: 40 },
    );
  });
});
