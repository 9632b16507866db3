import {
  CANDIDATE_DEFAULTS,
  candidates,
  type LinkNeed,
  match,
  outcomeOf,
  REASON_CODES,
  type Supplied,
} from '@linli/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertSound } from '../../src/link/match.ts';
import { anyNeed, anyResource, iso, NOW, needWith, resourceWith, supplied } from './support.ts';

const OPTIONS = { ...CANDIDATE_DEFAULTS, now: NOW };
const run = async (needs: LinkNeed[], all: Supplied[]) => {
  const graph = candidates(needs, all, OPTIONS);
  const matching = await match(graph);
  return { graph, matching, ...outcomeOf(graph, matching) };
};

describe('match', () => {
  it('never gives more than there is or than is wanted, and only where nothing stands in the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyNeed, { minLength: 1, maxLength: 25 }),
        fc.array(anyResource, { minLength: 1, maxLength: 12 }),
        async (needs, resources) => {
          const all = resources.map((r) => supplied(r));
          const { graph, matching, proposals, open } = await run(needs, all);
          expect(matching.objective >= matching.bound).toBe(true);
          assertSound(graph, matching.flow, matching.shortage);
          const wanted = new Map(needs.map((n) => [n.id, n.quantity]));
          for (const p of proposals) wanted.set(p.needId, wanted.get(p.needId)! - p.quantity);
          for (const [i, n] of needs.entries()) expect(wanted.get(n.id)).toBe(matching.shortage[i]!);
          expect(open.map((o) => [o.needId, o.shortage])).toEqual(
            needs.flatMap((n, i) => (matching.shortage[i]! > 0 ? [[n.id, matching.shortage[i]]] : [])),
          );
          // Counted by resource and opening, from the proposals alone.
          for (const { resource, slices } of all) {
            const own = proposals.filter((p) => p.resourceId === resource.id);
            if (resource.capacityKind === 'exclusive') {
              const sorted = own.toSorted((a, b) => (a.sliceStart! < b.sliceStart! ? -1 : 1));
              for (let k = 1; k < sorted.length; k++)
                expect(sorted[k]!.sliceStart! >= sorted[k - 1]!.sliceEnd!).toBe(true);
              continue;
            }
            const used = new Map<string | null, number>();
            for (const p of own) used.set(p.sliceStart, (used.get(p.sliceStart) ?? 0) + p.quantity);
            for (const [start, n] of used) {
              const k = start === null ? 0 : slices.start.indexOf(Date.parse(start));
              expect(n).toBeLessThanOrEqual(slices.free[k]!);
            }
          }
          for (const r of [...proposals, ...open].flatMap((x) => x.reasons)) expect(REASON_CODES).toContain(r.code);
          for (const p of proposals) expect(p.reasons.length).toBeGreaterThan(0);
          for (const o of open) expect(o.reasons.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('leaves nothing free that an open need could use', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          anyNeed.map((n) => ({ ...n, durationMinutes: null })),
          { minLength: 1, maxLength: 15 },
        ),
        fc.array(anyResource, { minLength: 1, maxLength: 10 }),
        async (needs, resources) => {
          const graph = candidates(
            needs,
            resources.map((r) => supplied(r)),
            { ...OPTIONS, openingsPerPair: 1e9 },
          );
          const matching = await match(graph);
          const spare = graph.supply.capacity.slice();
          for (let a = 0; a < matching.flow.length; a++) spare[graph.arcs.supply[a]!]! -= matching.flow[a]!;
          for (let a = 0; a < matching.flow.length; a++) {
            if (graph.arcs.barriers[a] !== 0 || matching.shortage[graph.arcs.need[a]!] === 0) continue;
            const room = Math.min(spare[graph.arcs.supply[a]!]!, graph.arcs.capacity[a]! - matching.flow[a]!);
            expect(room).toBe(0);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('serves the more urgent first and says so', async () => {
    const one = supplied(
      resourceWith({
        quantity: 1,
        schedules: [{ start: '2026-11-24T11:00', minutes: 60, rrule: null, timeZone: null, exdates: [], label: null }],
      }),
    );
    const urgent = needWith({ priority: 1, position: [120.02, 30.02] });
    const other = needWith({ priority: 4 });
    const { proposals, open } = await run([other, urgent], [one]);
    expect(proposals).toHaveLength(1);
    expect(proposals[0]!.needId).toBe(urgent.id);
    expect(proposals[0]!.reasons.map((r) => r.code)).toEqual([
      'only-one',
      'only-opening',
      'first-in-line',
      'own-community',
    ]);
    expect(open[0]).toMatchObject({ needId: other.id, holds: 'scarce' });
    expect(open[0]!.price).toBeGreaterThanOrEqual(20_000);
  });

  it('shares what is scarce between communities that are otherwise equal', async () => {
    const one = supplied(
      resourceWith({
        quantity: 8,
        schedules: [{ start: '2026-11-24T11:00', minutes: 60, rrule: null, timeZone: null, exdates: [], label: null }],
      }),
    );
    // The first community is nearer, so that without equity it would have all of it.
    const needs = [
      ...Array.from({ length: 8 }, () => needWith({ jurisdictionId: 'c1', position: [120.001, 30.001] })),
      ...Array.from({ length: 8 }, () => needWith({ jurisdictionId: 'c2', position: [120.02, 30.02] })),
    ];
    const { proposals } = await run(needs, [one]);
    const byCommunity = new Map(needs.map((n) => [n.id, n.jurisdictionId]));
    const counts = { c1: 0, c2: 0 } as Record<string, number>;
    for (const p of proposals) counts[byCommunity.get(p.needId)!]!++;
    expect(counts).toEqual({ c1: 4, c2: 4 });
  });

  it('gives out a room for uses of several slots and of one without an overlap, and proves it best', async () => {
    const hall = supplied(
      resourceWith({
        categoryCode: 'space.meeting-room',
        capacityKind: 'exclusive',
        unit: 'session',
        slotMinutes: 60,
        quantity: 1,
        schedules: [{ start: '2026-11-24T14:00', minutes: 180, rrule: null, timeZone: null, exdates: [], label: null }],
      }),
    );
    const wants = { categoryCode: 'space', unit: 'session' as const, windowStart: iso(0), windowEnd: iso(3) };
    const long = needWith({ ...wants, durationMinutes: 120, priority: 2 });
    const short = [needWith({ ...wants, durationMinutes: 60 }), needWith({ ...wants, durationMinutes: 60 })];
    const { proposals, open, matching } = await run([long, ...short], [hall]);
    expect(proposals.find((p) => p.needId === long.id)).toMatchObject({
      sliceStart: '2026-11-24T06:00:00.000Z',
      sliceEnd: '2026-11-24T08:00:00.000Z',
    });
    expect(proposals).toHaveLength(2);
    expect(open).toHaveLength(1);
    expect(matching.bound).toBe(matching.objective);
    expect(matching.without).toBeLessThan(matching.objective);
  });

  it('says which barriers hold a need that nothing else holds', async () => {
    const canteen = supplied(resourceWith({ name: '福寿食堂', terms: { minimumAge: 80 } }));
    const { open } = await run([needWith({ forAge: 72 })], [canteen]);
    expect(open[0]).toMatchObject({ holds: 'barrier', barriers: [{ barrier: 'eligibility', resources: 1 }] });
    expect(open[0]!.reasons[0]).toMatchObject({
      code: 'barrier-eligibility',
      facts: { name: '福寿食堂', alone: true },
    });
  });

  it('can be stopped', async () => {
    const graph = candidates([needWith()], [supplied(resourceWith())], OPTIONS);
    await expect(match(graph, { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
  });
});
