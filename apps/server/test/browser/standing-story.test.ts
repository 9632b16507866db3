import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK, launch, noChromium, PHONE, pageOf, WEB_ROOT, widthOf } from '../support/pages.ts';
import { OTHER_CODE, startTestServer, type TestServer, tenant } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  if (noChromium) return;
  server = await startTestServer({ webRoot: WEB_ROOT, second: true });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
const as = (who: string, path: string, viewport: typeof DESK): Promise<Page> =>
  pageOf(browser, server.url, who, path, viewport);
type Who = Parameters<TestServer['as']>[0];
const made = async (who: Who, path: string, body: unknown): Promise<{ id: string }> => {
  const answer = await server.as(who)('POST', path.startsWith('/api') ? path : tenant(path), body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const ledgerIsSound = async () =>
  expect((await server.as('coordinator')('POST', tenant('/ledger-verifications'))).body as object).toMatchObject({
    ok: true,
    faults: [],
  });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe.skipIf(noChromium)('more standing arrangements in the browser, against the real server', () => {
  it('a purchase: planned with a warning, delivered, accepted by whom it names, paid, and ended', async () => {
    const fund = await made('coordinator', '/purses', {
      kind: 'fund',
      name: '购买服务资金',
      unit: 'CNY',
      rules: { approvals: [{ upTo: null, by: ['worker'] }] },
    });
    await made('coordinator', `/purses/${fund.id}/contributions`, { amount: 500_000, partyId: server.ids.shop });
    const coordinator = await as('coordinator', '/console/purchases/new', DESK);
    await coordinator.getByLabel('Name', { exact: true }).fill('居家养老');
    await coordinator.getByLabel('Supplier').selectOption({ label: '东实验学校' });
    await coordinator.getByLabel('Paid by').selectOption({ label: '购买服务资金' });
    await coordinator.getByLabel('Accepts').selectOption({ label: 'worker' });
    const step = (n: number) => coordinator.getByRole('group', { name: `Step ${n}` });
    await step(1).getByLabel('What is delivered').fill('首月');
    await step(1).getByLabel('Due on').fill(inDays(-1));
    // A wrong amount is said, and not taken for nothing.
    await step(1).getByLabel('Amount (yuan)').fill('三千');
    await step(1).getByText('An amount of 0 or more', { exact: false }).waitFor();
    await coordinator.getByRole('button', { name: 'New purchase' }).click();
    expect(new URL(coordinator.url()).pathname).toBe('/console/purchases/new');
    await step(1).getByLabel('Amount (yuan)').fill('3,000');
    await coordinator.getByRole('button', { name: 'One more step' }).click();
    await step(2).getByLabel('What is delivered').fill('次月');
    await step(2).getByLabel('Due on').fill(inDays(30));
    await step(2).getByLabel('Amount (yuan)').fill('4000');
    await coordinator.getByText('¥2,000.00 is missing', { exact: false }).waitFor();
    await coordinator.getByRole('button', { name: 'New purchase' }).click();
    await coordinator.getByRole('button', { name: 'The contract is signed: start' }).click();
    await coordinator.getByText('Overdue').first().waitFor();
    const path = new URL(coordinator.url()).pathname;

    const worker = await as('worker', `/console/funds/${fund.id}`, PHONE);
    await worker.getByRole('button', { name: 'Approve ¥3,000.00' }).click();
    await worker.getByText('Approved, to be paid').first().waitFor();
    // The second one is more than what is left: said, and nothing is approved.
    await worker.getByRole('button', { name: 'Approve ¥4,000.00' }).click();
    await worker.getByText('the fund has', { exact: false }).waitFor();
    expect(await widthOf(worker)).toBeLessThanOrEqual(360);

    const supplier = await as('owner', path, PHONE);
    await supplier.getByText('worker', { exact: true }).first().waitFor();
    await supplier.getByRole('button', { name: 'Say it is done' }).first().click();
    await supplier.getByRole('dialog').getByLabel('Reason').fill('服务记录 96 份');
    await supplier.getByRole('dialog').getByRole('button', { name: 'Say it is done' }).click();
    await supplier.getByText('Waits to be accepted by worker').waitFor();
    expect(await widthOf(supplier)).toBeLessThanOrEqual(360);

    // Another person was named: the coordinator is not offered what they may not do.
    await coordinator.reload();
    await coordinator.getByText('Waits to be accepted by worker').waitFor();
    expect(await coordinator.getByRole('button', { name: 'Accept', exact: true }).count()).toBe(0);
    await worker.goto(server.url + path);
    await worker.getByRole('button', { name: 'Send back' }).click();
    await worker.getByRole('dialog').getByLabel('Reason').fill('缺少签字');
    await worker.getByRole('dialog').getByRole('button', { name: 'Send back' }).click();
    await supplier.reload();
    await supplier.getByText('缺少签字', { exact: false }).waitFor();
    await supplier.getByRole('button', { name: 'Say it is done' }).first().click();
    await supplier.getByRole('dialog').getByLabel('Reason').fill('补齐签字');
    await supplier.getByRole('dialog').getByRole('button', { name: 'Say it is done' }).click();
    await worker.reload();
    await worker.getByRole('button', { name: 'Accept', exact: true }).dblclick();
    await worker.getByText('Accepted by worker', { exact: false }).waitFor();

    await coordinator.reload();
    await coordinator.getByRole('button', { name: 'Pay ¥3,000.00' }).dblclick();
    await coordinator.getByText('Paid to 东实验学校', { exact: false }).waitFor();
    await coordinator.getByRole('button', { name: 'End it' }).click();
    await coordinator.getByRole('dialog').getByLabel('Reason').fill('机构停业');
    await coordinator.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
    await coordinator.locator('.detail-pane').getByText('Ended', { exact: true }).waitFor();
    await coordinator.goto(`${server.url}/console/funds/${fund.id}`);
    await coordinator.getByText('¥5,000.00 came in: ¥2,000.00 free, ¥0.00 set aside, ¥3,000.00 paid.').waitFor();
    await coordinator.getByText('Taken back').first().waitFor();

    // The rules of the fund after it was set up.
    await coordinator.getByRole('link', { name: 'Rules of the fund' }).click();
    await coordinator.getByRole('group', { name: 'Step 1' }).getByLabel('Up to (yuan)').fill('1000');
    await coordinator.getByText('Leave one step without an amount', { exact: false }).waitFor();
    await coordinator.getByRole('button', { name: 'One more step' }).click();
    await coordinator.getByRole('button', { name: 'Save', exact: true }).click();
    await coordinator.getByText('Up to ¥1,000.00', { exact: false }).waitFor();
    await ledgerIsSound();
    for (const page of [coordinator, worker, supplier]) await page.context().close();
  });

  it('points: earned by a deed, spent in the shop until nothing is left, handed out', async () => {
    const place = await made('coordinator', '/places', {
      name: '爱心超市',
      locationType: 'physical',
      address: '西街2号',
      jurisdictionId: server.ids.east,
      agentId: server.ids.shop,
    });
    await made('coordinator', '/resources', {
      agentId: server.ids.shop,
      name: '大米',
      categoryCode: 'goods',
      capacityKind: 'stock',
      unit: 'item',
      quantity: 2,
      sites: [{ placeId: place.id }],
    });
    const coordinator = await as('coordinator', '/console/hours/new', DESK);
    await coordinator.getByLabel('What to set up').selectOption('points');
    await coordinator.getByLabel('Name', { exact: true }).fill('邻里积分');
    await coordinator.getByRole('button', { name: 'Set up points' }).click();
    await coordinator.getByRole('button', { name: 'Points for a good deed' }).click();
    // No way to earn them by a deed yet: the page says where one is added.
    await coordinator.getByRole('dialog').getByRole('link', { name: 'Rules' }).click();
    await coordinator.getByRole('button', { name: 'One more way to earn' }).click();
    const way = coordinator.getByRole('group', { name: 'Way to earn 2' });
    await way.getByLabel('Name').fill('清洁楼道');
    await way.getByLabel('Points').fill('20');
    await coordinator.getByRole('button', { name: 'Save', exact: true }).click();
    await coordinator.getByLabel('Goods').waitFor();
    const path = new URL(coordinator.url()).pathname;

    const resident = await as('resident', '/hours', PHONE);
    await resident.getByRole('button', { name: 'Join 邻里积分' }).click();
    await resident.getByText('0 points', { exact: true }).waitFor();
    const neighbour = await as('neighbour', '/hours', PHONE);
    await neighbour.getByRole('button', { name: 'Join 邻里积分' }).click();
    await neighbour.getByText('0 points', { exact: true }).waitFor();

    const worker = await as('worker', path, PHONE);
    const give = async (name: string) => {
      await worker.getByRole('button', { name: 'Points for a good deed' }).click();
      const dialog = worker.getByRole('dialog');
      const option = dialog.getByLabel('To whom').locator('option', { hasText: name });
      await option.waitFor({ state: 'attached' });
      await dialog.getByLabel('To whom').selectOption((await option.getAttribute('value'))!);
      await dialog.getByRole('button', { name: 'Give 20 points' }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    // Names of those who hold points stand masked in lists, also for workers.
    await give('R.');
    await give('N.');
    await worker.getByLabel('Goods').selectOption({ label: '大米' });
    await worker.getByLabel('Points for one').fill('15');
    await worker.getByRole('button', { name: 'Put in' }).click();
    await worker.getByText('2 left', { exact: false }).waitFor();
    expect(await widthOf(worker)).toBeLessThanOrEqual(360);

    await resident.reload();
    await resident.getByText('20 points', { exact: true }).waitFor();
    await resident.getByRole('button', { name: 'Take it for 15 points' }).dblclick();
    await resident.getByText('5 points', { exact: true }).waitFor();
    // What one took stays to be seen, and that it waits.
    await resident.getByText('大米 × 1').waitFor();
    await resident.getByText('Waits for you', { exact: false }).waitFor();
    expect(await resident.getByRole('button', { name: 'Take it for 15 points' }).isDisabled()).toBe(true);
    await neighbour.reload();
    await neighbour.getByRole('button', { name: 'Take it for 15 points' }).click();
    await neighbour.getByText('0 left', { exact: false }).waitFor();

    await worker.reload();
    const order = worker.getByRole('listitem').filter({ hasText: 'R.' }).filter({ hasText: '大米 × 1' });
    await order.getByRole('button', { name: 'Hand it out' }).click();
    await order.getByText('Handed out').waitFor();
    await resident.reload();
    await resident.getByText('You have it').waitFor();
    await ledgerIsSound();
    for (const page of [coordinator, resident, neighbour, worker]) await page.context().close();
  });

  it('hours between two sub-districts: proposed here, accepted or declined there, both balances told', async () => {
    const there = (path: string) => `/api/subdistricts/${OTHER_CODE}${path}`;
    const bank = await made('coordinator', '/purses', { kind: 'time-bank', name: '本街道时间银行', unit: 'hour' });
    const other = await made('abroad', there('/purses'), { kind: 'time-bank', name: '邻街道时间银行', unit: 'hour' });
    const giver = await made('worker', `/purses/${bank.id}/holders`, { name: '王奶奶' });
    const taker = (await made('abroad', there(`/purses/${other.id}/holders`), { name: '王奶奶的女儿' })) as {
      id: string;
      number?: string;
    };
    const record = await made('worker', `/purses/${bank.id}/service-records`, {
      holderId: giver.id,
      title: '食堂帮厨',
      minutes: 180,
      servedAt: new Date(Date.now() - 3_600_000).toISOString(),
    });
    await made('coordinator', `/service-records/${record.id}/confirmation`, {});

    const here = await as('coordinator', `/console/hours/${bank.id}/exchange`, DESK);
    const propose = async (number: string, minutes: string) => {
      await here.getByLabel('To which sub-district').selectOption({ label: 'Next' });
      const option = here.getByLabel('Whose hours').locator('option', { hasText: '王**' });
      await option.waitFor({ state: 'attached' });
      await here.getByLabel('Whose hours').selectOption((await option.getAttribute('value'))!);
      await here.getByLabel('Number of the receiver').fill(number);
      await here.getByLabel('How long (minutes)').fill(minutes);
      await here.getByRole('button', { name: 'Propose to send' }).click();
    };
    await propose('0000000001', '60');
    // A wrong number is said, and what was typed stays.
    await here.getByRole('alert').waitFor();
    expect(await here.getByLabel('Number of the receiver').inputValue()).toBe('0000000001');
    await propose(taker.number!, '120');
    await here.getByText('Waits for the other side').waitFor();
    await propose(taker.number!, '600');
    await here.getByRole('alert').waitFor();
    await propose(taker.number!, '30');
    await here
      .getByText('30 minutes', { exact: false })
      .or(here.getByText('0.5 hours', { exact: false }))
      .first()
      .waitFor();

    const abroad = await as('abroad', `/console/hours/${other.id}/exchange`, PHONE);
    await abroad.getByRole('button', { name: 'Accept', exact: true }).first().waitFor();
    expect(await widthOf(abroad)).toBeLessThanOrEqual(360);
    const row = abroad.getByRole('row', { name: /2 hours/ });
    await row.getByRole('button', { name: 'Accept', exact: true }).dblclick();
    await abroad.getByText('We owe them 2 hours').waitFor();
    await abroad.getByRole('button', { name: 'Do not accept' }).click();
    await abroad.getByRole('dialog').getByLabel('Reason').fill('已经够用');
    await abroad.getByRole('dialog').getByRole('button', { name: 'Do not accept' }).click();
    await abroad.getByText('Not accepted').waitFor();

    await here.reload();
    await here.getByText('They owe us 2 hours').waitFor();
    await here.getByText('Both ledgers agree', { exact: false }).waitFor();
    await here.getByText('已经够用').waitFor();
    await here.goto(`${server.url}/console/hours/${bank.id}`);
    // Three earned, two went, the half hour that was not accepted is back.
    await here.getByRole('row', { name: /王\*\*.*1 hour/ }).waitFor();
    await ledgerIsSound();
    expect((await server.as('abroad')('POST', there('/ledger-verifications'))).body as object).toMatchObject({
      ok: true,
    });
    for (const page of [here, abroad]) await page.context().close();
  });

  it('a service standard: promised, measured, changed, not lost to somebody else’s change, withdrawn', async () => {
    const coordinator = await as('coordinator', '/console/standards', DESK);
    await coordinator.getByLabel('Category').selectOption('culture');
    await coordinator.getByLabel('Within metres').fill('1000');
    await coordinator.getByText('Give distance and share together').waitFor();
    await coordinator.getByRole('button', { name: 'Save', exact: true }).click();
    await coordinator.getByLabel('Within metres').fill('');
    await coordinator.getByLabel('Needs met (%)').fill('80');
    await coordinator.getByRole('button', { name: 'Save', exact: true }).click();
    await coordinator.getByText('80% met', { exact: false }).waitFor();
    await coordinator.getByRole('row', { name: /东社区/ }).waitFor();
    await coordinator.getByRole('button', { name: 'Change', exact: true }).click();
    const dialog = coordinator.getByRole('dialog');
    await dialog.getByLabel('Answered within hours').fill('48');
    // Somebody else is quicker.
    const list = (await server.as('coordinator')('GET', tenant('/standards'))).body as {
      items: { id: string; version: number }[];
    };
    const one = list.items[0]!;
    const change = await server.as('coordinator')(
      'PATCH',
      tenant(`/standards/${one.id}`),
      { metPermille: 700 },
      {
        'if-match': `"${one.version}"`,
      },
    );
    expect(change.status).toBe(200);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByLabel('Answered within hours').inputValue()).toBe('48');
    await coordinator.keyboard.press('Escape');
    await coordinator.getByText('70% met', { exact: false }).waitFor();
    await coordinator.getByRole('button', { name: 'Change', exact: true }).click();
    await dialog.getByLabel('Answered within hours').fill('48');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await coordinator.getByText('answered within 48 hours', { exact: false }).waitFor();
    const worker = await as('worker', '/console/standards', PHONE);
    await worker.getByText('answered within 48 hours', { exact: false }).waitFor();
    expect(await widthOf(worker)).toBeLessThanOrEqual(360);
    expect(await worker.getByRole('button', { name: 'Change', exact: true }).count()).toBe(0);
    await coordinator.getByRole('button', { name: 'Remove', exact: true }).click();
    await coordinator.getByText('80% met').waitFor({ state: 'detached' });
    for (const page of [coordinator, worker]) await page.context().close();
  });
});
