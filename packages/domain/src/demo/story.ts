import type { Barrier } from '../link/barrier.ts';
import { Guarantee, Terms } from '../register/resource.ts';
import { type DemoCommunity, type DemoGeography, spotIn } from './geography.ts';
import { type NeedRow, UNTOUCHED, windowOf } from './needs.ts';
import type { DemoBody } from './organizations.ts';
import { demoId, Random } from './random.ts';
import { type ResourceRow, scheduleOf } from './resources.ts';

const DAY = 86_400_000;

/**
 * One chapter a barrier: something that is there, people who ask for it, and what stands between them. Each chapter has a
 * category of its own below a built-in one, so that nothing else in the demonstration serves it by chance.
 */
export const STORY_CATEGORIES = [
  {
    code: 'space.sports.square-dance',
    parentCode: 'space.sports',
    name: { zh: '广场舞场地', en: 'Ground for square dancing' },
    unit: 'session',
  },
  {
    code: 'meals.older.delivery',
    parentCode: 'meals.older',
    name: { zh: '送餐上门', en: 'Meals brought home' },
    unit: 'meal',
  },
  {
    code: 'space.hall.stage',
    parentCode: 'space.hall',
    name: { zh: '带舞台的礼堂', en: 'Hall with a stage' },
    unit: 'session',
  },
  {
    code: 'health.rehabilitation.walking',
    parentCode: 'health.rehabilitation',
    name: { zh: '步行康复', en: 'Learning to walk again' },
    unit: 'visit',
  },
  {
    code: 'space.meeting-room.large',
    parentCode: 'space.meeting-room',
    name: { zh: '百人会议室', en: 'Room for a hundred' },
    unit: 'session',
  },
  { code: 'sport.swimming', parentCode: 'sport', name: { zh: '游泳', en: 'Swimming' }, unit: 'seat' },
] as const;

interface Chapter {
  barrier: Barrier;
  trade: string;
  resource: Pick<ResourceRow, 'name' | 'categoryCode' | 'capacityKind' | 'unit' | 'quantity' | 'slotMinutes'> & {
    nameEn: string;
    hours: Parameters<typeof scheduleOf>[0];
    at?: number;
    terms?: Partial<Terms>;
    guarantee?: Partial<Guarantee>;
    note: string;
  };
  need: Pick<NeedRow, 'title' | 'quantity'> &
    Partial<Pick<NeedRow, 'durationMinutes' | 'forAge' | 'forGroups' | 'maxDistanceMetres'>> & {
      titleEn: string;
      /** Hours of the day (local) between which it must be; all day if left out. */
      between?: readonly [number, number];
      far?: boolean;
    };
}

const CHAPTERS: readonly Chapter[] = [
  {
    barrier: 'owner',
    trade: 'middle-school',
    resource: {
      name: '云溪中学风雨操场',
      nameEn: 'Covered sports ground of Yunxi Middle School',
      categoryCode: 'space.sports.square-dance',
      capacityKind: 'exclusive',
      unit: 'session',
      quantity: 1,
      slotMinutes: 60,
      hours: 'daily',
      at: 12,
      terms: { audience: 'own' },
      guarantee: { safety: true, insurance: true },
      note: '目前只供本校师生使用，晚间和周末空置。',
    },
    need: {
      title: '广场舞队下雨天没有地方跳',
      titleEn: 'Nowhere to dance when it rains',
      quantity: 2,
      durationMinutes: 60,
    },
  },
  {
    barrier: 'eligibility',
    trade: 'canteen',
    resource: {
      name: '福寿食堂送餐',
      nameEn: 'Fushou canteen, meals brought home',
      categoryCode: 'meals.older.delivery',
      capacityKind: 'pooled',
      unit: 'meal',
      quantity: 60,
      slotMinutes: null,
      hours: 'lunch',
      terms: { minimumAge: 80, price: 1000 },
      guarantee: { safety: true },
      note: '送餐补贴按政策只到 80 岁及以上，每天余 30 多份。',
    },
    need: {
      title: '七十多岁，摔伤在家，需要送餐',
      titleEn: 'Meals brought home after a fall, in the seventies',
      quantity: 5,
      forAge: 74,
      forGroups: ['older'],
    },
  },
  {
    barrier: 'time',
    trade: 'library',
    resource: {
      name: '云溪文化礼堂',
      nameEn: 'Yunxi hall with a stage',
      categoryCode: 'space.hall.stage',
      capacityKind: 'exclusive',
      unit: 'session',
      quantity: 1,
      slotMinutes: 120,
      hours: 'office',
      guarantee: { safety: true },
      note: '工作日 9 点到 17 点开放，晚间闭馆。',
    },
    need: {
      title: '合唱团下班后排练，要带舞台',
      titleEn: 'The choir rehearses after work and needs a stage',
      quantity: 1,
      durationMinutes: 120,
      between: [19, 21],
    },
  },
  {
    barrier: 'distance',
    trade: 'health-centre',
    resource: {
      name: '步行康复训练',
      nameEn: 'Walking rehabilitation',
      categoryCode: 'health.rehabilitation.walking',
      capacityKind: 'pooled',
      unit: 'visit',
      quantity: 10,
      slotMinutes: null,
      hours: 'morning',
      guarantee: { safety: true, post: '康复科' },
      note: '只在街道最西边的院区开展。',
    },
    need: {
      title: '行走困难，想做康复训练',
      titleEn: 'To learn to walk again after an operation',
      quantity: 3,
      forAge: 70,
      forGroups: ['older', 'disabled'],
      maxDistanceMetres: 500,
      far: true,
    },
  },
  {
    barrier: 'authority',
    trade: 'office',
    resource: {
      name: '区属党群中心百人会议室',
      nameEn: 'Room for a hundred, owned by the district',
      categoryCode: 'space.meeting-room.large',
      capacityKind: 'exclusive',
      unit: 'session',
      quantity: 1,
      slotMinutes: 60,
      hours: 'daily',
      terms: { authority: '开放区属房屋' },
      guarantee: { safety: true },
      note: '产权属区里，街道无权自行开放。',
    },
    need: {
      title: '业主大会需要能坐一百人的会议室',
      titleEn: "A room for a hundred for the owners' assembly",
      quantity: 1,
      durationMinutes: 120,
    },
  },
  {
    barrier: 'guarantee',
    trade: 'sports-centre',
    resource: {
      name: '全民健身中心泳池',
      nameEn: 'Pool of the fitness centre',
      categoryCode: 'sport.swimming',
      capacityKind: 'pooled',
      unit: 'seat',
      quantity: 30,
      slotMinutes: null,
      hours: 'daily',
      guarantee: { safety: true, insurance: false },
      note: '公众责任险今年没有续保。',
    },
    need: {
      title: '关节不好，医生建议游泳',
      titleEn: 'Swimming on the doctor’s advice',
      quantity: 4,
      forAge: 63,
      forGroups: ['older'],
    },
  },
];
const NEEDS_A_CHAPTER = 8;

