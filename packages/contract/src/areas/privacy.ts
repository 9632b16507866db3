import { Id, Instant, PersonalRecord, pageOf, SealedAccess, SealedKind } from '@linli/domain';
import { z } from 'zod';
import { BASE, ListBase, Tenant } from '../common.ts';
import { route } from '../route.ts';

const Phone = z.object({ phone: z.string().trim().min(1).max(40) });
const One = z.object({ kind: SealedKind, ownerId: Id });
const Reason = z.string().trim().min(1).max(500);
const Records = z.object({ items: z.array(PersonalRecord) });
const Erased = z.object({ erased: z.int() });

function post<B extends z.ZodType, R extends z.ZodType>(
  id: string,
  path: string,
  summary: string,
  body: B,
  response: R,
) {
  return route({
    id,
    area: 'privacy',
    method: 'post',
    path: `${BASE}/privacy/${path}`,
    summary,
    params: Tenant,
    body,
    response,
    status: 200,
  });
}

/** What is kept sealed about people: a copy, erasure, and the trail of every use. */
export const privacy = {
  trail: route({
    id: 'listSealedAccesses',
    area: 'privacy',
    method: 'get',
    path: `${BASE}/privacy/trail`,
    summary: 'Who opened, exported or erased what, newest first',
    params: Tenant,
    query: ListBase.omit({ q: true }).extend({
      kind: SealedKind.optional(),
      action: SealedAccess.shape.action.optional(),
      ownerId: Id.optional(),
      from: Instant.optional(),
      to: Instant.optional(),
    }),
    response: pageOf(SealedAccess),
    exports: true,
  }),
  copy: post('exportPersonal', 'copies', 'A copy of what is kept about somebody', z.union([Phone, One]), Records),
  erase: post(
    'erasePersonal',
    'erasures',
    'Erase what is kept about somebody, for good',
    z.union([Phone.extend({ reason: Reason }), One.extend({ reason: Reason })]),
    Erased,
  ),
  copyOwn: post('exportOwnPersonal', 'own-copies', 'A copy of what is kept about me', z.object({}), Records),
  eraseOwn: post('eraseOwnPersonal', 'own-erasures', 'Erase what is kept about me, for good', z.object({}), Erased),
};
