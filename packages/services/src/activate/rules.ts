import { randomBytes } from 'node:crypto';
import {
  type BookingRules,
  defaultRules,
  NewBookingRules,
  NO_COMMON_RULES,
  Problem,
  type Resource,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { BookingRulesRow } from '../ports/booking-rows.ts';
import type { Store, Unit } from '../ports/store.ts';
import { assertReferences, found } from '../register/references.ts';
import { resourceObject } from '../register/resources.ts';

async function rowOf(unit: Unit, resourceId: string | null): Promise<BookingRulesRow | undefined> {
  return (await unit.bookingRules.list({ filter: { resourceId }, limit: 1 })).items[0];
}

/** Without identity and key: what the rules say. */
const rulesIn = (row: BookingRulesRow): NewBookingRules => NewBookingRules.parse(row);

/** The rules of a resource: those that were written, else those that its terms say already. */
export async function rulesOf(unit: Unit, resource: Resource): Promise<NewBookingRules> {
  const row = await rowOf(unit, resource.id);
  return row === undefined ? defaultRules(resource) : rulesIn(row);
}

/** The sub-district's own rules: limits that count across all items. */
export async function commonRules(unit: Unit): Promise<NewBookingRules> {
  const row = await rowOf(unit, null);
  return row === undefined ? NO_COMMON_RULES : rulesIn(row);
}

/** Rules as everybody may read them; `version` is null while nobody has written any. */
export interface ReadRules {
  resourceId: string | null;
  version: number | null;
  rules: NewBookingRules;
}

export async function getRules(store: Store, context: Context, resourceId: string | null): Promise<ReadRules> {
  authorise(context, 'register.read');
  return store.read(context.subdistrict.id, async (unit) => {
    const resource = resourceId === null ? null : found(await unit.resources.get(resourceId), 'resource', resourceId);
    const row = await rowOf(unit, resourceId);
    const rules = resource === null ? await commonRules(unit) : await rulesOf(unit, resource);
    return { resourceId, version: row?.version ?? null, rules };
  });
}

/** Writes the rules of a resource, or the sub-district's own. What is booked already stays as it is. */
export async function setRules(
  store: Store,
  context: Context,
  resourceId: string | null,
  input: { rules: NewBookingRules; version: number | null },
): Promise<ReadRules> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    if (resourceId === null) authorise(context, 'booking.manage', { jurisdictionIds: [], agentIds: [] });
    else {
      const resource = found(await unit.resources.get(resourceId), 'resource', resourceId);
      authorise(context, 'booking.manage', await resourceObject(unit, resource));
      if (input.rules.bookable && resource.capacityKind === 'stock')
        throw new Problem('bad-input', 'a stock is used up, not booked', {
          fix: 'say that it is something that one user has at a time, or leave bookings closed',
        });
    }
    await assertReferences(
      unit,
      input.rules.pickUpPlaceIds.map((id, i) => ({ path: `rules.pickUpPlaceIds.${i}`, kind: 'places' as const, id })),
    );
    const before = await rowOf(unit, resourceId);
    if ((before?.version ?? null) !== input.version)
      throw new Problem('version-mismatch', 'the rules were changed by somebody else in the meantime', {
        fix: 'read them again, and make the change on what they are now',
      });
    const row: BookingRules =
      before === undefined
        ? (await unit.bookingRules.insert([{ ...input.rules, resourceId, doorKey: newKey() }]))[0]!
        : await unit.bookingRules.update(before.id, input.rules, before.version);
    return { resourceId, version: row.version, rules: input.rules };
  });
}

const newKey = () => randomBytes(9).toString('base64url');

/** The key in the code at the door: whoever reads it there is there. Made with the rules the first time it is asked for. */
export async function doorKeyOf(store: Store, context: Context, resourceId: string): Promise<string> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const resource = found(await unit.resources.getForUpdate(resourceId), 'resource', resourceId);
    authorise(context, 'booking.manage', await resourceObject(unit, resource));
    const row = await rowOf(unit, resourceId);
    if (row !== undefined) return row.doorKey;
    const rules = await rulesOf(unit, resource);
    return (await unit.bookingRules.insert([{ ...rules, resourceId, doorKey: newKey() }]))[0]!.doorKey;
  });
}

/** Whether the key is the one at the resource's door. */
export async function isDoorKey(unit: Unit, resourceId: string, key: string): Promise<boolean> {
  return (await rowOf(unit, resourceId))?.doorKey === key;
}
