import type { TimeLimit } from '../clock/clock.ts';
import type { MatterSource, Occasion } from '../matter/matter.ts';

type Names = readonly [zh: string, en: string];

/** Bodies of the demonstration that are called: those that the register has none of yet, and the trade of those it has. */
export const DEMO_DEPARTMENTS: Record<string, { name: Names; atOnce: number; note: string | null } | string> = {
  enforcement: { name: ['云溪综合行政执法队', 'Yunxi Enforcement Team'], atOnce: 4, note: '周末轮值，两个小组' },
  market: { name: ['云溪市场监督管理所', 'Yunxi Market Supervision'], atOnce: 3, note: null },
  water: { name: ['区供排水抢修中心云溪站', 'District Water Repair, Yunxi'], atOnce: 2, note: '夜间只有一组抢修' },
  safety: '云溪街道应急消防管理站',
};
export type DemoBodyName = 'enforcement' | 'market' | 'water' | 'safety';

export interface DemoResponsibility {
  code: string;
  title: string;
  lead: DemoBodyName;
  joint: readonly DemoBodyName[];
  occasions: readonly Occasion[];
  basis: string | null;
  resolve: TimeLimit | null;
}

/** Items of an invented catalogue of responsibilities. */
export const DEMO_RESPONSIBILITIES: readonly DemoResponsibility[] = [
  {
    code: 'ZF-01',
    title: '占道经营、店外经营',
    lead: 'enforcement',
    joint: ['market'],
    occasions: ['joint-enforcement', 'hard-problem'],
    basis: '示例依据（演示数据）',
    resolve: null,
  },
  {
    code: 'ZF-02',
    title: '违法建设、私搭乱建',
    lead: 'enforcement',
    joint: ['safety'],
    occasions: ['joint-enforcement', 'hard-problem'],
    basis: '示例依据（演示数据）',
    resolve: { amount: 20, unit: 'working-days' },
  },
  {
    code: 'ZF-03',
    title: '户外广告、店招安全',
    lead: 'enforcement',
    joint: ['safety'],
    occasions: ['emergency', 'joint-enforcement'],
    basis: '示例依据（演示数据）',
    resolve: null,
  },
  {
    code: 'SJ-01',
    title: '食品安全、无照经营',
    lead: 'market',
    joint: [],
    occasions: ['joint-enforcement', 'hard-problem'],
    basis: '示例依据（演示数据）',
    resolve: null,
  },
  {
    code: 'SW-01',
    title: '水管爆裂、路面积水',
    lead: 'water',
    joint: ['safety'],
    occasions: ['emergency', 'hard-problem'],
    basis: null,
    resolve: null,
  },
  {
    code: 'XF-01',
    title: '楼道堆物、消防通道堵塞',
    lead: 'safety',
    joint: ['enforcement'],
    occasions: ['joint-enforcement', 'hard-problem', 'emergency'],
    basis: '示例依据（演示数据）',
    resolve: null,
  },
];

/** What happens to a matter of the demonstration, hours after it was called. */
export type DemoStep =
  | { after: number; do: 'respond' }
  | { after: number; do: 'pause'; why: string }
  | { after: number; do: 'resume' }
  | { after: number; do: 'handle'; result: string; late?: string }
  | { after: number; do: 'return'; why: string; whose: DemoBodyName }
  | { after: number; do: 'call'; body: DemoBodyName }
  | { after: number; do: 'close'; resolved: boolean; satisfied: boolean; comment?: string }
  | { after: number; do: 'reopen'; why: string };

export interface DemoMatter {
  daysAgo: number;
  title: string;
  titleEn: string;
  /** null: a case. */
  occasion: Occasion | null;
  source?: MatterSource;
  item: string;
  /** Which of the communities, counted round. */
  community: number;
  steps: readonly DemoStep[];
}

const day = (n: number, hour = 0) => n * 24 + hour;

