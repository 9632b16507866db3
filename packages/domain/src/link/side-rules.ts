import { type LinkNeed, type LinkResource, restOf } from './pair.ts';

/** Whether one opening of a resource serves one need alone: a room always, what else only by its terms. */
export function servesOneAtATime(resource: Pick<LinkResource, 'capacityKind' | 'terms'>): boolean {
  return (
    resource.capacityKind === 'exclusive' ||
    (resource.capacityKind === 'pooled' && resource.terms.oneNeedPerSlot === true)
  );
}

/** Needs that go together, by the word that they share, two or more; those with nothing left to serve are done. */
export function groupsOf(needs: readonly LinkNeed[]): number[][] {
  const byWord = new Map<string, number[]>();
  for (const [i, need] of needs.entries()) {
    if (need.together === null || restOf(need) === 0) continue;
    const list = byWord.get(need.together);
    if (list) list.push(i);
    else byWord.set(need.together, [i]);
  }
  return [...byWord.values()].filter((group) => group.length > 1);
}

/** Whether all of a group ask for the same kind of thing, so that they go to the same opening. */
export function ofOneKind(needs: readonly LinkNeed[], group: readonly number[]): boolean {
  const first = needs[group[0]!]!;
  return group.every((i) => needs[i]!.categoryCode === first.categoryCode && needs[i]!.unit === first.unit);
}

/**
 * What is promised to a need already binds what remains of it, where one provider is to serve it alone or it goes
 * together with others: the same provider, and for a group the same opening where the same resource can serve it.
 * @param start of the opening in milliseconds; null: of any
 */
export function boundElsewhere(need: LinkNeed, resource: LinkResource, start: number | null): boolean {
  const promised = need.promised ?? [];
  if (promised.length === 0 || !(need.singleProvider || need.together !== null)) return false;
  if (!promised.some((p) => p.providerId === resource.agentId)) return true;
  if (need.together === null || start === null) return false;
  const here = promised.filter((p) => p.sameKind && p.start !== null);
  return here.length > 0 && !here.some((p) => p.resourceId === resource.id && p.start === start);
}
