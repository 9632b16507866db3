import type { ActivationPlan } from '../activate/activation-plan.ts';
import type { Booking, Closure } from '../activate/booking.ts';
import type { SleepingResource } from '../activate/utilisation.ts';
import type { Unit } from '../common/quantity.ts';
import { amount, idColumn, moment, named, type Sheet, text, unit, word, yesNo } from './sheet.ts';

/** What is exclusive is counted in minutes, and told in hours. */
const countedIn = (row: Pick<SleepingResource, 'counted' | 'unit'>): Unit =>
  row.counted === 'minutes' ? 'hour' : row.unit;

export const BOOKING_SHEET: Sheet<Booking & { resourceName: string; overdue: boolean }> = {
  title: { zh: '预约', en: 'Bookings' },
  columns: [
    text('资源', 'Resource', (row) => row.resourceName),
    moment('开始', 'Starts', (row) => row.sliceStart),
    moment('结束', 'Ends', (row) => row.sliceEnd),
    text('用途', 'What for', (row) => row.purpose),
    text('谁来用', 'Who comes', (row) => row.partyName),
    text('代替的人', 'Stand-in', (row) => row.standIn),
    named('单位', 'Organisation', 'agent', (row) => row.agentId),
    named('社区', 'Community', 'community', (row) => row.jurisdictionId),
    amount(
      '数量',
      'How much',
      (row) => row.quantity,
      (row) => row.unit,
    ),
    unit((row) => row.unit),
    word('状态', 'State', 'booking.state', (row) => row.state),
    yesNo('超期未还', 'Overdue', (row) => row.overdue),
    moment('答复时限', 'Answer by', (row) => row.answerBy),
    moment('决定时间', 'Decided', (row) => row.decidedAt),
    text('原因', 'Reason', (row) => row.reason),
    moment('签到', 'Checked in', (row) => row.checkedInAt),
    moment('归还', 'Returned', (row) => row.returnedAt),
    named('取还地点', 'Picked up at', 'place', (row) => row.pickUpPlaceId),
    moment('申请时间', 'Asked for', (row) => row.createdAt),
    idColumn(),
  ],
};

export const CLOSURE_SHEET: Sheet<Closure> = {
  title: { zh: '停用与关闭', en: 'Closures' },
  columns: [
    word('类型', 'Kind', 'closures.kind', (row) => row.kind),
    named('资源', 'Resource', 'resource', (row) => row.resourceId),
    named('地点', 'Place', 'place', (row) => row.placeId),
    moment('开始', 'From', (row) => row.sliceStart),
    moment('结束', 'Until', (row) => row.sliceEnd),
    text('原因', 'Reason', (row) => row.reason),
    moment('登记时间', 'Recorded', (row) => row.createdAt),
    idColumn(),
  ],
};

export const SLEEPING_SHEET: Sheet<SleepingResource> = {
  title: { zh: '沉睡资源', en: 'Sleeping resources' },
  columns: [
    text('资源', 'Resource', (row) => row.name),
    named('类别', 'Category', 'category', (row) => row.categoryCode),
    named('管理单位', 'Run by', 'agent', (row) => row.agentId),
    word('容量方式', 'How it is used', 'capacity-kind', (row) => row.capacityKind),
    amount('开放', 'Offered', (row) => row.offered, countedIn),
    amount('已使用', 'Used', (row) => row.provided, countedIn),
    amount('已约定', 'Promised', (row) => row.promised, countedIn),
    amount('闲置', 'Idle', (row) => row.idle, countedIn),
    unit(countedIn),
    text('使用率（%）', 'Used (%)', (row) => (row.permille === null ? null : row.permille / 10)),
    text('未满足的同类需求', 'Open needs of its kind', (row) => row.openNeeds),
    word('先破除的阻碍', 'Barrier to lift first', 'barrier', (row) => row.worth?.barrier),
    text('能多满足的需求', 'Needs served more', (row) => row.worth?.needs),
    text('系统编号', 'ID', (row) => row.resourceId),
  ],
};

export const ACTIVATION_PLAN_SHEET: Sheet<ActivationPlan> = {
  title: { zh: '激活方案', en: 'Activation plans' },
  columns: [
    text('方案', 'Plan', (row) => row.title),
    named('资源', 'Resource', 'resource', (row) => row.resourceId),
    text('目标', 'Aim', (row) => row.aim),
    named('责任单位', 'Responsible body', 'agent', (row) => row.agentId),
    text('责任岗位', 'Responsible post', (row) => row.post),
    text('开放日期', 'Opens on', (row) => row.opensOn),
    text('步骤完成', 'Steps done', (row) => row.steps.filter((step) => step.done).length),
    text('步骤总数', 'Steps in all', (row) => row.steps.length),
    text('安全', 'Safety', (row) => row.guarantee.safety),
    text('保险', 'Insurance', (row) => row.guarantee.insurance),
    text('维护', 'Upkeep', (row) => row.guarantee.upkeep),
    amount(
      '经费（元）',
      'Budget (CNY)',
      (row) => row.guarantee.budget,
      () => 'CNY',
    ),
    word('状态', 'State', 'activation.state', (row) => row.state),
    text('结果', 'Outcome', (row) => row.outcome),
    moment('最后修改', 'Last change', (row) => row.updatedAt),
    idColumn(),
  ],
};
