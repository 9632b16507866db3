import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { NeighbourShell } from './neighbour/shell/neighbour-shell.tsx';
import { type Filters, parseAddress, writeAddress } from './shared/api/address.ts';
import { NotFound } from './shared/shell/not-found.tsx';
import { Root } from './shared/shell/root.tsx';
import { addWords } from './shared/words/words.ts';

type Load = Parameters<typeof lazyRouteComponent>[0];

/** A page of its own file and its own chunk, under a parent. */
function page(parent: AnyRoute, path: string, load: Load, name: string): AnyRoute {
  return createRoute({ getParentRoute: () => parent, path, component: lazyRouteComponent(load, name as never) });
}
/** A list that stays while what is chosen from it opens beside it. */
function listPage(parent: AnyRoute, path: string, list: [Load, string], beside: [string, Load, string][]): AnyRoute {
  const made = page(parent, path, ...list);
  return made.addChildren(beside.map(([inner, load, name]) => page(made, inner, load, name)));
}

const root = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>): Filters => search as Filters,
  search: { middlewares: [retainSearchParams(['in'])] },
});

const near = createRoute({ getParentRoute: () => root, id: 'neighbour', component: NeighbourShell });
const nearPages = [
  page(near, '/', () => import('./neighbour/find/find-page.tsx'), 'FindPage'),
  page(near, '/resource/$id', () => import('./neighbour/find/resource-page.tsx'), 'ResourcePage'),
  page(near, '/resource/$id/book', () => import('./neighbour/book/book-page.tsx'), 'BookPage'),
  page(near, '/booking/$id', () => import('./neighbour/book/booking-page.tsx'), 'BookingPage'),
  page(near, '/booking/$id/move', () => import('./neighbour/book/move-page.tsx'), 'MovePage'),
  page(near, '/series/$id', () => import('./neighbour/book/series-page.tsx'), 'SeriesPage'),
  page(near, '/door/$id', () => import('./neighbour/book/door-page.tsx'), 'DoorPage'),
  page(near, '/board', () => import('./neighbour/board/board-page.tsx'), 'BoardPage'),
  page(near, '/board/$id', () => import('./neighbour/board/adopt-page.tsx'), 'AdoptPage'),
  page(near, '/ask', () => import('./neighbour/ask/ask-page.tsx'), 'AskPage'),
  page(near, '/mine', () => import('./neighbour/mine/mine-page.tsx'), 'MinePage'),
  page(near, '/report', () => import('./neighbour/report/report-page.tsx'), 'ReportPage'),
  page(near, '/mine/case/$id', () => import('./neighbour/report/my-case-page.tsx'), 'MyCasePage'),
  page(near, '/mine/$id', () => import('./neighbour/mine/my-need-page.tsx'), 'MyNeedPage'),
  page(near, '/wishes', () => import('./neighbour/wishes/wishes-page.tsx'), 'WishesPage'),
  page(near, '/wishes/new', () => import('./neighbour/wishes/new-wish-page.tsx'), 'NewWishPage'),
  page(near, '/wishes/$id', () => import('./neighbour/wishes/wish-page.tsx'), 'WishPage'),
  page(near, '/notices', () => import('./neighbour/notices/notices-page.tsx'), 'NoticesPage'),
  page(near, '/hours', () => import('./neighbour/hours/hours-page.tsx'), 'HoursPage'),
  page(near, '/hours/$id/certificate', () => import('./neighbour/hours/certificate-page.tsx'), 'CertificatePage'),
  page(near, '/funds', () => import('./neighbour/funds/public-funds-page.tsx'), 'PublicFundsPage'),
  page(near, '/me', () => import('./neighbour/me/me-page.tsx'), 'MePage'),
  page(near, '/me/limits', () => import('./neighbour/me/my-limits-page.tsx'), 'MyLimitsPage'),
  page(near, '/me/data', () => import('./neighbour/me/my-data-page.tsx'), 'MyDataPage'),
];

