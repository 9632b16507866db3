import { z } from 'zod';
import { Instant } from '../common/record.ts';
import { HoldingAllowance } from '../mechanism/holding-allowance.ts';
import { BookingAllowance } from './booking-allowance.ts';

/** What one person may still book, use and save, and which rule says so. */
export const MyLimits = z
  .object({
    exempt: z.boolean().meta({ description: 'staff who book for others: limits of bookings do not bind them' }),
    pausedUntil: Instant.nullable().meta({ description: 'no bookings until then' }),
    pauseReason: z.string().nullable(),
    bookings: z.array(BookingAllowance),
    holdings: z.array(HoldingAllowance),
  })
  .meta({ id: 'MyLimits' });
export type MyLimits = z.infer<typeof MyLimits>;
