import { BookingState, NewBooking } from '@linli/domain';
import * as use from '@linli/services';
import { z } from 'zod';
import { commandContext, operation } from './operation.ts';

const OfSubdistrict = z.object({ jurisdiction: z.string().optional() });

/** Bookings from the command line: what an operator does without a browser. */
export const BOOKING_OPERATIONS = {
  'booking-list': operation({
    input: OfSubdistrict.extend({
      resourceId: z.uuid().optional(),
      state: z.array(BookingState).optional(),
      from: z.string().optional(),
      to: z.string().optional(),
      limit: z.int().min(1).max(500).default(50),
    }),
    async run(installation, input) {
      const subdistrict = await use.chooseSubdistrict(installation.store, input.jurisdiction);
      const { jurisdiction: _, ...query } = input;
      const page = await use.listBookings(installation.store, commandContext(installation, subdistrict), query);
      return { total: page.total, bookings: page.items };
    },
  }),
  'booking-make': operation({
    input: OfSubdistrict.extend({
      resourceId: z.uuid(),
      sliceStart: z.string(),
      sliceEnd: z.string(),
      purpose: z.string(),
      partyName: z.string(),
      wait: z.boolean().default(false),
    }),
    async run(installation, { jurisdiction, ...input }) {
      const subdistrict = await use.chooseSubdistrict(installation.store, jurisdiction);
      const { store, sealer } = installation;
      const booking = NewBooking.parse({
        ...input,
        sliceStart: new Date(input.sliceStart).toISOString(),
        sliceEnd: new Date(input.sliceEnd).toISOString(),
      });
      return use.makeBooking(store, sealer, commandContext(installation, subdistrict), booking);
    },
  }),
  'booking-cancel': operation({
    input: OfSubdistrict.extend({ id: z.uuid(), reason: z.string().min(1).max(500) }),
    async run(installation, input) {
      const subdistrict = await use.chooseSubdistrict(installation.store, input.jurisdiction);
      return use.cancelBooking(installation.store, commandContext(installation, subdistrict), input.id, input.reason);
    },
  }),
  utilisation: operation({
    input: OfSubdistrict.extend({
      weeks: z.int().min(1).max(60).default(8),
      sort: z.string().optional(),
      limit: z.int().min(1).max(500).default(50),
    }),
    async run(installation, { jurisdiction, ...query }) {
      const subdistrict = await use.chooseSubdistrict(installation.store, jurisdiction);
      const page = await use.listSleeping(installation.store, commandContext(installation, subdistrict), query);
      return { total: page.total, resources: page.items };
    },
  }),
};
