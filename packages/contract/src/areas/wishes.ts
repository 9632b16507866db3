import {
  CategoryCode,
  Id,
  Instant,
  NeedFields,
  NewNeed,
  Personal,
  Photo,
  pageOf,
  Unit,
  Wish,
  WishState,
} from '@linli/domain';
import { z } from 'zod';
import { BASE, FileAnswer, ListBase, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

const Wall = z.object({
  id: Id,
  words: z.string(),
  state: WishState,
  categoryCode: CategoryCode,
  jurisdictionId: Id,
  createdAt: Instant,
  adoptedBy: z.string().nullable(),
  byResident: z.boolean().meta({ description: 'a resident adopted it by themselves' }),
  fulfilledAt: Instant.nullable(),
  thanks: z.string().nullable(),
  photoIds: z.array(Id),
});
const Desk = Wall.extend({
  needId: Id,
  title: z.string(),
  onWall: z.boolean(),
  claimId: Id.nullable(),
  adopterNote: z.string().nullable(),
  adopterAgentId: Id.nullable(),
  version: z.int(),
});

const Note = z.string().trim().max(500).nullable().default(null);

function post<B extends z.ZodType>(id: string, path: string, summary: string, body: B) {
  return route({
    id,
    area: 'wishes',
    method: 'post',
    path: `${BASE}/wishes/{id}/${path}`,
    summary,
    params: TenantId,
    body,
    response: Wish,
    status: 200,
  });
}

export const PhotoForm = z.object({
  file: z.instanceof(Blob),
  consentBy: z.enum(['self', 'guardian']).meta({ description: 'who agreed: the person, or who may speak for them' }),
  onWall: z.stringbool(),
});

/** Micro-wishes: make, review, adopt, fulfil, thank; the wall is for everybody. */
export const wishes = {
  wall: route({
    id: 'listWall',
    area: 'wishes',
    method: 'get',
    path: `${BASE}/wish-wall`,
    summary: 'The wall of wishes: nothing of whose they are',
    params: Tenant,
    query: ListBase.omit({ format: true, q: true }),
    response: pageOf(Wall),
    open: true,
  }),
  list: route({
    id: 'listWishes',
    area: 'wishes',
    method: 'get',
    path: `${BASE}/wishes`,
    summary: 'Wishes, for those who work with them; mine: those that I made',
    params: Tenant,
    query: ListBase.omit({ q: true }).extend({
      onWall: z.stringbool().optional(),
      mine: z.stringbool().optional(),
    }),
    response: pageOf(Desk),
    exports: true,
  }),
  get: route({
    id: 'getWish',
    area: 'wishes',
    method: 'get',
    path: `${BASE}/wishes/{id}`,
    summary: 'One wish: as the wall has it, and all of it for those who are concerned',
    params: TenantId,
    response: z.object({
      wall: Wall.nullable(),
      desk: Desk.nullable(),
      adopting: z
        .object({ claimId: Id, note: z.string().nullable(), name: z.string().nullable() })
        .nullable()
        .meta({ description: 'my own adoption of it, as a resident' }),
    }),
    open: true,
  }),
  make: route({
    id: 'makeWish',
    area: 'wishes',
    method: 'post',
    path: `${BASE}/wishes`,
    summary: 'Make a wish; a worker looks at it before it is on the wall',
    params: Tenant,
    body: z.object({
      title: NeedFields.title,
      description: NeedFields.description.default(null),
      categoryCode: CategoryCode,
      quantity: NeedFields.quantity.default(1),
      unit: Unit.default('item'),
      jurisdictionId: Id,
      contact: NewNeed.shape.contact,
      words: z.string().trim().min(1).max(300).nullable().default(null),
    }),
    response: Wish,
  }),
  review: post(
    'reviewWish',
    'review',
    'Write what the wall says, put it on or take it off',
    z.object({ words: z.string().trim().min(1).max(300), onWall: z.boolean() }),
  ),
  adopt: post(
    'adoptWish',
    'adoption',
    'A body adopts it, or a resident by themselves (agentId null); the other side answers the claim',
    z.union([
      z.object({ agentId: Id, note: Note }),
      z.object({
        agentId: z.null(),
        note: Note,
        name: z.string().trim().min(1).max(40).nullable().default(null).meta({
          description: 'what the wall calls the resident; null: only that it is one',
        }),
        contact: z
          .object({
            name: z.string().trim().min(1).max(100).nullable().default(null),
            phone: z.string().trim().min(5).max(40),
          })
          .meta({ description: "sealed; opened by the community's workers" }),
      }),
    ]),
  ),
  contact: route({
    id: 'openWishAdopter',
    area: 'wishes',
    method: 'post',
    path: `${BASE}/wishes/{id}/adopter-contact`,
    summary: 'Open the name and telephone of a resident who adopted it; each opening is written down',
    params: TenantId,
    response: Personal,
    status: 200,
  }),
  fulfil: post('fulfilWish', 'fulfilment', 'It was given', z.object({})),
  thank: post(
    'thankForWish',
    'thanks',
    'A word of thanks, on the wall where whoever says it agrees',
    z.object({ thanks: z.string().trim().min(1).max(1000), onWall: z.boolean() }),
  ),
  addPhoto: route({
    id: 'addWishPhoto',
    area: 'wishes',
    method: 'post',
    path: `${BASE}/wishes/{id}/photos`,
    summary: 'Add a photo, with the consent of whoever is in it',
    params: TenantId,
    takes: 'form',
    body: PhotoForm,
    response: Photo,
  }),
  photo: route({
    id: 'getWishPhoto',
    area: 'wishes',
    method: 'get',
    path: `${BASE}/photos/{id}`,
    summary: 'The photo',
    params: TenantId,
    answers: 'file',
    response: FileAnswer,
    open: true,
  }),
  erasePhoto: route({
    id: 'eraseWishPhoto',
    area: 'wishes',
    method: 'delete',
    path: `${BASE}/photos/{id}`,
    summary: 'Take the consent back: the photo is erased',
    params: TenantId,
    response: z.object({ erased: z.literal(true) }),
  }),
};
