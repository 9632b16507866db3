import type { Role } from '@linli/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, tenant } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

type Who = Role | 'visitor';
const WINDOW = { windowStart: '2030-01-01T00:00:00.000Z', windowEnd: '2030-02-01T00:00:00.000Z' };

/** Requests, and who alone may make them; everybody else is refused. Written by hand, apart from the policy. */
const REQUESTS: [name: string, may: Who[], make: (s: TestServer) => [method: string, path: string, body?: unknown]][] =
  [
    [
      'look at the work list of needs',
      ['operator', 'coordinator', 'worker', 'owner', 'researcher', 'resident'],
      () => ['GET', tenant('/needs')],
    ],
    [
      'read a need of somebody else',
      ['operator', 'coordinator', 'worker', 'owner', 'researcher'],
      (s) => ['GET', tenant(`/needs/${s.ids.westNeed}`)],
    ],
    [
      'open a contact in the east',
      ['coordinator', 'worker'],
      (s) => ['POST', tenant(`/needs/${s.ids.eastNeed}/contact`)],
    ],
    [
      'withdraw a need in the west',
      ['coordinator'],
      (s) => ['POST', tenant(`/needs/${s.ids.westNeed}/cancellation`), { reason: '重复' }],
    ],
    [
      'ask for something',
      ['operator', 'coordinator', 'worker', 'owner', 'resident'],
      (s) => [
        'POST',
        tenant('/needs'),
        {
          title: '要一把梯子',
          categoryCode: 'goods.tools',
          quantity: 1,
          unit: 'item',
          jurisdictionId: s.ids.west,
          ...WINDOW,
        },
      ],
    ],
    [
      'add a body in the east',
      ['operator', 'coordinator', 'worker'],
      (s) => ['POST', tenant('/agents'), { kind: 'organization', name: '新单位', jurisdictionId: s.ids.east }],
    ],
    [
      'add a body in the west',
      ['operator', 'coordinator'],
      (s) => ['POST', tenant('/agents'), { kind: 'organization', name: '新单位', jurisdictionId: s.ids.west }],
    ],
    [
      "offer something in the school's name",
      ['operator', 'coordinator', 'worker', 'owner'],
      (s) => ['POST', tenant('/resources'), { agentId: s.ids.school, name: '操场', categoryCode: 'space.sports' }],
    ],
    [
      "offer something in the shop's name",
      ['operator', 'coordinator'],
      (s) => ['POST', tenant('/resources'), { agentId: s.ids.shop, name: '仓库', categoryCode: 'space' }],
    ],
    [
      'extend the taxonomy',
      ['operator', 'coordinator'],
      () => ['POST', tenant('/categories'), { code: `local-${crypto.randomUUID().slice(0, 8)}`, name: { zh: '自定' } }],
    ],
    ['run the engine', ['operator', 'coordinator', 'worker'], () => ['POST', tenant('/match-runs'), {}]],
    [
      'ask what lifting a barrier would change',
      ['operator', 'coordinator', 'worker', 'researcher'],
      () => ['POST', tenant('/what-if'), { lifts: [{ barrier: 'owner' }] }],
    ],
    ['see what was imported', ['operator', 'coordinator'], () => ['GET', tenant('/imports')]],
    [
      'take the register out as a file',
      ['operator', 'coordinator', 'researcher'],
      () => ['GET', tenant('/exports/csv')],
    ],
    [
      'take a list out as a file',
      ['operator', 'coordinator', 'researcher'],
      () => ['GET', tenant('/resources?format=csv')],
    ],
    ['read the ledger', ['operator', 'coordinator', 'worker', 'researcher'], () => ['GET', tenant('/events')]],
    ['verify the ledger', ['operator', 'coordinator', 'researcher'], () => ['POST', tenant('/ledger-verifications')]],
    ['see who holds which role', ['operator'], () => ['GET', tenant('/roles')]],
    [
      'give a role',
      ['operator'],
      () => ['POST', tenant('/roles'), { email: 'resident@test.example', role: 'researcher' }],
    ],
    [
      'look at resources',
      ['operator', 'coordinator', 'worker', 'owner', 'researcher', 'resident', 'visitor'],
      () => ['GET', tenant('/resources')],
    ],
    [
      'look at the overview',
      ['operator', 'coordinator', 'worker', 'owner', 'researcher', 'resident', 'visitor'],
      () => ['GET', tenant('/overview')],
    ],
  ];

describe('roles', () => {
  // The resident goes before giving roles makes them a researcher too.
  for (const who of ['visitor', 'resident', 'researcher', 'owner', 'worker', 'coordinator', 'operator'] as const) {
    for (const [name, may, make] of REQUESTS) {
      it(`${who} ${may.includes(who) ? 'may' : 'may not'} ${name}`, async () => {
        const [method, path, body] = make(server);
        const { status, body: answer } = await server.as(who)(method, path, body);
        if (may.includes(who)) expect(status, JSON.stringify(answer)).toBeLessThan(300);
        else expect(status, JSON.stringify(answer)).toBe(who === 'visitor' ? 401 : 403);
      });
    }
  }

  it('shows residents their own needs only, and nobody without need the person behind one', async () => {
    const asked = await server.as('resident')('POST', tenant('/needs'), {
      title: '我自己的',
      categoryCode: 'goods.tools',
      quantity: 1,
      unit: 'item',
      jurisdictionId: server.ids.west,
      ...WINDOW,
      contact: { name: '李', phone: '13900000000' },
    });
    const { id } = asked.body as { id: string };
    expect((await server.as('neighbour')('GET', tenant(`/needs/${id}`))).status).toBe(403);
    const mine = (await server.as('neighbour')('GET', tenant('/needs'))).body as { items: { id: string }[] };
    expect(mine.items.some((n) => n.id === id)).toBe(false);
    const asOwner = (await server.as('owner')('GET', tenant(`/needs/${id}`))).body as Record<string, unknown>;
    expect(asOwner).toMatchObject({ requestedByUserId: null, position: null, createdBy: '' });
    const text = JSON.stringify([
      (await server.as('coordinator')('GET', tenant('/needs?limit=500'))).body,
      (await server.as('coordinator')('GET', tenant('/needs?format=csv'))).body,
    ]);
    expect(text).not.toContain('13900000000');
    expect((await server.as('resident')('POST', tenant(`/needs/${id}/contact`))).body as object).toEqual({
      name: '李',
      phone: '13900000000',
    });
  });
});
