import type { LiftedBarrier } from '../mechanism/agreement.ts';
import { ruleLifting } from '../mechanism/openings-by-agreement.ts';
import type { Barrier } from './barrier.ts';
import { barrierBit } from './barrier.ts';
import { guaranteesMissing } from './guarantee-needs.ts';
import type { LinkNeed, LinkResource, OpenedBy } from './pair.ts';
import type { AgeLimit, Reason } from './proposal.ts';
import type { ReasonCode } from './reason-code.ts';

/** Ages from which, and up to which, somebody counts as older or as a child without saying so. */
const OLDER_FROM = 60;
const CHILD_BELOW = 18;

/** A reason whose code is one that words exist for. */
export function reason(code: ReasonCode, facts: Reason['facts'] = {}): Reason {
  return { code, facts };
}

/** Whether the custodian's terms let this asker in at all. */
export function audienceAllows(need: LinkNeed, resource: LinkResource): boolean {
  switch (resource.terms.audience) {
    case 'subdistrict':
      return true;
    case 'community':
      return resource.communityIds.includes(need.jurisdictionId) || isOwn(need, resource);
    case 'own':
      return isOwn(need, resource);
  }
}

function isOwn(need: LinkNeed, resource: LinkResource): boolean {
  if (need.agentId === null) return false;
  return (
    need.agentId === resource.agentId ||
    need.agentId === resource.custodianParentId ||
    need.agentParentId === resource.agentId
  );
}

function inGroup(need: LinkNeed, group: string): boolean {
  if (need.forGroups.some((g) => g === group)) return true;
  if (group === 'older') return need.forAge !== null && need.forAge >= OLDER_FROM;
  if (group === 'child') return need.forAge !== null && need.forAge < CHILD_BELOW;
  return false;
}

/** Whether the person is of the age and one of the groups that the terms ask for. An age nobody recorded is no proof. */
export function eligible(need: LinkNeed, resource: LinkResource): boolean {
  const { minimumAge, maximumAge, groups } = resource.terms;
  if (minimumAge !== null && minimumAge > 0 && (need.forAge === null || need.forAge < minimumAge)) return false;
  if (maximumAge !== null && (need.forAge === null || need.forAge > maximumAge)) return false;
  return groups.length === 0 || groups.some((group) => inGroup(need, group));
}

/**
 * The sub-district's limit on the way for people of a need's age, where it is nearer than what they can go themselves;
 * null where none is. Of several the nearest counts.
 */
export function ageLimitFor(
  need: Pick<LinkNeed, 'forAge' | 'maxDistanceMetres'>,
  limits: readonly AgeLimit[],
): AgeLimit | null {
  let found: AgeLimit | null = null;
  for (const limit of limits) {
    if (need.forAge === null || need.forAge < limit.from) continue;
    if (need.maxDistanceMetres !== null && need.maxDistanceMetres <= limit.metres) continue;
    if (found === null || limit.metres < found.metres) found = limit;
  }
  return found;
}

/** Whether the way is within what the person can go and what the custodian serves; a way nobody knows is not refused. */
export function withinReach(need: LinkNeed, resource: LinkResource, metres: number | null): boolean {
  if (metres === null) return true;
  const { reachMetres } = resource.terms;
  return (
    (need.maxDistanceMetres === null || metres <= need.maxDistanceMetres) &&
    (reachMetres === null || metres <= reachMetres)
  );
}

export function authorityHeld(resource: LinkResource): boolean {
  return resource.terms.authority === null || resource.delegated;
}

export function guaranteed(resource: LinkResource): boolean {
  return guaranteesMissing(resource.categoryCode, resource.guarantee).length === 0;
}

const OWNER = barrierBit('owner');
const ELIGIBILITY = barrierBit('eligibility');
const DISTANCE = barrierBit('distance');
const AUTHORITY = barrierBit('authority');
const GUARANTEE = barrierBit('guarantee');

const LIFTABLE: readonly LiftedBarrier[] = ['owner', 'eligibility', 'authority'];

/** The rule of an agreement that lifts a barrier of this pair; undefined where none does. */
export function liftedBy(barrier: LiftedBarrier, need: LinkNeed, resource: LinkResource): OpenedBy | undefined {
  const rules = resource.opened;
  if (rules === undefined || rules.length === 0) return undefined;
  return ruleLifting(rules, barrier, need, resource);
}

/**
 * The rules of agreements without which the pair could not come together: of each barrier that stands and is lifted.
 * A time suits the pair only where all of them allow it.
 */
export function rulesNeeded(need: LinkNeed, resource: LinkResource): OpenedBy[] {
  if (resource.opened === undefined || resource.opened.length === 0) return [];
  const stands: Record<LiftedBarrier, boolean> = {
    owner: !audienceAllows(need, resource),
    eligibility: !eligible(need, resource),
    authority: !authorityHeld(resource),
  };
  const rules = new Set<OpenedBy>();
  for (const barrier of LIFTABLE) {
    const rule = stands[barrier] ? liftedBy(barrier, need, resource) : undefined;
    if (rule !== undefined) rules.add(rule);
  }
  return [...rules];
}

