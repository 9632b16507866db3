import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { noChromium, settled, visit } from './chromium.ts';
import { onMockSite } from './mock-site.ts';

let origin: string;
let browser: Browser;
onMockSite((site) => {
  ({ origin, browser } = site);
});

const PHONE = { language: 'zh-CN', width: 360, height: 740 } as const;

describe.skipIf(noChromium)('the board of what neighbours need', () => {
  it('lets an organisation offer a resource at one of its openings, and keeps what was typed', async () => {
    const { page, context } = await visit(browser, origin, { ...PHONE, user: 'owner' });
    await page.goto(`${origin}/board`);
    await settled(page);
    await page.getByRole('link', { name: '我来提供' }).first().click();
    await settled(page);
    const resource = page.getByLabel('用哪项资源');
    // Not every need is counted as this body's resources are: go on to one that is.
    for (let at = 1; (await resource.count()) === 0; at++) {
      await page.goBack();
      await settled(page);
      await page.getByRole('link', { name: '我来提供' }).nth(at).click();
      await settled(page);
    }
    const opening = page.getByLabel('什么时候');
    // The first of them that is free within the time needed, or whose pieces are all alike.
    for (let at = 1; ; at++) {
      await resource.selectOption({ index: at });
      await settled(page);
      if ((await opening.count()) === 0 || (await opening.locator('option').count()) > 1) break;
    }
    await page.getByLabel('想说的话').fill('周三下午都可以');
    await page.reload();
    await settled(page);
    await expect.poll(() => page.getByLabel('想说的话').inputValue()).toBe('周三下午都可以');
    if ((await opening.count()) > 0 && (await opening.locator('option').count()) > 1)
      await opening.selectOption({ index: 1 });
    const sent = page.waitForRequest((r) => r.method() === 'POST' && r.url().endsWith('/claims'));
    await page.getByRole('button', { name: '提出认领' }).click();
    expect((await sent).postDataJSON()).toMatchObject({
      direction: 'resource-adopts-need',
      message: '周三下午都可以',
      quantity: expect.any(Number),
    });
    await page.getByText('已提出认领').waitFor();
    await context.close();
  });

  it('shows a visitor what is needed, nothing that a resident wrote, and whom it asks', async () => {
    const { page, context } = await visit(browser, origin, PHONE);
    await page.goto(`${origin}/board`);
    await settled(page);
    expect(await page.locator('.card').count()).toBeGreaterThan(3);
    expect(await page.getByRole('link', { name: '我来提供' }).count()).toBe(0);
    await page.getByText('单位登录后可以认领').waitFor();
    await context.close();
  });
});
