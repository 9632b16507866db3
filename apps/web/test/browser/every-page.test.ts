import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PLANNED } from '../mock/activation.ts';
import { BOOKED, bookings, series } from '../mock/bookings.ts';
import { matters } from '../mock/matters.ts';
import { agreements, holders, purchases, purses } from '../mock/mechanism-rows.ts';
import { agents, commitments, events, needs, places, proposals, resources } from '../mock/rows.ts';
import { wishes } from '../mock/wishes.ts';
import { noChromium, settled, visit } from './chromium.ts';
import { onMockSite } from './mock-site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const open = needs.find((need) => need.state === 'open')!.id;
const mine = needs.find((need) => need.requestedByUserId === 'resident')!.id;

const CONSOLE = [
  '/console',
  '/console/resources',
  '/console/resources?view=calendar',
  `/console/resources/${resources[0]!.id}`,
  '/console/resources/new',
  '/console/organisations',
  `/console/organisations/${agents[0]!.id}`,
  '/console/places',
  `/console/places/${places[0]!.id}`,
  '/console/needs',
  '/console/needs?view=list',
  `/console/needs/${open}`,
  '/console/needs/new',
  '/console/matching',
  `/console/matching/${proposals[0]!.id}`,
  '/console/matching?tab=open',
  '/console/matching?tab=runs',
  '/console/activation',
  '/console/activation?tab=plans',
  `/console/activation/${PLANNED}`,
  '/console/bookings',
  '/console/bookings?scope=requests',
  `/console/bookings/${bookings[1]!.id}`,
  `/console/calendar/${BOOKED}?day=${bookings[0]!.sliceStart.slice(0, 10)}`,
  `/console/calendar/${BOOKED}?span=month`,
  `/console/calendar/${BOOKED}?span=agenda`,
  '/console/wishes',
  '/console/offers',
  '/console/whistles',
  '/console/whistles?tab=rates',
  `/console/whistles/${matters[0]!.id}`,
  `/console/whistles/${matters[1]!.id}`,
  '/console/whistles/new',
  '/console/cases',
  `/console/cases/${matters[5]!.id}`,
  '/console/cases/new',
  `/console/cases/${matters[5]!.id}/need`,
  '/console/clocks',
  '/console/responsibilities',
  '/console/responsibilities/new',
  `/console/calendar/${BOOKED}?tab=rules`,
  `/console/calendar/${BOOKED}/poster`,
  '/console/claims',
  '/console/claims?tab=need',
  '/console/claims?tab=resource',
  '/console/claims?tab=all',
  '/console/barriers',
  '/console/barriers?lift=owner,distance',
  '/console/promises',
  `/console/promises/${commitments[0]!.id}`,
  '/console/ledger',
  `/console/ledger/${events[0]!.id}`,
  '/console/ledger?tab=blocks',
  '/console/funds',
  `/console/funds/${purses[0]!.id}`,
  '/console/funds/new',
  `/console/funds/${purses[0]!.id}/rules`,
  '/console/agreements',
  `/console/agreements/${agreements[0]!.id}`,
  `/console/agreements/${agreements[2]!.id}`,
  '/console/agreements/new',
  `/console/agreements/${agreements[1]!.id}/amend`,
  '/console/purchases',
  `/console/purchases/${purchases[0]!.id}`,
  '/console/purchases/new',
  '/console/hours',
  `/console/hours/${purses[2]!.id}`,
  `/console/hours/${purses[3]!.id}`,
  '/console/hours/new',
  `/console/hours/${purses[2]!.id}/rules`,
  `/console/hours/${purses[3]!.id}/rules`,
  `/console/hours/${purses[2]!.id}/exchange`,
  '/console/help',
  '/console/standards',
  '/console/import',
  '/console/roles',
  '/console/privacy',
  '/console/notices',
];
const NEIGHBOUR = [
  '/',
  '/?view=map',
  `/resource/${resources[0]!.id}`,
  `/resource/${BOOKED}/book?day=${bookings[0]!.sliceStart.slice(0, 10)}`,
  `/resource/${BOOKED}/book?span=month`,
  `/booking/${bookings[0]!.id}`,
  `/booking/${bookings[4]!.id}`,
  `/booking/${bookings[0]!.id}/move`,
  `/series/${series.id}`,
  `/door/${BOOKED}?key=mock-door-key`,
  '/ask',
  `/ask?resource=${resources[0]!.id}`,
  '/mine',
  `/mine/${mine}`,
  '/me',
  '/me/limits',
  '/me/data',
  '/hours',
  `/hours/${holders[0]!.id}/certificate`,
  '/funds',
  '/notices',
  '/board',
  `/board/${open}`,
  '/wishes',
  '/wishes/new',
  '/report',
  `/mine/case/${matters[6]!.id}`,
  `/wishes/${wishes[1]!.id}`,
  `/wishes/${wishes[2]!.id}`,
  `/wishes/${wishes[4]!.id}`,
  `/wishes/${wishes[5]!.id}`,
  `/wishes/${wishes[6]!.id}`,
  '/nowhere',
];

const PUBLISHED = [
  ...['resources', 'needs', 'projects'].flatMap((list) => [`/print/${list}`, `/embed/${list}`]),
  '/embed/nonsense',
];

