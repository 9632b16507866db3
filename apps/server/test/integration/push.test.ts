import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPusher, openKeys } from '@linli/installation';
import { deliverPush, notify, subscribePush, unsubscribePush } from '@linli/services';
import { decrypt } from 'http_ece';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { world } from '../../../../packages/services/test/ledger/world.ts';
import { onEachDatabase } from '../../../../packages/store/test/databases.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-push-'));

/** A browser: its keys, and what it was pushed, opened with them. */
function browser(origin: string, name: string) {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  const auth = randomBytes(16);
  return {
    subscription: {
      endpoint: `${origin}/push/${name}`,
      keys: { p256dh: keys.getPublicKey('base64url'), auth: auth.toString('base64url') },
    },
    open: (body: Buffer) =>
      JSON.parse(
        decrypt(body, { version: 'aes128gcm', privateKey: keys, authSecret: auth.toString('base64url') }).toString(),
      ) as { title: string; body: string; link: string },
  };
}

/** A push service that keeps what it is handed, and knows no browser whose name begins with 'gone'. */
const received: { path: string; authorization: string; body: Buffer }[] = [];
let service: ReturnType<typeof createServer>;
let origin: string;
beforeAll(async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  service = createServer({ key, cert }, (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const path = request.url ?? '';
      if (path.startsWith('/push/gone')) return response.writeHead(410).end();
      received.push({ path, authorization: request.headers.authorization ?? '', body: Buffer.concat(parts) });
      response.writeHead(201).end();
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  origin = `https://localhost:${(service.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise<void>((resolve) => service.close(() => resolve()));
  rmSync(folder, { recursive: true, force: true });
});

test('the keys of pushes are made once and kept', () => {
  const first = openKeys(folder, {}).vapid;
  expect(openKeys(folder, {}).vapid).toEqual(first);
  expect(openKeys(folder, { LINLI_VAPID_KEYS: `${'a'.repeat(87)}.${'b'.repeat(43)}` }).vapid.publicKey).toBe(
    'a'.repeat(87),
  );
  expect(() => openKeys(folder, { LINLI_VAPID_KEYS: 'short' })).toThrow('damaged');
});

const NOON = () => new Date('2026-11-25T04:00:00.000Z');

onEachDatabase('push', (database) => {
  async function setting() {
    const it = await world(database.store);
    const userId = randomUUID();
    const context = { ...it.context, subject: { userId, roles: [] }, now: NOON };
    const place = { ...it.context.subdistrict, name: { zh: '云溪街道', en: 'Yunxi' } };
    const pusher = createPusher(
      openKeys(folder, {}).vapid,
      'mailto:operator@example.org',
      new Agent({ rejectUnauthorized: false }),
    );
    const tell = (link: string) =>
      it.store.write(it.sub, { by: 'test', at: NOON().toISOString() }, (unit) =>
        notify(unit, it.context, [{ to: [{ userId }], kind: 'need-expired', facts: { title: '理发' }, link }]),
      );
    const deliver = (now = NOON) => deliverPush(it.store, place, { pusher, newId: it.context.newId, now });
    return { ...it, context, tell, deliver };
  }

  test('each browser of a person gets what is new, once, and only it can read it', async () => {
    const { store, context, tell, deliver } = await setting();
    const [phone, desk] = [
      browser(origin, `phone-${context.subject.userId}`),
      browser(origin, `desk-${context.subject.userId}`),
    ];
    await subscribePush(store, context, { subscription: phone.subscription, language: 'zh-CN' }, ['localhost']);
    await subscribePush(store, context, { subscription: desk.subscription, language: 'en' }, ['localhost']);
    await tell('/mine/1');
    received.length = 0;
    expect(await deliver()).toEqual({ sent: 2, failed: 0 });
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
    const of = (one: typeof phone) => received.find((r) => one.subscription.endpoint.endsWith(r.path))!;
    expect(of(phone).authorization).toMatch(/^vapid t=.+, k=.+/);
    expect(phone.open(of(phone).body)).toMatchObject({ title: '云溪街道', link: '/mine/1' });
    expect(desk.open(of(desk).body).title).toBe('Yunxi');
    expect(() => desk.open(of(phone).body)).toThrow();
  });

  test('what follows soon is gathered; a browser that is gone is forgotten; nobody ends somebody else’s', async () => {
    const { store, sub, context, tell, deliver } = await setting();
    const phone = browser(origin, `phone-${context.subject.userId}`);
    const gone = browser(origin, `gone-${context.subject.userId}`);
    for (const one of [phone, gone])
      await subscribePush(store, context, { subscription: one.subscription, language: 'zh-CN' }, ['localhost']);
    await tell('/mine/1');
    expect((await deliver()).sent).toBe(1);
    await tell('/mine/2');
    await tell('/mine/3');
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
    received.length = 0;
    const later = () => new Date(NOON().getTime() + 6 * 60_000);
    expect(await deliver(later)).toEqual({ sent: 1, failed: 0 });
    expect(phone.open(received[0]!.body)).toMatchObject({
      link: '/notices',
      body: expect.stringContaining('2 条新消息'),
    });

    const stranger = { ...context, subject: { userId: 'somebody else', roles: [] } };
    await unsubscribePush(store, stranger, phone.subscription.endpoint);
    await tell('/mine/4');
    const browsers = () =>
      store.read(sub, async (unit) =>
        (await unit.notifications.toPush(10)).flatMap((one) => one.browsers.map((b) => b.subscription.endpoint)),
      );
    expect(await browsers()).toEqual([phone.subscription.endpoint]);
    await unsubscribePush(store, context, phone.subscription.endpoint);
    expect(await browsers()).toEqual([]);
  });

  test('a server is not sent anywhere that a browser names', async () => {
    const { store, context } = await setting();
    const { subscription } = browser('https://intranet.example.org', 'x');
    await expect(subscribePush(store, context, { subscription, language: 'zh-CN' })).rejects.toMatchObject({
      code: 'bad-input',
      fix: expect.stringContaining('LINLI_PUSH_HOSTS'),
    });
  });
});
