import {
  acceptClaim,
  acceptProposals,
  type Context,
  changeProposal,
  createClaim,
  declineClaim,
  explain,
  listCandidates,
  listNeeds,
  loadDemo,
  needStory,
  overview,
  promisesDue,
  rejectProposals,
  runMatch,
  startMatchRun,
  unreviewed,
} from '@linli/services';
import { type OpenStore, openStore } from '@linli/store';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const NOW = new Date('2026-11-23T02:00:00.000Z');
const OPTIONS = { scale: 0.12, seed: 1, now: NOW, newId: () => uuidv7() };
let store: OpenStore;
let context: Context;
let loaded: Awaited<ReturnType<typeof loadDemo>>;

const pendingProposals = (limit = 500) =>
  store.read(
    loaded.subdistrictId,
    async (unit) => (await unit.proposals.list({ filter: { state: 'pending' }, limit })).items,
  );
const run = async (signal?: AbortSignal) => {
  const queued = await startMatchRun(store, context, {});
  return runMatch({ store, newId: context.newId }, context.subdistrict, queued.id, { signal, now: () => NOW });
};

beforeAll(async () => {
  store = await openStore({ memory: true });
  loaded = await loadDemo(store, OPTIONS);
  context = {
    subject: { userId: 'u1', roles: [{ role: 'coordinator', jurisdictionId: null, agentId: null }] },
    subdistrict: { id: loaded.subdistrictId, code: loaded.jurisdiction, timeZone: 'Asia/Shanghai' },
    by: 'u1',
    now: () => NOW,
    newId: () => uuidv7(),
  };
});
afterAll(async () => {
  await store?.close();
});

describe('the demonstration', () => {
  it('has a past in the ledger, which balances, and is not loaded twice', async () => {
    // The wishes bring five needs, and the stocks of those who adopted three of them.
    expect(loaded).toMatchObject({ created: true, resources: 96 + 3, needs: 300 + 5 });
    expect(loaded.commitments).toBeGreaterThan(20);
    expect(await store.read(loaded.subdistrictId, (unit) => unit.ledger.imbalances())).toEqual([]);
    const again = await loadDemo(store, OPTIONS);
    expect(again).toEqual({ ...loaded, created: false });
  });

  it('shows in the overview, whose parts add up, and which visitors may see', async () => {
    const visitor = { ...context, subject: { userId: null, roles: [] } };
    const all = await overview(store, visitor, {});
    expect(all.needs.fulfilled).toBeGreaterThan(0);
    expect(all.events).toBeGreaterThan(0);
    expect(all.communities.reduce((sum, c) => sum + c.needs.needs, 0)).toBe(all.needs.needs);
    expect(all.capacity.usedPermille).toBeGreaterThan(0);
    const one = await overview(store, visitor, { jurisdictionId: all.communities[0]!.jurisdictionId });
    expect(one.needs).toEqual(all.communities[0]!.needs);
    expect(one.communities).toHaveLength(1);
  });

  it('counts exactly the rows that open behind each count', async () => {
    const it = await overview(store, context, {});
    const { from, to, today } = it;
    const needs = async (query: Parameters<typeof listNeeds>[2]) =>
      (await listNeeds(store, context, { limit: 1, ...query })).total;
    const unmet = { state: ['open', 'partly'] as ('open' | 'partly')[], from, to };
    const counted = { ...today, open: it.needs.open, expired: it.needs.expired };
    // Nothing is compared with nothing.
    expect(Object.entries(counted).filter(([, n]) => n === 0)).toEqual([]);
    expect(await needs({ due: 'respond-overdue' })).toBe(today.respondOverdue);
    expect(await needs({ due: 'resolve-soon' })).toBe(today.resolveSoon);
    expect(await needs(unmet)).toBe(it.needs.open + it.needs.partly);
    expect(await needs({ ...unmet, overdue: true })).toBe(it.needs.overdue);
    expect(await needs({ state: ['expired'], from, to })).toBe(it.needs.expired);
    for (const { jurisdictionId, needs: of } of it.communities)
      expect(await needs({ ...unmet, jurisdictionId })).toBe(of.open + of.partly);
    for (const { categoryCode, openNeeds } of it.scarce)
      expect(await needs({ ...unmet, category: categoryCode, exact: true })).toBe(openNeeds);
    const { items } = await listNeeds(store, context, { ...unmet, limit: 3 });
    expect(await needs({ ids: items.map((need) => need.id) })).toBe(3);
    await store.read(loaded.subdistrictId, async (unit) => {
      expect(await unit.commitments.count(promisesDue(NOW))).toBe(today.toFulfil);
      expect((await unit.resources.search({ filter: unreviewed(NOW), limit: 1 })).total).toBe(
        today.resourcesUnreviewed,
      );
      const lacking = { filter: { status: 'active' as const }, lacksGuarantee: true, limit: 1 };
      expect((await unit.resources.search(lacking)).total).toBe(today.guaranteesMissing);
      expect(await unit.claims.count({ state: 'pending' })).toBe(today.claimsToAnswer);
      expect(await unit.proposals.count({ state: 'pending' })).toBe(today.proposalsToReview);
    });
  });
});

