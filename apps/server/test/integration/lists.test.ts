import {
  type ListedNeed,
  type ListedProject,
  type ListedResource,
  type Overview,
  type Page,
  type Resource,
  wallDay,
} from '@linli/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../src/http/routes.ts';
import { startTestServer, type TestServer, tenant } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const promised = await server.as('coordinator')('POST', tenant('/commitments'), {
    needId: server.ids.eastNeed,
    resourceId: server.ids.lessons,
    quantity: 1,
    ...(await opening(server.ids.lessons)),
  });
  expect(promised.status).toBe(201);
});
afterAll(() => server?.stop());

async function opening(resourceId: string) {
  const { body } = await server.as('coordinator')('GET', tenant(`/needs/${server.ids.eastNeed}/candidates`));
  const { items } = body as { items: { resource: { id: string }; sliceStart: string; sliceEnd: string }[] };
  const { sliceStart, sliceEnd } = items.find((item) => item.resource.id === resourceId)!;
  return { sliceStart, sliceEnd };
}

describe('the three lists', () => {
  it('tell a visitor what there is, what is needed and what is done, and nothing that a resident wrote', async () => {
    const visitor = server.as('visitor');
    const resources = (await visitor('GET', tenant('/lists/resources'))).body as Page<ListedResource>;
    expect(resources.total).toBe(2);
    const needs = await visitor('GET', tenant('/lists/needs'));
    expect(needs.status).toBe(200);
    expect((needs.body as Page<ListedNeed>).items.map((n) => n.title)).toEqual([null, null]);
    expect(JSON.stringify(needs.body)).not.toContain('学书法');
    const projects = (await visitor('GET', tenant('/lists/projects'))).body as Page<ListedProject>;
    expect(projects.items).toMatchObject([{ title: null, resource: '书法课', quantity: 1, provided: 0 }]);
  });

  it('cannot be searched by a visitor for words that are not shown', async () => {
    const found = (await server.as('visitor')('GET', tenant('/lists/needs?q=书法'))).body as Page<ListedNeed>;
    expect(found.total).toBe(2);
    const staff = (await server.as('worker')('GET', tenant('/lists/needs?q=书法'))).body as Page<ListedNeed>;
    expect(staff.items.map((n) => n.title)).toEqual(['想学书法']);
  });

  it('narrow by community, category and state', async () => {
    const of = async (query: string) =>
      ((await server.as('worker')('GET', tenant(`/lists/${query}`))).body as Page<ListedNeed>).total;
    expect(await of(`needs?jurisdictionId=${server.ids.west}`)).toBe(1);
    expect(await of(`projects?jurisdictionId=${server.ids.west}`)).toBe(0);
    expect(await of(`projects?jurisdictionId=${server.ids.east}`)).toBe(1);
    expect(await of('projects?state=cancelled')).toBe(0);
    expect(await of(`resources?agentId=${server.ids.shop}`)).toBe(0);
  });

  it('come as a sheet for people, in their language', async () => {
    const chinese = await server.as('visitor')('GET', tenant('/lists/needs/file?format=csv'));
    expect(chinese.headers.get('content-type')).toContain('text/csv');
    const text = chinese.body as unknown as string;
    expect(text.split('\r\n')[0]!.replace('\uFEFF', '')).toBe('需求,类别,社区,数量,尚缺,时间,来源,状态');
    expect(text).toContain('居民需求');
    expect(text).not.toContain('学书法');
    const english = await server.as('worker')('GET', tenant('/lists/projects/file?format=csv&language=en'));
    expect(english.body as unknown as string).toContain('想学书法');
    const sheet = await server.as('worker')('GET', tenant('/lists/resources/file?format=xlsx'));
    expect(sheet.headers.get('content-type')).toContain('spreadsheetml');
    expect((await server.as('worker')('GET', tenant('/lists/nothing/file'))).status).toBe(400);
  });
});

