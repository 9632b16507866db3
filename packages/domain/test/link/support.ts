import {
  Guarantee,
  type LinkNeed,
  type LinkResource,
  NOTHING_TAKEN,
  type Supplied,
  supplyOf,
  type TakenOf,
  Terms,
} from '@linli/domain';
import fc from 'fast-check';

export const NOW = Date.UTC(2026, 10, 23, 0, 0);
const DAY = 86_400_000;
export const iso = (days: number, hours = 0) => new Date(NOW + days * DAY + hours * 3_600_000).toISOString();
export const PERIOD = { start: NOW - 10 * DAY, end: NOW + 40 * DAY };

let ids = 0;
/** A version-7-like id: tests only need them distinct and in order. */
export const newId = () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;

export function needWith(more: Partial<LinkNeed> = {}): LinkNeed {
  return {
    id: newId(),
    categoryCode: 'meals.older',
    quantity: 1,
    committedQuantity: 0,
    fulfilledQuantity: 0,
    unit: 'meal',
    windowStart: iso(0),
    windowEnd: iso(7),
    durationMinutes: null,
    jurisdictionId: 'c1',
    position: [120, 30],
    maxDistanceMetres: null,
    priority: 3,
    agentId: null,
    agentParentId: null,
    forAge: null,
    forGroups: [],
    singleProvider: false,
    together: null,
    ...more,
  };
}

export function resourceWith(
  more: Partial<Omit<LinkResource, 'terms' | 'guarantee'>> & {
    terms?: Partial<LinkResource['terms']>;
    guarantee?: Partial<LinkResource['guarantee']>;
  } = {},
): LinkResource {
  const { terms, guarantee, ...rest } = more;
  return {
    id: newId(),
    name: '云溪助餐点',
    agentId: 'a1',
    categoryCode: 'meals.older',
    capacityKind: 'pooled',
    unit: 'meal',
    quantity: 2,
    slotMinutes: null,
    schedules: [
      { start: '2026-11-01T11:00', minutes: 120, rrule: 'FREQ=DAILY', timeZone: null, exdates: [], label: null },
    ],
    validFrom: null,
    validTo: null,
    status: 'active',
    sites: [{ placeId: newId(), position: [120.001, 30.001] }],
    custodianParentId: null,
    communityIds: ['c1'],
    delegated: false,
    ...rest,
    terms: { ...Terms.parse({}), ...terms },
    guarantee: { ...Guarantee.parse({}), ...guarantee },
  };
}

export function supplied(resource: LinkResource, taken: TakenOf = NOTHING_TAKEN): Supplied {
  return { resource, slices: supplyOf(resource, PERIOD, 'Asia/Shanghai', taken) };
}

const near = fc.tuple(
  fc.integer({ min: 0, max: 60 }).map((x) => 120 + x / 1000),
  fc.integer({ min: 0, max: 60 }).map((y) => 30 + y / 1000),
);
const community = fc.constantFrom('c1', 'c2', 'c3');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

export const anyNeed: fc.Arbitrary<LinkNeed> = fc
  .record({
    categoryCode: fc.constantFrom('meals', 'meals.older', 'space.hall', 'goods.tools'),
    quantity: fc.integer({ min: 1, max: 4 }),
    from: fc.integer({ min: -3, max: 8 }),
    days: fc.integer({ min: 1, max: 6 }),
    fromHour: fc.constantFrom(0, 6, 9),
    durationMinutes: maybe(fc.constantFrom(60, 90, 120)),
    jurisdictionId: community,
    position: maybe(near),
    maxDistanceMetres: maybe(fc.integer({ min: 300, max: 6000 })),
    priority: fc.integer({ min: 1, max: 5 }),
    agentId: maybe(fc.constantFrom('a1', 'a2')),
    forAge: maybe(fc.integer({ min: 5, max: 95 })),
    forGroups: fc.subarray(['older', 'disabled', 'low-income'] as const),
  })
  .map(({ from, days, fromHour, ...rest }) =>
    needWith({
      ...rest,
      unit: rest.categoryCode.startsWith('meals') ? 'meal' : rest.categoryCode.startsWith('space') ? 'session' : 'item',
      durationMinutes: rest.categoryCode.startsWith('space') ? rest.durationMinutes : null,
      windowStart: iso(from, fromHour),
      windowEnd: iso(from + days),
    }),
  );

export const anyResource: fc.Arbitrary<LinkResource> = fc
  .record({
    kind: fc.constantFrom('meals.older', 'space.hall', 'goods.tools'),
    quantity: maybe(fc.integer({ min: 1, max: 3 })),
    hour: fc.integer({ min: 6, max: 20 }),
    minutes: fc.constantFrom(60, 120, 180),
    rrule: fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,TH', 'FREQ=WEEKLY;BYDAY=SA'),
    position: maybe(near),
    agentId: fc.constantFrom('a1', 'a2', 'a3'),
    communityIds: fc.subarray(['c1', 'c2', 'c3']),
    audience: fc.constantFrom('own' as const, 'community' as const, 'subdistrict' as const, 'subdistrict' as const),
    minimumAge: maybe(fc.constantFrom(60, 80)),
    groups: fc.subarray(['older', 'disabled'] as const, { maxLength: 1 }),
    reachMetres: maybe(fc.integer({ min: 500, max: 6000 })),
    authority: maybe(fc.constant('开放区属房屋')),
    delegated: fc.boolean(),
    safety: maybe(fc.boolean()),
    price: fc.constantFrom(0, 0, 500),
    approval: fc.boolean(),
    status: fc.constantFrom('active' as const, 'active' as const, 'inactive' as const),
  })
  .map((r) =>
    resourceWith({
      categoryCode: r.kind,
      capacityKind: r.kind === 'meals.older' ? 'pooled' : r.kind === 'space.hall' ? 'exclusive' : 'stock',
      unit: r.kind === 'meals.older' ? 'meal' : r.kind === 'space.hall' ? 'session' : 'item',
      slotMinutes: r.kind === 'space.hall' ? 60 : null,
      quantity: r.quantity,
      schedules: [
        {
          start: `2026-11-01T${String(r.hour).padStart(2, '0')}:00`,
          minutes: r.minutes,
          rrule: r.rrule,
          timeZone: null,
          exdates: [],
          label: null,
        },
      ],
      agentId: r.agentId,
      communityIds: r.communityIds,
      delegated: r.delegated,
      status: r.status,
      sites: [{ placeId: newId(), position: r.position }],
      terms: {
        audience: r.audience,
        minimumAge: r.minimumAge,
        groups: r.groups,
        reachMetres: r.reachMetres,
        authority: r.authority,
        price: r.price,
        approval: r.approval,
      },
      guarantee: { safety: r.safety },
    }),
  );
