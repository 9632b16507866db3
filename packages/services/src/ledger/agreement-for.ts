import {
  type LinkNeed,
  type LinkResource,
  type Need,
  Problem,
  quantityWords,
  type Resource,
  rulesNeeded,
  type Slice,
  wallDay,
} from '@linli/domain';
import type { Context } from '../common/context.ts';
import { readOpened } from '../link/opened.ts';
import type { Unit } from '../ports/store.ts';

/**
 * The agreement under which a resource may be promised to a need: that whose rule lifts what otherwise stands between
 * them, in its hours and up to its limit of the month; null where none is needed, or none allows it.
 * @throws Problem 'over-committed' where the month's limit is reached
 */
export async function agreementFor(
  unit: Unit,
  context: Context,
  need: Need,
  resource: Resource,
  slice: Slice | null,
  quantity: number,
): Promise<string | null> {
  const zone = context.subdistrict.timeZone;
  const opened = (await readOpened(unit, zone, context.now().getTime())).get(resource.agentId);
  if (opened === undefined) return null;
  const custodian = await unit.agents.get(resource.agentId);
  const asker = need.agentId === null ? undefined : await unit.agents.get(need.agentId);
  const places = await unit.places.getMany(resource.sites.map((s) => s.placeId));
  const linkNeed: LinkNeed = { ...need, agentParentId: asker?.parentId ?? null };
  const linkResource: LinkResource = {
    ...resource,
    sites: [],
    custodianParentId: custodian?.parentId ?? null,
    communityIds: [custodian?.jurisdictionId ?? null, ...places.map((p) => p.jurisdictionId)].filter(
      (id) => id !== null,
    ),
    delegated: false,
    opened,
  };
  const [needed] = rulesNeeded(linkNeed, linkResource);
  if (needed === undefined) return null;
  if (slice !== null && !needed.allows(Date.parse(slice.start), Date.parse(slice.end))) return null;
  const { mostPerMonth, unit: counted } = needed.rule;
  // A limit is of what is counted in its unit; one of no unit is of everything.
  if (mostPerMonth !== null && (counted === null || counted === resource.unit)) {
    // Whoever promises under the same agreement at the same time waits here, and counts what the other one promised.
    await unit.agreements.getForUpdate(needed.agreementId);
    const month = wallDay(slice?.start ?? context.now(), zone).slice(0, 7);
    let used = 0;
    for await (const c of unit.commitments.each({ agreementId: needed.agreementId }))
      if (
        c.state !== 'cancelled' &&
        (counted === null || c.unit === counted) &&
        wallDay(c.sliceStart ?? c.createdAt, zone).startsWith(month)
      )
        used += c.state === 'closed' ? c.fulfilledQuantity : c.quantity;
    if (used + quantity > mostPerMonth)
      throw new Problem(
        'over-committed',
        `the agreement opens ${quantityWords(mostPerMonth, resource.unit, 'en')} a month, and ${quantityWords(used, resource.unit, 'en')} is promised already`,
        {
          fix: 'take another month, or amend the agreement',
          facts: { agreementId: needed.agreementId, mostPerMonth, used },
        },
      );
  }
  return needed.agreementId;
}
