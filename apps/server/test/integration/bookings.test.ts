import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, tenant } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

interface Shown {
  id: string;
  state: string;
  code: string;
  [name: string]: unknown;
}
interface Calendar {
  slots: { start: string; end: string; free: number; why: string | null }[];
}

/** Slots of the hall that are free, from tomorrow on. */
async function freeSlots(): Promise<Calendar['slots']> {
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString();
  const path = tenant(`/resources/${server.ids.hall}/calendar?from=${day(1)}&to=${day(9)}`);
  const { status, body } = await server.as('visitor')('GET', path);
  expect(status).toBe(200);
  return (body as Calendar).slots.filter((slot) => slot.why === null);
}
const ask = (slot: { start: string; end: string }) => ({
  resourceId: server.ids.hall,
  sliceStart: slot.start,
  sliceEnd: slot.end,
  purpose: '合唱排练',
  partyName: '合唱队',
});
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

describe('bookings over HTTP', () => {
  it('gives a time to one, and tells the other what is free', async () => {
    const [slot] = await freeSlots();
    const made = await server.as('resident')('POST', tenant('/bookings'), ask(slot!));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ state: 'confirmed', mine: true });
    const late = await server.as('neighbour')('POST', tenant('/bookings'), ask(slot!));
    expect(late.status).toBe(409);
    const { nearest } = (late.body as { facts: { nearest: { start: string }[] } }).facts;
    expect(nearest.length).toBe(3);
    expect((await server.as('visitor')('POST', tenant('/bookings'), ask(slot!))).status).toBe(401);
    const { id } = made.body as Shown;
    // Whose it is, nobody else learns.
    expect((await server.as('neighbour')('GET', tenant(`/bookings/${id}`))).status).toBe(403);
    expect((await server.as('owner')('GET', tenant(`/bookings/${id}`))).body).toMatchObject({ manages: true });
    expect((await server.as('neighbour')('POST', tenant(`/bookings/${id}/cancellation`), { reason: 'x' })).status).toBe(
      403,
    );
  });

  it('writes calendars that a parser reads: busy for everybody, my own under a secret that I can take back', async () => {
    const slots = await freeSlots();
    const made = (await server.as('neighbour')('POST', tenant('/bookings'), ask(slots[0]!))).body as Shown;
    const { token } = (await server.as('neighbour')('POST', tenant('/booking-feed'))).body as { token: string };
    const code = /subdistricts\/(\d+)/.exec(tenant(''))![1];
    const mine = `${server.url}/calendar/${code}/mine/${token}.ics`;
    const first = await fetch(mine);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const [event] = events(await first.text());
    expect(event!.startDate.toJSDate().toISOString()).toBe(slots[0]!.start);
    expect(event!.endDate.toJSDate().toISOString()).toBe(slots[0]!.end);
    expect(event!.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(event!.description).toContain(`/booking/${made.id}`);
    const etag = first.headers.get('etag')!;
    expect((await fetch(mine, { headers: { 'if-none-match': etag } })).status).toBe(304);

    const busy = await fetch(`${server.url}/calendar/${code}/resources/${server.ids.hall}.ics`);
    const public_ = await busy.text();
    expect(events(public_).some((one) => one.startDate.toJSDate().toISOString() === slots[0]!.start)).toBe(true);
    expect(public_).not.toContain('合唱');
    for (const wrong of ['nothing.ics', 'resources/nothing.ics', 'mine'])
      expect((await fetch(`${server.url}/calendar/${code}/${wrong}`)).status).toBe(404);

    await server.as('neighbour')('POST', tenant(`/bookings/${made.id}/cancellation`), { reason: '不去了' });
    const after = await fetch(mine, { headers: { 'if-none-match': etag } });
    expect(after.status).toBe(200);
    const [cancelled] = events(await after.text());
    expect(cancelled!.uid).toBe(event!.uid);
    expect(cancelled!.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(cancelled!.sequence).toBeGreaterThan(event!.sequence);

    expect((await server.as('neighbour')('DELETE', tenant('/booking-feed'))).body).toEqual({ revoked: 1 });
    expect((await fetch(mine)).status).toBe(404);
  });

  it('answers requests only by those who keep the resource', async () => {
    const rules = (await server.as('owner')('GET', tenant(`/resources/${server.ids.hall}/booking-rules`))).body as {
      version: number | null;
      rules: object;
    };
    const change = { version: rules.version, rules: { ...rules.rules, approval: true } };
    expect(
      (await server.as('resident')('POST', tenant(`/resources/${server.ids.hall}/booking-rules`), change)).status,
    ).toBe(403);
    expect(
      (await server.as('owner')('POST', tenant(`/resources/${server.ids.hall}/booking-rules`), change)).status,
    ).toBe(200);
    expect(
      (await server.as('owner')('POST', tenant(`/resources/${server.ids.hall}/booking-rules`), change)).status,
    ).toBe(412);
    const slots = await freeSlots();
    const asked = (await server.as('resident')('POST', tenant('/bookings'), ask(slots[0]!))).body as Shown;
    expect(asked.state).toBe('requested');
    const yes = tenant(`/bookings/${asked.id}/confirmation`);
    expect((await server.as('resident')('POST', yes, { rivalIds: [] })).status).toBe(403);
    expect((await server.as('owner')('POST', yes, { rivalIds: [] })).body).toMatchObject({ state: 'confirmed' });
    const told = (await server.as('resident')('GET', tenant('/notifications'))).body as { items: { kind: string }[] };
    expect(told.items.map((n) => n.kind)).toContain('booking-confirmed');
  });
});
