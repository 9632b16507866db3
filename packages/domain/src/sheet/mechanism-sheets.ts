import type { Agreement } from '../mechanism/agreement.ts';
import type { Appropriation } from '../mechanism/appropriation.ts';
import type { Exchange } from '../mechanism/exchange.ts';
import type { HelpWaiting } from '../mechanism/help-waiting.ts';
import type { Holder } from '../mechanism/holder.ts';
import type { Purchase } from '../mechanism/purchase.ts';
import type { Purse, PurseBalances, StatementLine } from '../mechanism/purse.ts';
import type { Redemption } from '../mechanism/redemption.ts';
import type { ServiceRecord } from '../mechanism/service-record.ts';
import type { ServiceStandard } from '../mechanism/standard.ts';
import {
  amount,
  idColumn,
  moment,
  named,
  namesOf,
  type Sheet,
  type SheetBook,
  type SheetColumn,
  text,
  unit,
  word,
  yesNo,
} from './sheet.ts';

const ofPurse = (row: { purseId: string }, book: SheetBook) => book.unitOf(row.purseId);
const purse = <T extends { purseId: string }>(): SheetColumn<T> =>
  named('时间银行、积分或基金', 'Time bank, points or fund', 'purse', (row) => row.purseId);
const per100 = (permille: number | null) => (permille === null ? null : permille / 10);

export const AGREEMENT_SHEET: Sheet<Agreement> = {
  title: { zh: '协议', en: 'Agreements' },
  columns: [
    text('协议', 'Agreement', (row) => row.title),
    word('类型', 'Kind', 'agreement.template', (row) => row.template),
    namesOf('各方', 'Parties', 'agent', (row) => row.partyIds),
    namesOf('已签署', 'Signed by', 'agent', (row) =>
      row.signatures.filter((s) => s.versionNumber === row.versionNumber).map((s) => s.agentId),
    ),
    text('开始日期', 'From', (row) => row.validFrom),
    text('结束日期', 'Until', (row) => row.validTo),
    text('规则数', 'Rules', (row) => row.rules.length),
    text('版本', 'Version', (row) => row.versionNumber),
    word('状态', 'State', 'agreement.state', (row) => row.state),
    text('约定内容', 'Text', (row) => row.text),
    text('终止原因', 'Why it ended', (row) => row.endedReason),
    moment('最后修改', 'Last change', (row) => row.updatedAt),
    idColumn(),
  ],
};

export const PURSE_SHEET: Sheet<Purse & { balances: PurseBalances; holders: number; requested: number }> = {
  title: { zh: '基金、时间银行与积分', en: 'Funds, time banks and points' },
  columns: [
    text('名称', 'Name', (row) => row.name),
    word('类型', 'Kind', 'purse.kind', (row) => row.kind),
    named('管理单位', 'Kept by', 'agent', (row) => row.keeperId),
    named('社区', 'Community', 'community', (row) => row.jurisdictionId),
    amount(
      '累计收入',
      'Came in',
      (row) => row.balances.received,
      (row) => row.unit,
    ),
    amount(
      '可用',
      'Free',
      (row) => row.balances.available,
      (row) => row.unit,
    ),
    amount(
      '已预留',
      'Set aside',
      (row) => row.balances.reserved,
      (row) => row.unit,
    ),
    amount(
      '已支付或使用',
      'Paid or used',
      (row) => row.balances.used,
      (row) => row.unit,
    ),
    amount(
      '待审批',
      'Asked for',
      (row) => row.requested,
      (row) => row.unit,
    ),
    unit((row) => row.unit),
    text('持有人数', 'Holders', (row) => row.holders),
    yesNo('向居民公开', 'Public', (row) => row.isPublic),
    text('账目封存至', 'Books closed up to', (row) => row.lockedTo),
    word('状态', 'State', 'purse.state', (row) => row.state),
    idColumn(),
  ],
};

