import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { PASSWORD, startTestServer, type TestServer, tenant } from '../support/server.ts';

const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
const required = (process.env.LINLI_TEST_REQUIRE ?? '').split(',').includes('chromium');
export const skipped = found === undefined && !required;

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };

export interface Stage {
  server: TestServer;
  /** A page of one person, signed in, on a desk or a phone. */
  as(who: string, path: string, viewport: typeof DESK): Promise<Page>;
  /** Nothing scrolls sideways, at whatever width the page has. */
  fits(page: Page): Promise<void>;
  /** Every balance is the sum of its events, and every block holds. */
  ledgerIsSound(): Promise<void>;
}

/** A real server with the built pages and a browser, for the tests of one file; filled in before the first of them. */
export function stage(): Stage {
  let browser: Browser;
  /** Each signs in once: the door counts how often somebody knocks. */
  const signedIn = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();
  const it: Stage = {
    server: undefined as unknown as TestServer,
    async as(who, path, viewport) {
      const context = await browser.newContext({
        timezoneId: 'Asia/Shanghai',
        locale: 'en',
        reducedMotion: 'reduce',
        viewport,
        ...(signedIn.has(who) ? { storageState: signedIn.get(who)! } : {}),
      });
      const page = await context.newPage();
      page.setDefaultTimeout(40_000);
      const desk = path.startsWith('/console');
      if (signedIn.has(who)) {
        await page.goto(it.server.url + path);
        return page;
      }
      await page.goto(it.server.url + (desk ? path : '/me'));
      await page.getByLabel('E-mail').fill(`${who}@test.example`);
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      // On a phone the console keeps its way out behind the menu.
      await page
        .locator(desk ? '#main' : 'button:has-text("Sign out")')
        .first()
        .waitFor();
      signedIn.set(who, await context.storageState());
      if (!desk) await page.goto(it.server.url + path);
      return page;
    },
    async fits(page) {
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(wide).toBeLessThanOrEqual(page.viewportSize()!.width);
    },
    async ledgerIsSound() {
      const answer = await it.server.as('coordinator')('POST', tenant('/ledger-verifications'));
      expect(answer.body as object).toMatchObject({ ok: true, faults: [] });
    },
  };
  beforeAll(async () => {
    if (skipped) return;
    if (found === undefined) throw new Error('LINLI_TEST_REQUIRE names chromium, but none is installed');
    it.server = await startTestServer({ webRoot: join(import.meta.dirname, '../../../web/dist') });
    browser = await chromium.launch({
      executablePath: found,
      args: ['--no-sandbox', '--disable-background-networking'],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await it.server?.stop();
  });
  return it;
}
