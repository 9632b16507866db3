import type { DraftKind } from './import-draft.ts';

export type FieldKind =
  | 'name'
  | 'text'
  | 'email'
  | 'url'
  | 'phone'
  | 'creditCode'
  | 'sector'
  | 'category'
  | 'unit'
  | 'quantity'
  | 'money'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'instantStart'
  | 'instantEnd'
  | 'hours'
  | 'longitude'
  | 'latitude'
  | 'groups'
  | 'community'
  | 'choice'
  | 'json';

export interface ImportField {
  /** Path in the entity: 'terms.minimumAge'. */
  field: string;
  kind: FieldKind;
  zh: string;
  en: string;
  /** Further headings that mean it, in lower case. */
  also?: string;
  limit?: number;
  /** choice: value of each word. */
  choices?: Readonly<Record<string, string>>;
  required?: boolean;
  /** What an empty cell means; null unless it says otherwise. */
  empty?: unknown;
}

const STATUS = {
  active: 'active',
  启用: 'active',
  有效: 'active',
  正常: 'active',
  inactive: 'inactive',
  停用: 'inactive',
  失效: 'inactive',
  draft: 'draft',
  草稿: 'draft',
};

const AGENT: readonly ImportField[] = [
  {
    field: 'kind',
    kind: 'choice',
    zh: '主体类型',
    en: 'Kind',
    choices: {
      organization: 'organization',
      组织: 'organization',
      单位: 'organization',
      person: 'person',
      个人: 'person',
      居民: 'person',
    },
    empty: 'organization',
  },
  {
    field: 'name',
    kind: 'name',
    zh: '单位名称',
    en: 'Organization',
    limit: 300,
    required: true,
    also: '提供单位|组织|机构|机构名称|组织名称|所属单位|责任单位|organisation|organization name|organisation name|provider|agency|custodian',
  },
  {
    field: 'alternateName',
    kind: 'text',
    zh: '单位别名',
    en: 'Alternate name',
    limit: 300,
    also: '简称|organization alternate name',
  },
  { field: 'description', kind: 'text', zh: '单位说明', en: 'Organization description', limit: 20_000 },
  { field: 'sector', kind: 'sector', zh: '单位性质', en: 'Sector', also: '单位类型|组织类型|性质' },
  {
    field: 'creditCode',
    kind: 'creditCode',
    zh: '统一社会信用代码',
    en: 'Unified social credit code',
    also: '信用代码|社会信用代码|credit code|uscc',
  },
  {
    field: 'email',
    kind: 'email',
    zh: '单位邮箱',
    en: 'Organization e-mail',
    limit: 320,
    also: '邮箱|电子邮箱|email|e-mail',
  },
  { field: 'website', kind: 'url', zh: '网址', en: 'Website', limit: 2000, also: '网站|url|web site|homepage' },
  {
    field: 'phone',
    kind: 'phone',
    zh: '联系电话',
    en: 'Phone',
    limit: 100,
    also: '电话|单位电话|联系方式|telephone|tel',
  },
];

const PLACE: readonly ImportField[] = [
  {
    field: 'name',
    kind: 'name',
    zh: '地点名称',
    en: 'Place',
    limit: 300,
    also: '地点|场所|场地|location|location name|venue|site',
  },
  { field: 'address', kind: 'text', zh: '地址', en: 'Address', limit: 1000, also: '详细地址|位置|street address' },
  { field: 'longitude', kind: 'longitude', zh: '经度', en: 'Longitude', also: 'lng|lon|long|x' },
  { field: 'latitude', kind: 'latitude', zh: '纬度', en: 'Latitude', also: 'lat|y' },
  {
    field: 'locationType',
    kind: 'choice',
    zh: '地点类型',
    en: 'Location type',
    choices: {
      physical: 'physical',
      实体: 'physical',
      postal: 'postal',
      通信: 'postal',
      virtual: 'virtual',
      线上: 'virtual',
    },
    empty: 'physical',
  },
  { field: 'jurisdictionId', kind: 'community', zh: '所属社区', en: 'Community', also: '社区|居委会|village' },
];

