import { CANDIDATE_DEFAULTS, candidates, figuresOf, type LinkNeed, match } from '@linli/domain';
import { solveAssignment, solveFairAssignment } from '@linli/flow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignmentOf, equityGroups, wholeOf } from '../../src/link/assignment.ts';
import { heldFairly } from '../../src/link/fair.ts';
import { assertSound } from '../../src/link/match.ts';
import { anyNeed, anyResource, iso, NOW, needWith, resourceWith, supplied } from './support.ts';

const OPTIONS = { ...CANDIDATE_DEFAULTS, now: NOW };
const ONCE = [{ start: '2026-11-24T11:00', minutes: 60, rrule: null, timeZone: null, exdates: [], label: null }];
const graphOf = (needs: LinkNeed[], resources: ReturnType<typeof resourceWith>[]) =>
  candidates(
    needs,
    resources.map((r) => supplied(r)),
    OPTIONS,
  );

describe('rules that a flow cannot hold', () => {
  it('keeps a need with one provider, though two together would serve it whole', async () => {
    const some = (agentId: string, quantity: number) => resourceWith({ agentId, quantity, schedules: ONCE });
    const need = { quantity: 3, agentId: 'b1', windowEnd: iso(3) };
    const both = await match(graphOf([needWith(need)], [some('a1', 2), some('a2', 1)]));
    expect([...both.shortage]).toEqual([0]);
    const graph = graphOf([needWith({ ...need, singleProvider: true })], [some('a1', 2), some('a2', 1)]);
    const one = await match(graph);
    expect([...one.shortage]).toEqual([1]);
    expect(one.bound).toBe(one.objective);
    expect(() => assertSound(graph, new Int32Array([2, 1]), new Int32Array([0]))).toThrow('served by 2');
  });

  it('gives an opening that serves one need to one need', async () => {
    const studio = resourceWith({ quantity: 6, schedules: ONCE, terms: { oneNeedPerSlot: true } });
    const graph = graphOf([needWith({ priority: 2 }), needWith({ priority: 3 })], [studio]);
    const matching = await match(graph);
    expect([...matching.shortage]).toEqual([0, 1]);
    expect(() => assertSound(graph, new Int32Array([1, 1]), new Int32Array([0, 0]))).toThrow('overlap');
  });

  it('sends a group to one opening, all of it or none', async () => {
    const family = () => [1, 2].map(() => needWith({ together: '王家', windowEnd: iso(3) }));
    const place = (quantity: number) => resourceWith({ quantity, schedules: ONCE });
    const graph = graphOf(family(), [place(1), place(1)]);
    expect([...(await match(graph)).shortage]).toEqual([1, 1]);
    expect(() => assertSound(graph, new Int32Array([1, 0, 0, 1]), new Int32Array([0, 0]))).toThrow('several places');
    expect(() => assertSound(graph, new Int32Array([1, 0, 0, 0]), new Int32Array([0, 1]))).toThrow('a part');
    expect([...(await match(graphOf(family(), [place(1), place(2)]))).shortage]).toEqual([0, 0]);
  });

  it('binds what remains to what is promised already', async () => {
    const two = ['a1', 'a2'].map((agentId) => resourceWith({ agentId, quantity: 5, schedules: ONCE }));
    const promised = [{ resourceId: two[1]!.id, providerId: 'a2', start: null, sameKind: true }];
    const graph = graphOf([needWith({ singleProvider: true, promised })], two);
    expect([...graph.supply.resource]).toEqual([1]);
  });
});

describe('leaving no community behind', () => {
  it('shares as the exact lexicographic optimum does, to a tenth of a percent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          anyNeed.map((n) => ({ ...n, categoryCode: 'meals', unit: 'meal' as const })),
          { minLength: 2, maxLength: 12 },
        ),
        fc.array(anyResource, { minLength: 1, maxLength: 6 }),
        async (needs, resources) => {
          const graph = graphOf(needs, resources);
          const { problem } = assignmentOf(graph, wholeOf(graph));
          const { of, asked } = equityGroups(needs);
          const held = await heldFairly(problem, needs, {});
          const { communities: _, ...plain } = problem;
          const exact = await solveFairAssignment(plain, of);
          const ours = await solveAssignment(held);
          const short = new Float64Array(asked.length);
          for (const [i, s] of ours.shortage.entries()) short[of[i]!]! += s;
          const shares = (placed: (k: number) => number) => asked.map((w, k) => placed(k) / w).sort((a, b) => a - b);
          const mine = shares((k) => asked[k]! - short[k]!);
          const best = shares((k) => exact.placed[k]!);
          for (const [k, share] of mine.entries()) expect(share).toBeCloseTo(best[k]!, 2);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('serves the least served community better than the most value does, and tells both', async () => {
    const one = resourceWith({ quantity: 4, schedules: ONCE });
    const needs = [
      ...Array.from({ length: 6 }, () => needWith({ jurisdictionId: 'c1', priority: 1 })),
      ...Array.from({ length: 6 }, () => needWith({ jurisdictionId: 'c2', priority: 4 })),
    ];
    const graph = graphOf(needs, [one]);
    const value = figuresOf(graph, await match(graph), 'value');
    const share = figuresOf(graph, await match(graph, { fairness: 'share' }), 'share');
    expect(value.communities.map((c) => [c.jurisdictionId, c.share])).toEqual([
      ['c2', 0],
      ['c1', 0.667],
    ]);
    expect(share.communities.map((c) => c.share)).toEqual([0.333, 0.333]);
    expect(BigInt(share.objective) > BigInt(value.objective)).toBe(true);
    expect(share).toMatchObject({ proposals: 4, served: 4, open: 8, bound: share.objective });
  });
});
