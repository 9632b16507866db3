import { Id, Instant, NewPurchase, Purchase, PurchaseState, pageOf } from '@linli/domain';
import { z } from 'zod';
import { BASE, ListBase, several, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

/** A purchase with the names of the accounts in it: who accepts, who said that a step was done, who decided. */
export const PurchaseView = Purchase.extend({ names: z.record(z.string(), z.string()) }).meta({ id: 'PurchaseView' });
export type PurchaseView = z.infer<typeof PurchaseView>;

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
    response: PurchaseView,
  }),
  acceptors: route({
    id: 'listAcceptors',
    area: 'purchases',
    method: 'get',
    path: `${BASE}/acceptors`,
    summary: 'Who may be named to accept a service',
    params: Tenant,
    response: z.object({ items: z.array(z.object({ userId: z.string(), name: z.string() })) }),
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
  acceptor: route({
    ...act('nameAcceptor', 'acceptor', 'Name who accepts what is still to come; null: any worker'),
    params: TenantId,
    body: z.object({ acceptorId: z.string().max(200).nullable() }),
  }),
  ask: route({
    ...act('askFundAgain', 'milestones/{milestone}/request', 'Ask the fund again for the money of a step'),
    params: MilestoneId,
  }),
  pay: route({
    ...act('payMilestone', 'milestones/{milestone}/payment', 'Pay for what was accepted'),
    params: MilestoneId,
  }),
};
