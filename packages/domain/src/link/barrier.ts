import { z } from 'zod';

/**
 * Why a resource that category and the farthest distance would allow cannot serve a need today.
 * The order is that of the bits in a candidate's `barriers` mask.
 */
export const BARRIERS = ['owner', 'eligibility', 'time', 'distance', 'authority', 'guarantee'] as const;
export const Barrier = z.enum(BARRIERS).meta({ id: 'Barrier' });
export type Barrier = z.infer<typeof Barrier>;

/** Bit of a barrier in a mask. */
export function barrierBit(barrier: Barrier): number {
  return 1 << BARRIERS.indexOf(barrier);
}

/** The barriers of a mask, in the order of BARRIERS. */
export function barriersOf(mask: number): Barrier[] {
  return BARRIERS.filter((_, i) => (mask & (1 << i)) !== 0);
}