/** Whistles of the demonstration: some done, one given back, one late, some under way. */
export const DEMO_WHISTLES: readonly DemoMatter[] = [
  {
    daysAgo: 33,
    title: '菜场门口占道经营反复回潮',
    titleEn: 'Street stalls at the market gate come back again and again',
    occasion: 'joint-enforcement',
    item: 'ZF-01',
    community: 0,
    steps: [
      { after: 2, do: 'respond' },
      { after: day(3), do: 'handle', result: '清理摊位 14 处，划定临时摆摊点' },
      { after: day(4), do: 'close', resolved: true, satisfied: true, comment: '划了临时点，商贩也满意' },
    ],
  },
  {
    daysAgo: 26,
    title: '6 号楼顶楼私搭阳光房',
    titleEn: 'A glass room built without leave on the roof of block 6',
    occasion: 'hard-problem',
    item: 'ZF-02',
    community: 1,
    steps: [
      { after: 6, do: 'respond' },
      { after: day(2), do: 'pause', why: '等待房屋产权复核' },
      { after: day(9), do: 'resume' },
      { after: day(20), do: 'handle', result: '已拆除，恢复原状' },
      { after: day(21), do: 'close', resolved: true, satisfied: true },
    ],
  },
  {
    daysAgo: 19,
    title: '小区北门水管爆裂，路面积水',
    titleEn: 'A burst main at the north gate floods the road',
    occasion: 'emergency',
    item: 'SW-01',
    community: 2,
    steps: [
      { after: 0.4, do: 'respond' },
      { after: 7, do: 'handle', result: '更换管段 3 米，恢复供水' },
      { after: 9, do: 'close', resolved: true, satisfied: true, comment: '半小时就到了' },
    ],
  },
  {
    daysAgo: 12,
    title: '地下室违规住人、乱拉电线',
    titleEn: 'People live in a basement with loose wiring',
    occasion: 'joint-enforcement',
    item: 'XF-01',
    community: 3,
    steps: [
      { after: 3, do: 'respond' },
      { after: day(5), do: 'handle', result: '已清退，电线拆除' },
      { after: day(6), do: 'close', resolved: false, satisfied: false, comment: '两天后又搬回来了' },
      { after: day(8), do: 'reopen', why: '又有人住进去了' },
    ],
  },
  {
    daysAgo: 6,
    title: '沿街小作坊夜间排放油烟',
    titleEn: 'A workshop lets out smoke at night',
    occasion: 'hard-problem',
    item: 'SJ-01',
    community: 0,
    steps: [
      { after: 5, do: 'return', why: '油烟排放不归本所管', whose: 'enforcement' },
      { after: 8, do: 'call', body: 'enforcement' },
    ],
  },
  {
    daysAgo: 2,
    title: '消防通道被私家车长期占用',
    titleEn: 'Cars block the fire lane for days',
    occasion: 'joint-enforcement',
    item: 'XF-01',
    community: 0,
    steps: [{ after: 5, do: 'respond' }],
  },
  {
    daysAgo: 0.15,
    title: '临街广告牌松动，随时可能掉落',
    titleEn: 'A shop sign is loose and may fall',
    occasion: 'emergency',
    item: 'ZF-03',
    community: 0,
    steps: [],
  },
];

type Told = readonly [title: string, titleEn: string, item: string];
const CASES: readonly Told[] = [
  ['楼道声控灯坏了一个月', 'The light on the stairs has been broken for a month', 'XF-01'],
  ['早市噪音从五点开始', 'The morning market is loud from five', 'ZF-01'],
  ['小餐馆油烟呛人', 'Smoke from a small restaurant', 'SJ-01'],
  ['门口路面积水没人管', 'Water stands at the gate and nobody cares', 'SW-01'],
  ['邻居在公共通道堆放杂物', 'A neighbour piles things up in the passage', 'XF-01'],
  ['一楼住户圈占绿地', 'The ground floor fences off the green', 'ZF-02'],
  ['水压太低，高层没水', 'Too little pressure, no water on high floors', 'SW-01'],
  ['超市卖过期食品', 'A shop sells food past its date', 'SJ-01'],
];

/** Cases of the demonstration: most settled, some late or not resolved, a few waiting. */
export function demoCases(count: number): DemoMatter[] {
  return Array.from({ length: count }, (_, n): DemoMatter => {
    const [title, titleEn, item] = CASES[n % CASES.length]!;
    const daysAgo = count === 1 ? 1 : Math.max(0.3, 44 * (1 - n / (count - 1)));
    const steps: DemoStep[] = [];
    if (daysAgo > 1) steps.push({ after: n % 5 === 3 ? 60 : 5, do: 'respond' });
    if (daysAgo > 12) {
      const late = n % 6 === 4;
      steps.push({
        after: late ? day(11) : day(2 + (n % 3)),
        do: 'handle',
        result: '已到场处理并回访',
        ...(late ? { late: '等待配件到货' } : {}),
      });
      steps.push({ after: day(11, 5), do: 'close', resolved: n % 7 !== 2, satisfied: n % 7 !== 2 && n % 9 !== 5 });
    }
    const source = (['hotline', 'hotline', 'counter', 'grid'] as const)[n % 4]!;
    return { daysAgo, title, titleEn, occasion: null, source, item, community: n, steps };
  });
}
