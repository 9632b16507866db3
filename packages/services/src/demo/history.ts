import {
  CANDIDATE_DEFAULTS,
  candidates,
  type DemoData,
  type LinkNeed,
  type LinkResource,
  match,
  NOTHING_TAKEN,
  type Origin,
  outcomeOf,
  type Position,
  Random,
  supplyOf,
  type TakenOf,
} from '@linli/domain';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** One thing that happened: a promise made, kept or given back. Times in milliseconds. */
export type HistoryStep =
  | {
      kind: 'commit';
      at: number;
      key: number;
      needId: string;
      resourceId: string;
      quantity: number;
      sliceStart: string | null;
      sliceEnd: string | null;
      origin: Origin;
    }
  | { kind: 'fulfil'; at: number; key: number }
  | { kind: 'release'; at: number; key: number; reason: string };

const ORIGINS = [
  ['proposal', 58],
  ['need-claim', 17],
  ['resource-adoption', 12],
  ['direct', 13],
] as const satisfies readonly (readonly [Origin, number])[];

/** Needs that were served in more parts than this are left out of the past. */
const MOST_A_NEED = 2;

const REASONS = [
  '对方临时有事，改期 / postponed by the provider',
  '本人住院，暂不需要 / in hospital, not needed for now',
];

function sides(data: DemoData): { needs: LinkNeed[]; resources: LinkResource[] } {
  const community = new Map(data.jurisdictions.map((j) => [j.id, j.level === 'grid' ? j.parentId! : j.id]));
  const places = new Map(data.places.map((p) => [p.id, p]));
  const agents = new Map(data.agents.map((a) => [a.id, a]));
  return {
    needs: data.needs.map((need) => ({ ...need, agentParentId: null })),
    resources: data.resources.map((resource) => ({
      ...resource,
      sites: resource.sites.map(({ placeId }) => ({ placeId, position: places.get(placeId)?.position ?? null })),
      custodianParentId: null,
      communityIds: [
        ...new Set([
          agents.get(resource.agentId)!.jurisdictionId!,
          ...resource.sites.map(({ placeId }) => community.get(places.get(placeId)!.jurisdictionId!)!),
        ]),
      ],
      delegated: false,
    })),
  };
}

/**
 * What happened in the demonstration before `now`: the engine matches the needs of the past as it would have then, a part
 * of that is promised, and of the promises most were kept, a few given back, and some wait to be recorded. A few promises
 * lie ahead. The rest stays open for whoever tries the program. Deterministic.
 * @param most promises at most
 */
