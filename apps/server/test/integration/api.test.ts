import type { Commitment, Need, Page, Resource } from '@linli/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, tenant } from '../support/server.ts';

interface Details {
  title: string;
  code: string;
  fix?: string;
  faults?: { path: string; problem: string }[];
  facts?: { rule?: string };
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

describe('answers', () => {
  it('lets visitors look at the register, and tells them to sign in for the rest', async () => {
    const list = await server.as('visitor')('GET', tenant('/resources'));
    expect(list.status).toBe(200);
    expect((list.body as Page<Resource>).total).toBe(2);
    const refused = await server.as('visitor')('GET', tenant('/needs'));
    expect(refused.status).toBe(401);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body as Details).toMatchObject({ code: 'not-signed-in', fix: expect.stringContaining('sign in') });
  });

  it('names every faulty field and what would be right', async () => {
    const { status, body } = await server.as('coordinator')('POST', tenant('/needs'), {
      title: '',
      quantity: -1,
      categoryCode: 'Culture!',
    });
    expect(status).toBe(400);
    const paths = (body as Details).faults!.map((f) => f.path);
    for (const path of ['title', 'quantity', 'categoryCode', 'windowStart', 'jurisdictionId'])
      expect(paths).toContain(path);
  });

  it('says what is wrong in the language asked for', async () => {
    const need = { title: '', quantity: -1, categoryCode: 'elderly.meals' };
    const chinese = await server.as('coordinator')('POST', tenant('/needs'), need, { 'accept-language': 'zh-CN' });
    expect(chinese.headers.get('content-language')).toBe('zh-CN');
    expect(chinese.body).toMatchObject({ title: '填写的内容还不对', fix: '请改正指出的地方', lang: 'zh-CN' });
    for (const fault of (chinese.body as Details).faults!) expect(fault.problem).toMatch(/\p{Script=Han}/u);
    const english = await server.as('coordinator')('POST', tenant('/needs'), need, {
      'accept-language': 'en, zh;q=0.8',
    });
    expect(english.body).toMatchObject({ title: 'the request is not right yet', lang: 'en' });
    const linked = await server.as('visitor')('GET', tenant('/needs?lang=zh-CN'));
    expect(linked.body).toMatchObject({ title: '您还没有登录', fix: '请登录后再试' });
  });

  it('says that a sub-district or row is not here', async () => {
    expect((await server.as('visitor')('GET', '/api/subdistricts/999999999/resources')).status).toBe(404);
    expect((await server.as('visitor')('GET', tenant(`/resources/${crypto.randomUUID()}`))).status).toBe(404);
    expect((await server.as('visitor')('GET', '/api/nothing')).body as Details).toMatchObject({ code: 'not-found' });
  });

  it('gives an ETag, answers 304, and refuses a change that builds on an older version', async () => {
    const path = tenant(`/resources/${server.ids.lessons}`);
    const first = await server.as('coordinator')('GET', path);
    const etag = first.headers.get('etag')!;
    expect((await server.as('coordinator')('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304);
    expect((await server.as('coordinator')('PATCH', path, { name: '书法班' })).status).toBe(400);
    const changed = await server.as('coordinator')('PATCH', path, { name: '书法班' }, { 'if-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
    const late = await server.as('coordinator')('PATCH', path, { name: '另一个' }, { 'if-match': etag });
    expect(late.status).toBe(412);
    expect((late.body as Details).code).toBe('version-mismatch');
  });

  it('carries a write out once, however often it is repeated, and refuses the same key for something else', async () => {
    const key = { 'idempotency-key': 'the-same-key-again' };
    const body = {
      title: '重复提交',
      categoryCode: 'culture',
      quantity: 1,
      unit: 'seat',
      jurisdictionId: server.ids.east,
      windowStart: '2030-01-01T00:00:00.000Z',
      windowEnd: '2030-02-01T00:00:00.000Z',
    };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => server.as('coordinator')('POST', tenant('/needs'), body, key)),
    );
    const made = answers.filter((a) => a.status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map((a) => (a.body as Need).id)).size).toBe(1);
    expect((await server.as('coordinator')('GET', tenant('/needs?q=重复提交'))).body as Page<Need>).toMatchObject({
      total: 1,
    });
    expect((await server.as('coordinator')('POST', tenant('/needs'), { ...body, quantity: 2 }, key)).status).toBe(422);
    expect((await server.as('coordinator')('POST', tenant('/needs'), body, { 'idempotency-key': '' })).status).toBe(
      400,
    );
  });

  it('pages without losing or repeating a row, and exports the whole list', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (
        await server.as('coordinator')(
          'GET',
          tenant(`/categories?limit=7${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`),
        )
      ).body as Page<{ code: string }>;
      seen.push(...page.items.map((c) => c.code));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    const csv = await server.as('coordinator')('GET', tenant('/categories?format=csv'));
    expect(csv.headers.get('content-disposition')).toContain('.csv');
    expect((csv.body as string).trim().split('\n').length).toBe(seen.length + 1);
  });

  it('serves the OpenAPI document, health, readiness and figures', async () => {
    const call = server.as('visitor');
    expect((await call('GET', '/openapi.json')).body as { openapi: string }).toMatchObject({ openapi: '3.1.0' });
    expect((await call('GET', '/healthz')).status).toBe(200);
    expect((await call('GET', '/readyz')).body as object).toMatchObject({ ok: true });
    expect((await call('GET', '/metrics')).body as string).toContain('linli_http_request_seconds');
  });
});

describe('sign-in', () => {
  it('keeps the session in a cookie that scripts cannot read', async () => {
    const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify({ email: 'worker@test.example', password: 'a long enough password' }),
    });
    const cookie = answer.headers.getSetCookie().join('\n');
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });

