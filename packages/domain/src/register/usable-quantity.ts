import { UNITS } from '../common/quantity.ts';
import type { Resource } from './resource.ts';

/**
 * How much of a resource may be given out, in smallest parts: what is recorded; of something with opening hours whose
 * quantity nobody has recorded (a service from a directory), one whole unit an opening, so that it can be found and
 * promised without ever promising more than is likely there; of a stock that nobody has counted, nothing (null).
 */
export function usableQuantity(resource: Pick<Resource, 'capacityKind' | 'quantity' | 'unit'>): number | null {
  if (resource.quantity !== null) return resource.quantity;
  return resource.capacityKind === 'pooled' ? UNITS[resource.unit].perUnit : null;
}
