import type { RunningRule } from '../mechanism/openings-by-agreement.ts';
import type { Position } from '../register/jurisdiction.ts';
import type { Need } from '../register/need.ts';
import type { Resource } from '../register/resource.ts';
import type { AgeLimit } from './proposal.ts';

/** A need, as far as matching has to know it. */
export type LinkNeed = Pick<
  Need,
  | 'id'
  | 'categoryCode'
  | 'quantity'
  | 'committedQuantity'
  | 'fulfilledQuantity'
  | 'unit'
  | 'windowStart'
  | 'windowEnd'
  | 'durationMinutes'
  | 'jurisdictionId'
  | 'position'
  | 'maxDistanceMetres'
  | 'priority'
  | 'agentId'
  | 'forAge'
  | 'forGroups'
  | 'singleProvider'
  | 'together'
> & {
  /** The body that the need's own body is part of. */
  agentParentId: string | null;
  /** What it, or whoever goes together with it, is promised already. */
  promised?: readonly Promised[];
  /** The sub-district's limit for people of this age, where it is nearer than what they can go by themselves. */
  ageLimit?: AgeLimit | null;
};

/** Something promised to a need, or to another of its group. */
export interface Promised {
  resourceId: string;
  providerId: string;
  /** Start of the opening in milliseconds; null for stock. */
  start: number | null;
  /** The promise is for the same kind of thing and in the same unit. */
  sameKind: boolean;
}

/** Where a resource can be had. */
export interface LinkSite {
  placeId: string;
  position: Position | null;
}

/** A resource, as far as matching has to know it. */
export type LinkResource = Pick<
  Resource,
  | 'id'
  | 'name'
  | 'agentId'
  | 'categoryCode'
  | 'capacityKind'
  | 'unit'
  | 'quantity'
  | 'slotMinutes'
  | 'schedules'
  | 'validFrom'
  | 'validTo'
  | 'terms'
  | 'guarantee'
  | 'status'
> & {
  sites: readonly LinkSite[];
  /** The body that the custodian is part of. */
  custodianParentId: string | null;
  /** The communities that the custodian or a site lies in. */
  communityIds: readonly string[];
  /** The authority that `terms.authority` asks for has been handed to the custodian. */
  delegated: boolean;
  /** Rules of agreements that run today and open it to some; none where absent. */
  opened?: readonly OpenedBy[];
};

/** A running rule of the custodian's, with the times (milliseconds) at which it opens what it opens. */
export type OpenedBy = RunningRule & { allows: (start: number, end: number) => boolean };

/** What of a need is neither promised nor provided yet, in smallest parts. */
export function restOf(need: Pick<LinkNeed, 'quantity' | 'committedQuantity' | 'fulfilledQuantity'>): number {
  return Math.max(0, need.quantity - need.committedQuantity - need.fulfilledQuantity);
}
