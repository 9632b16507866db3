import { describe, expect, it } from 'vitest';
import { tenant } from '../support/server.ts';
import { DESK, PHONE, skipped, stage } from './stage.ts';

const show = stage();
const LONG = '云溪街道二〇二六年度社区居家养老助餐助浴助医上门综合服务及志愿者培训打包采购项目（第二批）';

describe.skipIf(skipped)('bought services, points and standards in the browser, against the real server', () => {
  it('a purchase: planned, set aside, delivered on a phone, sent back, accepted, paid, and the rest ended', async () => {
    const call = show.server.as('coordinator');
    const fund = (
      await call('POST', tenant('/purses'), {
        kind: 'fund',
        name: '购买服务资金',
        unit: 'CNY',
        rules: { approvals: [{ upTo: null, by: ['worker'] }] },
      })
    ).body as { id: string };
    await call('POST', tenant(`/purses/${fund.id}/contributions`), { amount: 500_000, partyId: show.server.ids.shop });

    const desk = await show.as('coordinator', '/console/purchases/new', DESK);
    const form = desk.locator('.detail-pane');
    await form.getByLabel('Name', { exact: true }).fill(LONG);
    await form.getByLabel('Supplier').selectOption({ label: '东实验学校' });
    await form.getByLabel('Paid by').selectOption({ label: '购买服务资金' });
    const step = (n: number) => form.getByRole('group', { name: `Step ${n}` });
    await step(1).getByLabel('What is delivered').fill('首月助浴');
    await step(1).getByLabel('Due on').fill('2030-01-31');
    await step(1).getByLabel('Amount (yuan)').fill('十元');
    await form.getByRole('button', { name: 'One more step' }).click();
    await step(2).getByLabel('What is delivered').fill('次月助浴');
    await step(2).getByLabel('Due on').fill('2030-02-28');
    await step(2).getByLabel('Amount (yuan)').fill('3,000');
    // A wrong amount is said, and nothing typed is lost by a reload.
    await form.getByRole('button', { name: 'New purchase' }).click();
    expect(((await call('GET', tenant('/purchases'))).body as { total: number }).total).toBe(0);
    await desk.reload();
    await step(1).getByLabel('Amount (yuan)').fill('2000');
    await form.getByRole('button', { name: 'New purchase' }).click();
    await form.getByRole('heading', { name: LONG }).waitFor();
    await form.getByRole('button', { name: 'The contract is signed: start' }).click();
    await form.getByText('Waits for approval').first().waitFor();
    const path = new URL(desk.url()).pathname;
    const { milestones } = (await call('GET', tenant(`/purchases/${path.split('/').at(-1)}`))).body as {
      milestones: { appropriationId: string }[];
    };
    const paid = milestones.map((m) => m.appropriationId);
    for (const id of paid)
      expect((await show.server.as('worker')('POST', tenant(`/appropriations/${id}/approval`), {})).status).toBe(200);

    // The supplier says so on a phone; its own people accept nothing.
    const supplier = await show.as('owner', path, PHONE);
    await supplier.getByRole('button', { name: 'Say it is done' }).first().click();
    const said = supplier.getByRole('dialog');
    await said.getByLabel('Reason').fill('服务记录 40 份');
    await said.getByRole('button', { name: 'Say it is done' }).click();
    await supplier.getByText('To be accepted', { exact: true }).waitFor();
    expect(await supplier.getByRole('button', { name: 'Accept', exact: true }).count()).toBe(0);
    await show.fits(supplier);

    const worker = await show.as('worker', path, PHONE);
    await worker.getByRole('button', { name: 'Send back' }).click();
    await worker.getByRole('dialog').getByLabel('Reason').fill('缺少老人签字');
    await worker.getByRole('dialog').getByRole('button', { name: 'Send back' }).click();
    await worker.getByText('To be mended', { exact: true }).waitFor();
    await supplier.reload();
    await supplier.getByText('缺少老人签字', { exact: false }).waitFor();
    await supplier.getByRole('button', { name: 'Say it is done' }).first().click();
    await said.getByLabel('Reason').fill('已补签');
    await said.getByRole('button', { name: 'Say it is done' }).click();
    await supplier.getByText('To be accepted', { exact: true }).waitFor();
    await worker.reload();
    await worker.getByRole('button', { name: 'Accept', exact: true }).click();
    await worker.getByText('Accepted', { exact: true }).first().waitFor();
    await show.fits(worker);
    // A worker pays nothing.
    expect(await worker.getByRole('button', { name: /^Pay ¥/ }).count()).toBe(0);

    await desk.reload();
    await form.getByRole('button', { name: 'Pay ¥2,000.00' }).dblclick();
    await form.getByText('Paid', { exact: true }).waitFor();
    await form.getByRole('button', { name: 'End it' }).click();
    await desk.getByRole('dialog').getByLabel('Reason').fill('机构停业');
    await desk.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
    await form.getByText('Ended', { exact: true }).waitFor();
    await desk.goto(`${show.server.url}/console/funds/${fund.id}`);
    await desk
      .getByText('¥5,000.00 came in: ¥3,000.00 free, ¥0.00 set aside, ¥2,000.00 paid.', { exact: false })
      .waitFor();
    await show.ledgerIsSound();
    for (const page of [desk, supplier, worker]) await page.context().close();
  });

  it('points: earned by a deed, spent on the phone for the last of the goods, and for no more than there is', async () => {
    const call = show.server.as('coordinator');
    const scheme = (
      await call('POST', tenant('/purses'), {
        kind: 'points',
        name: '邻里积分',
        unit: 'point',
        rules: { earning: [{ id: 'clean', name: '公共清洁', on: 'deed', points: 30 }] },
      })
    ).body as { id: string };
    const rice = (
      await call('POST', tenant('/resources'), {
        agentId: show.server.ids.shop,
        name: '大米五公斤',
        categoryCode: 'goods',
        capacityKind: 'stock',
        unit: 'item',
        quantity: 2,
      })
    ).body as { id: string };

    const desk = await show.as('coordinator', `/console/hours/${scheme.id}`, DESK);
    await desk.getByText('Nothing in the shop yet').waitFor();
    await desk.getByLabel('Goods').selectOption({ value: rice.id });
    await desk.getByLabel('Points for one').fill('30');
    await desk.getByRole('button', { name: 'Put in' }).click();
    await desk.getByText('大米五公斤', { exact: false }).first().waitFor();

    const join = async (who: 'resident' | 'neighbour') => {
      const page = await show.as(who, '/hours', PHONE);
      await page.getByRole('button', { name: 'Join 邻里积分' }).click();
      await page.getByText('0 points', { exact: true }).waitFor();
      const mine = (await show.server.as(who)('GET', tenant('/my-holdings'))).body as { items: { id: string }[] };
      return { page, holderId: mine.items[0]!.id };
    };
    const resident = await join('resident');
    const neighbour = await join('neighbour');
    // Nothing to spend yet: the button says the price and cannot be pressed.
    expect(await resident.page.getByRole('button', { name: 'Take it for 30 points' }).isDisabled()).toBe(true);
    for (const [holderId, count] of [
      [resident.holderId, 2],
      [neighbour.holderId, 1],
    ] as const) {
      const body = { holderId, ruleId: 'clean', count };
      expect((await show.server.as('resident')('POST', tenant(`/purses/${scheme.id}/awards`), body)).status).toBe(403);
      expect((await show.server.as('worker')('POST', tenant(`/purses/${scheme.id}/awards`), body)).status).toBe(201);
    }
    await resident.page.reload();
    await resident.page.getByText('60 points', { exact: true }).waitFor();
    await resident.page.getByRole('button', { name: 'Take it for 30 points' }).click();
    await resident.page.getByText('It is yours', { exact: false }).waitFor();
    await resident.page.getByText('30 points', { exact: true }).waitFor();
    await resident.page.getByText('1 left').waitFor();
    await show.fits(resident.page);
    // The last one: the neighbour takes it; whoever still looks at it is told, and loses no points.
    await neighbour.page.reload();
    await neighbour.page.getByRole('button', { name: 'Take it for 30 points' }).click();
    await neighbour.page.getByText('0 left').waitFor();
    const items = (await call('GET', tenant(`/purses/${scheme.id}/shop`))).body as { items: { id: string }[] };
    const late = await show.server.as('resident')('POST', tenant(`/shop-items/${items.items[0]!.id}/orders`), {
      holderId: resident.holderId,
      count: 1,
    });
    expect([late.status, (late.body as { code: string }).code]).toEqual([409, 'over-committed']);
    await resident.page.reload();
    await resident.page.getByText('30 points', { exact: true }).waitFor();
    expect(await resident.page.getByRole('button', { name: 'Take it for 30 points' }).isDisabled()).toBe(true);
    await desk.reload();
    await desk.getByText('90 points came in, 60 points used', { exact: false }).waitFor();
    await show.ledgerIsSound();
    for (const page of [desk, resident.page, neighbour.page]) await page.context().close();
  });

  it('a standard: set on a desk, measured community by community, seen by a worker on a phone', async () => {
    const desk = await show.as('coordinator', '/console/standards', DESK);
    await desk.getByText('No standard yet').waitFor();
    await desk.getByLabel('Category').selectOption({ value: 'culture' });
    await desk.getByLabel('Needs met (%)').fill('80');
    await desk.getByLabel('Answered within hours').fill('24');
    await desk.getByLabel('Based on').fill('街道服务承诺');
    await desk.getByRole('button', { name: 'Save' }).click();
    await desk.getByText('0 of 2 (0%), promised 80%').waitFor();
    await desk.getByText('Not kept').first().waitFor();

    const worker = await show.as('worker', '/console/standards', PHONE);
    await worker.getByText('街道服务承诺').waitFor();
    expect(await worker.getByRole('button', { name: 'Remove' }).count()).toBe(0);
    await show.fits(worker);
    // The figure opens the needs behind it.
    await worker.getByRole('link', { name: '东社区' }).first().click();
    await worker.getByText('想学书法').first().waitFor();
    const twice = await show.server.as('coordinator')('POST', tenant('/standards'), { categoryCode: 'culture' });
    expect(twice.status).toBe(409);
    for (const page of [desk, worker]) await page.context().close();
  });
});
