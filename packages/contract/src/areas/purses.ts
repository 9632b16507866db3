import {
  Appropriation,
  AppropriationState,
  CalendarDate,
  Id,
  Instant,
  NewAppropriation,
  NewPurse,
  PositiveQuantity,
  Purse,
  PurseBalances,
  PurseChange,
  PurseKind,
  pageOf,
  Quantity,
  StatementLine,
} from '@linli/domain';
import { z } from 'zod';
import { BASE, crud, ListBase, several, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

const Reason = z.object({ reason: z.string().trim().min(1).max(500) });

/** A purse with what is in it. */
export const PurseView = Purse.extend({
  balances: PurseBalances,
  holders: z.int(),
  requested: Quantity.meta({ description: 'asked for and not answered yet' }),
  shortBy: Quantity.meta({ description: 'how far what is asked for goes beyond what is free' }),
  bound: Quantity.meta({ description: 'of what is asked for: what signed contracts or approvals bind the fund to' }),
  overBoundBy: Quantity.meta({ description: 'how far that goes beyond what is free' }),
}).meta({ id: 'PurseView' });
export type PurseView = z.infer<typeof PurseView>;

const one = (id: string, path: string, summary: string) => ({
  id,
  area: 'purses' as const,
  method: 'post' as const,
  path: `${BASE}/appropriations/{id}/${path}`,
  summary,
  status: 200 as const,
  params: TenantId,
  response: Appropriation,
});

export const appropriations = {
  list: route({
    id: 'listAppropriations',
    area: 'purses',
    method: 'get',
    path: `${BASE}/appropriations`,
    summary: 'What funds were asked to pay, and what became of it',
    params: Tenant,
    query: ListBase.extend({
      purseId: Id.optional(),
      payeeId: Id.optional(),
      purchaseId: Id.optional(),
      state: several(AppropriationState),
    }),
    response: pageOf(Appropriation),
    exports: true,
  }),
  get: route({
    id: 'getAppropriation',
    area: 'purses',
    method: 'get',
    path: `${BASE}/appropriations/{id}`,
    summary: 'One request to a fund',
    params: TenantId,
    response: Appropriation,
    etag: true,
  }),
  create: route({
    id: 'createAppropriation',
    area: 'purses',
    method: 'post',
    path: `${BASE}/purses/{id}/appropriations`,
    summary: 'Ask a fund to pay for something',
    params: TenantId,
    body: NewAppropriation,
    response: Appropriation,
  }),
  approve: route({
    ...one('approveAppropriation', 'approval', 'Agree to it; with the last word the money is set aside'),
    body: z.object({ note: z.string().trim().max(500).nullable().default(null) }),
  }),
  refuse: route({
    ...one('refuseAppropriation', 'refusal', 'Refuse it, or take back a request of one’s own'),
    body: Reason,
  }),
  pay: route({
    ...one('payAppropriation', 'payments', 'Pay all that is set aside, or a part'),
    body: z.object({ amount: PositiveQuantity.optional(), occurredAt: Instant.optional() }),
  }),
  void: route({ ...one('voidAppropriation', 'void', 'What is set aside goes back to the fund'), body: Reason }),
};

export const purses = {
  ...crud('purses', 'purse', {
    entity: PurseView,
    create: NewPurse,
    change: PurseChange,
    query: ListBase.extend({ kind: several(PurseKind), state: several(Purse.shape.state) }),
    open: true,
  }),
  // Without an ETag: what is in it changes while the purse itself, and so its version, does not.
  get: route({
    id: 'getPurse',
    area: 'purses',
    method: 'get',
    path: `${BASE}/purses/{id}`,
    summary: 'One purse with what is in it',
    params: TenantId,
    response: PurseView,
    open: true,
  }),
  statement: route({
    id: 'listPurseStatement',
    area: 'purses',
    method: 'get',
    path: `${BASE}/purses/{id}/statement`,
    summary: 'What moved, newest first, with the balance after each',
    params: TenantId,
    query: ListBase.extend({ from: Instant.optional(), to: Instant.optional() }),
    response: pageOf(StatementLine),
    open: true,
    exports: true,
  }),
  contribute: route({
    id: 'contributeToFund',
    area: 'purses',
    method: 'post',
    path: `${BASE}/purses/{id}/contributions`,
    summary: 'A body pays into a fund',
    params: TenantId,
    body: z.object({
      amount: PositiveQuantity,
      partyId: Id,
      occurredAt: Instant.optional(),
      note: z.string().trim().max(500).nullable().default(null),
    }),
    response: PurseView,
  }),
  lock: route({
    id: 'lockPurse',
    area: 'purses',
    method: 'post',
    path: `${BASE}/purses/{id}/lock`,
    summary: 'Close the books up to a day: nothing is recorded before it any more',
    status: 200,
    params: TenantId,
    body: z.object({ to: CalendarDate }),
    response: PurseView,
  }),
  transfer: route({
    id: 'transferBetweenFunds',
    area: 'purses',
    method: 'post',
    path: `${BASE}/purses/{id}/transfers`,
    summary: 'Move free money from one fund to another',
    params: TenantId,
    body: z.object({ toPurseId: Id, amount: PositiveQuantity, reason: z.string().trim().min(1).max(500) }),
    response: PurseView,
  }),
};
