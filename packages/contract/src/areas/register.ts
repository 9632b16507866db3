import {
  Agent,
  AgentFields,
  Category,
  CategoryCode,
  CategoryFields,
  CreditCode,
  Guarantee,
  Id,
  Instant,
  Jurisdiction,
  JurisdictionLevel,
  LedgerEvent,
  Membership,
  NewAgent,
  NewCategory,
  NewMembership,
  NewPlace,
  NewResource,
  Place,
  PlaceFields,
  Provenance,
  pageOf,
  Quantity,
  Resource,
  ResourceFields,
  Schedule,
  Sector,
  Site,
  Slice,
  Terms,
} from '@linli/domain';
import { z } from 'zod';
import { BASE, crud, ListBase, several, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

export const agents = crud('agents', 'agent', {
  entity: Agent,
  create: NewAgent,
  change: z
    .object({ ...AgentFields, creditCode: CreditCode.nullable() })
    .omit({ extra: true })
    .partial(),
  query: ListBase.extend({
    kind: z.enum(['person', 'organization']).optional(),
    sector: several(Sector),
    jurisdictionId: Id.optional(),
    status: z.enum(['active', 'inactive']).optional(),
  }),
  open: true,
});

export const memberships = crud('memberships', 'membership', {
  entity: Membership,
  create: NewMembership,
  change: Membership.pick({ post: true, validFrom: true, validTo: true }).partial(),
  query: ListBase.extend({ agentId: Id.optional(), organizationId: Id.optional() }),
  open: false,
});

export const places = crud('places', 'place', {
  entity: Place,
  create: NewPlace,
  change: z.object(PlaceFields).omit({ extra: true }).partial(),
  query: ListBase.extend({ agentId: Id.optional(), jurisdictionId: Id.optional() }),
  open: true,
});

export const categories = crud('categories', 'category', {
  entity: Category,
  create: NewCategory,
  change: z.object(CategoryFields).pick({ name: true, unit: true }).partial(),
  query: ListBase.extend({ parentCode: CategoryCode.optional() }),
  open: true,
});

const Number_ = z.coerce.number();
export const resources = {
  ...crud('resources', 'resource', {
    entity: Resource,
    create: NewResource,
    change: z
      .object({
        ...ResourceFields,
        schedules: z.array(Schedule),
        sites: z.array(Site),
        terms: Terms,
        guarantee: Guarantee,
      })
      .omit({ extra: true, agentId: true, capacityKind: true, unit: true })
      .partial(),
    query: ListBase.extend({
      category: CategoryCode.optional().meta({ description: 'the category or anything below it' }),
      agentId: Id.optional(),
      jurisdictionId: Id.optional().meta({ description: 'the community, with its grids' }),
      status: z.enum(['active', 'inactive', 'draft']).optional(),
      capacityKind: z.enum(['stock', 'pooled', 'exclusive']).optional(),
      unreviewed: z.stringbool().optional().meta({ description: 'not completely reviewed for 180 days' }),
      lacksGuarantee: z.stringbool().optional().meta({ description: 'a guarantee is said to be missing' }),
      unused: z.stringbool().optional().meta({
        description:
          'offered something from `from` to `to` and nothing of it is promised or provided, as the overview counts',
      }),
      from: Instant.optional().meta({ description: 'with unused; else 60 days ago' }),
      to: Instant.optional().meta({ description: 'with unused; else 30 days ahead' }),
      longitude: Number_.min(-180).max(180).optional(),
      latitude: Number_.min(-90).max(90).optional(),
      metres: Number_.int()
        .min(1)
        .max(100_000)
        .optional()
        .meta({ description: 'with longitude and latitude: nearest first' }),
      box: z
        .string()
        .regex(/^-?[\d.]+(,-?[\d.]+){3}$/)
        .optional()
        .meta({ description: 'west,south,east,north' }),
    }),
    open: true,
  }),
  openings: route({
    id: 'listOpenings',
    area: 'resources',
    method: 'get',
    path: `${BASE}/resources/{id}/openings`,
    summary: 'When it is open, and how much is free',
    open: true,
    params: TenantId,
    query: z.object({ from: Instant, to: Instant }),
    response: z.object({
      items: z.array(Slice.extend({ capacity: Quantity, free: Quantity })),
      stock: z.object({ capacity: Quantity, free: Quantity }).nullable(),
    }),
  }),
  history: route({
    id: 'listResourceEvents',
    area: 'resources',
    method: 'get',
    path: `${BASE}/resources/{id}/events`,
    summary: 'What the ledger says of it',
    params: TenantId,
    query: ListBase,
    response: pageOf(LedgerEvent),
    exports: true,
  }),
  provenance: route({
    id: 'getResourceProvenance',
    area: 'resources',
    method: 'get',
    path: `${BASE}/resources/{id}/provenance`,
    summary: 'Where it came from and who changed it',
    open: true,
    params: TenantId,
    response: z.object({
      sources: z.array(Provenance),
      changes: z.array(z.object({ at: Instant, by: z.string(), action: z.string(), fields: z.array(z.string()) })),
    }),
  }),
  positions: route({
    id: 'listResourcePositions',
    area: 'resources',
    method: 'get',
    path: `${BASE}/resource-positions`,
    summary: 'All sites as GeoJSON points, for the map',
    open: true,
    params: Tenant,
    query: z.object({ category: CategoryCode.optional(), jurisdictionId: Id.optional() }),
    response: z.object({
      type: z.literal('FeatureCollection'),
      features: z.array(
        z.object({
          type: z.literal('Feature'),
          geometry: z.object({ type: z.literal('Point'), coordinates: z.array(z.number()) }),
          properties: z.object({ resourceId: Id, placeId: Id, name: z.string(), categoryCode: z.string() }),
        }),
      ),
    }),
  }),
};

export const jurisdictions = {
  subdistricts: route({
    id: 'listSubdistricts',
    area: 'jurisdictions',
    method: 'get',
    path: '/api/subdistricts',
    summary: 'The sub-districts that this installation serves',
    open: true,
    response: z.object({ items: z.array(Jurisdiction.omit({ boundary: true })) }),
  }),
  tree: route({
    id: 'getJurisdictionTree',
    area: 'jurisdictions',
    method: 'get',
    path: `${BASE}/jurisdictions`,
    summary: 'The sub-district, what is above it and all below it, with boundaries',
    open: true,
    params: Tenant,
    query: z.object({ level: JurisdictionLevel.optional() }),
    response: z.object({ items: z.array(Jurisdiction) }),
  }),
};
