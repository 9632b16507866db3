import { Id, Instant, NewPurchase, Purchase, PurchaseState, pageOf } from '@linli/domain';
import { z } from 'zod';
import { BASE, ListBase, several, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

const MilestoneId = TenantId.extend({ milestone: Id });
const act = (id: string, path: string, summary: string) => ({
  id,
  area: 'purchases' as const,
  method: 'post' as const,
  path: `${BASE}/purchases/{id}/${path}`,
  summary,
  status: 200 as const,
  response: Purchase,
});

export const purchases = {
  list: route({
    id: 'listPurchases',
    area: 'purchases',
    method: 'get',
    path: `${BASE}/purchases`,
    summary: 'Purchases of services',
    params: Tenant,
    query: ListBase.extend({ state: several(PurchaseState), supplierId: Id.optional() }),
    response: pageOf(Purchase),
    exports: true,
  }),
  get: route({
    id: 'getPurchase',
    area: 'purchases',
    method: 'get',
    path: `${BASE}/purchases/{id}`,
    summary: 'One purchase with its milestones',
    params: TenantId,
    response: Purchase,
    etag: true,
  }),
  create: route({
    id: 'createPurchase',
    area: 'purchases',
    method: 'post',
    path: `${BASE}/purchases`,
    summary: 'Plan a purchase of services',
    params: Tenant,
    body: NewPurchase,
    response: Purchase,
  }),
  start: route({ ...act('startPurchase', 'start', 'It is signed: ask the fund for the money'), params: TenantId }),
  end: route({
    ...act('endPurchase', 'end', 'Cancel what was not begun, or terminate what runs'),
    params: TenantId,
    body: z.object({ reason: z.string().trim().min(1).max(1000) }),
  }),
  meet: route({
    ...act('meetMilestone', 'milestones/{milestone}/met', 'The supplier says that it was done'),
    params: MilestoneId,
    body: z.object({ metAt: Instant.optional(), evidence: z.string().trim().min(1).max(2000) }),
  }),
  decide: route({
    ...act('decideMilestone', 'milestones/{milestone}/decision', 'Accept a milestone, or say what is missing'),
    params: MilestoneId,
    body: z.object({ accepted: z.boolean(), reason: z.string().trim().max(1000).nullable().default(null) }),
  }),
  pay: route({
    ...act('payMilestone', 'milestones/{milestone}/payment', 'Pay for what was accepted'),
    params: MilestoneId,
  }),
};
