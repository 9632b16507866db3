import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const found = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));
const required = (process.env['LINLI_TEST_REQUIRE'] ?? '').split(',').includes('chromium');
/** Browser tests are skipped where no Chromium is installed, unless LINLI_TEST_REQUIRE names it. */
export const noChromium = found === undefined && !required;
if (noChromium)
  console.warn('no Chromium found: browser tests are skipped (install chromium, or set CHROMIUM to its path)');

export const DIST = fileURLToPath(new URL('../../dist/', import.meta.url)).replace(/\/$/, '');

/** @param console whether the built web console is to be looked at; the algorithms need none. */
export function launch({ console = true } = {}): Promise<Browser> {
  if (found === undefined)
    throw new Error(
      'LINLI_TEST_REQUIRE names chromium, but none is installed: install it, or set CHROMIUM to its path',
    );
  if (console && !existsSync(`${DIST}/index.html`))
    throw new Error('the web console is not built: run `npm run build` first');
  const args = [
    '--no-sandbox',
    '--disable-background-networking',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ];
  return chromium.launch({ executablePath: found, headless: true, args });
}

export interface Visit {
  language: 'zh-CN' | 'en';
  width: number;
  height: number;
  user?: string;
  theme?: 'light' | 'dark';
}
/** A page of a visitor, and everything that its console complained of. */
export async function visit(
  browser: Browser,
  origin: string,
  { language, width, height, user, theme = 'light' }: Visit,
): Promise<{ page: Page; complaints: string[]; context: BrowserContext }> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    colorScheme: theme,
    acceptDownloads: true,
  });
  await context.addInitScript(
    (chosen) => localStorage.setItem('linli.language', localStorage.getItem('linli.language') ?? chosen),
    language,
  );
  if (user)
    await context.request.post(`${origin}/api/auth/sign-in/email`, {
      data: { email: `${user}@example.org`, password: 'long enough' },
    });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    // What the software rasteriser of a machine without a graphics card says is no fault of a page.
    if (['error', 'warning'].includes(message.type()) && !/WebGL|GPU|GL Driver/i.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints, context };
}
/** Waits until nothing is being read any more and the page shows it. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(
    () => document.querySelector('main') !== null && document.querySelector('[data-loading]') === null,
  );
}
