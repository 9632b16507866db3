import type { TimeLimit } from '../clock/clock.ts';
import type { Matter } from '../matter/matter.ts';
import type { MatterPart } from '../matter/part.ts';
import type { Responsibility } from '../matter/responsibility.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { SealedAccess } from '../privacy/sealed.ts';
import type { WishState } from '../wish/wish.ts';
import { idColumn, moment, named, namesOf, type Sheet, type SheetColumn, text, word, words, yesNo } from './sheet.ts';
import { valueWord } from './words.ts';

interface ListedMatter extends Matter {
  parts: readonly Pick<MatterPart, 'agentId' | 'lead' | 'state'>[];
  due: string | null;
}

export const MATTER_SHEET: Sheet<ListedMatter> = {
  title: { zh: '吹哨与诉求', en: 'Whistles and cases' },
  columns: [
    word('类型', 'Kind', 'matter', (row) => row.kind),
    text('什么事', 'What it is about', (row) => row.title),
    named('社区', 'Community', 'community', (row) => row.jurisdictionId),
    text('地点', 'Where', (row) => row.address),
    word('吹哨情形', 'Occasion', 'occasion', (row) => row.occasion),
    word('来源', 'Heard from', 'matter.source', (row) => row.source),
    named('职责事项', 'Item of the catalogue', 'responsibility', (row) => row.responsibilityId),
    namesOf('牵头单位', 'In the lead', 'agent', (row) => row.parts.filter((p) => p.lead).map((p) => p.agentId)),
    namesOf('配合单位', 'Also called', 'agent', (row) => row.parts.filter((p) => !p.lead).map((p) => p.agentId)),
    word('状态', 'State', 'matter.state', (row) => row.state),
    moment('最近时限', 'Next deadline', (row) => row.due),
    text('退回次数', 'Given back', (row) => row.returns),
    text('第几次办理', 'Round', (row) => row.rounds),
    yesNo('已解决', 'Resolved', (row) => row.rating?.resolved),
    yesNo('满意', 'Satisfied', (row) => row.rating?.satisfied),
    text('评价意见', 'Comment', (row) => row.rating?.comment),
    text('详细情况', 'Details', (row) => row.description),
    moment('登记时间', 'Taken', (row) => row.createdAt),
    moment('办完时间', 'Handled', (row) => row.handledAt),
    moment('办结时间', 'Closed', (row) => row.closedAt),
    idColumn(),
  ],
};

const limit = <T>(zh: string, en: string, of: (row: T) => TimeLimit | null): SheetColumn<T> => ({
  head: { zh, en },
  cell: (row, { language }) => {
    const asked = of(row);
    return asked === null ? null : valueWord('limit', asked.unit, language).replace('{{n}}', String(asked.amount));
  },
});

export const RESPONSIBILITY_SHEET: Sheet<Responsibility> = {
  title: { zh: '职责清单', en: 'Responsibilities' },
  columns: [
    text('编号', 'Number', (row) => row.code),
    text('事项', 'What', (row) => row.title),
    named('牵头单位', 'In the lead', 'agent', (row) => row.agentId),
    namesOf('配合单位', 'Also called', 'agent', (row) => row.jointAgentIds),
    words('可以吹哨的情形', 'Occasions', 'occasion', (row) => row.occasions),
    text('依据', 'Rule', (row) => row.basis),
    limit('到场时限', 'Respond within', (row) => row.respond),
    limit('办结时限', 'Resolve within', (row) => row.resolve),
    word('状态', 'State', 'responsibility.status', (row) => row.status),
    idColumn(),
  ],
};

interface ListedWish {
  id: string;
  title: string;
  words: string;
  state: WishState;
  categoryCode: string;
  jurisdictionId: string;
  createdAt: string;
  adoptedBy: string | null;
  adopterNote: string | null;
  fulfilledAt: string | null;
  thanks: string | null;
  onWall: boolean;
}
export const WISH_SHEET: Sheet<ListedWish> = {
  title: { zh: '微心愿', en: 'Micro-wishes' },
  columns: [
    text('心愿', 'Wish', (row) => row.title),
    text('墙上怎么写', 'On the wall', (row) => row.words),
    named('类别', 'Category', 'category', (row) => row.categoryCode),
    named('社区', 'Community', 'community', (row) => row.jurisdictionId),
    word('状态', 'State', 'wish.state', (row) => row.state),
    yesNo('已上墙', 'Shown', (row) => row.onWall),
    text('认领方', 'Adopted by', (row) => row.adoptedBy),
    text('捎的话', 'Note', (row) => row.adopterNote),
    moment('实现时间', 'Came true', (row) => row.fulfilledAt),
    text('感谢的话', 'Thanks', (row) => row.thanks),
    moment('许愿时间', 'Made', (row) => row.createdAt),
    idColumn(),
  ],
};

export const MEASUREMENT_SHEET: Sheet<Measurement> = {
  title: { zh: '分散的代价', en: 'Price of fragmentation' },
  columns: [
    moment('截至', 'As of', (row) => row.asOf),
    word('状态', 'State', 'measure.state', (row) => row.state),
    text('未满足需求', 'Open needs', (row) => row.needs),
    text('现状能满足', 'Served today', (row) => row.served),
    text('打通后能满足', 'Served if pooled', (row) => row.servedPooled),
    text('代价（%）', 'Price (%)', (row) => (row.pricePermille === null ? null : row.pricePermille / 10)),
    moment('开始', 'Started', (row) => row.createdAt),
    moment('结束', 'Finished', (row) => row.finishedAt),
    text('出错', 'Error', (row) => row.error),
    idColumn(),
  ],
};

export const SEALED_ACCESS_SHEET: Sheet<SealedAccess> = {
  title: { zh: '查看联系方式的记录', en: 'Uses of sealed names' },
  columns: [
    moment('时间', 'When', (row) => row.at),
    word('做了什么', 'What', 'privacy.action', (row) => row.action),
    word('哪一类', 'Kind', 'privacy.kind', (row) => row.kind),
    text('原因', 'Reason', (row) => row.reason),
    text('谁（账号）', 'Who (account)', (row) => row.by),
    text('属于哪条记录', 'Belongs to', (row) => row.ownerId),
    idColumn(),
  ],
};