const RESOURCE: readonly ImportField[] = [
  {
    field: 'name',
    kind: 'name',
    zh: '资源名称',
    en: 'Name',
    limit: 500,
    required: true,
    also: '名称|服务名称|项目名称|resource|resource name|service|service name|title',
  },
  {
    field: 'description',
    kind: 'text',
    zh: '说明',
    en: 'Description',
    limit: 50_000,
    also: '描述|简介|资源说明|服务内容|services provided',
  },
  {
    field: 'categoryCode',
    kind: 'category',
    zh: '类别',
    en: 'Category',
    also: '资源类别|分类|类型|资源类型|服务类别|type|category code',
  },
  {
    field: 'capacityKind',
    kind: 'choice',
    zh: '供给方式',
    en: 'Capacity kind',
    choices: {
      stock: 'stock',
      存量: 'stock',
      总量: 'stock',
      pooled: 'pooled',
      每次: 'pooled',
      共享: 'pooled',
      exclusive: 'exclusive',
      独占: 'exclusive',
      专用: 'exclusive',
    },
    empty: 'pooled',
  },
  { field: 'quantity', kind: 'quantity', zh: '数量', en: 'Quantity', also: '容量|数目|capacity|amount|qty' },
  { field: 'unit', kind: 'unit', zh: '单位(计量)', en: 'Unit', also: '计量单位|数量单位|单位|unit of measure' },
  { field: 'slotMinutes', kind: 'integer', zh: '每段分钟', en: 'Slot minutes' },
  {
    field: 'schedules',
    kind: 'hours',
    zh: '开放时间',
    en: 'Opening hours',
    also: '服务时间|营业时间|办公时间|时间|hours|service hours|hours of operation|schedule',
    empty: [],
  },
  { field: 'status', kind: 'choice', zh: '状态', en: 'Status', choices: STATUS, empty: 'active' },
  {
    field: 'validFrom',
    kind: 'date',
    zh: '开始日期',
    en: 'Valid from',
    also: '开始时间|生效日期|起始日期|start|start date|from',
  },
  {
    field: 'validTo',
    kind: 'date',
    zh: '结束日期',
    en: 'Valid to',
    also: '结束时间|截止日期|到期日期|失效日期|end|end date|until',
  },
  { field: 'reviewedAt', kind: 'instantStart', zh: '复核时间', en: 'Reviewed', also: '核实日期|更新日期|assured date' },
  {
    field: 'terms.audience',
    kind: 'choice',
    zh: '服务对象范围',
    en: 'Audience',
    choices: {
      own: 'own',
      本单位: 'own',
      community: 'community',
      本社区: 'community',
      subdistrict: 'subdistrict',
      全街道: 'subdistrict',
      街道: 'subdistrict',
    },
    empty: 'subdistrict',
  },
  { field: 'terms.minimumAge', kind: 'integer', zh: '最小年龄', en: 'Minimum age', also: 'min age|年龄下限' },
  { field: 'terms.maximumAge', kind: 'integer', zh: '最大年龄', en: 'Maximum age', also: 'max age|年龄上限' },
  { field: 'terms.groups', kind: 'groups', zh: '面向人群', en: 'Groups', also: '适用人群|服务人群|人群', empty: [] },
  { field: 'terms.reachMetres', kind: 'integer', zh: '服务半径(米)', en: 'Reach (m)', also: '服务半径|reach' },
  {
    field: 'terms.price',
    kind: 'money',
    zh: '价格(元)',
    en: 'Price',
    also: '价格|收费|收费标准|费用|fees|fee',
    empty: 0,
  },
  {
    field: 'terms.currency',
    kind: 'choice',
    zh: '币种',
    en: 'Currency',
    choices: { cny: 'CNY', 人民币: 'CNY', rmb: 'CNY', usd: 'USD', 美元: 'USD' },
    empty: 'CNY',
  },
  {
    field: 'terms.note',
    kind: 'text',
    zh: '使用条件',
    en: 'Terms',
    limit: 10_000,
    also: '条件|备注|申请方式|eligibility',
  },
  { field: 'terms.authority', kind: 'text', zh: '所需权限', en: 'Authority', limit: 200 },
  { field: 'terms.approval', kind: 'boolean', zh: '需要审批', en: 'Approval', also: '审批', empty: false },
  {
    field: 'terms.oneNeedPerSlot',
    kind: 'boolean',
    zh: '每时段只服务一项需求',
    en: 'One need per opening',
    also: '独占时段',
    empty: false,
  },
  { field: 'guarantee.post', kind: 'text', zh: '责任岗位', en: 'Responsible post', limit: 200, also: '责任人岗位' },
  { field: 'guarantee.safety', kind: 'boolean', zh: '安全保障', en: 'Safety' },
  { field: 'guarantee.insurance', kind: 'boolean', zh: '保险', en: 'Insurance' },
  { field: 'guarantee.upkeep', kind: 'boolean', zh: '日常维护', en: 'Upkeep' },
  { field: 'guarantee.budget', kind: 'money', zh: '经费(元)', en: 'Budget', also: '经费|预算' },
];