const STATEMENT_COLUMNS: readonly SheetColumn<StatementLine>[] = [
  moment('时间', 'When', (row) => row.occurredAt),
  word('事项', 'What', 'event', (row) => row.action),
  named('对方单位', 'Other body', 'agent', (row) => row.partyId),
  amount(
    '可用变化',
    'Change of what is free',
    (row) => row.available,
    (row) => row.unit,
  ),
  amount(
    '预留变化',
    'Change of what is set aside',
    (row) => row.reserved,
    (row) => row.unit,
  ),
  amount(
    '已用变化',
    'Change of what is used',
    (row) => row.used,
    (row) => row.unit,
  ),
  amount(
    '可用余额',
    'Balance',
    (row) => row.balance,
    (row) => row.unit,
  ),
  unit((row) => row.unit),
  text('说明', 'Reason', (row) => row.reason),
  moment('记账时间', 'Recorded', (row) => row.recordedAt),
  text('记账人', 'Recorded by', (row) => row.recordedBy),
  text('冲正对象', 'Reverses', (row) => row.reversesId),
  idColumn(),
];
export const PURSE_STATEMENT_SHEET: Sheet<StatementLine> = {
  title: { zh: '收支明细', en: 'Statement' },
  columns: STATEMENT_COLUMNS,
};
export const HOLDER_STATEMENT_SHEET: Sheet<StatementLine> = {
  title: { zh: '持有人明细', en: 'Statement of a holder' },
  columns: STATEMENT_COLUMNS,
};

export const APPROPRIATION_SHEET: Sheet<Appropriation> = {
  title: { zh: '用款申请', en: 'Requests for money' },
  columns: [
    text('用途', 'What for', (row) => row.title),
    named('基金', 'Fund', 'purse', (row) => row.purseId),
    named('收款单位', 'Paid to', 'agent', (row) => row.payeeId),
    amount('金额', 'Amount', (row) => row.amount, ofPurse),
    amount('已预留', 'Set aside', (row) => row.reservedQuantity, ofPurse),
    amount('已支付', 'Paid', (row) => row.paidQuantity, ofPurse),
    unit(ofPurse),
    word('状态', 'State', 'appropriation.state', (row) => row.state),
    text('说明', 'Purpose', (row) => row.purpose),
    text('未批准原因', 'Why refused', (row) => row.refusal?.reason),
    moment('付款期限', 'Pay by', (row) => row.dueAt),
    moment('申请时间', 'Asked for', (row) => row.createdAt),
    idColumn(),
  ],
};

export const PURCHASE_SHEET: Sheet<Purchase> = {
  title: { zh: '购买服务', en: 'Purchases of services' },
  columns: [
    text('采购', 'Purchase', (row) => row.title),
    named('承接单位', 'Supplier', 'agent', (row) => row.supplierId),
    named('出资基金', 'Paid from', 'purse', (row) => row.purseId),
    amount('总额', 'Total', (row) => row.amount, ofPurse),
    amount(
      '已付款',
      'Paid',
      (row) => row.milestones.reduce((sum, m) => sum + (m.state === 'paid' ? m.amount : 0), 0),
      ofPurse,
    ),
    unit(ofPurse),
    text('节点数', 'Milestones', (row) => row.milestones.length),
    text(
      '已验收节点',
      'Milestones accepted',
      (row) => row.milestones.filter((m) => m.state === 'accepted' || m.state === 'paid').length,
    ),
    text(
      '下一节点日期',
      'Next milestone due',
      (row) =>
        row.milestones
          .filter((m) => m.state !== 'accepted' && m.state !== 'paid')
          .map((m) => m.dueDate)
          .sort()[0],
    ),
    word('状态', 'State', 'purchase.state', (row) => row.state),
    text('原因', 'Reason', (row) => row.reason),
    text('说明', 'Description', (row) => row.description),
    moment('建立时间', 'Set up', (row) => row.createdAt),
    idColumn(),
  ],
};

export const EXCHANGE_SHEET: Sheet<Exchange> = {
  title: { zh: '街道互通', en: 'Exchange of hours' },
  columns: [
    moment('时间', 'When', (row) => row.at),
    word('方向', 'Direction', 'exchange.direction', (row) => row.direction),
    text('往来街道', 'Other sub-district', (row) => row.partnerName),
    named('本街道编号', 'Number here', 'holder', (row) => row.holderId),
    text('对方编号', 'Number there', (row) => row.partnerNumber),
    amount('数量', 'How much', (row) => row.quantity, ofPurse),
    unit(ofPurse),
    text('备注', 'Note', (row) => row.note),
    word('状态', 'State', 'exchange.state', (row) => row.state),
    moment('答复时限', 'Answer by', (row) => row.answerBy),
    text('原因', 'Reason', (row) => row.reason),
    idColumn(),
  ],
};