function liftedMask(need: LinkNeed, resource: LinkResource): number {
  let mask = 0;
  for (const barrier of LIFTABLE) if (liftedBy(barrier, need, resource)) mask |= barrierBit(barrier);
  return mask;
}

/** Barriers that are the resource's alone, whoever asks. */
export function barriersOfResource(resource: LinkResource): number {
  return (authorityHeld(resource) ? 0 : AUTHORITY) | (guaranteed(resource) ? 0 : GUARANTEE);
}

/** Barriers between a need and a resource, time apart. `own` are those of the resource alone. */
export function barriersOfPair(need: LinkNeed, resource: LinkResource, metres: number | null, own: number): number {
  const stands =
    own |
    (audienceAllows(need, resource) ? 0 : OWNER) |
    (eligible(need, resource) ? 0 : ELIGIBILITY) |
    (withinReach(need, resource, metres) ? 0 : DISTANCE);
  return stands === 0 || !resource.opened?.length ? stands : stands & ~liftedMask(need, resource);
}

function audienceReason(need: LinkNeed, resource: LinkResource): Reason {
  const { audience } = resource.terms;
  if (audience === 'subdistrict') return reason('audience-everybody');
  const passes = audienceAllows(need, resource);
  if (audience === 'own') return reason(passes ? 'audience-own-allowed' : 'audience-own-refused');
  return reason(passes ? 'audience-community-allowed' : 'audience-community-refused');
}

function eligibilityReason(need: LinkNeed, resource: LinkResource): Reason {
  const { minimumAge, maximumAge, groups } = resource.terms;
  const facts = { minimumAge, maximumAge, age: need.forAge, groups: groups.join(','), has: need.forGroups.join(',') };
  const asksAge = (minimumAge !== null && minimumAge > 0) || maximumAge !== null;
  if (!asksAge && groups.length === 0) return reason('eligibility-everybody');
  if (eligible(need, resource)) return reason('eligibility-met', facts);
  if (asksAge && need.forAge === null) return reason('age-not-recorded', facts);
  if (minimumAge !== null && need.forAge !== null && need.forAge < minimumAge) return reason('too-young', facts);
  if (maximumAge !== null && need.forAge !== null && need.forAge > maximumAge) return reason('too-old', facts);
  return reason('group-not-met', facts);
}

function distanceReason(need: LinkNeed, resource: LinkResource, metres: number | null): Reason {
  if (metres === null) return reason('distance-unknown');
  const { reachMetres } = resource.terms;
  const facts = { metres, canGo: need.maxDistanceMetres, serves: reachMetres };
  const limit = need.ageLimit ?? null;
  if (limit !== null && metres > limit.metres)
    return reason('beyond-age-limit', { metres, minimumAge: limit.from, limit: limit.metres, age: need.forAge });
  if (need.maxDistanceMetres !== null && metres > need.maxDistanceMetres) return reason('too-far-to-go', facts);
  if (reachMetres !== null && metres > reachMetres) return reason('beyond-service-area', facts);
  return reason('distance-within-reach', facts);
}

/** Every rule of who, where and with what power, with what it saw; time and capacity are told by explainPair. */
export function pairFindings(
  need: LinkNeed,
  resource: LinkResource,
  metres: number | null,
): { rule: Barrier; passes: boolean; reason: Reason }[] {
  const missing = guaranteesMissing(resource.categoryCode, resource.guarantee);
  const { authority } = resource.terms;
  const findings: { rule: Barrier; passes: boolean; reason: Reason }[] = [
    { rule: 'owner', passes: audienceAllows(need, resource), reason: audienceReason(need, resource) },
    { rule: 'eligibility', passes: eligible(need, resource), reason: eligibilityReason(need, resource) },
    { rule: 'distance', passes: withinReach(need, resource, metres), reason: distanceReason(need, resource, metres) },
    {
      rule: 'authority',
      passes: authorityHeld(resource),
      reason:
        authority === null
          ? reason('authority-not-needed')
          : reason(resource.delegated ? 'authority-held' : 'authority-missing', { authority }),
    },
    {
      rule: 'guarantee',
      passes: missing.length === 0,
      reason:
        missing.length === 0
          ? reason('guarantee-not-missing')
          : reason('guarantee-missing', { missing: missing.join(',') }),
    },
  ];
  return findings.map((finding) => {
    const barrier = LIFTABLE.find((b) => b === finding.rule);
    const by = finding.passes || barrier === undefined ? undefined : liftedBy(barrier, need, resource);
    return by === undefined
      ? finding
      : { ...finding, passes: true, reason: reason('agreement-opens', { agreement: by.agreementTitle }) };
  });
}