describe('runs of the engine', () => {
  it('replace the pending proposals of the run before, verified', async () => {
    const before = await pendingProposals();
    const done = await run();
    expect(done).toMatchObject({ state: 'done', verified: true });
    const after = await pendingProposals();
    expect(after.length).toBe(Math.min(500, done.proposals));
    expect(after.every((p) => p.runId === done.id)).toBe(true);
    expect(before.some((b) => after.some((a) => a.id === b.id))).toBe(false);
  });

  it('leave nothing behind when they are cancelled', async () => {
    const before = await pendingProposals();
    const queued = await startMatchRun(store, context, {});
    const abort = new AbortController();
    const ended = await runMatch({ store, newId: context.newId }, context.subdistrict, queued.id, {
      signal: abort.signal,
      now: () => NOW,
      onProgress: ({ step }) => {
        if (step === 'solving') abort.abort();
      },
    });
    expect(ended.state).toBe('cancelled');
    expect(await pendingProposals()).toEqual(before);
  });

  it('are not for visitors', async () => {
    const visitor = { ...context, subject: { userId: null, roles: [] } };
    await expect(startMatchRun(store, visitor, {})).rejects.toMatchObject({ code: 'not-signed-in' });
  });
});

describe('proposals', () => {
  it('are promised once when accepted, even twice, and one that was decided is refused', async () => {
    const [one, two, three] = await pendingProposals(3);
    const first = await acceptProposals(store, context, [one!.id, two!.id]);
    expect(first.refused).toEqual([]);
    const again = await acceptProposals(store, context, [one!.id]);
    expect(again.done).toEqual([first.done[0]]);
    const decline = { side: 'worker' as const, reason: '不合适', consequence: 'none' as const, pauseDays: null };
    const rejected = await rejectProposals(store, context, [one!.id, three!.id], decline);
    expect(rejected.done.map((d) => d.id)).toEqual([three!.id]);
    expect(rejected.refused).toMatchObject([{ id: one!.id, code: 'conflict' }]);
    const story = await needStory(store, context, one!.needId);
    expect(story.commitments.some((c) => c.proposalId === one!.id && c.state === 'active')).toBe(true);
    expect(story.events.some((e) => e.action === 'commit')).toBe(true);
    expect(await store.read(loaded.subdistrictId, (unit) => unit.ledger.imbalances())).toEqual([]);
  });

  it('that the other side will never have are not made again', async () => {
    const [one] = await pendingProposals(1);
    await rejectProposals(store, context, [one!.id], {
      side: 'need',
      reason: '不去那里',
      consequence: 'ineligible',
      pauseDays: null,
    });
    await run();
    const again = await pendingProposals();
    expect(again.some((p) => p.needId === one!.needId && p.resourceId === one!.resourceId)).toBe(false);
    const { rules, possible } = await explain(store, context, one!.needId, one!.resourceId);
    expect(possible).toBe(false);
    expect(rules.filter((r) => !r.passes).map((r) => r.reason.code)).toEqual(['declined-before']);
  });

  it('can be accepted with another amount', async () => {
    const some = (await pendingProposals()).find((p) => p.quantity > 1 && p.unit !== 'session')!;
    const commitment = await changeProposal(store, context, some.id, { quantity: 1 });
    expect(commitment).toMatchObject({ quantity: 1, needId: some.needId, proposalId: some.id });
  });

  it('of a worker of another community cannot be decided', async () => {
    const [one] = await pendingProposals(1);
    const roles = [{ role: 'worker' as const, jurisdictionId: uuidv7(), agentId: null }];
    const outcome = await acceptProposals(store, { ...context, subject: { userId: 'u2', roles } }, [one!.id]);
    expect(outcome.refused).toMatchObject([{ code: 'forbidden' }]);
    expect((await pendingProposals()).some((p) => p.id === one!.id)).toBe(true);
  });
});

