import {
  barrierBit,
  barriersOf,
  CANDIDATE_DEFAULTS,
  type CandidateGraph,
  candidates,
  categoryServes,
  guaranteesAsked,
  type LinkNeed,
  type LinkResource,
  metresBetween,
} from '@linli/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyNeed, anyResource, iso, NOW, needWith, resourceWith, supplied } from './support.ts';

const ALL = { ...CANDIDATE_DEFAULTS, usablePerNeed: 1e9, barredPerNeed: 1e9, openingsPerPair: 1e9, now: NOW };
const centres = new Map<string, [number, number]>([['c1', [120, 30]]]);

/** Barriers between two, written down again in the plainest way, time apart. */
function naiveBarriers(need: LinkNeed, resource: LinkResource, metres: number | null): Set<string> {
  const found = new Set<string>();
  const { terms } = resource;
  const own = need.agentId === resource.agentId;
  if (terms.audience === 'own' && !own) found.add('owner');
  if (terms.audience === 'community' && !own && !resource.communityIds.includes(need.jurisdictionId))
    found.add('owner');
  if (terms.minimumAge !== null && !((need.forAge ?? -1) >= terms.minimumAge)) found.add('eligibility');
  const groups = new Set<string>(need.forGroups);
  if (need.forAge !== null && need.forAge >= 60) groups.add('older');
  if (terms.groups.length > 0 && !terms.groups.some((g) => groups.has(g))) found.add('eligibility');
  if (metres !== null && metres > (need.maxDistanceMetres ?? Infinity)) found.add('distance');
  if (metres !== null && metres > (terms.reachMetres ?? Infinity)) found.add('distance');
  if (terms.authority !== null && !resource.delegated) found.add('authority');
  if (guaranteesAsked(resource.categoryCode).includes('safety') && resource.guarantee.safety === false)
    found.add('guarantee');
  return found;
}

function way(need: LinkNeed, resource: LinkResource): number | null {
  const from = need.position ?? centres.get(need.jurisdictionId);
  const to = resource.sites[0]?.position;
  return from && to ? metresBetween(from, to) : null;
}

function arcsOf(graph: CandidateGraph, need: number): number[] {
  return Array.from({ length: graph.firstArc[need + 1]! - graph.firstArc[need]! }, (_, k) => graph.firstArc[need]! + k);
}

