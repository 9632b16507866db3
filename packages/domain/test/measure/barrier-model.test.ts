import {
  BarrierModel,
  CANDIDATE_DEFAULTS,
  type CandidateGraph,
  candidates,
  EVERY_KIND,
  gainBound,
  liftGroups,
  openModel,
  piecesOf,
  restOf,
} from '@linli/domain';
import { solveAssignmentNow } from '@linli/flow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignmentOf, totalCost, wholeOf } from '../../src/link/assignment.ts';
import { barriersAfter } from '../../src/measure/lift.ts';
import { unitWeight } from '../../src/measure/worth.ts';
import { anyNeed, anyResource, NOW, needWith, resourceWith, supplied } from '../link/support.ts';

const OPTIONS = { ...CANDIDATE_DEFAULTS, now: NOW };
const anyGraph = (most = 18) =>
  fc
    .tuple(
      fc.array(anyNeed, { minLength: 1, maxLength: most }),
      fc.array(anyResource, { minLength: 1, maxLength: Math.ceil(most / 2) }),
    )
    .map(([needs, resources]) =>
      candidates(
        needs,
        resources.map((r) => supplied(r)),
        OPTIONS,
      ),
    );

const nothing = (graph: CandidateGraph) =>
  totalCost(graph, new Int32Array(graph.arcs.need.length), Int32Array.from(graph.needs, restOf));

/** The value by one cold solve of the whole graph; the generated needs are in units that count alike. */
function cold(graph: CandidateGraph, isOpen: (arc: number) => boolean): bigint {
  const barriers = graph.arcs.barriers.map((_, a) => (isOpen(a) ? 0 : 1));
  const { problem } = assignmentOf({ ...graph, arcs: { ...graph.arcs, barriers } }, wholeOf(graph));
  return unitWeight('meal') * (nothing(graph) - solveAssignmentNow(problem).objective);
}

