import { bookings } from '@linli/contract';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** Bookings: the calendar, the rules, what becomes of each booking, and what is closed. */
export function bookingsArea({ on, installation }: Bind): void {
  const { store, sealer } = installation;

  on(bookings.list, ({ context, query }) => use.listBookings(store, context, query));
  on(bookings.make, async ({ context, body }) => {
    const made = await use.makeBooking(store, sealer, context, body);
    return use.getBooking(store, context, made.id);
  });
  on(bookings.get, ({ context, params }) => use.getBooking(store, context, params.id));
  on(bookings.contact, ({ context, params }) => use.openBookingContact(store, sealer, context, params.id));
  on(bookings.rivals, ({ context, params }) => use.listRivals(store, context, params.id));
  on(bookings.confirm, ({ context, params, body }) => use.confirmBooking(store, context, params.id, body));
  on(bookings.decline, ({ context, params, body }) => use.declineBooking(store, context, params.id, body.reason));
  on(bookings.cancel, ({ context, params, body }) => use.cancelBooking(store, context, params.id, body.reason));
  on(bookings.move, ({ context, params, body }) => use.moveBooking(store, context, params.id, body));
  on(bookings.acceptOffer, ({ context, params }) => use.acceptOffer(store, context, params.id));
  on(bookings.checkIn, ({ context, params, body }) => use.checkIn(store, context, params.id, body));
  on(bookings.standIn, ({ context, params, body }) => use.nameStandIn(store, context, params.id, body.name));
  on(bookings.takeBack, ({ context, params, body }) => use.takeBack(store, context, params.id, body));
  on(bookings.recordUse, ({ context, params }) => use.recordUse(store, context, params.id));
  on(bookings.noShow, ({ context, params }) => use.recordNoShow(store, context, params.id));
  on(bookings.handOver, ({ context, params, body }) =>
    use.handOver(store, context, { resourceId: params.id, ...body }),
  );
  on(bookings.previewSeries, ({ context, body }) => use.previewSeries(store, context, body));
  on(bookings.makeSeries, ({ context, body }) => use.makeSeries(store, sealer, context, body));
  on(bookings.getSeries, ({ context, params }) => use.getSeries(store, context, params.id));
  on(bookings.takeUpDate, ({ context, params, body }) => use.takeUpDate(store, context, params.id, body.start));
  on(bookings.cancelSeries, ({ context, params, body }) => use.cancelSeries(store, context, params.id, body.reason));
  on(bookings.calendar, ({ context, params, query }) => use.bookingCalendar(store, context, params.id, query));
  on(bookings.rules, ({ context, params }) => use.getRules(store, context, params.id));
  on(bookings.setRules, ({ context, params, body }) => use.setRules(store, context, params.id, body));
  on(bookings.commonRules, ({ context }) => use.getRules(store, context, null));
  on(bookings.setCommonRules, ({ context, body }) => use.setRules(store, context, null, body));
  on(bookings.door, async ({ context, params }) => ({ doorKey: await use.doorKeyOf(store, context, params.id) }));
  on(bookings.newFeed, ({ context }) => use.newFeed(store, context));
  on(bookings.revokeFeed, ({ context }) => use.revokeFeeds(store, context));
  on(bookings.closures, ({ context, query }) => {
    use.authorise(context, 'register.read');
    const { resourceId, placeId, from } = query;
    return store.read(context.subdistrict.id, (unit) =>
      unit.closures.list(
        use.listQuery(
          query,
          { resourceId, placeId, ...(from === undefined ? {} : { sliceEnd: { from } }) },
          'sliceStart',
        ),
      ),
    );
  });
  on(bookings.close, ({ context, body }) => use.addClosure(store, context, body));
  on(bookings.reopen, ({ context, params }) => use.removeClosure(store, context, params.id));
}