let origin: string;
let browser: Browser;
onMockSite((site) => {
  ({ origin, browser } = site);
});

/** Rules of WCAG 2.2 A and AA; AAA contrast as well where residents read. */
async function faultsOf(page: Page, aaa: boolean): Promise<string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate(async (strict) => {
    const run = (
      window as unknown as {
        axe: {
          run: (
            where: Document,
            how: object,
          ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
        };
      }
    ).axe;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return run.run(document, {
      runOnly: { type: 'tag', values: tags },
      // Targets are measured by `smallTargets`, more strictly; axe counts what the tab bar covers until one scrolls.
      rules: { 'color-contrast-enhanced': { enabled: strict }, 'target-size': { enabled: false } },
    });
  }, aaa)) as { violations: { id: string; nodes: { html: string }[] }[] };
  return found.violations.map(
    (fault) =>
      `${fault.id}: ${fault.nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 160))
        .join(' | ')}`,
  );
}
/** Under one page load, what a finger must hit: at least 44 pixels, unless it stands in running text. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        '.near button, .near select, .near input, .near .tabbar a, .near .card, .near a.button',
      ),
    ]
      .filter((one) => !one.closest('.maplibregl-map') && !one.matches('.visually-hidden'))
      .map((one) => [one, one.getBoundingClientRect()] as const)
      .filter(([, box]) => box.width > 0 && (box.height < 44 || box.width < 44))
      .map(([one, box]) => `${one.tagName} ${one.textContent?.slice(0, 20)} ${box.width}x${box.height}`),
  );
}

const LOOKS = (['zh-CN', 'en'] as const).flatMap((language) => [
  { language, width: 1440, height: 900 },
  { language, width: 360, height: 740 },
]);
type Look = (typeof LOOKS)[number];

/** Pages that one test looks at: few enough that a slow machine does so in time, and that a fault is soon found. */
const AT_ONCE = 12;
function groups(paths: readonly string[]): [name: string, paths: readonly string[]][] {
  return Array.from({ length: Math.ceil(paths.length / AT_ONCE) }, (_, i) => {
    const some = paths.slice(i * AT_ONCE, (i + 1) * AT_ONCE);
    return [some[0]!, some];
  });
}

function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
/** What a resident would have to squint at. */
function smallText(page: Page): Promise<(string | undefined)[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main p, main li, main button, main label')]
      .filter(
        (one) =>
          one.textContent?.trim() &&
          Number.parseFloat(getComputedStyle(one).fontSize) < 17 &&
          !one.closest('.map-frame') &&
          !one.matches('.visually-hidden'),
      )
      .map((one) => one.textContent?.slice(0, 30)),
  );
}

async function neighbourFaults(page: Page, path: string, look: Look): Promise<string[]> {
  const wide = await sideways(page);
  const faults = look.language === 'zh-CN' ? await faultsOf(page, true) : [];
  if (wide > 0) faults.push(`scrolls sideways by ${wide}`);
  faults.push(...(await smallTargets(page)));
  if (path !== '/nowhere') for (const text of await smallText(page)) faults.push(`text under 17 px: ${text}`);
  return faults;
}
async function consoleFaults(page: Page, _: string, look: Look): Promise<string[]> {
  const wide = await sideways(page);
  const faults = look.language === 'zh-CN' ? await faultsOf(page, false) : [];
  if (wide > 0) faults.push(`scrolls sideways by ${wide}`);
  return faults;
}

const KINDS = [
  { kind: 'neighbour', user: 'resident', paths: NEIGHBOUR, look: neighbourFaults },
  { kind: 'console', user: 'operator', paths: [...CONSOLE, ...PUBLISHED], look: consoleFaults },
];
const CASES = LOOKS.flatMap((look) =>
  KINDS.flatMap((kind) =>
    groups(kind.paths).map(
      ([first, paths]) =>
        [`${kind.kind} pages from ${first} at ${look.width} in ${look.language}`, look, kind, paths] as const,
    ),
  ),
);

describe.skipIf(noChromium).concurrent('every page, in both languages and both widths', () => {
  it.each(CASES)('%s', async (_, look, { user, look: faultsIn }, paths) => {
    const { page, complaints, context } = await visit(browser, origin, { ...look, user });
    const faults: string[] = [];
    for (const path of paths) {
      await page.goto(origin + path);
      await settled(page);
      for (const fault of await faultsIn(page, path, look)) faults.push(`${path} ${fault}`);
    }
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
  it('dark mode keeps the contrast', async () => {
    const { page, context } = await visit(browser, origin, {
      language: 'zh-CN',
      width: 1440,
      height: 900,
      user: 'operator',
      theme: 'dark',
    });
    const faults: string[] = [];
    for (const path of [
      '/console',
      '/console/resources',
      '/console/needs',
      `/console/needs/${open}`,
      '/console/matching',
      '/',
      '/ask',
      `/resource/${resources[0]!.id}`,
    ]) {
      await page.goto(origin + path);
      await settled(page);
      for (const fault of await faultsOf(page, !path.startsWith('/console'))) faults.push(`${path} ${fault}`);
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
