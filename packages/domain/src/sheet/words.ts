import { type Named, VALUE_WORDS } from '../common/value-words.ts';

/** Families that only sheets have: on the pages a heading, a place or a shape says it. */
export const SHEET_ONLY_WORDS = {
  'category.origin': {
    'built-in': { zh: '通用', en: 'built in' },
    local: { zh: '本地', en: 'local' },
    imported: { zh: '导入', en: 'imported' },
  },
  'location-type': {
    physical: { zh: '实地', en: 'a place' },
    postal: { zh: '通信地址', en: 'postal address' },
    virtual: { zh: '线上', en: 'online' },
  },
  'run.done': {
    queued: { zh: '排队中', en: 'Waiting' },
    running: { zh: '进行中', en: 'Running' },
    done: { zh: '已完成', en: 'Finished' },
    cancelled: { zh: '已停止', en: 'Stopped' },
    failed: { zh: '失败', en: 'Failed' },
    stopped: { zh: '已中断', en: 'Interrupted' },
  },
  'board.kind': {
    claim: { zh: '认领', en: 'claim' },
    proposal: { zh: '匹配方案', en: 'proposal' },
  },
  'board.answers': {
    need: { zh: '需求方', en: 'the need' },
    resource: { zh: '资源方', en: 'the resource' },
    worker: { zh: '工作人员', en: 'a worker' },
  },
  'board.standing': {
    waiting: { zh: '等待答复', en: 'waiting' },
    soon: { zh: '即将到期', en: 'due within a day' },
    escalated: { zh: '已逾期，由街道统筹员决定', en: 'overdue: the coordinator decides' },
  },
  'purse.kind': {
    fund: { zh: '基金', en: 'fund' },
    'time-bank': { zh: '时间银行', en: 'time bank' },
    points: { zh: '积分', en: 'points' },
  },
  'purse.state': {
    open: { zh: '使用中', en: 'open' },
    closed: { zh: '已关闭', en: 'closed' },
  },
  'holder.state': {
    active: { zh: '正常', en: 'active' },
    closed: { zh: '已退出', en: 'left' },
  },
  'exchange.direction': {
    out: { zh: '转出', en: 'out' },
    in: { zh: '转入', en: 'in' },
  },
  'redemption.kind': {
    service: { zh: '求助', en: 'help' },
    item: { zh: '商店兑换', en: 'shop' },
  },
  'service.kind': {
    service: { zh: '志愿服务', en: 'service' },
    training: { zh: '培训', en: 'training' },
    honour: { zh: '表彰奖励', en: 'honour' },
  },
  'service.state': {
    recorded: { zh: '待确认', en: 'to be confirmed' },
    confirmed: { zh: '已确认', en: 'confirmed' },
    refused: { zh: '不属实', en: 'refused' },
    reversed: { zh: '已冲正', en: 'reversed' },
  },
} as const satisfies Record<string, Named>;

const ALL = { ...VALUE_WORDS, ...SHEET_ONLY_WORDS };
export type WordFamily = keyof typeof ALL;

/** A value in words; as it is where no word is known for it. */
export function valueWord(family: WordFamily, value: string, language: 'zh-CN' | 'en'): string {
  const word = (ALL[family] as Named)[value];
  return word === undefined ? value : word[language === 'en' ? 'en' : 'zh'];
}
