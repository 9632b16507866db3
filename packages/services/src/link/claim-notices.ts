import type { Audience, Claim, Need, NoticeKind, Resource } from '@linli/domain';
import type { Notice } from '../notify/notify.ts';
import type { Giving } from './giving.ts';

/** The people of a need: whoever asked; where nobody with an account did, the body that needs it and its community's workers. */
export function needPeople(need: Pick<Need, 'requestedByUserId' | 'agentId' | 'jurisdictionId'>): Audience[] {
  if (need.requestedByUserId !== null) return [{ userId: need.requestedByUserId }];
  return [{ agentIds: [need.agentId] }, { role: 'worker', jurisdictionId: need.jurisdictionId }];
}

/** The people of a resource: those who act for its keeper, or for the body that its keeper is part of; or a resident. */
export function resourcePeople(giving: ClaimSides['giving']): Audience[] {
  if (giving.ownerUserId != null) return [{ userId: giving.ownerUserId }];
  return [{ agentIds: giving.agentIds.filter((id) => id !== null) }];
}

const CONSOLE = '/console/claims';

/** Both sides of a claim, and each side's own page of it. */
export interface ClaimSides {
  claim: Claim;
  need: Need;
  resource: Pick<Resource, 'name'>;
  giving: Pick<Giving, 'agentIds'> & Partial<Pick<Giving, 'ownerUserId' | 'wishId'>>;
}

/** A notice to one side of a claim: residents read of it with their need, everybody else on the claims page. */
export function toSide(
  side: 'need' | 'resource',
  kind: NoticeKind,
  { claim, need, resource, giving }: ClaimSides,
  more: { once?: string; reason?: string; accepted?: boolean } = {},
): Notice {
  const resident = side === 'need' && need.requestedByUserId !== null;
  return {
    to: side === 'need' ? needPeople(need) : resourcePeople(giving),
    kind,
    facts: {
      need: need.title,
      resource: resource.name,
      answerBy: claim.answerBy,
      claimId: claim.id,
      ...(more.reason === undefined ? {} : { reason: more.reason }),
      ...(more.accepted === undefined ? {} : { accepted: more.accepted }),
    },
    link: resident
      ? `/mine/${need.id}`
      : side === 'resource' && giving.ownerUserId != null
        ? `/wishes/${giving.wishId}`
        : CONSOLE,
    once: more.once,
  };
}

export function sidesByDirection(direction: Claim['direction']): {
  claiming: 'need' | 'resource';
  answering: 'need' | 'resource';
} {
  return direction === 'need-claims-resource'
    ? { claiming: 'need', answering: 'resource' }
    : { claiming: 'resource', answering: 'need' };
}
