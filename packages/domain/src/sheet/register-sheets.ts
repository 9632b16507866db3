import { textIn } from '../common/text.ts';
import type { Agent, Membership } from '../register/agent.ts';
import type { Category } from '../register/category.ts';
import type { Need } from '../register/need.ts';
import type { Place } from '../register/place.ts';
import type { ImportBatch } from '../register/provenance.ts';
import type { Resource } from '../register/resource.ts';
import { scheduleWords } from '../register/schedule-words.ts';
import {
  amount,
  idColumn,
  moment,
  named,
  namesOf,
  type Sheet,
  type SheetColumn,
  text,
  unit,
  word,
  words,
  yesNo,
} from './sheet.ts';

const updated = <T extends { updatedAt: string }>(): SheetColumn<T> =>
  moment('最后修改', 'Last change', (row) => row.updatedAt);

export const AGENT_SHEET: Sheet<Agent> = {
  title: { zh: '单位与人员', en: 'Organisations and people' },
  columns: [
    text('名称', 'Name', (row) => row.name),
    word('类型', 'Kind', 'agent', (row) => row.kind),
    word('性质', 'Sector', 'sector', (row) => row.sector),
    named('社区', 'Community', 'community', (row) => row.jurisdictionId),
    named('上级单位', 'Part of', 'agent', (row) => row.parentId),
    text('统一社会信用代码', 'Credit code', (row) => row.creditCode),
    text('公开电话', 'Public telephone', (row) => row.phone),
    text('邮箱', 'Email', (row) => row.email),
    text('网址', 'Website', (row) => row.website),
    text('简介', 'Description', (row) => row.description),
    word('状态', 'State', 'status', (row) => row.status),
    updated(),
    idColumn(),
  ],
};

export const MEMBERSHIP_SHEET: Sheet<Membership> = {
  title: { zh: '成员关系', en: 'Memberships' },
  columns: [
    named('成员', 'Member', 'agent', (row) => row.agentId),
    named('单位', 'Organisation', 'agent', (row) => row.organizationId),
    text('职务', 'Post', (row) => row.post),
    text('开始日期', 'From', (row) => row.validFrom),
    text('结束日期', 'Until', (row) => row.validTo),
    idColumn(),
  ],
};

export const PLACE_SHEET: Sheet<Place> = {
  title: { zh: '地点', en: 'Places' },
  columns: [
    text('名称', 'Name', (row) => row.name),
    named('所属单位', 'Belongs to', 'agent', (row) => row.agentId),
    named('社区', 'Community', 'community', (row) => row.jurisdictionId),
    word('类型', 'Kind', 'location-type', (row) => row.locationType),
    text('地址', 'Address', (row) => row.address),
    text('经度', 'Longitude', (row) => row.position?.[0]),
    text('纬度', 'Latitude', (row) => row.position?.[1]),
    updated(),
    idColumn(),
  ],
};

export const CATEGORY_SHEET: Sheet<Category> = {
  title: { zh: '类别', en: 'Categories' },
  columns: [
    { head: { zh: '名称', en: 'Name' }, cell: (row, { language }) => textIn(row.name, language) },
    named('上级类别', 'Part of', 'category', (row) => row.parentCode),
    unit((row) => row.unit),
    word('来源', 'Origin', 'category.origin', (row) => row.origin),
    text('类别代码', 'Code', (row) => row.code),
    idColumn(),
  ],
};

