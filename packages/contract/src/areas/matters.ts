import {
  Called,
  CategoryCode,
  ClockDay,
  ClockState,
  Id,
  Instant,
  LinkingSettings,
  Load,
  LocalText,
  Matter,
  MatterKind,
  MatterPart,
  MatterRates,
  MatterState,
  MatterStep,
  NewCase,
  NewNeed,
  NewResponsibility,
  NewWhistle,
  Occasion,
  pageOf,
  Refusal,
  Responder,
  Responsibility,
} from '@linli/domain';
import { z } from 'zod';
import { BASE, crud, ListBase, several, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

const Brief = Matter.pick({ id: true, kind: true, title: true, state: true, createdAt: true });
const Row = Matter.extend({
  parts: z.array(
    MatterPart.pick({ id: true, agentId: true, lead: true, state: true, respondDue: true, resolveDue: true }),
  ),
  due: Instant.nullable().meta({ description: 'the deadline that comes first' }),
});
const Words = z.string().trim().min(1).max(1000);

function post<B extends z.ZodType>(id: string, path: string, summary: string, body: B) {
  return route({
    id,
    area: 'matters',
    method: 'post',
    path: `${BASE}/matters/{id}${path}`,
    summary,
    params: TenantId,
    body,
    response: Matter,
    status: 200,
  });
}
function ofPart<B extends z.ZodType>(id: string, path: string, summary: string, body: B) {
  return route({
    id,
    area: 'matters',
    method: 'post',
    path: `${BASE}/matters/{id}/parts/{partId}${path}`,
    summary,
    params: TenantId.extend({ partId: Id }),
    body,
    response: Matter,
    status: 200,
  });
}

/** Whistles and cases: what asks bodies to act. */
export const matters = {
  list: route({
    id: 'listMatters',
    area: 'matters',
    method: 'get',
    path: `${BASE}/matters`,
    summary: 'Whistles and cases',
    params: Tenant,
    query: ListBase.extend({
      kind: MatterKind.optional(),
      state: several(MatterState),
      jurisdictionId: Id.optional(),
      agentId: Id.optional().meta({ description: 'a body that was called' }),
      occasion: Occasion.optional(),
      responsibilityId: Id.optional(),
      overdue: z.stringbool().optional(),
      mine: z.stringbool().optional().meta({ description: 'only what I asked for myself' }),
      from: Instant.optional().meta({ description: 'taken in from' }),
      to: Instant.optional(),
    }),
    response: pageOf(Row),
    exports: true,
  }),
  story: route({
    id: 'getMatter',
    area: 'matters',
    method: 'get',
    path: `${BASE}/matters/{id}`,
    summary: 'One of them: who was called, how their clocks stand and why, and all that happened',
    params: TenantId,
    response: z.object({
      matter: Matter,
      parts: z.array(
        MatterPart.extend({
          respondState: ClockState,
          resolveState: ClockState,
          respondDays: z.array(ClockDay),
          resolveDays: z.array(ClockDay),
        }),
      ),
      steps: z.array(MatterStep),
      repeats: z.array(Brief),
      related: z.array(Brief),
      needsArbiter: z.boolean(),
    }),
  }),
  blow: route({
    id: 'blowWhistle',
    area: 'matters',
    method: 'post',
    path: `${BASE}/whistles`,
    summary: 'Call bodies to a problem, on one of the three occasions',
    params: Tenant,
    body: NewWhistle,
    response: Matter,
  }),
  take: route({
    id: 'takeCase',
    area: 'matters',
    method: 'post',
    path: `${BASE}/cases`,
    summary: 'Take a case in',
    params: Tenant,
    body: NewCase,
    response: Matter,
  }),
  dispatch: post(
    'dispatchMatter',
    '/dispatches',
    'Call bodies to it; finally: by the coordinator, and it cannot be given back',
    z.object({ agentIds: Called, final: z.boolean().default(false), note: Words.nullable().default(null) }),
  ),
  close: post(
    'closeMatter',
    '/closure',
    'Close it with a rating; only the side that called may',
    z.object({
      resolved: z.boolean(),
      satisfied: z.boolean(),
      comment: z.string().trim().max(1000).nullable().default(null),
    }),
  ),
  reopen: post('reopenMatter', '/reopening', 'Open it again: it was not settled', z.object({ reason: Words })),
  cancel: post('cancelMatter', '/cancellation', 'Withdraw it', z.object({ reason: Words })),
  toNeed: post(
    'caseToNeed',
    '/need',
    'What it asks for is a resource: go on with it as a need',
    z.object(NewNeed.shape).omit({ contact: true, source: true, jurisdictionId: true }).extend({
      categoryCode: CategoryCode,
    }),
  ),
  contact: route({
    id: 'openMatterContact',
    area: 'matters',
    method: 'post',
    path: `${BASE}/matters/{id}/contact`,
    summary: 'Open the name and telephone; each opening is a step of the case',
    params: TenantId,
    response: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
    status: 200,
  }),
  respond: ofPart(
    'respondToMatter',
    '/response',
    'The body came, or reached the person',
    z.object({ note: Words.nullable().default(null) }),
  ),
  pause: ofPart(
    'pauseMatter',
    '/pause',
    'Stop the clock, for a reason that stays on record',
    z.object({ reason: Words }),
  ),
  resume: ofPart('resumeMatter', '/resumption', 'Let the clock go on', z.object({})),
  handle: ofPart(
    'handleMatter',
    '/result',
    'Done; late, it says why',
    z.object({ result: z.string().trim().min(1).max(5000), delayReason: Words.nullable().default(null) }),
  ),
  giveBack: ofPart('returnMatter', '/return', 'Give it back, and name whose it is', Refusal),
  withdraw: ofPart('withdrawMatterPart', '/withdrawal', 'Take the call back', z.object({ reason: Words })),
  loads: route({
    id: 'listLoads',
    area: 'matters',
    method: 'get',
    path: `${BASE}/responder-loads`,
    summary: 'What each body has on its hands, and how much it can take',
    params: Tenant,
    response: z.object({ items: z.array(Load) }),
  }),
  rates: route({
    id: 'getMatterRates',
    area: 'matters',
    method: 'get',
    path: `${BASE}/matter-rates`,
    summary: 'Response, resolution and satisfaction, by body and by community',
    params: Tenant,
    query: z.object({ kind: MatterKind, from: Instant.optional(), to: Instant.optional() }),
    response: z.object({
      from: Instant,
      to: Instant,
      all: MatterRates,
      bodies: z.array(MatterRates),
      communities: z.array(MatterRates),
    }),
  }),
  setResponder: route({
    id: 'setResponder',
    area: 'matters',
    method: 'post',
    path: `${BASE}/responders`,
    summary: 'Say how much a body can take at once',
    params: Tenant,
    body: Responder.pick({ agentId: true, atOnce: true, onCall: true, note: true }),
    response: Responder,
    status: 200,
  }),
};

/** The catalogue of responsibilities: for what who is called. */
export const responsibilities = {
  ...crud('responsibilities', 'responsibility', {
    entity: Responsibility,
    create: NewResponsibility,
    change: z.object(NewResponsibility.shape).partial(),
    query: ListBase,
    open: false,
  }),
  // Its plural is not its name and an s.
  list: route({
    id: 'listResponsibilities',
    area: 'responsibilities',
    method: 'get',
    path: `${BASE}/responsibilities`,
    summary: 'The catalogue of responsibilities',
    params: Tenant,
    query: ListBase.extend({
      agentId: Id.optional(),
      status: several(Responsibility.shape.status),
    }),
    response: pageOf(Responsibility),
    exports: true,
  }),
};

const Day = z.object({ date: z.iso.date(), working: z.boolean(), name: LocalText.nullable() });
/** How a sub-district runs its clocks. */
export const linking = {
  get: route({
    id: 'getLinking',
    area: 'linking',
    method: 'get',
    path: `${BASE}/linking`,
    summary: 'Time limits, office hours, and days kept otherwise than published',
    params: Tenant,
    response: z.object({
      settings: LinkingSettings,
      version: z.int(),
      days: z.array(Day),
      unpublished: z.array(z.int()).meta({ description: 'years whose holidays are not published yet' }),
    }),
  }),
  set: route({
    id: 'setLinking',
    area: 'linking',
    method: 'post',
    path: `${BASE}/linking`,
    summary: 'Set them; clocks that run keep their limit',
    params: Tenant,
    body: LinkingSettings,
    response: LinkingSettings,
    status: 200,
  }),
  setDays: route({
    id: 'setCalendarDays',
    area: 'linking',
    method: 'post',
    path: `${BASE}/calendar-days`,
    summary: 'Say of days that they are worked or not; null takes one back',
    params: Tenant,
    body: z.object({
      days: z
        .array(Day.extend({ working: z.boolean().nullable() }))
        .min(1)
        .max(400),
    }),
    response: z.object({ set: z.int(), removed: z.int() }),
    status: 200,
  }),
};
