import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startTestServer, type TestServer } from '../support/server.ts';

const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
const required = (process.env.LINLI_TEST_REQUIRE ?? '').split(',').includes('chromium');
const skipped = found === undefined && !required;
if (skipped)
  console.warn(
    'no Chromium found: the story in the browser is skipped (install chromium, or set CHROMIUM to its path)',
  );

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  if (skipped) return;
  if (found === undefined) throw new Error('LINLI_TEST_REQUIRE names chromium, but none is installed');
  server = await startTestServer({ webRoot: join(import.meta.dirname, '../../../web/dist') });
  browser = await chromium.launch({
    executablePath: found,
    args: ['--no-sandbox', '--disable-background-networking', '--enable-unsafe-swiftshader'],
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function pageOf(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  return page;
}
async function signIn(page: Page, who: string): Promise<void> {
  await page.getByLabel('E-mail').fill(`${who}@test.example`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

describe.skipIf(skipped)('the whole path in the browser, against the real server', () => {
  it('from a file to a fulfilled, recorded, measured allocation', async () => {
    const page = await pageOf({ viewport: { width: 1440, height: 900 }, locale: 'en' });
    await page.goto(`${server.url}/console`);
    await signIn(page, 'coordinator');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();

    await page.goto(`${server.url}/console/import`);
    const csv =
      '名称,类别,提供单位,数量,单位,开放时间,地址,经度,纬度\n国画课,culture,西小店,8,座,每天 9:00-11:00,西街2号,121.4711,31.2311\n';
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '资源.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Dry run' }).click();
    await page.getByText('Nothing has gone in yet', { exact: false }).waitFor();
    await page.getByRole('button', { name: /^Bring in/ }).click();
    await page.getByText('It is in.').waitFor();

    await page.goto(`${server.url}/console/matching`);
    await page.getByRole('button', { name: 'Start matching' }).click();
    const choose = page.getByRole('checkbox', { name: 'Choose this row' });
    await choose.first().waitFor();
    const rows = await choose.count();
    expect(rows).toBeGreaterThanOrEqual(2);
    for (let i = 0; i < rows; i++) await choose.nth(i).check();
    await page.getByRole('button', { name: /^Accept \d+ proposal/ }).click();
    await page.getByText(/\d+ proposals? accepted/).waitFor();

    await page.goto(`${server.url}/console/promises?state=active`);
    await page.locator('[data-row-link]').first().click();
    await page.getByRole('button', { name: 'Enter it in the ledger' }).click();
    await page.getByText('Entered in the ledger').waitFor();

    await page.goto(`${server.url}/console/ledger`);
    await page.getByRole('button', { name: 'Check the ledger' }).click();
    await page.getByText(/All is well: \d+ events/).waitFor();
    const call = server.as('coordinator');
    const events = (await call('GET', '/api/subdistricts/990101001/events?action=fulfil')).body as { total: number };
    expect(events.total).toBe(1);
    const overview = (await call('GET', '/api/subdistricts/990101001/overview')).body as {
      needs: { fulfilled: number; committed: number };
    };
    expect(overview.needs.fulfilled + overview.needs.committed).toBe(2);
    expect((await call('POST', '/api/subdistricts/990101001/ledger-verifications')).body as object).toMatchObject({
      ok: true,
    });
    await page.context().close();
  });

  it('on a phone, somebody without an account finds what was brought in', async () => {
    const page = await pageOf({ viewport: { width: 360, height: 740 }, locale: 'en' });
    await page.goto(server.url);
    await page.getByText('国画课').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.getByText('国画课').first().click();
    await page.getByRole('heading', { name: '国画课' }).waitFor();
    await page.context().close();
  });
});