  it('turns away requests that come from another site', async () => {
    const call = server.as('coordinator');
    const form = await call(
      'POST',
      tenant('/agents'),
      { kind: 'organization', name: 'x' },
      { origin: 'https://evil.example', 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' },
    );
    expect(form.status).toBeGreaterThanOrEqual(400);
    const signIn = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example', cookie: 'x=y' },
      body: JSON.stringify({ email: 'worker@test.example', password: 'a long enough password' }),
    });
    expect(signIn.status).toBe(403);
  });
});

describe('one promise, from asking to proof', () => {
  it('commits, fulfils, reverses, and shows it in the ledger', async () => {
    const call = server.as('coordinator');
    const now = Date.now();
    const openings = (
      await call(
        'GET',
        tenant(
          `/resources/${server.ids.lessons}/openings?from=${new Date(now).toISOString()}&to=${new Date(now + 5 * 86_400_000).toISOString()}`,
        ),
      )
    ).body as { items: { start: string; end: string; capacity: number; free: number }[] };
    const slice = openings.items.find((s) => Date.parse(s.start) > now)!;
    expect(slice).toMatchObject({ capacity: 10, free: 10 });
    const promised = await call('POST', tenant('/commitments'), {
      needId: server.ids.eastNeed,
      resourceId: server.ids.lessons,
      quantity: 2,
      sliceStart: slice.start,
      sliceEnd: slice.end,
    });
    expect(promised.status).toBe(201);
    const { id } = promised.body as Commitment;
    expect((await call('GET', tenant(`/needs/${server.ids.eastNeed}`))).body as Need).toMatchObject({
      state: 'committed',
      committedQuantity: 2,
    });
    const fulfilled = await call('POST', tenant(`/commitments/${id}/fulfilments`), { quantity: 2 });
    expect(fulfilled.body as Commitment).toMatchObject({ state: 'fulfilled' });
    const again = await call('POST', tenant(`/commitments/${id}/fulfilments`), { quantity: 1 });
    expect(again.status).toBe(409);
    const events = (await call('GET', tenant(`/events?commitmentId=${id}`))).body as Page<{
      id: string;
      action: string;
    }>;
    expect(events.items.map((e) => e.action).sort()).toEqual(['commit', 'fulfil']);
    const fulfilment = events.items.find((e) => e.action === 'fulfil')!;
    expect(
      (await server.as('worker')('POST', tenant(`/events/${fulfilment.id}/reversal`), { reason: 'x' })).status,
    ).toBe(403);
    expect((await call('POST', tenant(`/events/${fulfilment.id}/reversal`), { reason: '记错了' })).status).toBe(201);
    expect((await call('POST', tenant(`/events/${fulfilment.id}/reversal`), { reason: '再来一次' })).status).toBe(409);
    expect((await call('GET', tenant(`/needs/${server.ids.eastNeed}`))).body as Need).toMatchObject({
      state: 'committed',
      fulfilledQuantity: 0,
    });
    expect((await call('POST', tenant('/ledger-verifications'))).body as object).toMatchObject({ ok: true });
  });

  it('proves a sealed event to whoever it concerns', async () => {
    const call = server.as('coordinator');
    const events = (await call('GET', tenant('/events?limit=1'))).body as Page<{ id: string }>;
    let proof = await call('GET', tenant(`/events/${events.items[0]!.id}/proof`));
    for (let i = 0; i < 50 && proof.status === 409; i++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      proof = await call('GET', tenant(`/events/${events.items[0]!.id}/proof`));
    }
    expect(proof.status).toBe(200);
    expect(proof.body as object).toMatchObject({
      block: { number: expect.any(Number) },
      publicKey: expect.any(String),
    });
  });
});

describe('guessing', () => {
  it('slows down whoever guesses passwords, even with a forged address', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 14; i++) {
      const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: server.url,
          'x-forwarded-for': `10.0.0.${i}`,
          'x-linli-client-address': `10.0.1.${i}`,
        },
        body: JSON.stringify({ email: 'owner@test.example', password: `guess number ${i}` }),
      });
      statuses.push(answer.status);
    }
    expect(statuses.filter((s) => s === 429).length).toBeGreaterThan(0);
  });
});
