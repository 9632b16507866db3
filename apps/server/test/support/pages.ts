import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { PASSWORD } from './server.ts';

const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
const required = (process.env.LINLI_TEST_REQUIRE ?? '').split(',').includes('chromium');
/** Stories are skipped where no Chromium is installed, unless LINLI_TEST_REQUIRE names it. */
export const noChromium = found === undefined && !required;
export const WEB_ROOT = join(import.meta.dirname, '../../../web/dist');
export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };

export function launch(): Promise<Browser> {
  if (found === undefined) throw new Error('LINLI_TEST_REQUIRE names chromium, but none is installed');
  return chromium.launch({ executablePath: found, args: ['--no-sandbox', '--disable-background-networking'] });
}

/** What a browser keeps of a sign-in, by server and person: signing in too often within a minute is refused. */
const signedIn = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

/** A page of one person, signed in, on a desk or a phone. */
export async function pageOf(
  browser: Browser,
  url: string,
  who: string,
  path: string,
  viewport: typeof DESK,
): Promise<Page> {
  const known = signedIn.get(`${url} ${who}`);
  const context = await browser.newContext({
    ...(known ? { storageState: known } : {}),
    timezoneId: 'Asia/Shanghai',
    locale: 'en',
    reducedMotion: 'reduce',
    viewport,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  if (known === undefined) {
    await page.goto(`${url}/me`);
    await page.getByLabel('E-mail').fill(`${who}@test.example`);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Sign out' }).first().waitFor();
    signedIn.set(`${url} ${who}`, await context.storageState());
  }
  await page.goto(url + path);
  return page;
}

/** Nothing of the page reaches beyond the screen of a phone. */
export const widthOf = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth');
