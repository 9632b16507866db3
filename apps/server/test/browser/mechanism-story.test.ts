import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK, launch, noChromium, PHONE, pageOf, WEB_ROOT } from '../support/pages.ts';
import { startTestServer, type TestServer, tenant } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  if (noChromium) return;
  server = await startTestServer({ webRoot: WEB_ROOT });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
const as = (who: string, path: string, viewport: typeof DESK): Promise<Page> =>
  pageOf(browser, server.url, who, path, viewport);
const ledgerIsSound = async () =>
  expect((await server.as('coordinator')('POST', tenant('/ledger-verifications'))).body as object).toMatchObject({
    ok: true,
    faults: [],
  });

describe.skipIf(noChromium)('standing arrangements in the browser, against the real server', () => {
  it('a fund: paid into, asked, approved by two different people, paid, and seen by everybody', async () => {
    const coordinator = await as('coordinator', '/console/funds/new', DESK);
    await coordinator.getByLabel('Name', { exact: true }).fill('共治基金');
    await coordinator.getByLabel('One person approves up to (yuan)').fill('1000');
    await coordinator.getByRole('button', { name: 'Set up a fund' }).click();
    await coordinator.getByRole('button', { name: 'Record money paid in' }).click();
    const dialog = coordinator.getByRole('dialog');
    await dialog.getByLabel('Amount (yuan)').fill('5000');
    await dialog.getByLabel('Paid by').selectOption({ label: '西小店' });
    await dialog.getByRole('button', { name: 'Record money paid in' }).click();
    await coordinator.getByText('¥5,000.00 came in: ¥5,000.00 free', { exact: false }).waitFor();
    await coordinator.getByRole('button', { name: 'Ask for money' }).click();
    await dialog.getByLabel('What for').fill('长者理发');
    await dialog.getByLabel('Amount (yuan)').fill('3000');
    await dialog.getByLabel('Paid to').selectOption({ label: '东实验学校' });
    await dialog.getByRole('button', { name: 'Ask for money' }).click();
    await coordinator.getByText('长者理发').first().waitFor();
    // One's own request is not offered for approval; the phone of the operator neither: the rules name other roles.
    expect(await coordinator.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
    const fund = new URL(coordinator.url()).pathname;
    const purses = (await server.as('coordinator')('GET', tenant('/purses'))).body as { items: { id: string }[] };
    const worker = await as('worker', fund, PHONE);
    await worker.getByRole('button', { name: 'Approve ¥3,000.00' }).click();
    await worker.getByText('Still needs: sub-district coordinator').waitFor();
    expect(await worker.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    const requests = (await server.as('coordinator')('GET', tenant('/appropriations'))).body as {
      items: { id: string }[];
    };
    expect(
      (await server.as('coordinator')('POST', tenant(`/appropriations/${requests.items[0]!.id}/approval`), {})).status,
    ).toBe(409);
    expect(purses.items).toHaveLength(1);
    await ledgerIsSound();
    await worker.context().close();

    // A request of somebody else's, below the limit: the coordinator alone, then paid in part.
    await server.as('worker')('POST', tenant(`/purses/${purses.items[0]!.id}/appropriations`), {
      title: '苗圃工具',
      payeeId: server.ids.shop,
      amount: 80_000,
    });
    await coordinator.reload();
    await coordinator.getByRole('button', { name: 'Approve ¥800.00' }).click();
    await coordinator.getByRole('button', { name: 'Record a payment' }).click();
    await dialog.getByLabel(/Amount paid/).fill('500');
    await dialog.getByRole('button', { name: 'Record a payment' }).click();
    await coordinator.getByText('¥5,000.00 came in: ¥4,200.00 free, ¥300.00 set aside, ¥500.00 paid.').waitFor();
    await coordinator.context().close();

    const visitor = await (await browser.newContext({ viewport: PHONE, locale: 'en' })).newPage();
    await visitor.goto(`${server.url}/funds`);
    await visitor.getByText('¥300.00 set aside, ¥500.00 paid.', { exact: false }).waitFor();
    await visitor.context().close();
    await ledgerIsSound();
  });

  it('a time bank: help on the phone, taken by a neighbour, confirmed, and the hours change hands', async () => {
    const coordinator = await as('coordinator', '/console/hours/new', DESK);
    await coordinator.getByLabel('Name', { exact: true }).fill('时间银行');
    await coordinator.getByRole('button', { name: 'Set up a time bank' }).click();
    await coordinator.getByText('Nothing came in yet.').waitFor();
    const bank = new URL(coordinator.url()).pathname.split('/').at(-1)!;
    const resident = await as('resident', '/hours', PHONE);
    await resident.getByRole('button', { name: 'Join 时间银行' }).click();
    await resident.getByText('0 hours', { exact: true }).waitFor();
    const neighbour = await as('neighbour', '/hours', PHONE);
    await neighbour.getByRole('button', { name: 'Join 时间银行' }).click();
    await neighbour.getByText('No neighbour asks for help now').waitFor();

    const mine = (await server.as('resident')('GET', tenant('/my-holdings'))).body as { items: { id: string }[] };
    await server.as('resident')('POST', tenant(`/purses/${bank}/service-records`), {
      holderId: mine.items[0]!.id,
      title: '食堂帮厨',
      minutes: 120,
      servedAt: new Date(Date.now() - 3_600_000).toISOString(),
    });
    await coordinator.reload();
    await coordinator.getByRole('button', { name: 'Confirm 2 hours' }).click();
    await coordinator.getByText('2 hours came in, 0 hours used (0%)', { exact: false }).waitFor();

    await resident.reload();
    await resident.getByLabel('What do you need').fill('陪诊');
    await resident.getByRole('button', { name: 'Ask', exact: true }).click();
    await resident.getByText('1 hour held for requests').waitFor();
    await neighbour.reload();
    await neighbour.getByRole('button', { name: 'I will help' }).click();
    await neighbour.getByText('Thank you; they will be told').waitFor();
    await resident.reload();
    await resident.getByRole('button', { name: 'It was done: confirm' }).click();
    await resident.getByText('Done', { exact: true }).waitFor();
    await neighbour.reload();
    await neighbour.getByText('1 hour', { exact: true }).first().waitFor();
    await neighbour.getByRole('link', { name: 'Certificate of service' }).click();
    await neighbour.getByText('1 hour of service were confirmed').waitFor();
    await coordinator.reload();
    await coordinator.getByText('3 hours came in, 1 hour used (33.3%)', { exact: false }).waitFor();
    await ledgerIsSound();
    for (const page of [coordinator, resident, neighbour]) await page.context().close();
  });

  it('an agreement: two rules, signed on a phone, amended with a reason, dropped, amended again and signed by both', async () => {
    const call = server.as('coordinator');
    await call('POST', tenant('/agents'), { kind: 'organization', name: '测试街道办', sector: 'government' });
    const coordinator = await as('coordinator', '/console/agreements/new', DESK);
    await coordinator.getByLabel('Name', { exact: true }).fill('礼堂周末开放');
    await coordinator.getByLabel('Party 1', { exact: true }).selectOption({ label: '东实验学校' });
    await coordinator.getByLabel('Party 2', { exact: true }).selectOption({ label: '测试街道办' });
    const first = coordinator.getByRole('group', { name: 'Rule 1' });
    await first.getByLabel('Who opens something').selectOption({ label: '东实验学校' });
    await first.getByLabel('What is opened').selectOption('space');
    await coordinator.getByLabel('What is agreed').fill('学校周末开放。');
    await coordinator.getByRole('button', { name: 'One more rule' }).click();
    const second = coordinator.getByRole('group', { name: 'Rule 2' });
    await second.getByLabel('What is opened').selectOption('culture');
    await second.getByLabel('Until').fill('07:00');
    await second.getByText('The end comes after the beginning').waitFor();
    // Nothing typed is lost when the page is left and opened again.
    await coordinator.reload();
    await second.getByLabel('Until').fill('21:00');
    await second.getByLabel('In return').selectOption('recorded');
    await second.getByLabel('For each unit provided (CNY)').fill('300');
    await second.getByText('Linli pays nothing', { exact: false }).waitFor();
    await coordinator.getByRole('button', { name: 'Draft an agreement' }).click();
    await coordinator.getByText('settled between the parties and only recorded here', { exact: false }).waitFor();
    await coordinator.getByRole('button', { name: 'Put it to the parties' }).click();
    // A fortnight is there already; whoever sends it may name another day.
    await coordinator.getByRole('dialog').getByLabel('Last day to sign').waitFor();
    await coordinator.getByRole('dialog').getByRole('button', { name: 'Send to the parties to sign' }).click();
    await coordinator.locator('.detail-pane').getByText('by ', { exact: false }).first().waitFor();
    await coordinator.getByRole('button', { name: 'Sign for 测试街道办' }).click();
    await coordinator.getByText('Signed', { exact: true }).waitFor();
    const path = new URL(coordinator.url()).pathname;
    const owner = await as('owner', path, PHONE);
    await owner.getByRole('button', { name: 'Sign for 东实验学校' }).click();
    await owner.locator('.detail-pane').getByText('Runs', { exact: true }).waitFor();

    // The school amends on its phone; the other side drops it with a reason, and it is proposed again.
    const amend = async (most: string) => {
      await owner.getByRole('link', { name: 'Propose an amendment' }).click();
      await owner.getByRole('group', { name: 'Rule 1' }).getByLabel('At most a month').fill(most);
      await owner.getByLabel('Why').fill('期末考试');
      await owner.getByRole('button', { name: 'Propose it' }).click();
      await owner.getByText('Rules as amended', { exact: false }).waitFor();
      expect(await owner.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    };
    await amend('2');
    await coordinator.reload();
    await coordinator.getByText('Rules as amended', { exact: false }).waitFor();
    await coordinator.getByRole('button', { name: 'Drop the amendment' }).click();
    await coordinator.getByRole('dialog').getByLabel('Reason').fill('两次太少');
    await coordinator.getByRole('dialog').getByRole('button', { name: 'Drop the amendment' }).click();
    await coordinator.getByText('两次太少').waitFor();
    await owner.reload();
    await amend('6');
    await owner.getByRole('button', { name: 'Sign for 东实验学校' }).click();
    await coordinator.reload();
    await coordinator.getByRole('button', { name: 'Sign for 测试街道办' }).click();
    await coordinator.getByText('Version 2').waitFor();
    await coordinator.getByText('at most 6 sessions a month', { exact: false }).waitFor();
    await coordinator.getByText('期末考试', { exact: false }).waitFor();
    await ledgerIsSound();
    for (const page of [coordinator, owner]) await page.context().close();
  });
});
