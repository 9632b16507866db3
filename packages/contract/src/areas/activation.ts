import {
  ActivationPlan,
  ActivationPlanFields,
  CategoryCode,
  Id,
  NewActivationPlan,
  PlanState,
  pageOf,
  SleepingResource,
  WeekOfUse,
} from '@linli/domain';
import { z } from 'zod';
import { BASE, crud, ListBase, several, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

export const activation = {
  sleeping: route({
    id: 'listSleeping',
    area: 'activation',
    method: 'get',
    path: `${BASE}/sleeping`,
    summary: 'How much of each resource is used, and what waking it would be worth',
    params: Tenant,
    query: ListBase.extend({
      weeks: z.coerce.number().int().min(1).max(60).optional().meta({ description: 'back from now; 8 if left out' }),
      agentId: Id.optional(),
      category: CategoryCode.optional(),
      below: z.coerce.number().int().min(0).max(1000).optional().meta({ description: 'used at most, in per mille' }),
    }),
    response: pageOf(SleepingResource),
    open: true,
    exports: true,
  }),
  weeks: route({
    id: 'getWeeksOfUse',
    area: 'activation',
    method: 'get',
    path: `${BASE}/resources/{id}/utilisation`,
    summary: 'Use of one resource week by week, from its ledger and its hours',
    params: TenantId,
    query: z.object({
      back: z.coerce.number().int().min(0).max(60).default(12),
      ahead: z.coerce.number().int().min(0).max(12).default(2),
    }),
    response: z.object({ resourceId: Id, counted: z.enum(['minutes', 'unit']), weeks: z.array(WeekOfUse) }),
    open: true,
  }),
};

export const activationPlans = crud('activation-plans', 'activationPlan', {
  entity: ActivationPlan,
  create: NewActivationPlan,
  change: z.object(ActivationPlanFields).omit({ resourceId: true }).partial(),
  query: ListBase.extend({ state: several(PlanState), resourceId: Id.optional() }),
  open: false,
});
