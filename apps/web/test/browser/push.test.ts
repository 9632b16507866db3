import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { noChromium, settled, visit } from './chromium.ts';
import { onMockSite } from './mock-site.ts';

let origin: string;
let browser: Browser;
onMockSite((site) => {
  ({ origin, browser } = site);
});

const PHONE = { language: 'zh-CN', width: 360, height: 740, user: 'resident' } as const;

describe.skipIf(noChromium)('pushes to a browser', () => {
  it('are turned on and off on the page of notices, with the server’s key', async () => {
    const { page, context } = await visit(browser, origin, PHONE);
    await context.grantPermissions(['notifications'], { origin });
    // No push service is asked here: what the browser would be given by one is put in its place.
    await page.addInitScript(() => {
      let kept: object | null = null;
      PushManager.prototype.getSubscription = async () => kept as PushSubscription | null;
      PushManager.prototype.subscribe = async (options) => {
        (window as unknown as { asked: unknown }).asked = options;
        kept = {
          endpoint: 'https://fcm.googleapis.com/fcm/send/mock',
          toJSON: () => ({
            endpoint: 'https://fcm.googleapis.com/fcm/send/mock',
            keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
          }),
          unsubscribe: async () => {
            kept = null;
            return true;
          },
        };
        return kept as PushSubscription;
      };
    });
    await page.goto(`${origin}/notices`);
    await settled(page);
    await page.getByText('怎么通知我').click();
    const sent = page.waitForRequest((r) => r.url().endsWith('/push-subscriptions'));
    await page.getByRole('button', { name: '开启提醒' }).click();
    expect((await sent).postDataJSON()).toMatchObject({
      language: 'zh-CN',
      subscription: { keys: { auth: 'a'.repeat(22) } },
    });
    await page.getByRole('button', { name: '关闭提醒' }).waitFor();
    expect(
      await page.evaluate(() => (window as unknown as { asked: PushSubscriptionOptionsInit }).asked),
    ).toMatchObject({
      userVisibleOnly: true,
      applicationServerKey: expect.stringMatching(/^B[\w-]{86}$/),
    });
    const ended = page.waitForRequest((r) => r.url().endsWith('/push-subscriptions/removals'));
    await page.getByRole('button', { name: '关闭提醒' }).click();
    expect((await ended).postDataJSON()).toEqual({ endpoint: 'https://fcm.googleapis.com/fcm/send/mock' });
    await page.getByRole('button', { name: '开启提醒' }).waitFor();
    await context.close();
  });

  it('are shown by the worker: one at a time, with their page', async () => {
    const { page, context } = await visit(browser, origin, PHONE);
    await context.grantPermissions(['notifications'], { origin });
    await page.goto(`${origin}/notices`);
    await settled(page);
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/push-worker.js');
      await navigator.serviceWorker.ready;
    });
    const session = await context.newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const own = registrations.find((one) => one.scopeURL.startsWith(origin) && !one.isDeleted);
        if (own) resolve(own.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    const registrationId = await registered;
    const push = (payload: object) =>
      session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(payload) });
    const shown = () =>
      page.evaluate(async () =>
        (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, data }) => ({
          title,
          body,
          link: data.link as string,
        })),
      );
    await push({ title: '云溪街道', body: '有人认领了您的需求', link: '/mine/1' });
    await expect.poll(shown).toEqual([{ title: '云溪街道', body: '有人认领了您的需求', link: '/mine/1' }]);
    await push({ title: '云溪街道', body: '2 条新消息', link: '/notices' });
    await expect.poll(shown).toEqual([{ title: '云溪街道', body: '2 条新消息', link: '/notices' }]);
    await context.close();
  });
});