/** The resources and needs of the story. `extra.story` names the barrier that each shows. */
export function demoStory(
  geography: DemoGeography,
  bodies: readonly DemoBody[],
  name: string,
  now: number,
): { resources: ResourceRow[]; needs: NeedRow[] } {
  const random = new Random(`${name} story`);
  const resources: ResourceRow[] = [];
  const needs: NeedRow[] = [];
  for (const { barrier, trade, resource, need } of CHAPTERS) {
    const body = bodies.find((b) => b.trade === trade) ?? bodies[0]!;
    const site = body.places[0]!;
    const { hours, at, terms, guarantee, note, nameEn, ...fields } = resource;
    resources.push({
      ...fields,
      id: demoId(`${name} story resource`, resources.length),
      agentId: body.agent.id,
      description: null,
      schedules: [scheduleOf(hours, now - 200 * DAY, at)],
      sites: [{ placeId: site.id, extra: {} }],
      terms: { ...Terms.parse({ note }), ...terms },
      guarantee: { ...Guarantee.parse({ post: `${body.agent.name}值班负责人` }), ...guarantee },
      status: 'active',
      validFrom: null,
      validTo: null,
      reviewedAt: new Date(now - 20 * DAY).toISOString(),
      extra: { demo: true, nameEn, story: barrier },
    });
    const { between, far, titleEn, ...asked } = need;
    for (let k = 0; k < NEEDS_A_CHAPTER; k++) {
      const community = far
        ? farthest(geography, site.position!)
        : geography.communities[k % geography.communities.length]!;
      const day = Math.floor(now / DAY) * DAY + (2 + k) * DAY;
      // Local hours; the zone of the demonstration is eight hours ahead of UTC and has no summer time.
      const start = between === undefined ? day : day + (between[0] - 8) * 3_600_000;
      const { reportedAt, ...clock } = windowOf(
        start,
        between === undefined ? 10 : (between[1] - between[0]) / 24,
        3,
        random,
      );
      const [x, y] = spotIn(community.ring, random);
      needs.push({
        ...UNTOUCHED,
        ...asked,
        id: demoId(`${name} story need`, needs.length),
        description: null,
        categoryCode: resource.categoryCode,
        unit: resource.unit,
        ...clock,
        durationMinutes: asked.durationMinutes ?? null,
        jurisdictionId: community.row.id,
        placeId: null,
        position: [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000],
        maxDistanceMetres: asked.maxDistanceMetres ?? null,
        priority: 3,
        agentId: null,
        forAge: asked.forAge ?? null,
        forGroups: asked.forGroups ?? [],
        source: random.pick(['counter', 'hotline', 'grid', 'wish'] as const),
        extra: { demo: true, titleEn, reportedAt, story: barrier },
      });
    }
  }
  return { resources, needs };
}

/** The community whose middle lies farthest away. */
function farthest(geography: DemoGeography, [x, y]: readonly [number, number]): DemoCommunity {
  const away = (c: DemoCommunity) => (c.row.centre![0] - x) ** 2 + (c.row.centre![1] - y) ** 2;
  return geography.communities.reduce((best, c) => (away(c) > away(best) ? c : best));
}