export async function demoHistory(data: DemoData, now: Date, most: number, zone: string): Promise<HistoryStep[]> {
  const { needs, resources } = sides(data);
  const present = now.getTime();
  const past = needs.filter((n) => Date.parse(n.windowEnd) <= present);
  // The story stays untouched: it is there to be found.
  const told = new Set(data.needs.filter((n) => n.extra.story !== undefined).map((n) => n.id));
  const coming = needs.filter(
    (n) => Date.parse(n.windowStart) <= present + 14 * DAY && Date.parse(n.windowEnd) > present && !told.has(n.id),
  );
  const random = new Random(`history ${data.code} ${data.needs.length}`);
  const began = past.reduce((least, n) => Math.min(least, Date.parse(n.windowStart)), present);
  const centres = new Map<string, Position>(
    data.jurisdictions.flatMap((j) => (j.centre ? [[j.id, j.centre] as const] : [])),
  );
  const before = await given(past, resources, { start: began, end: present }, began, centres, zone, new Map());
  const steps: HistoryStep[] = [];
  let key = 0;
  const promiseSome = (groups: Map<string, Given[]>, share: number, limit: number, isPast: boolean) => {
    let made = 0;
    // In any order, so that every kind of need has a past; those that take many promises would crowd out the others.
    const order = [...groups.values()]
      .filter((proposals) => proposals.length <= MOST_A_NEED)
      .map((proposals) => ({ proposals, at: random.next() }))
      .sort((a, b) => a.at - b.at);
    for (const { proposals } of order) {
      if (made + proposals.length > limit) continue;
      if (!random.chance(share)) continue;
      for (const p of proposals) {
        // Stock goes out when it is asked for; all else is promised a few days before its time.
        const time = p.sliceStart === null ? p.windowStart + random.int(1, 3) * DAY : Date.parse(p.sliceStart);
        const promised = Math.min(
          time - random.int(2, 40) * HOUR,
          isPast ? Number.POSITIVE_INFINITY : present - random.int(1, 20) * HOUR,
        );
        const { needId, resourceId, quantity, sliceStart, sliceEnd } = p;
        steps.push({
          kind: 'commit',
          at: promised,
          key,
          needId,
          resourceId,
          quantity,
          sliceStart,
          sliceEnd,
          origin: random.weighted(ORIGINS),
        });
        const ended = p.sliceEnd === null ? time + DAY : Date.parse(p.sliceEnd);
        if (isPast && ended < present) {
          if (random.chance(0.03))
            steps.push({ kind: 'release', at: promised + HOUR, key, reason: random.pick(REASONS) });
          else if (ended < present - 4 * DAY || random.chance(0.4))
            steps.push({ kind: 'fulfil', at: ended + HOUR / 2, key });
        }
        key++;
      }
      made += proposals.length;
    }
  };
  promiseSome(before, 0.86, Math.round(most * 0.93), true);
  const ahead = await given(
    coming,
    resources,
    { start: present, end: present + 60 * DAY },
    present,
    centres,
    zone,
    takenBy(steps, resources),
  );
  promiseSome(ahead, 0.12, Math.round(most * 0.07), false);
  return steps.sort((a, b) => a.at - b.at || a.key - b.key);
}

/** What these promises take, as the engine is told of it: stock of the past is gone for those who ask today. */
function takenBy(steps: readonly HistoryStep[], resources: readonly LinkResource[]): Map<string, TakenOf> {
  const rows = new Map(resources.map((r) => [r.id, r]));
  interface Row {
    stockFree: number | null;
    freeByStart: Map<number, number>;
    occupied: { start: number; end: number }[];
  }
  const taken = new Map<string, Row>();
  for (const step of steps) {
    if (step.kind !== 'commit') continue;
    const all = rows.get(step.resourceId)!.quantity ?? 0;
    const row: Row = taken.get(step.resourceId) ?? { stockFree: null, freeByStart: new Map(), occupied: [] };
    taken.set(step.resourceId, row);
    if (step.sliceStart === null || step.sliceEnd === null) {
      row.stockFree = (row.stockFree ?? all) - step.quantity;
      continue;
    }
    const start = Date.parse(step.sliceStart);
    row.freeByStart.set(start, (row.freeByStart.get(start) ?? all) - step.quantity);
    row.occupied.push({ start, end: Date.parse(step.sliceEnd) });
  }
  return taken;
}

interface Given {
  needId: string;
  resourceId: string;
  quantity: number;
  sliceStart: string | null;
  sliceEnd: string | null;
  windowStart: number;
}

async function given(
  needs: LinkNeed[],
  resources: LinkResource[],
  period: { start: number; end: number },
  now: number,
  centres: ReadonlyMap<string, Position>,
  zone: string,
  taken: ReadonlyMap<string, TakenOf>,
): Promise<Map<string, Given[]>> {
  const supplied = resources.map((resource) => ({
    resource,
    slices: supplyOf(resource, period, zone, taken.get(resource.id) ?? NOTHING_TAKEN),
  }));
  const graph = candidates(needs, supplied, { ...CANDIDATE_DEFAULTS, now, centres });
  const { proposals } = outcomeOf(graph, await match(graph));
  const starts = new Map(needs.map((n) => [n.id, Date.parse(n.windowStart)]));
  const groups = new Map<string, Given[]>();
  for (const { needId, resourceId, quantity, sliceStart, sliceEnd } of proposals) {
    const row = { needId, resourceId, quantity, sliceStart, sliceEnd, windowStart: starts.get(needId)! };
    const group = groups.get(needId);
    if (group) group.push(row);
    else groups.set(needId, [row]);
  }
  return groups;
}
