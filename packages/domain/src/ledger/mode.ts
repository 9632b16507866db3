import type { Mode, Origin } from './event.ts';

/**
 * How a promise came about, unless somebody says otherwise: under a standing agreement (S11), by the platform's linking
 * of two sides (S10), or because a worker put something idle to use or somebody booked it (S9).
 */
export function modeOf(origin: Origin, agreementId: string | null): Mode {
  if (agreementId !== null) return 'mechanism';
  return origin === 'direct' || origin === 'booking' ? 'activation' : 'linking';
}
