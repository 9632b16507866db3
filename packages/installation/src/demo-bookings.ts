import { Problem } from '@linli/domain';
import { loadDemoBookings } from '@linli/services';
import type { Installation } from './installation.ts';

/** Bookings of the demonstration, some of them the demonstration resident's own; nothing where there are some already. */
export async function demoBookings(installation: Installation, subdistrictId: string): Promise<void> {
  const { store, sealer, newId } = installation;
  const subdistrict = await store.directory.jurisdiction(subdistrictId);
  const resident = (await store.directory.listRoles(subdistrictId)).find((role) => role.role === 'resident');
  if (subdistrict === undefined || resident === undefined)
    throw new Problem('unavailable', 'the demonstration has no resident to book for', { fix: 'load it again' });
  await loadDemoBookings(store, sealer, subdistrict, { now: new Date(), newId, residentId: resident.userId });
}
