import { moneyWords, quantityWords } from '../common/quantity-words.ts';
import { type Language, type LocalText, textIn } from '../common/text.ts';
import { scheduleWords } from '../register/schedule-words.ts';
import type { ListedNeed, ListedProject, ListedResource, ListName } from './three-lists.ts';

/** What a cell needs beside its row. Times differ by where they are read: a page says the weekday, a sheet sorts. */
export interface ListWords {
  language: Language;
  categoryName: (code: string) => string;
  communityName: (id: string) => string;
  span: (start: string, end: string) => string;
}

export interface ListColumn<T> {
  key: string;
  head: { readonly zh: string; readonly en: string };
  /** Figures stand to the right. */
  num?: true;
  /** A word or two that should not break. */
  brief?: true;
  text: (row: T, words: ListWords) => string;
}

type Named = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
const say = (names: Named, key: string, { language }: ListWords): string => {
  const name = names[key];
  return name === undefined ? key : name[language === 'en' ? 'en' : 'zh'];
};

const AUDIENCES: Named = {
  own: { zh: '仅限本单位人员', en: 'its own people only' },
  community: { zh: '仅限本社区居民', en: 'this community' },
  subdistrict: { zh: '全街道居民', en: 'everybody here' },
};
const RESOURCE_STATES: Named = {
  active: { zh: '在用', en: 'on offer' },
  inactive: { zh: '停用', en: 'not on offer' },
  draft: { zh: '草稿', en: 'draft' },
};
const NEED_STATES: Named = {
  open: { zh: '待安排', en: 'open' },
  partly: { zh: '部分落实', en: 'partly arranged' },
  committed: { zh: '已落实', en: 'arranged' },
  fulfilled: { zh: '已完成', en: 'done' },
  cancelled: { zh: '已撤回', en: 'withdrawn' },
  expired: { zh: '已过期', en: 'expired' },
};
const PROJECT_STATES: Named = {
  active: { zh: '进行中', en: 'under way' },
  fulfilled: { zh: '已完成', en: 'done' },
  closed: { zh: '部分完成', en: 'partly done' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};
const MODES: Named = {
  activation: { zh: '激活', en: 'opened up' },
  linking: { zh: '平台对接', en: 'matched' },
  mechanism: { zh: '机制', en: 'standing agreement' },
};
const SOURCES: Named = {
  online: { zh: '网上提交', en: 'online' },
  counter: { zh: '窗口', en: 'counter' },
  hotline: { zh: '热线', en: 'hotline' },
  grid: { zh: '网格走访', en: 'grid visit' },
  wish: { zh: '微心愿', en: 'micro-wish' },
  assembly: { zh: '居民议事会', en: 'assembly' },
  import: { zh: '导入', en: 'import' },
};

const category = <T extends { categoryCode: string }>(): ListColumn<T> => ({
  key: 'category',
  head: { zh: '类别', en: 'Category' },
  text: (row, words) => words.categoryName(row.categoryCode),
});
const community = <T extends { jurisdictionId: string }>(): ListColumn<T> => ({
  key: 'community',
  head: { zh: '社区', en: 'Community' },
  brief: true,
  text: (row, words) => words.communityName(row.jurisdictionId),
});
const asked = <T extends { title: string | null }>(): ListColumn<T> => ({
  key: 'need',
  head: { zh: '需求', en: 'Need' },
  text: (row, { language }) => row.title ?? (language === 'en' ? 'A resident’s need' : '居民需求'),
});

const RESOURCE_COLUMNS: readonly ListColumn<ListedResource>[] = [
  { key: 'name', head: { zh: '资源', en: 'Resource' }, text: (row) => row.name },
  category(),
  { key: 'custodian', head: { zh: '管理单位', en: 'Run by' }, text: (row) => row.custodian },
  { key: 'place', head: { zh: '地点', en: 'Where' }, text: (row) => row.place ?? '' },
  {
    key: 'quantity',
    head: { zh: '数量', en: 'How much' },
    num: true,
    text: (row, { language }) => (row.quantity === null ? '' : quantityWords(row.quantity, row.unit, language)),
  },
  {
    key: 'hours',
    head: { zh: '开放时间', en: 'Hours' },
    text: (row, { language }) =>
      row.schedules.map((s) => scheduleWords(s, language)).join(language === 'en' ? '; ' : '；'),
  },
  { key: 'audience', head: { zh: '对象', en: 'For whom' }, text: (row, words) => say(AUDIENCES, row.audience, words) },
  {
    key: 'price',
    head: { zh: '费用', en: 'Price' },
    num: true,
    text: (row, { language }) =>
      row.price === 0
        ? language === 'en'
          ? 'free'
          : '免费'
        : `${row.currency === 'USD' ? '$' : '¥'}${moneyWords(row.price)}`,
  },
  {
    key: 'state',
    head: { zh: '状态', en: 'State' },
    brief: true,
    text: (row, words) => say(RESOURCE_STATES, row.status, words),
  },
];

const NEED_COLUMNS: readonly ListColumn<ListedNeed>[] = [
  asked(),
  category(),
  community(),
  {
    key: 'quantity',
    head: { zh: '数量', en: 'How much' },
    num: true,
    text: (row, { language }) => quantityWords(row.quantity, row.unit, language),
  },
  {
    key: 'open',
    head: { zh: '尚缺', en: 'Still open' },
    num: true,
    text: (row, { language }) => quantityWords(row.open, row.unit, language),
  },
  { key: 'window', head: { zh: '时间', en: 'When' }, text: (row, { span }) => span(row.windowStart, row.windowEnd) },
  { key: 'source', head: { zh: '来源', en: 'Heard from' }, text: (row, words) => say(SOURCES, row.source, words) },
  {
    key: 'state',
    head: { zh: '状态', en: 'State' },
    brief: true,
    text: (row, words) => say(NEED_STATES, row.state, words),
  },
];

const PROJECT_COLUMNS: readonly ListColumn<ListedProject>[] = [
  asked(),
  category(),
  community(),
  { key: 'resource', head: { zh: '对接资源', en: 'Served by' }, text: (row) => row.resource },
  { key: 'provider', head: { zh: '责任单位', en: 'Who does it' }, text: (row) => row.provider },
  {
    key: 'when',
    head: { zh: '时间', en: 'When' },
    text: (row, { span }) => (row.sliceStart && row.sliceEnd ? span(row.sliceStart, row.sliceEnd) : ''),
  },
  {
    key: 'quantity',
    head: { zh: '数量', en: 'How much' },
    num: true,
    text: (row, { language }) => quantityWords(row.quantity, row.unit, language),
  },
  {
    key: 'provided',
    head: { zh: '已提供', en: 'Provided' },
    num: true,
    text: (row, { language }) => quantityWords(row.provided, row.unit, language),
  },
  { key: 'mode', head: { zh: '方式', en: 'How' }, brief: true, text: (row, words) => say(MODES, row.mode, words) },
  {
    key: 'state',
    head: { zh: '状态', en: 'State' },
    brief: true,
    text: (row, words) => say(PROJECT_STATES, row.state, words),
  },
];

export interface ListedRows {
  resources: ListedResource;
  needs: ListedNeed;
  projects: ListedProject;
}
const COLUMNS: { readonly [L in ListName]: readonly ListColumn<ListedRows[L]>[] } = {
  resources: RESOURCE_COLUMNS,
  needs: NEED_COLUMNS,
  projects: PROJECT_COLUMNS,
};

/** The columns of a list: the same on paper, on the public page and in the sheet. */
export function columnsOf<L extends ListName>(list: L): readonly ListColumn<ListedRows[L]>[] {
  return COLUMNS[list];
}

const TITLES: { readonly [L in ListName]: LocalText } = {
  resources: { zh: '资源清单', en: 'Resources' },
  needs: { zh: '需求清单', en: 'Needs' },
  projects: { zh: '项目清单', en: 'Projects' },
};
export function listTitle(list: ListName, language: Language): string {
  return textIn(TITLES[list], language);
}