describe('candidates', () => {
  it('has exactly the pairs that the rules allow, each with its barriers, when nothing is left out', () => {
    fc.assert(
      fc.property(
        fc.array(anyNeed, { minLength: 1, maxLength: 6 }),
        fc.array(anyResource, { minLength: 1, maxLength: 12 }),
        (needs, resources) => {
          const all = resources.map((r) => supplied(r));
          const graph = candidates(needs, all, { ...ALL, centres });
          for (const [i, need] of needs.entries()) {
            const from = Math.max(NOW, Date.parse(need.windowStart));
            const to = Date.parse(need.windowEnd);
            const seen = new Map<number, number[]>();
            for (const a of arcsOf(graph, i)) {
              const r = graph.supply.resource[graph.arcs.supply[a]!]!;
              seen.set(r, [...(seen.get(r) ?? []), a]);
            }
            for (const [r, { resource, slices }] of all.entries()) {
              const metres = way(need, resource);
              const kind =
                resource.status === 'active' &&
                (resource.quantity !== null || resource.capacityKind === 'pooled') &&
                resource.unit === need.unit &&
                categoryServes(resource.categoryCode, need.categoryCode) &&
                (metres === null || metres <= 20_000) &&
                from < to;
              if (!kind) {
                expect(seen.has(r)).toBe(false);
                continue;
              }
              const expected = naiveBarriers(need, resource, metres);
              const slots = resource.capacityKind === 'exclusive' ? Math.ceil((need.durationMinutes ?? 60) / 60) : 1;
              const length = slots * 3_600_000;
              const open: number[] = [];
              if (resource.capacityKind === 'stock') open.push(Number.NEGATIVE_INFINITY);
              else if (resource.capacityKind === 'pooled') {
                slices.start.forEach((start, k) => {
                  if (start < to && slices.end[k]! > from) open.push(start);
                });
              } else {
                // Runs of slots from the opening's start: with hourly slots those at multiples of the run's length.
                const opens = resource.schedules[0]!;
                const first = Number(opens.start.slice(11, 13));
                slices.start.forEach((start) => {
                  const hour = (new Date(start).getUTCHours() + 8) % 24;
                  const offset = (hour - first + 24) % 24;
                  const within = offset % slots === 0 && offset + slots <= opens.minutes / 60;
                  if (within && start >= from && start + length <= to) open.push(start);
                });
              }
              const arcs = seen.get(r) ?? [];
              if (open.length > 0) {
                expect(arcs.map((a) => graph.supply.start[graph.arcs.supply[a]!]).sort()).toEqual([...open].sort());
                for (const a of arcs) expect(new Set(barriersOf(graph.arcs.barriers[a]!))).toEqual(expected);
              } else if (arcs.length > 0) {
                expect(arcs).toHaveLength(1);
                expect(new Set(barriersOf(graph.arcs.barriers[arcs[0]!]!))).toEqual(new Set([...expected, 'time']));
              }
              for (const a of arcs) expect(graph.arcs.metres[a]).toBe(metres ?? -1);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps the K nearest usable resources', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }), fc.boolean()), {
          minLength: 1,
          maxLength: 120,
        }),
        fc.integer({ min: 1, max: 25 }),
        (spots, k) => {
          const all = spots.map(([x, y, barred]) =>
            supplied(
              resourceWith({
                sites: [{ placeId: 'p', position: [120 + x / 1e5, 30 + y / 1e5] }],
                terms: { audience: barred ? 'own' : 'subdistrict' },
              }),
            ),
          );
          const graph = candidates([needWith()], all, { ...ALL, usablePerNeed: k });
          const got = new Set<number>();
          for (const a of arcsOf(graph, 0))
            if (graph.arcs.barriers[a] === 0) got.add(graph.supply.resource[graph.arcs.supply[a]!]!);
          const ways = [...got].map((r) => way(needWith(), all[r]!.resource)!).sort((a, b) => a - b);
          const expected = all
            .filter((s) => s.resource.terms.audience === 'subdistrict')
            .map((s) => way(needWith(), s.resource)!)
            .sort((a, b) => a - b)
            .slice(0, k);
          expect(ways).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('leaves out pairs that were declined, needs with nothing left to serve and windows that have passed', () => {
    const one = supplied(resourceWith());
    const declined = needWith();
    const served = needWith({ quantity: 2, committedQuantity: 1, fulfilledQuantity: 1 });
    const past = needWith({ windowStart: iso(-5), windowEnd: iso(-1) });
    const graph = candidates([declined, served, past], [one], {
      ...ALL,
      declined: new Map([[declined.id, new Set([one.resource.id])]]),
    });
    expect(graph.arcs.need).toHaveLength(0);
  });

  it('spreads what one person asks for over the openings, and lets a body take all at once', () => {
    const one = supplied(resourceWith({ quantity: 50 }));
    const graph = candidates([needWith({ quantity: 7 }), needWith({ quantity: 40, agentId: 'a9' })], [one], ALL);
    expect(arcsOf(graph, 0).map((a) => graph.arcs.capacity[a])).toEqual(Array(7).fill(1));
    expect(Math.max(...arcsOf(graph, 1).map((a) => graph.arcs.capacity[a]!))).toBe(40);
  });

  it('shows the nearest opening behind the time barrier when it is closed in the window', () => {
    const resource = resourceWith({
      schedules: [
        { start: '2026-11-28T11:00', minutes: 60, rrule: 'FREQ=WEEKLY', timeZone: null, exdates: [], label: null },
      ],
    });
    const graph = candidates([needWith({ windowStart: iso(0), windowEnd: iso(2) })], [supplied(resource)], ALL);
    expect(graph.arcs.barriers).toEqual(Uint8Array.of(barrierBit('time')));
    expect(new Date(graph.supply.start[0]!).toISOString()).toBe('2026-11-28T03:00:00.000Z');
  });
});
