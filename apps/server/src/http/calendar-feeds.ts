import { createHash } from 'node:crypto';
import { Problem } from '@linli/domain';
import type { Installation } from '@linli/installation';
import * as use from '@linli/services';
import { Hono } from 'hono';
import { ICalCalendar, ICalEventBusyStatus, ICalEventStatus } from 'ical-generator';
import { languageOf } from './language.ts';
import { problemResponse } from './problem.ts';
import type { Sessions } from './sessions.ts';

const PRODUCT = { company: 'linli', product: 'bookings', language: 'ZH' };
const REFRESH_SECONDS = 900;
const STATUS = {
  CONFIRMED: ICalEventStatus.CONFIRMED,
  TENTATIVE: ICalEventStatus.TENTATIVE,
  CANCELLED: ICalEventStatus.CANCELLED,
} as const;

/** A calendar as it is answered: with an ETag, so that a phone that asks again is told that nothing changed. */
function feedResponse(request: Request, calendar: ICalCalendar, open: boolean): Response {
  const text = calendar.toString();
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const headers = {
    etag,
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': `${open ? 'public' : 'private'}, max-age=${REFRESH_SECONDS}`,
  };
  const known = request.headers
    .get('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers });
}

/**
 * Calendars to subscribe to (RFC 5545): when a resource is taken, public where the resource is; and, under an address
 * that only its owner knows and can revoke, somebody's own bookings, each with the page to move or cancel it.
 */
export function calendarFeeds(installation: Installation, sessions: Sessions, publicUrl: string): Hono {
  const app = new Hono();
  const { store } = installation;

  app.get('/:subdistrict/resources/:file{[0-9a-f-]+\\.ics}', async (c) => {
    try {
      const context = await sessions.contextOf(new Request(c.req.url), c.req.param('subdistrict'));
      const { resource, busy } = await use.freeBusy(store, context, c.req.param('file').replace(/\.ics$/, ''));
      const calendar = new ICalCalendar({ name: resource.name, prodId: PRODUCT, ttl: REFRESH_SECONDS });
      for (const one of busy)
        calendar.createEvent({
          id: `${one.id}@linli`,
          stamp: new Date(one.changed),
          start: new Date(one.start),
          end: new Date(one.end),
          summary: '已占用 / Busy',
          busystatus: ICalEventBusyStatus.BUSY,
          url: `${publicUrl}/resource/${resource.id}`,
        });
      return feedResponse(c.req.raw, calendar, true);
    } catch (error) {
      return problemResponse(error, c.get('requestId' as never) as string, languageOf(c.req.raw));
    }
  });

  app.get('/:subdistrict/mine/:file{[A-Za-z0-9_-]+\\.ics}', async (c) => {
    try {
      const context = await sessions.contextOf(new Request(c.req.url), c.req.param('subdistrict'));
      const rows = await use.bookingsOfFeed(store, context, c.req.param('file').replace(/\.ics$/, ''));
      const calendar = new ICalCalendar({ name: '邻里预约 / Linli', prodId: PRODUCT, ttl: REFRESH_SECONDS });
      for (const { booking, resource } of rows) {
        const page = `${publicUrl}/booking/${booking.id}`;
        calendar.createEvent({
          id: `${booking.id}@linli`,
          sequence: booking.version,
          stamp: new Date(booking.updatedAt),
          created: new Date(booking.createdAt),
          lastModified: new Date(booking.updatedAt),
          start: new Date(booking.sliceStart),
          end: new Date(booking.sliceEnd),
          summary: `${resource.name} · ${booking.purpose}`,
          description: `改时间或取消 / move or cancel: ${page}`,
          status: STATUS[use.calendarStatus(booking.state)],
          url: page,
        });
      }
      return feedResponse(c.req.raw, calendar, false);
    } catch (error) {
      return problemResponse(error, c.get('requestId' as never) as string, languageOf(c.req.raw));
    }
  });

  // Or the web console would answer, and a calendar program would take its page for a calendar.
  app.get('/*', (c) =>
    problemResponse(
      new Problem('not-found', 'there is no calendar at this address', { fix: 'copy the address from its page again' }),
      c.get('requestId' as never) as string,
      languageOf(c.req.raw),
    ),
  );
  return app;
}