describe('a list of the console as a file', () => {
  const fileOf = async (path: string) => {
    const answer = await server.as('coordinator')('GET', tenant(path));
    expect(answer.status, path).toBe(200);
    const text = answer.body as unknown as string;
    return {
      name: decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(answer.headers.get('content-disposition')!)![1]!),
      lines: text.replace('\uFEFF', '').trimEnd().split('\r\n'),
    };
  };
  const today = wallDay(new Date().toISOString(), 'Asia/Shanghai');

  it('says who and what by name, when on the local wall, and how much in its unit', async () => {
    const { name, lines } = await fileOf('/commitments?format=csv&lang=zh-CN');
    expect(name).toBe(`约定-${today}.csv`);
    expect(lines[0]).toBe(
      '需求,资源,提供单位,开始（Asia/Shanghai）,结束,数量,已提供,计量单位,状态,由来,方式,推动力量,协议,约定时间,系统编号',
    );
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(
      /^想学书法,书法课,[^,]+,\d{4}-\d\d-\d\d \d\d:\d\d,\d{4}-\d\d-\d\d \d\d:\d\d,1,0,[^,]+,待履行,直接约定,激活,行政,,\d{4}-\d\d-\d\d \d\d:\d\d,[0-9a-f-]{36}$/,
    );
  });

  it('is in the language of the page that links to it', async () => {
    const { name, lines } = await fileOf('/commitments?format=csv&lang=en');
    expect(name).toBe(`Promises-${today}.csv`);
    expect(lines[0]).toContain('Need,Resource,Provider,Starts (Asia/Shanghai),Ends');
    expect(lines[1]).toContain(',To fulfil,by hand,activation,');
  });

  it('has its headings also when nothing matches, under the name of what it is', async () => {
    const { name, lines } = await fileOf('/closures?format=csv&lang=en');
    expect(name).toBe(`Closures-${today}.csv`);
    expect(lines).toEqual(['Kind,Resource,Place,From (Asia/Shanghai),Until,Reason,Recorded,ID']);
  });

  it.each(ROUTES.filter((r) => r.exports && !r.path.includes('{id}')).map((r) => [r.id, r] as const))(
    'works for %s, in both formats',
    async (_, route) => {
      const path = route.path.replace('/api/subdistricts/{subdistrict}', '');
      expect((await fileOf(`${path}?format=csv&lang=zh-CN`)).lines[0]).toMatch(/编号$/);
      expect((await server.as('coordinator')('GET', tenant(`${path}?format=xlsx`))).status).toBe(200);
    },
  );
});

describe('the figures of the overview', () => {
  it('lead to lists that hold exactly as many: what nobody used', async () => {
    const read = async (path: string) => (await server.as('worker')('GET', tenant(path))).body;
    for (const where of ['', `jurisdictionId=${server.ids.east}`, `jurisdictionId=${server.ids.west}`]) {
      const it = (await read(`/overview?${where}`)) as Overview;
      const list = (await read(
        `/resources?status=active&unused=true&from=${it.from}&to=${it.to}&${where}`,
      )) as Page<Resource>;
      expect(list.total, where).toBe(it.capacity.withoutUse);
    }
    const all = (await read('/resources?unused=true')) as Page<Resource>;
    expect(all.items.map((r) => r.name)).toEqual(['礼堂']);
  });
});

describe('the work lists', () => {
  it('narrow to a community, as the counts of a worker of one community do', async () => {
    const of = async (path: string) => ((await server.as('worker')('GET', tenant(path))).body as Page<unknown>).total;
    expect(await of(`/commitments?state=active&jurisdictionId=${server.ids.east}`)).toBe(1);
    expect(await of(`/commitments?state=active&jurisdictionId=${server.ids.west}`)).toBe(0);
    expect(await of(`/bookings?jurisdictionId=${server.ids.east}`)).toBe(0);
    expect(await of(`/resources?jurisdictionId=${server.ids.east}`)).toBe(2);
    expect(await of(`/resources?jurisdictionId=${server.ids.west}`)).toBe(0);
    expect(await of(`/proposals?jurisdictionId=${server.ids.east}`)).toBe(0);
    expect(await of(`/claim-board?jurisdictionId=${server.ids.east}`)).toBe(0);
    expect(await of(`/claim-board/groups?side=need&jurisdictionId=${server.ids.east}`)).toBe(0);
  });
});

describe('pages of others', () => {
  it('may show the public lists in a frame, and nothing else of Linli', async () => {
    const framed = await fetch(`${server.url}/embed/needs`);
    expect(framed.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(framed.headers.get('x-frame-options')).toBeNull();
    for (const path of ['/console', '/', '/print/needs', '/embedded']) {
      const page = await fetch(server.url + path);
      expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });
});
