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

async function deskOf(who: string): Promise<Page> {
  const page = await pageOf({ viewport: { width: 1440, height: 900 }, locale: 'en' });
  await page.goto(`${server.url}/console`);
  await signIn(page, who);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return page;
}
async function phoneOf(who: string): Promise<Page> {
  const page = await pageOf({ viewport: { width: 360, height: 740 }, locale: 'en', hasTouch: true });
  await page.goto(`${server.url}/me`);
  await signIn(page, who);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return page;
}

describe.skipIf(skipped)('linking, as the different people meet it', () => {
  it('a wish is made, written for the wall, adopted, accepted, fulfilled and thanked for', async () => {
    const resident = await phoneOf('resident');
    await resident.goto(`${server.url}/wishes/new`);
    await resident.getByLabel('What you wish for').fill('老花镜，王奶奶用');
    await resident.getByLabel('Which kind').selectOption('goods');
    await resident.getByLabel('Your community').selectOption({ label: '东社区' });
    await resident.getByRole('button', { name: 'Make a wish' }).tap();
    await resident.getByText('To be looked at').waitFor();

    const worker = await deskOf('worker');
    await worker.getByRole('link', { name: /not read/ }).waitFor();
    await worker.goto(`${server.url}/console/wishes`);
    await worker.getByRole('button', { name: 'Put it on the wall' }).click();
    await worker.getByLabel('What the wall says').fill('一位老人想要一副老花镜');
    await worker.getByRole('dialog').getByRole('button', { name: 'Put it on the wall' }).click();
    await worker.getByText('Waits for somebody').waitFor();

    const owner = await phoneOf('owner');
    await owner.goto(`${server.url}/wishes`);
    await owner.getByRole('link', { name: /一位老人想要一副老花镜/ }).tap();
    await owner.getByLabel('A word with it').fill('我们送一副');
    await owner.getByRole('button', { name: 'Adopt this wish' }).tap();
    await owner.getByText('Somebody would adopt it').waitFor();
    const page = owner.url();

    await resident.goto(page);
    await resident.getByText('我们送一副').waitFor();
    await resident.getByRole('button', { name: 'Yes, please' }).tap();
    await resident.getByText('Adopted by 东实验学校').waitFor();

    // Nobody reloads the owner's page: it is told.
    await owner.getByRole('button', { name: 'It was given' }).tap();
    await resident.getByLabel('A word of thanks').fill('看报纸清楚多了');
    await resident.getByLabel('It may be on the wall').check();
    await resident.getByRole('button', { name: 'Say thank you' }).tap();
    await resident.getByText('Came true, with thanks').waitFor();

    const visitor = await pageOf({ viewport: { width: 360, height: 740 }, locale: 'en' });
    await visitor.goto(`${server.url}/wishes`);
    await visitor.getByText('看报纸清楚多了').waitFor();
    expect(await visitor.content()).not.toContain('王奶奶');
  });

  it('a whistle is blown, answered, handled and rated; the pages of the others follow by themselves', async () => {
    const worker = await deskOf('worker');
    await worker.goto(`${server.url}/console/whistles/new`);
    await worker.getByLabel(/Joint enforcement/).check();
    await worker.getByLabel('What it is about').fill('消防通道被占用');
    await worker.getByLabel('Community').last().selectOption({ label: '东社区' });
    await worker.getByLabel('Called').last().selectOption({ label: '东实验学校' });
    await worker.getByText('0 on their hands').waitFor();
    await worker.getByRole('button', { name: 'Call 1 to it' }).click();
    await worker.getByText('Called, not there yet').waitFor();

    const department = await phoneOf('owner');
    await department.goto(`${server.url}/console/notices`);
    await department.getByRole('link', { name: /消防通道被占用/ }).tap();
    await department.getByRole('button', { name: 'We are there' }).tap();
    await worker.getByText('Has responded').waitFor();
    await department.getByRole('button', { name: 'It is done' }).tap();
    await department.getByLabel('Result').fill('车辆已移走');
    await department.getByRole('dialog').getByRole('button', { name: 'It is done' }).tap();

    await worker.getByRole('button', { name: 'Rate and close' }).click();
    const dialog = worker.getByRole('dialog');
    await dialog.getByRole('group', { name: 'Is it resolved' }).getByLabel('Yes').check();
    await dialog.getByRole('group', { name: 'Are you satisfied' }).getByLabel('Yes').check();
    await dialog.getByRole('button', { name: 'Rate and close' }).click();
    await worker.getByText('resolved · satisfied').waitFor();
    await department.getByText('Rated and closed').waitFor();
  });
});
