import type { Browser, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { needs, proposals, resources } from '../mock/rows.ts';
import type { Mood } from '../mock/server.ts';
import { noChromium, settled, visit } from './chromium.ts';
import { focused } from './keyboard.ts';
import { onMockSite } from './mock-site.ts';

let origin: string;
let browser: Browser;
const desk = { language: 'en', width: 1440, height: 900 } as const;
const phone = { language: 'zh-CN', width: 360, height: 740 } as const;
onMockSite((site) => {
  ({ origin, browser } = site);
});
async function mood(set: Mood): Promise<void> {
  await fetch(`${origin}/mock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(set),
  });
}
afterEach(() => (noChromium ? undefined : mood({})));
const open = (page: Page, path: string) => page.goto(origin + path).then(() => settled(page));

describe.skipIf(noChromium)('the console', () => {
  it('goes on by keyboard alone: skip link, rows, detail, escape, palette, shortcuts', async () => {
    const { page, context } = await visit(browser, origin, { ...desk, user: 'coordinator' });
    await open(page, '/console/resources');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console\/resources\/[0-9a-f-]+/);
    await page.getByRole('tab', { name: 'Openings' }).waitFor();
    expect(await page.getByRole('heading', { level: 1, name: 'Resources' }).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/console\/resources$/);
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.waitForURL(/\/console\/needs$/);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/A page, resource/).fill(resources[4]!.name);
    await page
      .getByRole('button', { name: new RegExp(resources[4]!.name) })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console\/(resources|organisations|needs)/);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await context.close();
  });
  it('keeps filters in the address and gives them to the export', async () => {
    const { page, context } = await visit(browser, origin, { ...desk, user: 'coordinator' });
    await open(page, '/console/resources');
    await page.getByLabel('Search').fill('轮椅');
    await page.waitForURL(/q=/);
    expect(decodeURIComponent(page.url())).toContain('q=轮椅');
    await page.getByText('3 of 3').waitFor();
    expect(decodeURIComponent((await page.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '')).toContain(
      'q=轮椅',
    );
    await page.reload();
    await page.getByText('3 of 3').waitFor();
    await context.close();
  });
  it('runs a match with progress, accepts in bulk and records the provision', async () => {
    const { page, context } = await visit(browser, origin, { ...desk, user: 'coordinator' });
    await open(page, '/console/matching');
    await page.getByRole('button', { name: 'Start matching' }).click();
    await page.getByRole('progressbar').waitFor();
    await page.getByRole('button', { name: 'Start matching' }).waitFor();
    await page.getByRole('checkbox', { name: 'Choose this row' }).nth(0).check();
    await page.getByRole('checkbox', { name: 'Choose this row' }).nth(1).check();
    await page.getByRole('button', { name: 'Accept 2 proposals' }).click();
    await page.getByText('2 proposals accepted').waitFor();
    expect(proposals.filter((one) => one.state === 'accepted')).toHaveLength(2);
    await open(page, '/console/promises?state=active');
    await page.locator('[data-row-link]').first().click();
    await page.getByRole('button', { name: 'Enter it in the ledger' }).click();
    await page.getByText('Entered in the ledger').waitFor();
    await context.close();
  });
  it('rejects with side, reason and consequence', async () => {
    const { page, context } = await visit(browser, origin, { ...desk, user: 'coordinator' });
    const pending = proposals.find((one) => one.state === 'pending')!;
    await open(page, `/console/matching/${pending.id}`);
    await page.getByRole('heading', { name: 'What else there was' }).waitFor();
    await page.getByRole('button', { name: 'Reject 1 proposal' }).click();
    await page.getByLabel('Whose refusal').selectOption('resource');
    await page.getByLabel('Reason').fill('hall is under repair');
    await page.getByLabel('What follows').selectOption('pause');
    await page.getByRole('dialog').getByRole('button', { name: 'Reject 1 proposal' }).click();
    await page.getByText('1 proposal rejected').waitFor();
    expect(pending.decline).toEqual({
      side: 'resource',
      reason: 'hall is under repair',
      consequence: 'pause',
      pauseDays: 30,
    });
    await context.close();
  });
  it('shows what somebody else changed meanwhile, and can save over it', async () => {
    const { page, context } = await visit(browser, origin, { ...desk, user: 'coordinator' });
    const resource = resources[7]!;
    await open(page, `/console/resources/${resource.id}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Mine');
    // Somebody else is quicker by a moment: between the click and the server, so that no reading in between can see it.
    let quicker = true;
    await page.route(`**/resources/${resource.id}`, (route) => {
      if (route.request().method() === 'PATCH' && quicker) {
        quicker = false;
        Object.assign(resource, { name: 'Theirs', version: resource.version + 1 });
      }
      return route.continue();
    });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByRole('cell', { name: 'Theirs', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText('Saved').waitFor();
    expect(resource.name).toBe('Mine');
    await context.close();
  });
  it('takes a file through inspection, dry run, faults and undo', async () => {
    const { page, context } = await visit(browser, origin, { ...desk, user: 'coordinator' });
    await open(page, '/console/import');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'demo.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') });
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Which field “备注” is').selectOption('description');
    await page.getByRole('button', { name: 'Dry run' }).click();
    await page.getByText('Nothing has gone in yet', { exact: false }).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the faults' }).click();
    expect((await saved).suggestedFilename()).toBe('rejected.csv');
    const apply = page.getByRole('button', { name: 'Bring in 4 records' });
    expect(await apply.isDisabled()).toBe(true);
    await page.getByRole('checkbox').check();
    await apply.click();
    await page.getByText('It is in.').waitFor();
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await page.getByText('Undone: all is as it was before.').waitFor();
    await context.close();
  });
  it('keeps what was typed when the sign-in runs out, and goes on after a new one', async () => {
    const { page, context } = await visit(browser, origin, { ...desk, user: 'coordinator' });
    const need = needs.find((one) => one.state === 'open')!;
    await open(page, `/console/needs/${need.id}`);
    await page.getByRole('button', { name: 'Withdraw the need' }).click();
    await page.getByLabel('Reason').fill('moved away');
    await context.clearCookies();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw the need' }).click();
    const again = page.getByRole('dialog', { name: 'Your sign-in ran out' });
    await again.getByLabel('E-mail').fill('coordinator@example.org');
    await again.getByLabel('Password').fill('long enough');
    await again.getByRole('button', { name: 'Sign in' }).click();
    await again.waitFor({ state: 'detached' });
    await expect.poll(() => need.state).toBe('cancelled');
    await context.close();
  });
  it('says what failed and tries again; says what an empty list is for', async () => {
    const { page, context } = await visit(browser, origin, { ...desk, user: 'coordinator' });
    await mood({ fail: ['listResources'] });
    await page.goto(`${origin}/console/resources`);
    await page.getByRole('alert').getByText('数据库暂时没有响应').waitFor();
    await mood({
      empty: [
        'listResources',
        'listNeeds',
        'listProposals',
        'listClaims',
        'listCommitments',
        'listEvents',
        'listAgents',
        'listPlaces',
      ],
    });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'No resources here' }).waitFor();
    for (const [path, words] of [
      ['needs?view=list', 'No needs here'],
      ['matching', 'No proposals here'],
      ['claims?tab=all', 'No claims here'],
      ['promises', 'No promises here'],
      ['ledger', 'No events here'],
      ['organisations', 'No organisations here'],
      ['places', 'No places here'],
    ] as const) {
      await page.goto(`${origin}/console/${path}`);
      await page.getByRole('heading', { name: words }).waitFor();
    }
    await mood({ wait: 900 });
    await page.goto(`${origin}/console/resources`);
    await page.locator('.skeleton').first().waitFor();
    await context.close();
  });
  it('tells whoever acts for a body what waits for that body, and nothing that only staff may do', async () => {
    const owner = await visit(browser, origin, { ...desk, user: 'owner' });
    await open(owner.page, '/console');
    const tasks = owner.page.locator('.tasks');
    await tasks.getByText('bookings wait for an answer').waitFor();
    expect(await tasks.getByText('proposals to review').count()).toBe(0);
    await tasks.getByText('bookings wait for an answer').click();
    await owner.page.waitForURL(/\/console\/bookings\?.*scope=requests/);
    await owner.context.close();
    const staff = await visit(browser, origin, { ...desk, user: 'coordinator' });
    await open(staff.page, '/console');
    await staff.page.locator('.tasks').getByText('proposals to review').waitFor();
    await staff.context.close();
  });
  it('offers nothing that the policy refuses', async () => {
    const { page, context } = await visit(browser, origin, { ...desk, user: 'researcher' });
    await open(page, '/console/resources');
    expect(await page.getByRole('link', { name: 'Add a resource' }).count()).toBe(0);
    expect(await page.getByRole('navigation').first().getByRole('link', { name: 'Import' }).count()).toBe(0);
    await context.close();
    const resident = await visit(browser, origin, { ...desk, user: 'resident' });
    await resident.page.goto(`${origin}/console`);
    await resident.page.getByText('You have no desk in this sub-district').waitFor();
    await resident.context.close();
  });
});