const RESOURCE_COLUMNS: readonly SheetColumn<Resource>[] = [
  text('资源', 'Resource', (row) => row.name),
  named('类别', 'Category', 'category', (row) => row.categoryCode),
  named('管理单位', 'Run by', 'agent', (row) => row.agentId),
  namesOf('地点', 'Where', 'place', (row) => row.sites.map((site) => site.placeId)),
  word('容量方式', 'How it is used', 'capacity-kind', (row) => row.capacityKind),
  amount(
    '数量',
    'How much',
    (row) => row.quantity,
    (row) => row.unit,
  ),
  unit((row) => row.unit),
  {
    head: { zh: '开放时间', en: 'Hours' },
    cell: (row, { language }) =>
      row.schedules.map((s) => scheduleWords(s, language)).join(language === 'en' ? '; ' : '；') || null,
  },
  text('每次分钟', 'Minutes a slot', (row) => row.slotMinutes),
  word('对象', 'For whom', 'audience', (row) => row.terms.audience),
  words('面向人群', 'Groups', 'group', (row) => row.terms.groups),
  text('最小年龄', 'From age', (row) => row.terms.minimumAge),
  text('最大年龄', 'To age', (row) => row.terms.maximumAge),
  amount(
    '每份价格',
    'Price of one',
    (row) => row.terms.price,
    (row) => row.terms.currency,
  ),
  {
    head: { zh: '币种', en: 'Currency' },
    cell: (row, { language }) =>
      language === 'en' ? row.terms.currency : row.terms.currency === 'USD' ? '美元' : '元',
  },
  yesNo('需要确认', 'Needs approval', (row) => row.terms.approval),
  text('责任岗位', 'Responsible post', (row) => row.guarantee.post),
  yesNo('安全检查', 'Safety', (row) => row.guarantee.safety),
  yesNo('保险', 'Insurance', (row) => row.guarantee.insurance),
  yesNo('维护', 'Upkeep', (row) => row.guarantee.upkeep),
  text('开放自', 'Open from', (row) => row.validFrom),
  text('开放到', 'Open until', (row) => row.validTo),
  word('状态', 'State', 'status', (row) => row.status),
  moment('全面核对', 'Last full review', (row) => row.reviewedAt),
  updated(),
  idColumn(),
];
export const RESOURCE_SHEET: Sheet<Resource> = {
  title: { zh: '资源', en: 'Resources' },
  columns: RESOURCE_COLUMNS,
};
export const ENDING_OFFER_SHEET: Sheet<Resource> = {
  title: { zh: '到期资源', en: 'Offers that end' },
  columns: RESOURCE_COLUMNS,
};

export const NEED_SHEET: Sheet<Need> = {
  title: { zh: '需求', en: 'Needs' },
  columns: [
    text('需求', 'Need', (row) => row.title),
    named('类别', 'Category', 'category', (row) => row.categoryCode),
    named('社区', 'Community', 'community', (row) => row.jurisdictionId),
    named('需求单位', 'Asked by', 'agent', (row) => row.agentId),
    amount(
      '数量',
      'How much',
      (row) => row.quantity,
      (row) => row.unit,
    ),
    amount(
      '已落实',
      'Arranged',
      (row) => row.committedQuantity,
      (row) => row.unit,
    ),
    amount(
      '已提供',
      'Provided',
      (row) => row.fulfilledQuantity,
      (row) => row.unit,
    ),
    unit((row) => row.unit),
    moment('最早', 'Earliest', (row) => row.windowStart),
    moment('最晚', 'Latest', (row) => row.windowEnd),
    text('每次分钟', 'Minutes each time', (row) => row.durationMinutes),
    word('紧急程度', 'Priority', 'priority', (row) => row.priority),
    word('来源', 'Heard from', 'source', (row) => row.source),
    word('状态', 'State', 'need.state', (row) => row.state),
    moment('答复时限', 'Answer by', (row) => row.respondBy),
    moment('已答复', 'Answered', (row) => row.respondedAt),
    moment('办结时限', 'Settle by', (row) => row.resolveBy),
    text('年龄', 'Age', (row) => row.forAge),
    words('人群', 'Groups', 'group', (row) => row.forGroups),
    text('说明', 'Description', (row) => row.description),
    moment('登记时间', 'Taken', (row) => row.createdAt),
    idColumn(),
  ],
};

export const IMPORT_SHEET: Sheet<ImportBatch> = {
  title: { zh: '导入记录', en: 'Imports' },
  columns: [
    moment('导入时间', 'Imported', (row) => row.createdAt),
    text('来源', 'Source', (row) => row.source),
    text('文件', 'File', (row) => row.fileName),
    word('格式', 'Format', 'format', (row) => row.format),
    text('新建', 'Created', (row) => row.created),
    text('更新', 'Updated', (row) => row.updated),
    text('不变', 'Unchanged', (row) => row.unchanged),
    text('退回', 'Rejected', (row) => row.rejected),
    word('状态', 'State', 'import.state', (row) => row.state),
    idColumn(),
  ],
};
