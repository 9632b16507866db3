import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agent, Need, Resource, Role } from '@linli/domain';
import { NewAgent, NewNeed, NewResource } from '@linli/domain';
import { ensureUser, openInstallation, type Settings } from '@linli/installation';
import { type Context, createNeed, createPlace, createResource, ensureSubdistrict } from '@linli/services';
import { serveInstallation } from '../../src/serve.ts';

export const CODE = '990101001';
/** A second sub-district, where it is asked for; 'abroad' is its coordinator. */
export const OTHER_CODE = '990101002';
export const PASSWORD = 'a long enough password';

export interface TestServer {
  url: string;
  dataDir: string;
  ids: {
    subdistrict: string;
    east: string;
    west: string;
    school: string;
    shop: string;
    hall: string;
    lessons: string;
    eastNeed: string;
    westNeed: string;
  };
  /** A signed-in caller; 'visitor' has not signed in. */
  as(who: Role | 'visitor' | 'neighbour' | 'abroad'): Caller;
  stop(): Promise<void>;
}
export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<{ status: number; body: never; headers: Headers }>;

export const tenant = (path: string) => `/api/subdistricts/${CODE}${path}`;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

async function seed(settings: Settings, second: boolean): Promise<TestServer['ids']> {
  const installation = await openInstallation(settings);
  const { store, newId, sealer } = installation;
  const subdistrict = await ensureSubdistrict(
    store,
    { code: CODE, name: { zh: '测试街道', en: 'Test' }, timeZone: 'Asia/Shanghai' },
    { by: 'test', newId },
  );
  const community = (code: string, zh: string) => ({
    id: newId(),
    code,
    level: 'community' as const,
    parentId: subdistrict.id,
    name: { zh },
    timeZone: 'Asia/Shanghai',
    centre: null,
    boundary: null,
    demo: false,
  });
  const east = community(`${CODE}001`, '东社区');
  const west = community(`${CODE}002`, '西社区');
  await store.directory.putJurisdictions([east, west]);
  const context: Context = {
    subject: { userId: 'test', roles: [{ role: 'coordinator', jurisdictionId: null, agentId: null }] },
    subdistrict,
    by: 'test',
    now: () => new Date(),
    newId,
  };
  const agents = await store.write(subdistrict.id, { by: 'test' }, (unit) =>
    unit.agents.insert([
      NewAgent.parse({
        kind: 'organization',
        name: '东实验学校',
        sector: 'public-institution',
        jurisdictionId: east.id,
      }),
      NewAgent.parse({ kind: 'organization', name: '西小店', sector: 'enterprise', jurisdictionId: west.id }),
    ]),
  );
  const [school, shop] = agents as [Agent, Agent];
  const place = await createPlace(store, context, {
    name: '学校礼堂',
    agentId: school.id,
    jurisdictionId: east.id,
    locationType: 'physical',
    address: '东街1号',
    position: [121.47, 31.23],
    extra: {},
  });
  const schedules = [
    { start: '2026-01-05T09:00', minutes: 480, rrule: 'FREQ=DAILY', timeZone: null, exdates: [], label: null },
  ];
  const offer = (given: object): Promise<Resource> =>
    createResource(store, context, NewResource.parse({ schedules, sites: [{ placeId: place.id }], ...given }));
  const hall = await offer({
    agentId: school.id,
    name: '礼堂',
    categoryCode: 'space.hall',
    capacityKind: 'exclusive',
    unit: 'session',
    quantity: 1,
    slotMinutes: 60,
  });
  const lessons = await offer({
    agentId: school.id,
    name: '书法课',
    categoryCode: 'culture',
    capacityKind: 'pooled',
    unit: 'seat',
    quantity: 10,
  });
  const ask = (given: object): Promise<Need> =>
    createNeed(
      store,
      sealer,
      context,
      NewNeed.parse({
        categoryCode: 'culture',
        unit: 'seat',
        quantity: 2,
        windowStart: inDays(0),
        windowEnd: inDays(14),
        ...given,
      }),
    );
  const eastNeed = await ask({
    title: '想学书法',
    jurisdictionId: east.id,
    position: [121.471, 31.231],
    contact: { name: '王女士', phone: '13800000000' },
  });
  const westNeed = await ask({ title: '想上课', jurisdictionId: west.id });

  const people: [Role | 'neighbour', { jurisdictionId?: string; agentId?: string }][] = [
    ['operator', {}],
    ['coordinator', {}],
    ['worker', { jurisdictionId: east.id }],
    ['owner', { agentId: school.id }],
    ['researcher', {}],
    ['resident', {}],
    ['neighbour', {}],
  ];
  for (const [who, scope] of people) {
    const user = await ensureUser(installation.signIn, { name: who, email: `${who}@test.example`, password: PASSWORD });
    await store.directory.putRole(
      subdistrict.id,
      {
        id: newId(),
        userId: user.id,
        role: who === 'neighbour' ? 'resident' : who,
        jurisdictionId: scope.jurisdictionId ?? null,
        agentId: scope.agentId ?? null,
      },
      'test',
    );
  }
  if (second) {
    const other = await ensureSubdistrict(
      store,
      { code: OTHER_CODE, name: { zh: '邻街道', en: 'Next' }, timeZone: 'Asia/Shanghai' },
      { by: 'test', newId },
    );
    const user = await ensureUser(installation.signIn, {
      name: 'abroad',
      email: 'abroad@test.example',
      password: PASSWORD,
    });
    const role = { id: newId(), userId: user.id, role: 'coordinator' as const, jurisdictionId: null, agentId: null };
    await store.directory.putRole(other.id, role, 'test');
  }
  await installation.close();
  return {
    subdistrict: subdistrict.id,
    east: east.id,
    west: west.id,
    school: school.id,
    shop: shop.id,
    hall: hall.id,
    lessons: lessons.id,
    eastNeed: eastNeed.id,
    westNeed: westNeed.id,
  };
}

