import type { Agent, Need, RecordMeta, Resource } from '@linli/domain';
import type { Store, Unit } from '@linli/services';
import { v7 as uuidv7 } from 'uuid';

let codes = Math.floor(Math.random() * 100_000) * 1000;

type Row<T extends RecordMeta> = Omit<T, keyof RecordMeta>;

export function agentRow(more: Partial<Row<Agent>> = {}): Row<Agent> {
  return {
    kind: 'organization',
    name: '和平里社区居委会',
    alternateName: null,
    description: null,
    sector: 'residents-committee',
    creditCode: null,
    jurisdictionId: null,
    parentId: null,
    email: null,
    website: null,
    phone: null,
    status: 'active',
    extra: {},
    ...more,
  };
}

export function resourceRow(agentId: string, more: Partial<Row<Resource>> = {}): Row<Resource> {
  return {
    agentId,
    name: '活动室 Activity Room',
    description: null,
    categoryCode: 'space.meeting-room',
    capacityKind: 'stock',
    unit: 'session',
    quantity: 10,
    slotMinutes: null,
    schedules: [],
    sites: [],
    terms: {
      audience: 'subdistrict',
      minimumAge: null,
      maximumAge: null,
      groups: [],
      reachMetres: null,
      price: 0,
      currency: 'CNY',
      note: null,
      authority: null,
      approval: false,
      oneNeedPerSlot: false,
    },
    guarantee: { post: null, safety: null, insurance: null, upkeep: null, budget: null },
    status: 'active',
    validFrom: null,
    validTo: null,
    reviewedAt: null,
    extra: {},
    ...more,
  };
}

export function needRow(jurisdictionId: string, more: Partial<Row<Need>> = {}): Row<Need> {
  return {
    title: '需要一间活动室',
    description: null,
    categoryCode: 'space',
    quantity: 1,
    unit: 'session',
    windowStart: '2026-01-01T00:00:00.000Z',
    windowEnd: '2099-01-01T00:00:00.000Z',
    durationMinutes: null,
    jurisdictionId,
    placeId: null,
    position: null,
    maxDistanceMetres: null,
    priority: 3,
    agentId: null,
    forAge: null,
    forGroups: [],
    singleProvider: false,
    together: null,
    source: 'counter',
    respondBy: null,
    resolveBy: null,
    extra: {},
    state: 'open',
    committedQuantity: 0,
    fulfilledQuantity: 0,
    respondedAt: null,
    closedAt: null,
    requestedByUserId: null,
    hasContact: false,
    ...more,
  };
}

/** A sub-district of its own with a few categories, so that tests of one database do not see each other. */
export async function subdistrict(store: Store): Promise<string> {
  const id = uuidv7();
  codes = (codes + 1) % 1_000_000_000;
  await store.directory.putJurisdictions([
    {
      id,
      code: String(codes).padStart(9, '1'),
      level: 'subdistrict',
      parentId: null,
      name: { zh: '和平里街道', en: 'Hepingli' },
      timeZone: 'Asia/Shanghai',
      centre: [116.42, 39.95],
      boundary: null,
      demo: false,
    },
  ]);
  await store.write(id, { by: 'test' }, async (unit) => {
    await unit.categories.insert(
      ['space', 'space.meeting-room', 'meals', 'care.home'].map((code) => ({
        code,
        parentCode: code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null,
        name: { zh: code, en: code },
        unit: 'session' as const,
        origin: 'built-in' as const,
        extra: {},
      })),
    );
  });
  return id;
}

export async function oneAgent(unit: Unit, more: Partial<Row<Agent>> = {}): Promise<Agent> {
  return (await unit.agents.insert([agentRow(more)]))[0]!;
}
export async function oneResource(unit: Unit, agentId: string, more: Partial<Row<Resource>> = {}): Promise<Resource> {
  return (await unit.resources.insert([resourceRow(agentId, more)]))[0]!;
}
export async function oneNeed(unit: Unit, jurisdictionId: string, more: Partial<Row<Need>> = {}): Promise<Need> {
  return (await unit.needs.insert([needRow(jurisdictionId, more)]))[0]!;
}
