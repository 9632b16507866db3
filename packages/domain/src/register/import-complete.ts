import { z } from 'zod';
import { AgentFields } from './agent.ts';
import { CategoryFields } from './category.ts';
import { NO_GUARANTEE } from './hsds-service.ts';
import type { DraftKind } from './import-draft.ts';
import { NeedFields } from './need.ts';
import { PlaceFields } from './place.ts';
import { ResourceFields } from './resource.ts';

const SCHEMAS = {
  agent: z.object(AgentFields),
  place: z.object(PlaceFields),
  category: z.object(CategoryFields),
  resource: z.object(ResourceFields),
  need: z.object(NeedFields),
} satisfies Record<DraftKind, z.ZodType>;

const USUAL_TERMS = {
  audience: 'subdistrict',
  minimumAge: null,
  maximumAge: null,
  groups: [],
  reachMetres: null,
  price: 0,
  currency: 'CNY',
  note: null,
  authority: null,
  approval: false,
  oneNeedPerSlot: false,
};

/** What a new row says where its source says nothing. `communityId` is where a need belongs that names no community. */
function usual(entity: DraftKind, communityId: string): Record<string, unknown> {
  switch (entity) {
    case 'agent':
      return {
        kind: 'organization',
        alternateName: null,
        description: null,
        sector: null,
        creditCode: null,
        jurisdictionId: null,
        parentId: null,
        email: null,
        website: null,
        phone: null,
        status: 'active',
      };
    case 'place':
      return { agentId: null, jurisdictionId: null, locationType: 'physical', address: null, position: null };
    case 'category':
      return { parentCode: null, unit: 'visit', origin: 'imported' };
    case 'resource':
      return {
        description: null,
        categoryCode: 'other',
        capacityKind: 'pooled',
        unit: 'visit',
        quantity: null,
        slotMinutes: null,
        schedules: [],
        sites: [],
        status: 'active',
        validFrom: null,
        validTo: null,
        reviewedAt: null,
      };
    case 'need':
      return {
        description: null,
        categoryCode: 'other',
        quantity: 1,
        unit: 'visit',
        durationMinutes: null,
        jurisdictionId: communityId,
        placeId: null,
        position: null,
        maxDistanceMetres: null,
        priority: 3,
        agentId: null,
        forAge: null,
        forGroups: [],
        singleProvider: false,
        together: null,
        source: 'import',
        respondBy: null,
        resolveBy: null,
      };
  }
}

/** State that every new need has beside what was asked. */
const OPEN_NEED = {
  state: 'open',
  committedQuantity: 0,
  fulfilledQuantity: 0,
  respondedAt: null,
  closedAt: null,
  requestedByUserId: null,
  hasContact: false,
};

/** A whole new row from what a source gives; names that are empty and missing text get what the kind of row has usually. */
export function completeRow(
  entity: DraftKind,
  fields: Record<string, unknown>,
  extra: Record<string, unknown>,
  communityId: string,
): Record<string, unknown> {
  const row: Record<string, unknown> = { ...usual(entity, communityId), ...fields, extra };
  if (entity === 'place' && (row.name === undefined || row.name === null || row.name === ''))
    row.name = String(row.address ?? '').slice(0, 300) || 'Place';
  if (entity === 'resource') {
    row.terms = { ...USUAL_TERMS, ...(fields.terms as object | undefined) };
    row.guarantee = { ...NO_GUARANTEE, ...(fields.guarantee as object | undefined) };
  }
  if (entity === 'need') {
    if (row.jurisdictionId === null) row.jurisdictionId = communityId;
    return { ...row, ...OPEN_NEED };
  }
  return row;
}

/** The first thing that a row breaks of its schema; undefined where it is right. */
export function faultOfRow(
  entity: DraftKind,
  row: Record<string, unknown>,
): { field: string; problem: string } | undefined {
  const parsed = SCHEMAS[entity].safeParse(row);
  if (parsed.success) return undefined;
  const issue = parsed.error.issues[0]!;
  return { field: issue.path.join('.'), problem: issue.message };
}