/** A server of its own on a free port, with two communities, two bodies, two resources, two needs and a user a role. */
export async function startTestServer(
  more: { databaseUrl?: string; webRoot?: string; second?: boolean } = {},
): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-server-'));
  const settings: Settings = {
    dataDir,
    databaseUrl: more.databaseUrl,
    port: 0,
    host: 'localhost',
    publicUrl: undefined,
    demo: false,
  };
  const ids = await seed(settings, more.second === true);
  const serving = await serveInstallation({
    settings,
    version: '0.0.0-test',
    say: () => {},
    logLevel: process.env.LOG_LEVEL ?? 'silent',
    ...(more.webRoot ? { webRoot: more.webRoot } : {}),
  });

  const cookies = new Map<string, string>();
  async function signIn(who: string): Promise<string> {
    const known = cookies.get(who);
    if (known !== undefined) return known;
    const answer = await fetch(`${serving.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: serving.url },
      body: JSON.stringify({ email: `${who}@test.example`, password: PASSWORD }),
    });
    if (!answer.ok) throw new Error(`sign-in of ${who}: ${answer.status} ${await answer.text()}`);
    const cookie = answer.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; ');
    cookies.set(who, cookie);
    return cookie;
  }

  return {
    url: serving.url,
    dataDir,
    ids,
    as:
      (who) =>
      async (method, path, body, headers = {}) => {
        const cookie: Record<string, string> = who === 'visitor' ? {} : { cookie: await signIn(who) };
        const write: Record<string, string> =
          method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID(), origin: serving.url };
        const json: Record<string, string> =
          body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' };
        const answer = await fetch(serving.url + path, {
          method,
          headers: { ...cookie, ...write, ...json, ...headers },
          ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
        });
        const text = await answer.text();
        const type = answer.headers.get('content-type') ?? '';
        return {
          status: answer.status,
          headers: answer.headers,
          body: (type.includes('json') && text !== '' ? JSON.parse(text) : text) as never,
        };
      },
    async stop() {
      await serving.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
