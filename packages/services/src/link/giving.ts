import type { Resource } from '@linli/domain';
import type { Unit } from '../ports/store.ts';
import { resourceObject } from '../register/resources.ts';

/** The side of a claim that gives. */
export interface Giving {
  agentIds: readonly (string | null)[];
  jurisdictionIds: readonly (string | null)[];
  /** A resident who gives by themselves, for a wish that they adopted. */
  ownerUserId: string | null;
  wishId: string | null;
}

/** Who gives a resource: its keeper's people, or the resident whose own gift for a wish it is. */
export async function givingSide(
  unit: Unit,
  resource: Pick<Resource, 'id' | 'agentId' | 'sites' | 'extra'>,
): Promise<Giving> {
  const object = await resourceObject(unit, resource);
  const wishId = resource.extra['wishId'];
  if (typeof wishId !== 'string') return { ...object, ownerUserId: null, wishId: null };
  const wish = await unit.wishes.get(wishId);
  const claim = wish?.claimId == null ? undefined : await unit.claims.get(wish.claimId);
  // A wish that was given back may have been adopted by somebody else since.
  const still = claim?.resourceId === resource.id;
  return { ...object, ownerUserId: still ? (wish?.adopterUserId ?? null) : null, wishId };
}

/** The small stock that was made for a wish is of no use once its adoption came to nothing. */
export async function retireGift(unit: Unit, resource: Pick<Resource, 'id' | 'extra' | 'status'>): Promise<void> {
  if (typeof resource.extra['wishId'] === 'string' && resource.status === 'active')
    await unit.resources.update(resource.id, { status: 'inactive' });
}