const NEED: readonly ImportField[] = [
  {
    field: 'title',
    kind: 'name',
    zh: '需求名称',
    en: 'Need',
    limit: 300,
    required: true,
    also: '需求|需求标题|诉求|微心愿|心愿|need title',
  },
  {
    field: 'description',
    kind: 'text',
    zh: '需求说明',
    en: 'Need description',
    limit: 20_000,
    also: '说明|描述|需求描述|诉求内容|description',
  },
  {
    field: 'categoryCode',
    kind: 'category',
    zh: '类别',
    en: 'Category',
    also: '需求类别|需求类型|分类|类型|type|category code',
  },
  { field: 'quantity', kind: 'quantity', zh: '数量', en: 'Quantity', also: '需求数量|人数|amount|qty', empty: 1 },
  { field: 'unit', kind: 'unit', zh: '单位(计量)', en: 'Unit', also: '计量单位|数量单位|单位' },
  {
    field: 'windowStart',
    kind: 'instantStart',
    zh: '开始时间',
    en: 'Window start',
    required: true,
    also: '需求开始时间|起始时间|开始日期|start|start time|from',
  },
  {
    field: 'windowEnd',
    kind: 'instantEnd',
    zh: '结束时间',
    en: 'Window end',
    required: true,
    also: '需求结束时间|截止时间|结束日期|end|end time|until',
  },
  { field: 'durationMinutes', kind: 'integer', zh: '时长(分钟)', en: 'Duration (min)', also: '时长|duration' },
  { field: 'jurisdictionId', kind: 'community', zh: '所属社区', en: 'Community', also: '社区|居委会' },
  { field: 'longitude', kind: 'longitude', zh: '经度', en: 'Longitude', also: 'lng|lon' },
  { field: 'latitude', kind: 'latitude', zh: '纬度', en: 'Latitude', also: 'lat' },
  {
    field: 'maxDistanceMetres',
    kind: 'integer',
    zh: '可接受距离(米)',
    en: 'Max distance (m)',
    also: '可接受距离|距离',
  },
  { field: 'priority', kind: 'integer', zh: '优先级', en: 'Priority', also: '紧急程度|优先程度', empty: 3 },
  { field: 'forAge', kind: 'integer', zh: '年龄', en: 'Age' },
  { field: 'forGroups', kind: 'groups', zh: '人群', en: 'Groups', also: '对象|人员类别', empty: [] },
  {
    field: 'singleProvider',
    kind: 'boolean',
    zh: '只由一家提供',
    en: 'One provider only',
    also: 'single provider|同一提供方',
    empty: false,
  },
  { field: 'together', kind: 'text', zh: '一起安排', en: 'Goes together as', limit: 100, also: '同行组|together' },
  {
    field: 'source',
    kind: 'choice',
    zh: '来源',
    en: 'Source',
    choices: {
      online: 'online',
      网上: 'online',
      counter: 'counter',
      窗口: 'counter',
      hotline: 'hotline',
      热线: 'hotline',
      '12345': 'hotline',
      grid: 'grid',
      网格: 'grid',
      wish: 'wish',
      微心愿: 'wish',
      心愿: 'wish',
      assembly: 'assembly',
      议事会: 'assembly',
      import: 'import',
      导入: 'import',
    },
    empty: 'import',
  },
  { field: 'respondBy', kind: 'instantEnd', zh: '响应时限', en: 'Respond by' },
  { field: 'resolveBy', kind: 'instantEnd', zh: '办结时限', en: 'Resolve by' },
];

const CATEGORY: readonly ImportField[] = [
  { field: 'code', kind: 'name', zh: '类别代码', en: 'Code', limit: 120, required: true },
  { field: 'name', kind: 'name', zh: '类别名称', en: 'Category name', required: true },
  { field: 'unit', kind: 'unit', zh: '计量单位', en: 'Unit' },
];

/** Fields that an import can fill, by entity, with the headings that mean them. */
export const IMPORT_FIELDS: Readonly<Record<DraftKind, readonly ImportField[]>> = {
  agent: AGENT,
  place: PLACE,
  resource: RESOURCE,
  need: NEED,
  category: CATEGORY,
};

/** Headings of the id of a row, in lower case. */
export const ID_HEADINGS = [
  'id',
  '编号',
  '资源编号',
  '需求编号',
  '序号',
  '唯一编号',
  'resource id',
  'need id',
  'external id',
  'uuid',
  'identifier',
  'no.',
  'no',
];

/** Headings that name a person or their telephone: never kept of a need. */
export const PERSON_HEADINGS = /联系人|姓名|联系电话|手机|身份证|电话|联系方式|^contact|^phone|^tel|^name$|^mobile/i;

/** Columns that an export shows and an import passes over. */
export const READ_ONLY = /[(（](?:只读|read-only)[)）]$/;

export function fieldNamed(entity: DraftKind, field: string): ImportField | undefined {
  return IMPORT_FIELDS[entity].find((f) => f.field === field);
}

/** A heading as it is compared: half-width, lower case, without spaces, stars or remarks in brackets. */
export function foldHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*＊:：_\s]+/g, ' ')
    .trim();
}