describe.skipIf(noChromium)('the neighbour pages', () => {
  it('switch language at once and keep it; big text grows the page', async () => {
    const { page, context } = await visit(browser, origin, phone);
    await open(page, '/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'What is there near you?' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'What is there near you?' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    const before = await size();
    await page.getByRole('button', { name: 'Big text' }).click();
    expect(await size()).toBeGreaterThan(before * 1.2);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true);
    await context.close();
  });
  it('ask in three steps, keeping the draft through a reload and a sign-in at the end', async () => {
    const { page, context } = await visit(browser, origin, phone);
    await open(page, '/ask');
    await page.getByRole('button', { name: '助餐' }).click();
    await page.getByLabel('用一句话说明').fill('一周的午餐');
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('用一句话说明').inputValue()).toBe('一周的午餐');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel(/数量/).fill('５');
    await page.getByLabel('您在哪个社区').selectOption({ index: 1 });
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('怎么称呼您').fill('周阿姨');
    await page.getByRole('button', { name: '已有账号？登录' }).click();
    await page.getByLabel('邮箱').fill('resident@example.org');
    await page.getByLabel('密码').fill('long enough');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL(/\/mine\/[0-9a-f-]+/);
    await page.getByRole('heading', { name: '一周的午餐' }).waitFor();
    const [made] = needs;
    expect(made).toMatchObject({
      title: '一周的午餐',
      categoryCode: 'meals',
      quantity: 5,
      requestedByUserId: 'resident',
      hasContact: true,
    });
    expect(needs.filter((one) => one.title === '一周的午餐')).toHaveLength(1);
    await context.close();
  });
  it('find what is near without an account, and ask for it at one of its openings', async () => {
    const { page, context } = await visit(browser, origin, { ...phone, user: 'resident' });
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ longitude: 116.47, latitude: 39.93 });
    await open(page, '/');
    const asked = page.waitForRequest((request) => request.url().includes('metres=5000'));
    await page.getByRole('button', { name: '离我最近' }).click();
    expect((await asked).url()).toContain('longitude=116.47');
    // What takes bookings is booked; what does not is asked for.
    await page.route('**/booking-rules', async (route) => {
      const answer = await route.fetch();
      const view = (await answer.json()) as { rules: { bookable: boolean } };
      await route.fulfill({ response: answer, json: { ...view, rules: { ...view.rules, bookable: false } } });
    });
    await page.locator('.card').first().click();
    await page.getByRole('link', { name: '申请使用' }).click();
    await page.getByLabel('用一句话说明').fill('周末读书会');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('选择时段').selectOption({ index: 1 });
    await page.getByLabel('您在哪个社区').selectOption({ index: 1 });
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByText('向资源方提出申请').waitFor();
    await context.close();
  });
  it('show the next booking first, and what is over behind a fold', async () => {
    const { page, context } = await visit(browser, origin, { ...phone, user: 'resident' });
    const asked = page.waitForRequest((request) => request.url().includes('sort=sliceStart'));
    await open(page, '/mine');
    expect((await asked).url()).not.toContain('declined');
    const over = page.locator('details', { hasText: '以前的预约' });
    expect(await over.getByText('未批准').isVisible()).toBe(false);
    await over.locator('summary').click();
    await over.getByText('未批准').waitFor();
    await context.close();
  });
  it('say so when the connection is lost, and lose nothing', async () => {
    const { page, context } = await visit(browser, origin, { ...phone, user: 'resident' });
    await open(page, '/ask');
    await page.getByLabel('用一句话说明').fill('修门锁');
    await context.setOffline(true);
    await page.getByText('网络已断开', { exact: false }).waitFor();
    await context.setOffline(false);
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('用一句话说明').inputValue()).toBe('修门锁');
    await context.close();
  });
});
