import { Agreement, AgreementState, Amendment, CalendarDate, Id, NewAgreement, pageOf } from '@linli/domain';
import { z } from 'zod';
import { BASE, ListBase, several, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

const act = (id: string, path: string, summary: string) => ({
  id,
  area: 'agreements' as const,
  method: 'post' as const,
  path: `${BASE}/agreements/{id}/${path}`,
  summary,
  status: 200 as const,
  params: TenantId,
  response: Agreement,
});

/** What was promised under an agreement, and what was kept. */
export const AgreementFulfilment = z
  .object({
    promises: z.int(),
    fulfilled: z.int(),
    cancelled: z.int(),
    active: z.int(),
    lapsed: z.int(),
    returned: z
      .array(z.object({ purseId: Id, given: z.int(), waiting: z.int() }))
      .meta({ description: 'what was given in return, and what a fund was asked for and has not paid' }),
    lately: z.array(
      z.object({
        commitmentId: Id,
        state: z.string(),
        sliceStart: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'AgreementFulfilment' });

export const agreements = {
  list: route({
    id: 'listAgreements',
    area: 'agreements',
    method: 'get',
    path: `${BASE}/agreements`,
    summary: 'Agreements between bodies',
    params: Tenant,
    query: ListBase.extend({ state: several(AgreementState) }),
    response: pageOf(Agreement),
    exports: true,
  }),
  get: route({
    id: 'getAgreement',
    area: 'agreements',
    method: 'get',
    path: `${BASE}/agreements/{id}`,
    summary: 'One agreement',
    params: TenantId,
    response: Agreement,
    etag: true,
  }),
  create: route({
    id: 'createAgreement',
    area: 'agreements',
    method: 'post',
    path: `${BASE}/agreements`,
    summary: 'Draft an agreement',
    params: Tenant,
    body: NewAgreement,
    response: Agreement,
  }),
  propose: route({
    ...act('proposeAgreement', 'proposal', 'Put a draft, or what lapsed, to the parties, who sign by a day'),
    body: z
      .object({ signBy: CalendarDate.nullable().default(null).meta({ description: 'null: a fortnight from today' }) })
      .prefault({}),
  }),
  remark: route({
    ...act('remarkOnAgreement', 'remarks', 'Say something about it; nothing of what is agreed changes'),
    body: z.object({ text: z.string().trim().min(1).max(2000) }),
  }),
  sign: route({
    ...act('signAgreement', 'signatures', 'Sign for one party; with the last signature it runs'),
    body: z.object({
      agentId: Id,
      version: z.int().optional().meta({ description: 'of the record that was read; refused where it changed since' }),
    }),
  }),
  amend: route({ ...act('amendAgreement', 'amendments', 'Propose a new version, with the reason'), body: Amendment }),
  drop: route({
    ...act(
      'dropAmendment',
      'amendment-refusal',
      'Do not agree to an amendment, or take it back; what was signed runs on',
    ),
    body: z.object({ reason: z.string().trim().min(1).max(1000) }),
  }),
  end: route({
    ...act('endAgreement', 'end', 'Decline what is proposed, or end what runs'),
    body: z.object({ reason: z.string().trim().min(1).max(1000) }),
  }),
  fulfilment: route({
    id: 'getAgreementFulfilment',
    area: 'agreements',
    method: 'get',
    path: `${BASE}/agreements/{id}/fulfilment`,
    summary: 'What was promised under it, what was kept, and what lapsed and why',
    params: TenantId,
    response: AgreementFulfilment,
  }),
};
