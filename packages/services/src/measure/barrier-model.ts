import {
  BARRED_OF_SCARCE,
  type BarrierModel,
  CANDIDATE_DEFAULTS,
  type FragmentationInput,
  type LocalText,
  openModel,
} from '@linli/domain';
import type { Context } from '../common/context.ts';
import { openNeeds } from '../link/run.ts';
import {
  linkNeed,
  periodOf,
  readCommunities,
  readDeclined,
  readParents,
  readPromised,
  readSupply,
} from '../link/sides.ts';
import type { Store } from '../ports/store.ts';

/** A model of what is open and free now, and the names that its findings speak of. */
export interface OpenedModel {
  model: BarrierModel;
  asOf: string;
  input: FragmentationInput;
}

/** How far each need looks for resources; usable ones as the engine does, so that 'today' is its today. */
const BOUNDS = {
  usablePerNeed: CANDIDATE_DEFAULTS.usablePerNeed,
  barredPerNeed: CANDIDATE_DEFAULTS.barredPerNeed,
  barredOfScarce: BARRED_OF_SCARCE,
};

/** Reads what is open and free now, and finds who could serve whom behind which barriers. */
export async function openBarrierModel(
  store: Store,
  context: Pick<Context, 'subdistrict' | 'now'>,
  options: { signal?: AbortSignal | undefined; onCandidates?: (() => Promise<void>) | undefined } = {},
): Promise<OpenedModel> {
  const { subdistrict } = context;
  const now = context.now();
  const communities = await readCommunities(store, subdistrict.id);
  const communityNames = new Map(
    (await store.directory.jurisdictions({ level: 'community', within: subdistrict.id })).map((j) => [j.id, j.name]),
  );
  const read = await store.read(subdistrict.id, async (unit) => {
    const bodies = await readParents(unit);
    const rows = await openNeeds(unit, {}, now);
    const promised = await readPromised(unit, rows);
    const limits = await unit.matching.ageLimits();
    const needs = rows.map((need) => linkNeed(need, bodies, communities, limits, promised.get(need.id)));
    const period = periodOf(needs, now.getTime());
    const side = await readSupply(unit, { subdistrict }, communities, bodies, { status: 'active' }, period);
    const owners = new Map<string, string>();
    for await (const { id, name } of unit.agents.each()) owners.set(id, name);
    const categories = new Map<string, LocalText>();
    for await (const { code, name } of unit.categories.each()) categories.set(code, name);
    return { needs, side, owners, categories, declined: await readDeclined(unit, now.getTime()) };
  });
  await options.onCandidates?.();
  const model = await openModel(
    read.needs,
    read.side.supplied,
    {
      ...CANDIDATE_DEFAULTS,
      now: now.getTime(),
      centres: communities.centres,
      declined: read.declined,
    },
    options.signal,
  );
  const asOf = now.toISOString();
  return {
    model,
    asOf,
    input: {
      asOf,
      timeZone: subdistrict.timeZone,
      bounds: BOUNDS,
      ownerName: (id) => read.owners.get(id),
      communityName: (id) => communityNames.get(id),
      categoryName: (code) => read.categories.get(code),
    },
  };
}
