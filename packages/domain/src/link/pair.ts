import type { Position } from '../register/jurisdiction.ts';
import type { Need } from '../register/need.ts';
import type { Resource } from '../register/resource.ts';

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
> & {
  /** The body that the need's own body is part of. */
  agentParentId: string | null;
};

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
};

/** What of a need is neither promised nor provided yet, in smallest parts. */
export function restOf(need: Pick<LinkNeed, 'quantity' | 'committedQuantity' | 'fulfilledQuantity'>): number {
  return Math.max(0, need.quantity - need.committedQuantity - need.fulfilledQuantity);
}
