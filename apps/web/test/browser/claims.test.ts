import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import * as rows from '../mock/rows.ts';
import { noChromium, settled, visit } from './chromium.ts';
import { onMockSite } from './mock-site.ts';

let origin: string;
let browser: Browser;
onMockSite((site) => {
  ({ origin, browser } = site);
});

const PHONE = { language: 'zh-CN', width: 360, height: 740, user: 'coordinator' } as const;
const DESK = { ...PHONE, width: 1440, height: 900 } as const;

describe.skipIf(noChromium)('the board of claims', () => {
  it('is answered in the row: no with whose it is, why and what follows, and nothing without a reason', async () => {
    const { page, context } = await visit(browser, origin, DESK);
    await page.goto(`${origin}/console/claims`);
    await settled(page);
    const before = await page.locator('tbody tr').count();
    const first = page.locator('tbody tr').first();
    // What is overdue stands first.
    await first.getByText('逾期，由统筹员决定').waitFor();
    await first.getByText('时限怎么算的').click();
    await first.getByText('工作日').first().waitFor();
    await first.getByRole('button', { name: '婉拒' }).click();
    const dialog = page.getByRole('dialog');
    const sent: unknown[] = [];
    page.on('request', (r) => r.method() === 'POST' && r.url().endsWith('/decline') && sent.push(r.postDataJSON()));
    await dialog.getByRole('button', { name: '婉拒' }).click();
    expect(sent).toEqual([]);
    await dialog.getByLabel('原因').fill('当天检修');
    await dialog.getByLabel('之后').selectOption('pause');
    await dialog.getByLabel('暂停天数').fill('14');
    const answer = page.waitForRequest((r) => r.method() === 'POST' && r.url().includes('/claims/'));
    await dialog.getByRole('button', { name: '婉拒' }).click();
    expect((await answer).postDataJSON()).toEqual({
      side: 'need',
      reason: '当天检修',
      consequence: 'pause',
      pauseDays: 14,
    });
    await page.getByText('已婉拒，原因已告知对方').waitFor();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(before - 1);
    await context.close();
  });

  it('says who gives way before one of several is accepted, and a second click asks nothing more', async () => {
    const { page, context } = await visit(browser, origin, DESK);
    await page.goto(`${origin}/console/claims?tab=need`);
    await settled(page);
    const group = page.locator('article.panel').filter({ hasText: '2 个候选' }).first();
    await group.getByRole('button', { name: '同意' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('将自动让位').waitFor();
    let asked = 0;
    page.on('request', (r) => {
      if (r.method() === 'POST' && r.url().includes('/claims/')) asked++;
    });
    await dialog.getByRole('button', { name: '让位' }).dblclick();
    await page.getByText('已让位并告知').waitFor();
    await settled(page);
    expect(asked).toBe(1);
    await context.close();
  });

  it('keeps within a phone, however long the names are, and says what belongs there when nothing waits', async () => {
    const waiting = rows.claims.find((claim) => claim.state === 'pending')!;
    const need = rows.needs.find((one) => one.id === waiting.needId)!;
    const title = need.title;
    need.title = `${'很长的需求名称'.repeat(20)} ${'Averylongwordwithoutanyspace'.repeat(8)}`;
    try {
      const { page, context } = await visit(browser, origin, PHONE);
      for (const tab of ['', '?tab=need', '?tab=resource', '?tab=all']) {
        await page.goto(`${origin}/console/claims${tab}`);
        await settled(page);
        const [width, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
        expect(width, tab).toBeLessThanOrEqual(shown!);
      }
      await page.goto(`${origin}/console/claims?q=没有这样的词`);
      await settled(page);
      await page.getByText('没有等待答复的认领').waitFor();
      await context.close();
    } finally {
      need.title = title;
    }
  });
});