describe('claims', () => {
  const claimFrom = (p: Awaited<ReturnType<typeof pendingProposals>>[number]) => ({
    direction: 'need-claims-resource' as const,
    needId: p.needId,
    resourceId: p.resourceId,
    quantity: p.quantity,
    sliceStart: p.sliceStart,
    sliceEnd: p.sliceEnd,
    message: null,
  });

  it('are promised when the other side accepts, and what no longer fits gives way', async () => {
    // A need all of which one proposal would serve: once the claim is accepted, nothing of it is left to propose.
    const proposals = await pendingProposals();
    const whole = await store.read(loaded.subdistrictId, async (unit) => {
      for (const p of proposals) {
        const need = (await unit.needs.get(p.needId))!;
        if (need.quantity - need.committedQuantity - need.fulfilledQuantity === p.quantity) return p;
      }
      throw new Error('the demonstration has no such proposal');
    });
    const claim = await createClaim(store, context, claimFrom(whole));
    await expect(createClaim(store, context, claimFrom(whole))).rejects.toMatchObject({ code: 'conflict' });
    const accepted = await acceptClaim(store, context, claim.id);
    expect(accepted).toMatchObject({ state: 'accepted' });
    const story = await needStory(store, context, whole.needId);
    expect(story.need.state).toBe('committed');
    expect(story.commitments.find((c) => c.id === accepted.commitmentId)).toMatchObject({ origin: 'need-claim' });
    expect(story.proposals.find((p) => p.id === whole.id)!.state).toBe('stale');
  });

  it('are declined with a reason, by whoever may answer only', async () => {
    const [one] = await pendingProposals(1);
    const claim = await createClaim(store, context, claimFrom(one!));
    const decline = { side: 'resource' as const, reason: '设备检修', consequence: 'pause' as const, pauseDays: 30 };
    const stranger = {
      ...context,
      subject: { userId: 'u9', roles: [{ role: 'owner' as const, jurisdictionId: null, agentId: uuidv7() }] },
    };
    await expect(declineClaim(store, stranger, claim.id, decline)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(declineClaim(store, context, claim.id, { ...decline, pauseDays: null })).rejects.toMatchObject({
      code: 'bad-input',
    });
    expect(await declineClaim(store, context, claim.id, decline)).toMatchObject({ state: 'declined', decline });
  });
});

describe('listCandidates', () => {
  it('has usable ones first, and what stands in the way of the others', async () => {
    const told = await store.read(loaded.subdistrictId, async (unit) => {
      for await (const need of unit.needs.each({ state: 'open' })) if (need.extra.story === 'eligibility') return need;
      throw new Error('the story is not there');
    });
    const { items } = await listCandidates(store, context, told.id, 20);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ barriers: ['eligibility'], resource: { name: '福寿食堂送餐' } });
  });
});