describe('piecesOf', () => {
  it('gives every arc, and every need that wants something, to exactly one piece', () => {
    fc.assert(
      fc.property(anyGraph(30), (graph) => {
        const pieces = piecesOf(graph);
        const arcs = pieces.flatMap((p) => [...p.arcs]).sort((a, b) => a - b);
        expect(arcs).toEqual([...graph.arcs.need.keys()]);
        const needs = pieces.flatMap((p) => [...p.needs]).sort((a, b) => a - b);
        expect(needs).toEqual([...graph.needs.entries()].filter(([, n]) => restOf(n) > 0).map(([i]) => i));
        for (const { graph: part, needs: ids, supply, arcs: list } of pieces) {
          expect(new Set(part.needs.map((n) => n.unit)).size).toBe(1);
          for (const [k, a] of list.entries()) {
            expect(ids[part.arcs.need[k]!]).toBe(graph.arcs.need[a]);
            expect(supply[part.arcs.supply[k]!]).toBe(graph.arcs.supply[a]);
            expect(part.arcs.cost[k]).toBe(graph.arcs.cost[a]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('BarrierModel', () => {
  it('has for every set of kinds the value of a cold solve, and never less for more kinds lifted', async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph(), async (graph) => {
        const model = new BarrierModel(graph);
        const values: bigint[] = [];
        for (let mask = 0; mask <= EVERY_KIND; mask++) {
          const { value, shortage } = await model.withKinds(mask);
          values.push(value);
          expect(value).toBe(cold(graph, (a) => (graph.arcs.barriers[a]! & ~mask) === 0));
          for (const [i, short] of shortage.entries()) expect(short).toBeLessThanOrEqual(restOf(graph.needs[i]!));
        }
        for (let mask = 0; mask <= EVERY_KIND; mask++)
          for (let bit = 1; bit <= EVERY_KIND; bit <<= 1) expect(values[mask | bit]! >= values[mask]!).toBe(true);
        expect(values[0]! >= 0n).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('has for single instruments the value of a cold solve, within the bound that today’s prices give', async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph(), async (graph) => {
        const model = new BarrierModel(graph);
        const today = await model.withKinds(0);
        const prices = await model.prices();
        const groups = liftGroups(graph);
        for (const { lift, arcs } of groups) {
          const after = barriersAfter(graph, [lift]);
          const { value } = await model.with([lift]);
          expect(value).toBe(cold(graph, (a) => after[a] === 0));
          expect(value - today.value <= gainBound(graph, prices, arcs)).toBe(true);
        }
        const together = groups.slice(0, 2).map((g) => g.lift);
        for (const lifts of [together, [...together, { barrier: 'distance' as const }]]) {
          const after = barriersAfter(graph, lifts);
          expect((await model.with(lifts)).value).toBe(cold(graph, (a) => after[a] === 0));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the best of all ways, tried one by one, where there are few', async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph(4), fc.integer({ min: 0, max: EVERY_KIND }), async (graph, mask) => {
        const open = [...graph.arcs.need.keys()].filter((a) => (graph.arcs.barriers[a]! & ~mask) === 0);
        fc.pre(open.length <= 7);
        const spare = graph.supply.capacity.slice();
        const short = Int32Array.from(graph.needs, restOf);
        const flow = new Int32Array(graph.arcs.need.length);
        let least = nothing(graph);
        const walk = (k: number) => {
          if (k === open.length) {
            const cost = totalCost(graph, flow, short);
            if (cost < least) least = cost;
            return;
          }
          const a = open[k]!;
          const i = graph.arcs.need[a]!;
          const j = graph.arcs.supply[a]!;
          const most = Math.min(graph.arcs.capacity[a]!, short[i]!, spare[j]!);
          for (let x = 0; x <= most; x++) {
            flow[a] = x;
            short[i]! -= x;
            spare[j]! -= x;
            walk(k + 1);
            short[i]! += x;
            spare[j]! += x;
          }
          flow[a] = 0;
        };
        walk(0);
        const { value } = await new BarrierModel(graph).withKinds(mask);
        expect(value).toBe(unitWeight('meal') * (nothing(graph) - least));
      }),
      { numRuns: 150 },
    );
  });

  it('solves nothing where the opened candidates are no better than what there is', async () => {
    const graph = candidates(
      [needWith({ priority: 3 })],
      [
        supplied(resourceWith({ name: '近' })),
        supplied(
          resourceWith({ name: '远', sites: [{ placeId: 'p', position: [120.02, 30] }], terms: { audience: 'own' } }),
        ),
      ],
      OPTIONS,
    );
    const model = new BarrierModel(graph);
    const today = await model.withKinds(0);
    expect(model.counts).toEqual({ solved: 1, spared: 0 });
    expect((await model.with([{ barrier: 'owner' }])).value).toBe(today.value);
    expect((await model.with(liftGroups(graph).map((g) => g.lift))).value).toBe(today.value);
    expect(model.counts.solved).toBe(1);
  });

  it('stops when it is cancelled', async () => {
    const graph = candidates([needWith()], [supplied(resourceWith())], OPTIONS);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(new BarrierModel(graph).withKinds(0, { signal })).rejects.toThrow('enough');
  });
});

describe('openModel', () => {
  it('keeps today as it is, and for needs that go short everything behind barriers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyNeed, { minLength: 1, maxLength: 14 }),
        fc.array(anyResource, { minLength: 1, maxLength: 8 }),
        async (needs, resources) => {
          const all = resources.map((r) => supplied(r));
          const few = { ...OPTIONS, barredPerNeed: 1 };
          const model = await openModel(needs, all, few);
          const whole = new BarrierModel(candidates(needs, all, { ...OPTIONS, barredPerNeed: 1_000 }));
          const today = await whole.withKinds(0);
          expect((await model.withKinds(0)).value).toBe(today.value);
          expect((await model.withKinds(EVERY_KIND)).value <= (await whole.withKinds(EVERY_KIND)).value).toBe(true);
          // Whoever goes short sees what the whole graph shows.
          for (let i = 0; i < needs.length; i++) {
            if (today.shortage[i] === 0) continue;
            const candidatesOf = ({ graph }: BarrierModel) => graph.firstArc[i + 1]! - graph.firstArc[i]!;
            expect(candidatesOf(model)).toBe(candidatesOf(whole));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
