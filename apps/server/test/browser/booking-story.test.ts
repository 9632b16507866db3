import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startTestServer, type TestServer, tenant } from '../support/server.ts';

const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
const required = (process.env.LINLI_TEST_REQUIRE ?? '').split(',').includes('chromium');
const skipped = found === undefined && !required;

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  if (skipped) return;
  if (found === undefined) throw new Error('LINLI_TEST_REQUIRE names chromium, but none is installed');
  server = await startTestServer({ webRoot: join(import.meta.dirname, '../../../web/dist') });
  browser = await chromium.launch({ executablePath: found, args: ['--no-sandbox', '--disable-background-networking'] });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function pageOf(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return page;
}
async function signIn(page: Page, who: string): Promise<void> {
  await page.getByLabel('E-mail').fill(`${who}@test.example`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** A room that is open round the clock in slots of twenty minutes, so that one of them is always about to begin. */
async function roomThatIsOpenNow(): Promise<string> {
  const { status, body } = await server.as('coordinator')('POST', tenant('/resources'), {
    agentId: server.ids.school,
    name: '排练厅',
    categoryCode: 'space.hall',
    capacityKind: 'exclusive',
    unit: 'session',
    quantity: 1,
    slotMinutes: 20,
    schedules: [
      { start: '2026-01-05T00:00', minutes: 1440, rrule: 'FREQ=DAILY', timeZone: null, exdates: [], label: null },
    ],
    terms: { approval: true },
  });
  expect(status).toBe(201);
  return (body as { id: string }).id;
}

describe.skipIf(skipped)('a booking, from the phone to the figures', () => {
  it('is asked for, confirmed, checked in at the door, and counted', async () => {
    const room = await roomThatIsOpenNow();
    const use = async () => {
      const answer = await server.as('coordinator')('GET', tenant(`/resources/${room}/utilisation?back=0&ahead=1`));
      return (answer.body as { weeks: { provided: number }[] }).weeks.reduce((sum, week) => sum + week.provided, 0);
    };
    expect(await use()).toBe(0);

    const phone = await pageOf({ viewport: { width: 360, height: 740 }, locale: 'en', hasTouch: true });
    await phone.goto(`${server.url}/resource/${room}`);
    await phone.getByRole('link', { name: 'Book', exact: true }).tap();
    const free = phone.locator('.day-slots .slot.free');
    await free.first().waitFor();
    // A slot that begins within the next two minutes could begin while the form is filled in.
    const next = 20 - (new Date().getUTCMinutes() % 20);
    await free.nth(next <= 2 ? 1 : 0).tap();
    await phone.getByLabel('What for').fill('Choir rehearsal');
    await phone.getByLabel('Your name or your group’s').fill('The choir');
    await phone.getByRole('button', { name: /^(Ask for|Book)/ }).tap();
    // No account was asked for before this; what was typed is sent as soon as one is there.
    await signIn(phone, 'resident');
    await phone.getByText('Waits for an answer').waitFor();
    const bookingPage = phone.url();
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);

    const desk = await pageOf({ viewport: { width: 1440, height: 900 }, locale: 'en' });
    await desk.goto(`${server.url}/console/bookings?scope=requests`);
    await signIn(desk, 'owner');
    await desk.locator('[data-row-link]').first().click();
    await desk.getByRole('button', { name: 'Confirm', exact: true }).click();
    await desk.locator('.detail-pane').getByText('Confirmed', { exact: true }).waitFor();

    await phone.reload();
    await phone.getByText('Confirmed', { exact: true }).waitFor();
    await phone.getByText('Booking code').waitFor();

    await desk.goto(`${server.url}/console/calendar/${room}/poster`);
    const door = await desk.locator('.poster .qr').getAttribute('aria-label');
    expect(door).toContain(`/door/${room}`);
    await phone.goto(door!);
    await phone.getByRole('button', { name: 'I am here' }).tap();
    await phone.getByText('In use').first().waitFor();
    await phone.goto(bookingPage);
    await phone.getByText('In use').waitFor();

    expect(await use()).toBe(20);
    await desk.goto(`${server.url}/console/activation/${room}`);
    await desk.getByRole('table', { name: 'Use by week' }).getByText('20 min', { exact: false }).first().waitFor();
    const verified = await server.as('coordinator')('POST', tenant('/ledger-verifications'));
    expect(verified.body).toMatchObject({ ok: true });
    await phone.context().close();
    await desk.context().close();
  });
});
