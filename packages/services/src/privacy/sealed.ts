import type { Personal, SealedAccess } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { SealedRef, SealedRow } from '../ports/sealed-store.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Unit } from '../ports/store.ts';

interface GivenPersonal {
  name?: string | null | undefined;
  phone?: string | null | undefined;
}

/**
 * The one way in and out of what is sealed: names and telephones are sealed before they are stored, opened one at a time,
 * and each opening, export and erasure is written down in the transaction that does it. Who may is asked by the use case
 * of whatever it belongs to.
 */
export function putSealed(
  unit: Unit,
  sealer: Sealer,
  of: SealedRef,
  personal: GivenPersonal,
  userId: string | null,
): Promise<void> {
  return unit.sealed.put(of, sealPersonal(sealer, personal), userId);
}

/** The sealed text alone, where it is kept in several places. */
export function sealPersonal(sealer: Sealer, { name = null, phone = null }: GivenPersonal): string {
  return sealer.seal(JSON.stringify({ name, phone }));
}

/** What a sealed text says. */
export function readSealed(sealer: Sealer, row: Pick<SealedRow, 'sealed'>): Personal {
  const { name = null, phone = null } = JSON.parse(sealer.open(row.sealed)) as Partial<Personal>;
  return { name, phone };
}

/** Opens one, and writes down who did and what for. undefined: nothing is kept there. */
export async function openSealed(
  unit: Unit,
  sealer: Sealer,
  context: Context,
  of: SealedRef,
  { action = 'opened', reason = null }: Partial<Pick<SealedAccess, 'action' | 'reason'>> = {},
): Promise<Personal | undefined> {
  const row = await unit.sealed.get(of);
  if (row === undefined) return undefined;
  await logAccess(unit, context, of, action, reason);
  return readSealed(sealer, row);
}

export function logAccess(
  unit: Unit,
  context: Context,
  of: SealedRef,
  action: SealedAccess['action'],
  reason: string | null,
): Promise<void> {
  return unit.sealed.log(of, { action, reason, at: context.now().toISOString(), by: context.by });
}
