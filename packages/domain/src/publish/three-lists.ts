import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity, Quantity, Unit } from '../common/quantity.ts';
import { Instant } from '../common/record.ts';
import type { Subject } from '../govern/role.ts';
import { Commitment, Mode } from '../ledger/event.ts';
import type { Agent } from '../register/agent.ts';
import { CategoryCode } from '../register/category.ts';
import { type Need, NeedSource, NeedState } from '../register/need.ts';
import type { Place } from '../register/place.ts';
import { Resource, Terms } from '../register/resource.ts';
import { Schedule } from '../register/schedule.ts';

/**
 * The three lists (三张清单) that a sub-district publishes: what there is, what is needed, and what is being done about
 * it. A reader outside the staff sees no words that a resident wrote, since those may say who it is for.
 */
export const LISTS = ['resources', 'needs', 'projects'] as const;
export const ListName = z.enum(LISTS).meta({ id: 'ListName' });
export type ListName = z.infer<typeof ListName>;

export const ListedResource = z
  .object({
    id: Id,
    name: z.string(),
    categoryCode: CategoryCode,
    custodian: z.string(),
    place: z.string().nullable(),
    capacityKind: Resource.shape.capacityKind,
    quantity: Quantity.nullable(),
    unit: Unit,
    schedules: z.array(Schedule),
    audience: Terms.shape.audience.unwrap(),
    price: Quantity,
    currency: Terms.shape.currency.unwrap(),
    status: Resource.shape.status,
  })
  .meta({ id: 'ListedResource' });
export type ListedResource = z.infer<typeof ListedResource>;

export const ListedNeed = z
  .object({
    id: Id,
    title: z.string().nullable().meta({ description: 'null: not shown to this reader; the category tells what it is' }),
    categoryCode: CategoryCode,
    jurisdictionId: Id,
    quantity: PositiveQuantity,
    open: Quantity.meta({ description: 'of it, what is neither promised nor provided' }),
    unit: Unit,
    windowStart: Instant,
    windowEnd: Instant,
    source: NeedSource,
    state: NeedState,
  })
  .meta({ id: 'ListedNeed' });
export type ListedNeed = z.infer<typeof ListedNeed>;

/** A promise with its two sides: what was asked, who does it with what, when, and how far it is. */
export const ListedProject = z
  .object({
    id: Id,
    title: z.string().nullable(),
    categoryCode: CategoryCode,
    jurisdictionId: Id,
    resource: z.string(),
    provider: z.string(),
    sliceStart: Instant.nullable(),
    sliceEnd: Instant.nullable(),
    quantity: PositiveQuantity,
    provided: Quantity,
    unit: Unit,
    mode: Mode,
    state: Commitment.shape.state,
  })
  .meta({ id: 'ListedProject' });
export type ListedProject = z.infer<typeof ListedProject>;

/** Whether a reader sees what residents wrote: those who work with needs do, visitors and residents do not. */
export function seesTitles(subject: Subject): boolean {
  return subject.roles.some((r) => r.role !== 'resident');
}

/** The title where the reader may see it, or where a body asks and not a person. */
function titleOf(need: Pick<Need, 'title' | 'agentId'>, titles: boolean): string | null {
  return titles || need.agentId !== null ? need.title : null;
}

export function listedResource(
  resource: Resource,
  custodian: Pick<Agent, 'name'> | undefined,
  place: Pick<Place, 'name' | 'address'> | undefined,
): ListedResource {
  const { terms } = resource;
  return {
    id: resource.id,
    name: resource.name,
    categoryCode: resource.categoryCode,
    custodian: custodian?.name ?? '',
    place: place === undefined ? null : (place.address ?? place.name),
    capacityKind: resource.capacityKind,
    quantity: resource.quantity,
    unit: resource.unit,
    schedules: resource.schedules,
    audience: terms.audience,
    price: terms.price,
    currency: terms.currency,
    status: resource.status,
  };
}

export function listedNeed(need: Need, titles: boolean): ListedNeed {
  const { id, categoryCode, jurisdictionId, quantity, unit, windowStart, windowEnd, source, state } = need;
  return {
    id,
    title: titleOf(need, titles),
    categoryCode,
    jurisdictionId,
    quantity,
    open: Math.max(0, quantity - need.committedQuantity - need.fulfilledQuantity),
    unit,
    windowStart,
    windowEnd,
    source,
    state,
  };
}

export function listedProject(
  commitment: Commitment,
  need: Need,
  resource: Pick<Resource, 'name'>,
  provider: Pick<Agent, 'name'>,
  titles: boolean,
): ListedProject {
  return {
    id: commitment.id,
    title: titleOf(need, titles),
    categoryCode: need.categoryCode,
    jurisdictionId: need.jurisdictionId,
    resource: resource.name,
    provider: provider.name,
    sliceStart: commitment.sliceStart,
    sliceEnd: commitment.sliceEnd,
    quantity: commitment.quantity,
    provided: commitment.fulfilledQuantity,
    unit: commitment.unit,
    mode: commitment.mode,
    state: commitment.state,
  };
}
