import type { ActivationPlan, SleepingResource } from '@linli/domain';
import { type Ask, add, change, find, page } from './ask.ts';
import * as rows from './rows.ts';

const timed = rows.resources.filter((one) => one.capacityKind !== 'stock');
const plans: ActivationPlan[] = [
  {
    ...rows.meta(-20),
    resourceId: timed[0]!.id,
    title: '晚间向居民开放',
    aim: '合唱队和广场舞队下班后有地方排练。',
    agentId: timed[0]!.agentId,
    post: '综合服务岗',
    opensOn: rows.at(-30).slice(0, 10),
    steps: [
      { text: '与单位商定开放时间', who: '社区书记', due: rows.at(-40).slice(0, 10), done: true },
      { text: '安排值班保安', who: '物业经理', due: rows.at(-32).slice(0, 10), done: true },
    ],
    guarantee: { safety: '物业夜间值守', insurance: '公众责任险', upkeep: '物业保洁', budget: 600_000 },
    state: 'open',
    outcome: null,
  },
];
export const PLANNED = timed[0]!.id;

const sleeping: SleepingResource[] = timed.map((one, i) => ({
  resourceId: one.id,
  name: one.name,
  categoryCode: one.categoryCode,
  agentId: one.agentId,
  capacityKind: one.capacityKind,
  unit: one.unit,
  counted: one.capacityKind === 'exclusive' ? 'minutes' : 'unit',
  offered: 4800,
  provided: 100 * (i % 9),
  promised: 60,
  idle: 4740 - 100 * (i % 9),
  permille: Math.round((1000 * (60 + 100 * (i % 9))) / 4800),
  openNeeds: i % 4,
  worth: i % 3 === 0 ? { barrier: 'owner', needs: 9 - (i % 9), gain: '4200', whole: i % 2 === 0 } : null,
  planId: i === 0 ? plans[0]!.id : null,
}));

/** What the activation routes answer. */
export const activationHandlers: Record<string, (ask: Ask) => unknown> = {
  listSleeping: (ask) => page(sleeping, { ...ask, query: { ...ask.query, sort: '' } }),
  getWeeksOfUse: (ask) => ({
    resourceId: ask.params['id'],
    counted: 'minutes',
    weeks: Array.from({ length: 15 }, (_, i) => {
      const provided = i > 12 ? 0 : 240 + (i > 6 ? 900 : 0) + 30 * (i % 4);
      const promised = i > 11 ? 300 : 0;
      return {
        week: rows.at(-7 * (12 - i)).slice(0, 10),
        offered: 4800,
        provided,
        promised,
        permille: Math.round((1000 * (provided + promised)) / 4800),
      };
    }),
  }),
  listActivationPlans: (ask) =>
    page(
      plans.filter((one) => !ask.query['resourceId'] || one.resourceId === ask.query['resourceId']),
      ask,
    ),
  getActivationPlan: (ask) => find(plans, ask.params['id']),
  createActivationPlan: (ask) => add(plans, {}, ask),
  changeActivationPlan: (ask) => change(plans, ask),
};
