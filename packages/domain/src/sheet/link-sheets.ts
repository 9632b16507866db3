import type { Unit } from '../common/quantity.ts';
import type { Commitment, LedgerEvent } from '../ledger/event.ts';
import type { BoardRow } from '../link/claim-board.ts';
import type { Claim, MatchRun, OpenNeed, Proposal } from '../link/proposal.ts';
import { amount, idColumn, moment, named, type Sheet, type SheetColumn, text, unit, word, yesNo } from './sheet.ts';
import { valueWord } from './words.ts';

interface Pair {
  needId: string;
  resourceId: string;
  quantity: number;
  unit: Unit;
  sliceStart: string | null;
  sliceEnd: string | null;
}
const slice = <T extends Pick<Pair, 'sliceStart' | 'sliceEnd'>>(): SheetColumn<T>[] => [
  moment('开始', 'Starts', (row) => row.sliceStart),
  moment('结束', 'Ends', (row) => row.sliceEnd),
];
const howMuch = <T extends Pick<Pair, 'quantity' | 'unit'>>(): SheetColumn<T> =>
  amount(
    '数量',
    'How much',
    (row) => row.quantity,
    (row) => row.unit,
  );
const countedIn = <T extends Pick<Pair, 'unit'>>(): SheetColumn<T> => unit((row) => row.unit);
const need = <T extends Pick<Pair, 'needId'>>(): SheetColumn<T> => named('需求', 'Need', 'need', (row) => row.needId);
const resource = <T extends Pick<Pair, 'resourceId'>>(): SheetColumn<T> =>
  named('资源', 'Resource', 'resource', (row) => row.resourceId);

export const PROPOSAL_SHEET: Sheet<Proposal> = {
  title: { zh: '匹配方案', en: 'Proposals' },
  columns: [
    need(),
    resource(),
    named('地点', 'Where', 'place', (row) => row.placeId),
    ...slice<Proposal>(),
    howMuch(),
    countedIn(),
    text('距离（米）', 'Distance (m)', (row) => row.distanceMetres),
    text('其他可用时段', 'Other openings', (row) => row.alternatives),
    word('状态', 'State', 'proposal.state', (row) => row.state),
    moment('决定时间', 'Decided', (row) => row.decidedAt),
    text('未采纳原因', 'Why not', (row) => row.decline?.reason),
    moment('提出时间', 'Proposed', (row) => row.createdAt),
    idColumn(),
  ],
};

export const CLAIM_SHEET: Sheet<Claim> = {
  title: { zh: '双向认领', en: 'Claims' },
  columns: [
    word('方向', 'Direction', 'claim', (row) => row.direction),
    need(),
    resource(),
    ...slice<Claim>(),
    howMuch(),
    countedIn(),
    text('留言', 'Message', (row) => row.message),
    word('状态', 'State', 'claim.state', (row) => row.state),
    moment('答复时限', 'Answer by', (row) => row.answerBy),
    moment('决定时间', 'Decided', (row) => row.decidedAt),
    text('婉拒原因', 'Why not', (row) => row.decline?.reason),
    moment('提出时间', 'Made', (row) => row.createdAt),
    idColumn(),
  ],
};

export const CLAIM_BOARD_SHEET: Sheet<BoardRow> = {
  title: { zh: '认领看板', en: 'Board of claims' },
  columns: [
    word('类型', 'Kind', 'board.kind', (row) => row.kind),
    word('方向', 'Direction', 'claim', (row) => row.direction),
    text('需求', 'Need', (row) => row.need),
    named('社区', 'Community', 'community', (row) => row.jurisdictionId),
    named('类别', 'Category', 'category', (row) => row.categoryCode),
    text('资源', 'Resource', (row) => row.resource),
    text('提供单位', 'Provider', (row) => row.provider),
    ...slice<BoardRow>(),
    howMuch(),
    countedIn(),
    text('留言', 'Message', (row) => row.message),
    word('等谁答复', 'Waits for', 'board.answers', (row) => row.answers),
    word('进度', 'Standing', 'board.standing', (row) => row.standing),
    moment('答复时限', 'Answer by', (row) => row.answerBy),
    text('同时等待的', 'Rivals', (row) => row.rivals),
    moment('提出时间', 'Made', (row) => row.createdAt),
    idColumn(),
  ],
};

