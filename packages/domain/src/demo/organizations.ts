import type { RecordMeta } from '../common/record.ts';
import type { Agent } from '../register/agent.ts';
import { creditCodeCheckCharacter } from '../register/credit-code.ts';
import type { Place } from '../register/place.ts';
import type { Sector } from '../register/sector.ts';
import { type DemoCommunity, type DemoGeography, gridOf, spotIn } from './geography.ts';
import { demoId, type Random } from './random.ts';
import { BRANDS, type Named, STREETS } from './words.ts';

type AgentRow = Omit<Agent, keyof RecordMeta> & { id: string };
type PlaceRow = Omit<Place, keyof RecordMeta> & { id: string };

/** A body with the places it has. */
export interface DemoBody {
  agent: AgentRow & { sector: Sector };
  community: DemoCommunity;
  places: PlaceRow[];
  /** What kind of body of its sector: 'school', 'clinic', ... */
  trade: string;
}

/** Kinds of body: [trade, Chinese name around the brand, English]; `#` is the brand, `@` the community. */
const TRADES: Record<Sector, readonly (readonly [trade: string, zh: string, en: string])[]> = {
  party: [['branch', '@社区党委', '@ Community Party Committee']],
  government: [
    ['office', '云溪街道办事处', 'Yunxi Sub-district Office'],
    ['affairs', '云溪街道社会事务服务中心', 'Yunxi Social Affairs Centre'],
    ['justice', '云溪司法所', 'Yunxi Judicial Office'],
    ['labour', '云溪街道就业服务站', 'Yunxi Employment Station'],
    ['safety', '云溪街道应急消防管理站', 'Yunxi Emergency and Fire Station'],
  ],
  'residents-committee': [['committee', '@社区居民委员会', "@ Community Residents' Committee"]],
  property: [['property', '#物业服务有限公司', '# Property Services']],
  'social-organization': [
    ['care', '#养老服务中心', '# Care for Older People'],
    ['social-work', '#社会工作服务社', '# Social Work Society'],
    ['volunteer', '#志愿服务队', '# Volunteers'],
    ['charity', '#慈善超市', '# Charity Shop'],
    ['mental', '#心理关爱中心', '# Mental Health Centre'],
  ],
  enterprise: [
    ['canteen', '#餐饮管理有限公司', '# Catering'],
    ['office-park', '#科创园运营有限公司', '# Innovation Park'],
    ['clinic', '#门诊部', '# Outpatient Clinic'],
    ['transport', '#出行服务有限公司', '# Transport'],
    ['law', '#律师事务所', '# Law Firm'],
    ['training', '#教育培训有限公司', '# Training'],
  ],
  'public-institution': [
    ['school', '云溪#小学', 'Yunxi # Primary School'],
    ['middle-school', '云溪中学', 'Yunxi Middle School'],
    ['health-centre', '云溪社区卫生服务中心', 'Yunxi Community Health Centre'],
    ['library', '云溪文化分馆', 'Yunxi Library and Culture House'],
    ['sports-centre', '云溪全民健身中心', 'Yunxi Fitness Centre'],
  ],
  'resident-group': [
    ['dance', '@广场舞队', '@ Dance Group'],
    ['choir', '@合唱团', '@ Choir'],
    ['tools', '@邻里互助组', '@ Neighbours Helping'],
    ['repair', '@能工巧匠队', '@ Handy Neighbours'],
  ],
};

/** Bodies of each sector, of sixty; committees and party committees come one a community. */
const SHARES: readonly (readonly [Sector, number])[] = [
  ['residents-committee', 9],
  ['party', 6],
  ['government', 5],
  ['property', 7],
  ['social-organization', 11],
  ['enterprise', 9],
  ['public-institution', 7],
  ['resident-group', 6],
];

/** First two characters of a credit code (GB 32100-2015): who registered it, and as what. */
const REGISTERED: Partial<Record<Sector, string>> = {
  government: '11',
  'public-institution': '12',
  'social-organization': '52',
  'residents-committee': '55',
  enterprise: '91',
  property: '91',
};

/** A credit code with the right check character, of a division (991001) that no real body can have. */
export function demoCreditCode(prefix: string, n: number): string {
  const digits = String((n * 7919 + 10_007) % 100_000_000).padStart(8, '0');
  const body = `${prefix}991001${digits}${(n * 31) % 10}`;
  return `${body}${creditCodeCheckCharacter(body)}`;
}

function filled(template: string, brand: string, community: string): string {
  return template.replaceAll('#', brand).replaceAll('@', community);
}

/** Organisations of every sector, each with one to three places. */
export function demoOrganizations(geography: DemoGeography, count: number, name: string, random: Random): DemoBody[] {
  const { communities } = geography;
  const sectors: Sector[] = [];
  const total = SHARES.reduce((sum, [, n]) => sum + n, 0);
  for (const [sector, share] of SHARES)
    for (let i = 0; i < Math.max(1, Math.round((share * count) / total)); i++) sectors.push(sector);
  const seen = new Map<string, number>();
  let placeCount = 0;
  return sectors.map((sector, n): DemoBody => {
    const ordinal = seen.get(sector) ?? 0;
    seen.set(sector, ordinal + 1);
    const community =
      communities[
        sector === 'government' ? random.int(0, communities.length - 1) : (ordinal * 5 + n) % communities.length
      ]!;
    const place =
      sector === 'residents-committee' || sector === 'party' ? communities[ordinal % communities.length]! : community;
    const [trade, zh, en] = TRADES[sector][ordinal % TRADES[sector].length]!;
    const [brandZh, brandEn] = BRANDS[(ordinal * 3 + n) % BRANDS.length]!;
    const localZh = place.row.name.zh!.replace(/社区$/, '');
    const localEn = place.row.name.en!.replace(/ Community$/, '');
    const round = Math.floor(ordinal / TRADES[sector].length);
    const needsNumber = !/[#@]/.test(zh) && round > 0;
    const prefix = REGISTERED[sector];
    const agentId = demoId(`${name} agent`, n);
    const names: Named = [
      `${filled(zh, brandZh, localZh)}${needsNumber ? `（${round + 1}）` : ''}`,
      `${filled(en, brandEn, localEn)}${needsNumber ? ` ${round + 1}` : ''}`,
    ];
    const places = Array.from(
      {
        length: random.weighted([
          [1, 5],
          [2, 3],
          [3, 2],
        ] as const),
      },
      (_, k): PlaceRow => {
        const position = spotIn(place.ring, random);
        const [streetZh, streetEn] = random.pick(STREETS);
        const number = random.int(1, 288);
        const suffix = k === 0 ? '' : `（${'二三'[k - 1]}号点）`;
        return {
          id: demoId(`${name} place`, placeCount++),
          name: `${names[0]}${suffix}`,
          agentId,
          jurisdictionId: gridOf(place, position).id,
          locationType: 'physical',
          address: `${streetZh} ${number} 号`,
          position,
          extra: {
            demo: true,
            nameEn: `${names[1]}${k === 0 ? '' : `, site ${k + 1}`}`,
            addressEn: `${number} ${streetEn}`,
          },
        };
      },
    );
    return {
      trade,
      community: place,
      places,
      agent: {
        id: agentId,
        kind: 'organization',
        name: names[0],
        alternateName: names[1],
        description: null,
        sector,
        creditCode: prefix === undefined ? null : demoCreditCode(prefix, n + 1),
        jurisdictionId: place.row.id,
        parentId: null,
        email: null,
        website: null,
        phone: null,
        status: 'active',
        extra: { demo: true },
      },
    };
  });
}
