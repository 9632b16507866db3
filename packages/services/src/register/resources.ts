import { type NewResource, openingsOf, Problem, type Resource, type Slice, usableQuantity } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Store, Unit } from '../ports/store.ts';
import { given } from './directory.ts';
import { assertCategory, assertReferences, found } from './references.ts';

const LONGEST_PERIOD_DAYS = 400;

/** What the policy needs to know of a resource: its custodian, and the communities that it lies in. */
export async function resourceObject(unit: Unit, resource: Pick<Resource, 'agentId' | 'sites'>) {
  const custodian = await unit.agents.get(resource.agentId);
  const places = await unit.places.getMany(resource.sites.map((s) => s.placeId));
  return {
    agentIds: [resource.agentId, custodian?.parentId ?? null],
    jurisdictionIds: [custodian?.jurisdictionId ?? null, ...places.map((p) => p.jurisdictionId)],
  };
}

function assertSound(
  resource: Pick<Resource, 'capacityKind' | 'slotMinutes' | 'schedules' | 'terms' | 'quantity'>,
): void {
  const faults = [];
  if (resource.capacityKind === 'exclusive' && resource.slotMinutes === null) {
    faults.push({
      path: 'slotMinutes',
      problem: 'something that one user has at a time needs the length of a slot',
      fix: 'give slotMinutes, for example 60',
    });
  }
  if (resource.capacityKind !== 'exclusive' && resource.slotMinutes !== null) {
    faults.push({
      path: 'slotMinutes',
      problem: 'only exclusive resources are cut into slots',
      fix: 'leave slotMinutes out',
    });
  }
  const { minimumAge, maximumAge } = resource.terms;
  if (minimumAge !== null && maximumAge !== null && minimumAge > maximumAge) {
    faults.push({
      path: 'terms.maximumAge',
      problem: `the highest age (${maximumAge}) lies below the lowest (${minimumAge})`,
      fix: 'swap them',
    });
  }
  if (faults.length > 0) throw new Problem('bad-input', 'the resource does not make sense yet', { faults });
  const year = new Date().getUTCFullYear();
  // Expanding once finds a rule that cannot be read, before it is stored.
  openingsOf(
    { ...resource, validFrom: null, validTo: null },
    { from: `${year}-01-01T00:00:00.000Z`, to: `${year}-02-01T00:00:00.000Z` },
    'UTC',
  );
}

/** Offers a resource. */
export async function createResource(store: Store, context: Context, input: NewResource): Promise<Resource> {
  assertSound(input);
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await assertReferences(unit, [
      { path: 'agentId', kind: 'agents', id: input.agentId },
      ...input.sites.map((s, i) => ({ path: `sites.${i}.placeId`, kind: 'places' as const, id: s.placeId })),
    ]);
    authorise(context, 'resource.write', await resourceObject(unit, input));
    await assertCategory(unit, input.categoryCode);
    const [row] = await unit.resources.insert([input]);
    return row!;
  });
}

type Patch = { [K in keyof Resource]?: Resource[K] | undefined };

/** Changes a resource; what is promised already keeps its place, so the quantity of stock cannot fall below it. */
export async function changeResource(
  store: Store,
  context: Context,
  id: string,
  patch: Patch,
  version: number,
): Promise<Resource> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const before = found(await unit.resources.get(id), 'resource', id);
    authorise(context, 'resource.write', await resourceObject(unit, before));
    await assertCategory(unit, patch.categoryCode);
    await assertReferences(
      unit,
      (patch.sites ?? []).map((s, i) => ({ path: `sites.${i}.placeId`, kind: 'places' as const, id: s.placeId })),
    );
    assertSound({ ...before, ...given(patch) });
    return unit.resources.update(id, given(patch), version);
  });
}

export interface Openings {
  items: (Slice & { capacity: number; free: number })[];
  stock: { capacity: number; free: number } | null;
}

/** When a resource is open in a period, what it holds then, and what is still free. */
export async function listOpenings(
  store: Store,
  context: Context,
  id: string,
  period: { from: string; to: string },
): Promise<Openings> {
  authorise(context, 'register.read');
  const days = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000;
  if (!(days > 0) || days > LONGEST_PERIOD_DAYS) {
    throw new Problem('bad-input', 'the period is empty or too long', {
      faults: [
        {
          path: 'to',
          problem: `from ${period.from} to ${period.to}`,
          fix: `ask for at most ${LONGEST_PERIOD_DAYS} days, ending after it starts`,
        },
      ],
    });
  }
  return store.read(context.subdistrict.id, async (unit) => {
    const resource = found(await unit.resources.get(id), 'resource', id);
    const capacity = usableQuantity(resource) ?? 0;
    if (resource.capacityKind === 'stock') {
      const free = (await unit.ledger.accounts([id])).find((a) => a.kind === 'free' && a.sliceStart === null);
      return { items: [], stock: { capacity, free: free?.balance ?? capacity } };
    }
    const slices = openingsOf(resource, period, context.subdistrict.timeZone);
    if (resource.capacityKind === 'exclusive') {
      const taken = await unit.ledger.occupied([id], period);
      return {
        stock: null,
        items: slices.map((s) => ({
          ...s,
          capacity: 1,
          free: taken.some((t) => t.start < s.end && s.start < t.end) ? 0 : 1,
        })),
      };
    }
    const free = new Map<string, number>();
    for (const account of await unit.ledger.accounts([id], period)) {
      if (account.kind === 'free' && account.sliceStart !== null) free.set(account.sliceStart, account.balance);
    }
    return { stock: null, items: slices.map((s) => ({ ...s, capacity, free: free.get(s.start) ?? capacity })) };
  });
}

/** Where a resource came from and who changed which fields when. */
export async function resourceProvenance(store: Store, context: Context, id: string) {
  authorise(context, 'register.read');
  const staff = context.subject.roles.length > 0;
  return store.read(context.subdistrict.id, async (unit) => {
    found(await unit.resources.get(id), 'resource', id);
    const changes = await unit.changes.of('resource', id, 50);
    return {
      sources: await unit.provenance.of('resource', id),
      changes: changes.map((c) => ({
        at: c.at,
        // Visitors see that it was changed, not by whom.
        by: staff ? c.by : '',
        action: c.action,
        fields: Object.keys(c.after ?? {}).filter(
          (f) => c.action === 'update' && JSON.stringify(c.before?.[f]) !== JSON.stringify(c.after?.[f]),
        ),
      })),
    };
  });
}
