import { UNITS } from '../common/quantity.ts';
import type { RecordMeta } from '../common/record.ts';
import type { Need } from '../register/need.ts';
import type { PersonGroup } from '../register/resource.ts';
import { type DemoCommunity, type DemoGeography, spotIn } from './geography.ts';
import { KINDS, type Kind } from './kinds.ts';
import type { DemoBody } from './organizations.ts';
import { demoId, type Random } from './random.ts';

export type NeedRow = Omit<Need, keyof RecordMeta> & { id: string };

const DAY = 86_400_000;
const HOUR = 3_600_000;

interface Asker {
  forAge: number | null;
  forGroups: PersonGroup[];
  agentId: string | null;
  maxDistanceMetres: number | null;
}

function askerOf(kind: Kind, bodies: readonly DemoBody[], random: Random): Asker {
  const groups: PersonGroup[] = [];
  const walks = (...metres: (number | null)[]) => random.pick(metres);
  switch (kind.who) {
    case 'older': {
      const forAge = Math.round(random.middling(58, 96));
      groups.push('older');
      if (random.chance(0.15)) groups.push('disabled');
      if (random.chance(0.1)) groups.push('low-income');
      return { forAge, forGroups: groups, agentId: null, maxDistanceMetres: walks(600, 800, 1000, 1500, 2500, null) };
    }
    case 'child':
      return {
        forAge: random.int(4, 15),
        forGroups: ['child'],
        agentId: null,
        maxDistanceMetres: walks(1000, 1500, 2500, null),
      };
    case 'disabled':
      groups.push('disabled');
      return {
        forAge: random.int(25, 88),
        forGroups: groups,
        agentId: null,
        maxDistanceMetres: walks(500, 1000, 2000, null),
      };
    case 'low-income':
      return {
        forAge: random.int(22, 78),
        forGroups: ['low-income'],
        agentId: null,
        maxDistanceMetres: walks(1500, 3000, null),
      };
    case 'body': {
      const body = random.chance(0.7) ? random.pick(bodies) : null;
      return {
        forAge: null,
        forGroups: [],
        agentId: body?.agent.id ?? null,
        maxDistanceMetres: walks(1500, 3000, null),
      };
    }
    case 'family':
    case 'anyone':
      return {
        forAge: random.chance(0.9) ? random.int(18, 82) : null,
        forGroups: [],
        agentId: null,
        maxDistanceMetres: walks(1000, 2000, 3000, null, null),
      };
  }
}

/** What is needed at the start of a row that nothing has happened to yet. */
export const UNTOUCHED = {
  singleProvider: false,
  together: null,
  state: 'open',
  committedQuantity: 0,
  fulfilledQuantity: 0,
  respondedAt: null,
  closedAt: null,
  requestedByUserId: null,
  hasContact: false,
} as const satisfies Partial<NeedRow>;

const RESPOND_HOURS = [0, 4, 24, 72, 120, 240];

/** Turns a start and a number of days into a window with its clock. */
export function windowOf(start: number, days: number, priority: number, random: Random) {
  const reported = start - random.int(1, 9) * DAY;
  return {
    windowStart: new Date(start).toISOString(),
    windowEnd: new Date(start + days * DAY).toISOString(),
    respondBy: new Date(reported + RESPOND_HOURS[priority]! * HOUR).toISOString(),
    resolveBy: new Date(start + days * DAY).toISOString(),
    reportedAt: new Date(reported).toISOString(),
  };
}

function needOf(
  kind: Kind,
  n: number,
  name: string,
  now: number,
  community: DemoCommunity,
  bodies: readonly DemoBody[],
  random: Random,
): NeedRow {
  const [title, titleEn] = random.pick(kind.titles);
  const priority = random.weighted([
    [1, 5],
    [2, 18],
    [3, 46],
    [4, 22],
    [5, 9],
  ] as const);
  // Windows lie over some nine weeks before now and four after; they open on a whole hour of the day.
  const start = Math.floor((now + random.middling(-78, 38) * DAY) / DAY) * DAY;
  const { reportedAt, ...clock } = windowOf(start, random.int(...kind.days), priority, random);
  const [x, y] = spotIn(community.ring, random);
  const coarse = (v: number) => Math.round(v * 1000) / 1000;
  return {
    ...UNTOUCHED,
    id: demoId(`${name} need`, n),
    title,
    description: null,
    categoryCode: kind.category,
    quantity: random.int(...kind.wants) * UNITS[kind.unit].perUnit,
    unit: kind.unit,
    ...clock,
    durationMinutes: kind.durations === undefined ? null : random.pick(kind.durations),
    jurisdictionId: community.row.id,
    placeId: null,
    position: [coarse(x), coarse(y)],
    priority,
    ...askerOf(kind, bodies, random),
    source: random.weighted([
      ['counter', 25],
      ['hotline', 20],
      ['grid', 30],
      ['wish', 10],
      ['assembly', 5],
      ['online', 10],
    ] as const),
    // Most were answered in time; what came in lately waits.
    respondedAt:
      Date.parse(reportedAt) < now - 3 * DAY && random.chance(0.93)
        ? new Date(Date.parse(reportedAt) + random.int(1, RESPOND_HOURS[priority]!) * HOUR).toISOString()
        : null,
    extra: { demo: true, titleEn, reportedAt },
  };
}

/** `count` needs over all kinds, in the shares that KINDS gives, some communities asking more than others. */
export function demoNeeds(
  geography: DemoGeography,
  bodies: readonly DemoBody[],
  count: number,
  name: string,
  now: number,
  random: Random,
): NeedRow[] {
  const total = KINDS.reduce((sum, k) => sum + k.asked, 0);
  const weights = geography.communities.map((c) => [c, 1 + random.next() * 1.5] as const);
  const rows: NeedRow[] = [];
  let due = 0;
  for (const kind of KINDS) {
    due += (kind.asked * count) / total;
    while (rows.length < Math.round(due))
      rows.push(needOf(kind, rows.length, name, now, random.weighted(weights), bodies, random));
  }
  return rows;
}