export const MATCH_RUN_SHEET: Sheet<MatchRun> = {
  title: { zh: '匹配记录', en: 'Match runs' },
  columns: [
    moment('开始', 'Started', (row) => row.createdAt),
    moment('结束', 'Finished', (row) => row.finishedAt),
    word('状态', 'State', 'run.done', (row) => row.state),
    text('需求数', 'Needs', (row) => row.needs),
    text('资源数', 'Resources', (row) => row.resources),
    text('方案数', 'Proposals', (row) => row.proposals),
    text('未能安排', 'Left open', (row) => row.open),
    yesNo('已验证为最优', 'Verified as the best', (row) => row.verified),
    text('用时（秒）', 'Took (s)', (row) => (row.ms === null ? null : Math.round(row.ms / 100) / 10)),
    text('出错', 'Error', (row) => row.error),
    idColumn(),
  ],
};

export const OPEN_NEED_SHEET: Sheet<OpenNeed> = {
  title: { zh: '未能安排的需求', en: 'Needs left open' },
  columns: [
    need(),
    amount(
      '还差',
      'Still short',
      (row) => row.shortage,
      (row) => row.unit,
    ),
    countedIn(),
    word('为什么', 'What holds it', 'holds', (row) => row.holds),
    {
      head: { zh: '阻碍（涉及资源数）', en: 'Barriers (resources)' },
      cell: (row, { language }) =>
        row.barriers
          .map(({ barrier, resources }) => `${valueWord('barrier', barrier, language)} ${resources}`)
          .join(language === 'en' ? '; ' : '；') || null,
    },
    text('需求编号', 'ID of the need', (row) => row.needId),
  ],
};

export const COMMITMENT_SHEET: Sheet<Commitment> = {
  title: { zh: '约定', en: 'Promises' },
  columns: [
    need(),
    resource(),
    named('提供单位', 'Provider', 'agent', (row) => row.providerId),
    ...slice<Commitment>(),
    howMuch(),
    amount(
      '已提供',
      'Provided',
      (row) => row.fulfilledQuantity,
      (row) => row.unit,
    ),
    countedIn(),
    word('状态', 'State', 'promise.state', (row) => row.state),
    word('由来', 'Came from', 'origin', (row) => row.origin),
    word('方式', 'Mode', 'mode', (row) => row.mode),
    word('推动力量', 'Driven by', 'driver', (row) => row.driver),
    named('协议', 'Agreement', 'agreement', (row) => row.agreementId),
    moment('约定时间', 'Made', (row) => row.createdAt),
    idColumn(),
  ],
};

const EVENT_COLUMNS: readonly SheetColumn<LedgerEvent>[] = [
  moment('发生时间', 'Happened', (row) => row.occurredAt),
  word('事项', 'What', 'event', (row) => row.action),
  {
    head: { zh: '资源或账户', en: 'Resource or purse' },
    cell: (row, book) =>
      (row.resourceId === null ? book.name('purse', row.purseId) : book.name('resource', row.resourceId)) || null,
  },
  named('需求', 'Need', 'need', (row) => row.needId),
  named('对方单位', 'Other body', 'agent', (row) => row.partyId),
  amount(
    '数量',
    'How much',
    (row) => row.legs.reduce((sum, leg) => sum + Math.max(0, leg.amount), 0),
    (row) => row.unit,
  ),
  countedIn(),
  {
    head: { zh: '从哪个账户到哪个账户', en: 'From which account to which' },
    cell: (row, { language }) => {
      const side = (sign: 1 | -1) =>
        [...new Set(row.legs.filter((leg) => leg.amount * sign > 0).map((leg) => leg.kind))]
          .map((kind) => valueWord('account', kind, language))
          .join(' + ');
      return `${side(-1)} → ${side(1)}`;
    },
  },
  moment('时段开始', 'Slot starts', (row) => row.sliceStart),
  moment('时段结束', 'Slot ends', (row) => row.sliceEnd),
  word('方式', 'Mode', 'mode', (row) => row.mode),
  word('推动力量', 'Driven by', 'driver', (row) => row.driver),
  named('协议', 'Agreement', 'agreement', (row) => row.agreementId),
  text('原因', 'Reason', (row) => row.reason),
  moment('记账时间', 'Recorded', (row) => row.recordedAt),
  text('记账人', 'Recorded by', (row) => row.recordedBy),
  text('封存块', 'Sealed in block', (row) => row.block),
  text('冲正对象', 'Reverses', (row) => row.reversesId),
  text('指纹', 'Fingerprint', (row) => row.hash),
  idColumn(),
];
export const EVENT_SHEET: Sheet<LedgerEvent> = { title: { zh: '账目', en: 'Ledger events' }, columns: EVENT_COLUMNS };
export const RESOURCE_EVENT_SHEET: Sheet<LedgerEvent> = {
  title: { zh: '资源账目', en: 'Ledger of a resource' },
  columns: EVENT_COLUMNS,
};
