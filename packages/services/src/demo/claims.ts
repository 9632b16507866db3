import type { Proposal } from '@linli/domain';
import type { Context } from '../common/context.ts';
import { createClaim } from '../link/claims.ts';
import type { Store } from '../ports/store.ts';

const DAY = 86_400_000;
/** Suggestions of the last run that are looked at for pairs. */
const LOOKED_AT = 60;

/** Who claims whom, and how many days ago; the first is long enough ago that nobody answered it in time. */
const TOLD = [
  { daysAgo: 9, direction: 'need-claims-resource', message: '居民等了一阵子了，盼能安排。' },
  { daysAgo: 1, direction: 'resource-adopts-need', message: '我们周边就有这样的条件，愿意承接。' },
  { daysAgo: 0, direction: 'need-claims-resource', message: null },
  { daysAgo: 2, direction: 'resource-adopts-need', message: '可以长期提供。' },
] as const;

/**
 * Claims of the demonstration that wait for an answer: made of what the engine suggests, so that each could be promised.
 * The second has a rival for the same need. Nothing where claims wait already.
 */
export async function demoClaims(store: Store, context: Context): Promise<void> {
  const { there, suggested, kinds } = await store.read(context.subdistrict.id, async (unit) => {
    const proposals = (await unit.proposals.list({ filter: { state: 'pending' }, sort: 'id', limit: LOOKED_AT })).items;
    const resources = await unit.resources.getMany(proposals.map((p) => p.resourceId));
    return {
      there: await unit.claims.count({ state: 'pending', direction: 'need-claims-resource' }),
      suggested: proposals,
      kinds: new Map(resources.map((r) => [r.id, r.categoryCode])),
    };
  });
  if (there > 0) return;
  const now = context.now().getTime();
  const claim = async (told: (typeof TOLD)[number], pair: Pick<Proposal, 'needId'>, of: Proposal) => {
    const at = new Date(now - told.daysAgo * DAY);
    const past: Store = {
      ...store,
      write: (id, attribution, work) => store.write(id, { ...attribution, at: at.toISOString() }, work),
    };
    const { resourceId, quantity, sliceStart, sliceEnd } = of;
    const { direction, message } = told;
    const claimed = { direction, message, needId: pair.needId, resourceId, quantity, sliceStart, sliceEnd };
    await createClaim(past, { ...context, now: () => at }, claimed);
  };
  const needs = new Map(suggested.map((p) => [p.needId, p]));
  const pairs = [...needs.values()].slice(0, TOLD.length);
  for (const [n, pair] of pairs.entries()) await claim(TOLD[n]!, pair, pair);
  const contested = pairs[1];
  const rival = suggested.find(
    (p) =>
      contested !== undefined &&
      p.resourceId !== contested.resourceId &&
      p.unit === contested.unit &&
      p.quantity <= contested.quantity &&
      kinds.get(p.resourceId) === kinds.get(contested.resourceId),
  );
  if (contested !== undefined && rival !== undefined) await claim(TOLD[3], contested, rival);
}