export const HOLDER_SHEET: Sheet<Holder & { held: number; waiting: number }> = {
  title: { zh: '持有人', en: 'Holders' },
  columns: [
    text('编号', 'Number', (row) => row.number),
    text('名称', 'Name', (row) => row.name),
    named('单位', 'Organisation', 'agent', (row) => row.agentId),
    purse(),
    named('社区', 'Community', 'community', (row) => row.jurisdictionId),
    amount('持有', 'Holds', (row) => row.held, ofPurse),
    amount('求助暂扣', 'Set aside for requests', (row) => row.waiting, ofPurse),
    unit(ofPurse),
    moment('上次使用', 'Last used', (row) => row.lastUsedAt),
    word('状态', 'State', 'holder.state', (row) => row.state),
    moment('加入时间', 'Joined', (row) => row.createdAt),
    idColumn(),
  ],
};

export const REDEMPTION_SHEET: Sheet<Redemption> = {
  title: { zh: '求助与兑换', en: 'Requests and orders' },
  columns: [
    word('类型', 'Kind', 'redemption.kind', (row) => row.kind),
    text('内容', 'What', (row) => row.title),
    named('谁的', 'Whose', 'holder', (row) => row.holderId),
    purse(),
    amount('花费', 'Costs', (row) => row.quantity, ofPurse),
    unit(ofPurse),
    text('份数', 'How many', (row) => row.count),
    moment('希望时间', 'Wanted', (row) => row.wantedAt),
    named('接单人', 'Taken by', 'holder', (row) => row.takerHolderId),
    word('状态', 'State', 'redemption.state', (row) => row.state),
    text('原因', 'Reason', (row) => row.reason),
    moment('提出时间', 'Asked', (row) => row.createdAt),
    idColumn(),
  ],
};

export const SERVICE_RECORD_SHEET: Sheet<ServiceRecord> = {
  title: { zh: '服务记录', en: 'Service records' },
  columns: [
    moment('服务时间', 'Served', (row) => row.servedAt),
    named('志愿者', 'Volunteer', 'holder', (row) => row.holderId),
    word('类型', 'Kind', 'service.kind', (row) => row.kind),
    text('服务内容', 'What', (row) => row.title),
    text('时长（分钟）', 'Minutes', (row) => row.minutes),
    named('服务对象', 'For', 'holder', (row) => row.receiverHolderId),
    purse(),
    amount('已存入', 'Credited', (row) => row.credited, ofPurse),
    unit(ofPurse),
    word('状态', 'State', 'service.state', (row) => row.state),
    text('评分', 'Rating', (row) => row.rating),
    text('评语', 'Comment', (row) => row.comment),
    text('原因', 'Reason', (row) => row.reason),
    idColumn(),
  ],
};

export const STANDARD_SHEET: Sheet<ServiceStandard> = {
  title: { zh: '服务标准', en: 'Service standards' },
  columns: [
    named('类别', 'Category', 'category', (row) => row.categoryCode),
    text('满足率（%）', 'Met (%)', (row) => per100(row.metPermille)),
    text('多少小时内答复', 'Answered within (hours)', (row) => row.respondHours),
    text('多少天内办结', 'Settled within (days)', (row) => row.resolveDays),
    text('距离（米）', 'Within (m)', (row) => row.withinMetres),
    text('距离内覆盖率（%）', 'Reached (%)', (row) => per100(row.reachPermille)),
    text('依据', 'Comes from', (row) => row.source),
    idColumn(),
  ],
};

export const HELP_WAITING_SHEET: Sheet<HelpWaiting> = {
  title: { zh: '没有人接的求助', en: 'Requests nobody takes' },
  columns: [
    text('求助', 'Request', (row) => row.title),
    text('求助人', 'Asked by', (row) => row.asker),
    text('时间银行', 'Time bank', (row) => row.purse),
    text('时长（分钟）', 'Minutes', (row) => row.minutes),
    moment('提出时间', 'Asked', (row) => row.askedAt),
    moment('希望时间', 'Wanted', (row) => row.wantedAt),
    moment('期限', 'Take by', (row) => row.takeBy),
    word('状态', 'State', 'redemption.state', (row) => row.state),
    idColumn(),
  ],
};