const publishPages = [
  page(root, '/print/$list', () => import('./publish/print-page.tsx'), 'PrintPage'),
  page(root, '/embed/$list', () => import('./publish/embed-page.tsx'), 'EmbedPage'),
];

const desk = createRoute({
  getParentRoute: () => root,
  path: '/console',
  loader: () => addWords('console'),
  component: lazyRouteComponent(() => import('./console/shell/console-shell.tsx'), 'ConsoleShell'),
});
const deskPages = [
  page(desk, '/', () => import('./console/overview/overview-page.tsx'), 'OverviewPage'),
  listPage(
    desk,
    '/resources',
    [() => import('./console/resources/resources-page.tsx'), 'ResourcesPage'],
    [
      ['/new', () => import('./console/resources/new-resource.tsx'), 'NewResourcePane'],
      ['/$id', () => import('./console/resources/resource-detail.tsx'), 'ResourceDetail'],
    ],
  ),
  listPage(
    desk,
    '/organisations',
    [() => import('./console/agents/agents-page.tsx'), 'AgentsPage'],
    [
      ['/new', () => import('./console/agents/agent-form.tsx'), 'NewAgentPane'],
      ['/$id', () => import('./console/agents/agent-detail.tsx'), 'AgentDetail'],
    ],
  ),
  listPage(
    desk,
    '/places',
    [() => import('./console/places/places-page.tsx'), 'PlacesPage'],
    [
      ['/new', () => import('./console/places/place-form.tsx'), 'NewPlacePane'],
      ['/$id', () => import('./console/places/place-detail.tsx'), 'PlaceDetail'],
    ],
  ),
  listPage(
    desk,
    '/needs',
    [() => import('./console/needs/needs-page.tsx'), 'NeedsPage'],
    [
      ['/new', () => import('./console/needs/new-need.tsx'), 'NewNeedPane'],
      ['/$id', () => import('./console/needs/need-detail.tsx'), 'NeedDetail'],
    ],
  ),
  listPage(
    desk,
    '/matching',
    [() => import('./console/matching/matching-page.tsx'), 'MatchingPage'],
    [['/$id', () => import('./console/matching/proposal-detail.tsx'), 'ProposalDetail']],
  ),
  listPage(
    desk,
    '/bookings',
    [() => import('./console/bookings/bookings-page.tsx'), 'BookingsPage'],
    [['/$id', () => import('./console/bookings/booking-detail.tsx'), 'BookingDetail']],
  ),
  listPage(
    desk,
    '/activation',
    [() => import('./console/activation/activation-page.tsx'), 'ActivationPage'],
    [['/$id', () => import('./console/activation/activation-detail.tsx'), 'ActivationDetail']],
  ),
  page(desk, '/calendar/$id/poster', () => import('./console/bookings/poster-page.tsx'), 'PosterPage'),
  page(desk, '/calendar/$id', () => import('./console/bookings/calendar-page.tsx'), 'CalendarPage'),
  listPage(
    desk,
    '/whistles',
    [() => import('./console/matters/matters-page.tsx'), 'WhistlesPage'],
    [
      ['/new', () => import('./console/matters/new-whistle.tsx'), 'NewWhistlePane'],
      ['/$id', () => import('./console/matters/matter-detail.tsx'), 'MatterDetail'],
    ],
  ),
  listPage(
    desk,
    '/cases',
    [() => import('./console/matters/matters-page.tsx'), 'CasesPage'],
    [
      ['/new', () => import('./console/matters/new-case.tsx'), 'NewCasePane'],
      ['/$id', () => import('./console/matters/matter-detail.tsx'), 'MatterDetail'],
      ['/$id/need', () => import('./console/matters/case-to-need.tsx'), 'CaseToNeedPane'],
    ],
  ),
  listPage(
    desk,
    '/responsibilities',
    [() => import('./console/matters/responsibilities-page.tsx'), 'ResponsibilitiesPage'],
    [
      ['/new', () => import('./console/matters/responsibility-form.tsx'), 'NewResponsibilityPane'],
      ['/$id', () => import('./console/matters/responsibility-form.tsx'), 'ResponsibilityDetail'],
    ],
  ),
  page(desk, '/claims', () => import('./console/claims/claims-page.tsx'), 'ClaimsPage'),
  listPage(
    desk,
    '/promises',
    [() => import('./console/promises/promises-page.tsx'), 'PromisesPage'],
    [['/$id', () => import('./console/promises/promise-detail.tsx'), 'PromiseDetail']],
  ),
  listPage(
    desk,
    '/ledger',
    [() => import('./console/ledger/ledger-page.tsx'), 'LedgerPage'],
    [['/$id', () => import('./console/ledger/event-detail.tsx'), 'EventDetail']],
  ),
  listPage(
    desk,
    '/funds',
    [() => import('./console/funds/funds-page.tsx'), 'FundsPage'],
    [
      ['/new', () => import('./console/funds/new-fund.tsx'), 'NewFundPane'],
      ['/$id', () => import('./console/funds/fund-detail.tsx'), 'FundDetail'],
      ['/$id/rules', () => import('./console/funds/edit-fund.tsx'), 'EditFundPane'],
    ],
  ),
  listPage(
    desk,
    '/agreements',
    [() => import('./console/agreements/agreements-page.tsx'), 'AgreementsPage'],
    [
      ['/new', () => import('./console/agreements/new-agreement.tsx'), 'NewAgreementPane'],
      ['/$id', () => import('./console/agreements/agreement-detail.tsx'), 'AgreementDetail'],
      ['/$id/amend', () => import('./console/agreements/amend-agreement.tsx'), 'AmendAgreementPane'],
    ],
  ),
  listPage(
    desk,
    '/purchases',
    [() => import('./console/purchases/purchases-page.tsx'), 'PurchasesPage'],
    [
      ['/new', () => import('./console/purchases/new-purchase.tsx'), 'NewPurchasePane'],
      ['/$id', () => import('./console/purchases/purchase-detail.tsx'), 'PurchaseDetail'],
    ],
  ),
  listPage(
    desk,
    '/hours',
    [() => import('./console/hours/hours-page.tsx'), 'HoursPage'],
    [
      ['/new', () => import('./console/hours/new-hours.tsx'), 'NewHoursPane'],
      ['/$id', () => import('./console/hours/hours-detail.tsx'), 'HoursDetail'],
      ['/$id/rules', () => import('./console/hours/edit-hours.tsx'), 'EditHoursPane'],
      ['/$id/exchange', () => import('./console/hours/exchange-pane.tsx'), 'ExchangePane'],
    ],
  ),
  page(desk, '/help', () => import('./console/hours/waiting-help-page.tsx'), 'WaitingHelpPage'),
  page(desk, '/privacy', () => import('./console/privacy/privacy-page.tsx'), 'PrivacyPage'),
  page(desk, '/standards', () => import('./console/standards/standards-page.tsx'), 'StandardsPage'),
  page(desk, '/barriers', () => import('./console/barriers/barriers-page.tsx'), 'BarriersPage'),
  page(desk, '/import', () => import('./console/import/import-page.tsx'), 'ImportPage'),
  page(desk, '/clocks', () => import('./console/matters/clocks-page.tsx'), 'ClocksPage'),
  page(desk, '/offers', () => import('./console/offers/offers-page.tsx'), 'OffersPage'),
  page(desk, '/wishes', () => import('./console/wishes/wishes-page.tsx'), 'WishesDesk'),
  page(desk, '/notices', () => import('./console/notices/notices-page.tsx'), 'NoticesPage'),
  page(desk, '/roles', () => import('./console/roles/roles-page.tsx'), 'RolesPage'),
];

/** Every page of Linli; addresses are part of the interface, since views are sent to colleagues. */
export function makeRouter() {
  return createRouter({
    routeTree: root.addChildren([near.addChildren(nearPages), desk.addChildren(deskPages), ...publishPages]),
    parseSearch: parseAddress,
    stringifySearch: writeAddress,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}
