import { UNITS } from '../common/quantity.ts';
import type { RecordMeta } from '../common/record.ts';
import { Guarantee, type Resource, Terms } from '../register/resource.ts';
import { HOURS, type Hours, KINDS, type Kind } from './kinds.ts';
import type { DemoBody } from './organizations.ts';
import { demoId, type Random } from './random.ts';

export type ResourceRow = Omit<Resource, keyof RecordMeta> & { id: string };

const DAY = 86_400_000;

export const isoDate = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Opening hours by name, from a day long enough ago; `at` moves the hour. */
export function scheduleOf(hours: Hours, from: number, at: number = HOURS[hours][1]): Resource['schedules'][number] {
  const [rrule, , minutes] = HOURS[hours];
  return {
    start: `${isoDate(from)}T${String(at).padStart(2, '0')}:00`,
    minutes,
    rrule,
    timeZone: null,
    exdates: [],
    label: null,
  };
}

/** Bodies that offer a kind of thing: those of the trades named, first named most often. */
function providersOf(kind: Kind, bodies: readonly DemoBody[]): DemoBody[] {
  const able = bodies.filter((b) => kind.trades.includes(b.trade));
  return able.length > 0 ? able : [...bodies];
}

function guarantee(random: Random, body: DemoBody): Guarantee {
  const said = () =>
    random.weighted([
      [true, 62],
      [null, 35],
      [false, 3],
    ] as const);
  return Guarantee.parse({
    post: random.chance(0.7) ? `${body.agent.name}值班负责人` : null,
    safety: said(),
    insurance: said(),
    upkeep: said(),
    budget: random.chance(0.3) ? random.int(2, 60) * 100_000 : null,
  });
}

function terms(kind: Kind, body: DemoBody, random: Random): Terms {
  const audience = random.weighted([
    ['subdistrict', 70],
    ['community', 20],
    ['own', 10],
  ] as const);
  return Terms.parse({
    audience: body.agent.sector === 'government' ? 'subdistrict' : audience,
    minimumAge: kind.eligible?.minimumAge ?? null,
    maximumAge: kind.eligible?.maximumAge ?? null,
    groups: [...(kind.eligible?.groups ?? [])],
    reachMetres: kind.reach ?? null,
    price: kind.prices === undefined ? 0 : random.pick(kind.prices),
    approval: random.chance(0.25),
    authority: body.agent.sector === 'government' && random.chance(0.08) ? '开放区属房屋' : null,
  });
}

/** One resource of a kind at one of a body's places. */
function resourceOf(kind: Kind, body: DemoBody, n: number, name: string, now: number, random: Random): ResourceRow {
  const place = random.pick(body.places);
  const [zh, en] = random.pick(kind.names);
  const per = UNITS[kind.unit].perUnit;
  const hours = random.pick(kind.hours);
  const began = now - random.int(120, 500) * DAY;
  const schedules = kind.capacity === 'stock' ? [] : [scheduleOf(hours, began)];
  const second = kind.hours.find((h) => h !== hours);
  if (schedules.length > 0 && second !== undefined && random.chance(0.2)) schedules.push(scheduleOf(second, began));
  return {
    id: demoId(`${name} resource`, n),
    agentId: body.agent.id,
    name: `${place.name}${zh}`,
    description: null,
    categoryCode: kind.category,
    capacityKind: kind.capacity,
    unit: kind.unit,
    quantity: random.int(...kind.holds) * per,
    slotMinutes: kind.slotMinutes ?? null,
    schedules,
    sites: [{ placeId: place.id, extra: {} }],
    terms: terms(kind, body, random),
    guarantee: guarantee(random, body),
    status: random.weighted([
      ['active', 96],
      ['inactive', 3],
      ['draft', 1],
    ] as const),
    validFrom: null,
    validTo: null,
    reviewedAt: random.chance(0.85)
      ? new Date(now - random.int(1, 170) * DAY).toISOString()
      : new Date(now - random.int(181, 420) * DAY).toISOString(),
    extra: { demo: true, nameEn: `${en}, ${String(place.extra.nameEn)}` },
  };
}

/** `count` resources over all kinds, in the shares that KINDS gives. */
export function demoResources(
  bodies: readonly DemoBody[],
  count: number,
  name: string,
  now: number,
  random: Random,
): ResourceRow[] {
  const total = KINDS.reduce((sum, k) => sum + k.offered, 0);
  const rows: ResourceRow[] = [];
  let due = 0;
  for (const kind of KINDS) {
    due += (kind.offered * count) / total;
    const able = providersOf(kind, bodies);
    while (rows.length < Math.round(due)) {
      // The square makes the first trades named give more than the last: ownership is uneven, as it is in life.
      const body = able[Math.floor(random.next() ** 1.5 * able.length)]!;
      rows.push(resourceOf(kind, body, rows.length, name, now, random));
    }
  }
  return rows;
}
