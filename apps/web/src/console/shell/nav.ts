import type { Action } from '@linli/domain';
import type { WordKey } from '../../shared/words/words.ts';

export interface NavItem {
  /** Absent: a heading of the flow. */
  to?: string;
  label: WordKey;
  may?: Action;
  /** Pressed after 'g'. */
  key?: string;
}
/** The pages in the order of the one flow: register, link, promise, account. */
export const NAV: readonly NavItem[] = [
  { to: '/console', label: 'nav.overview', key: 'o' },
  { to: '/console/barriers', label: 'nav.barriers', may: 'measure.run', key: 'd' },
  { label: 'nav.group.register' },
  { to: '/console/resources', label: 'nav.resources', key: 'r' },
  { to: '/console/organisations', label: 'nav.agents', key: 'a' },
  { to: '/console/places', label: 'nav.places', key: 'p' },
  { to: '/console/import', label: 'nav.import', may: 'import.run', key: 'i' },
  { label: 'nav.group.link' },
  { to: '/console/needs', label: 'nav.needs', may: 'need.list', key: 'n' },
  { to: '/console/matching', label: 'nav.matching', may: 'match.read', key: 'm' },
  { to: '/console/claims', label: 'nav.claims', may: 'claim.read', key: 'c' },
  { label: 'nav.group.activate' },
  { to: '/console/activation', label: 'nav.activation', key: 'z' },
  { to: '/console/bookings', label: 'nav.bookings', may: 'booking.read', key: 'b' },
  { to: '/console/offers', label: 'offers.title', may: 'resource.write' },
  { label: 'nav.group.together', may: 'need.list' },
  { to: '/console/wishes', label: 'nav.wishes', may: 'need.list' },
  { to: '/console/whistles', label: 'nav.whistles', may: 'matter.read', key: 'w' },
  { to: '/console/cases', label: 'nav.cases', may: 'matter.read', key: 's' },
  { to: '/console/responsibilities', label: 'nav.responsibilities', may: 'matter.read' },
  { to: '/console/clocks', label: 'clocks.title', may: 'matter.read' },
  { label: 'nav.group.fulfil' },
  { to: '/console/promises', label: 'nav.promises', may: 'ledger.read', key: 'f' },
  { to: '/console/ledger', label: 'nav.ledger', may: 'ledger.read', key: 'l' },
  { label: 'nav.group.mechanism' },
  { to: '/console/agreements', label: 'nav.agreements', may: 'agreement.read' },
  { to: '/console/funds', label: 'nav.funds', may: 'purse.read' },
  { to: '/console/purchases', label: 'nav.purchases', may: 'purse.read' },
  { to: '/console/hours', label: 'nav.hours', may: 'purse.read' },
  { to: '/console/help', label: 'waiting-help.title', may: 'purse.read' },
  { to: '/console/standards', label: 'nav.standards', may: 'need.list' },
  { label: 'nav.group.operate', may: 'privacy.audit' },
  { to: '/console/privacy', label: 'privacy.title', may: 'privacy.audit' },
  { to: '/console/roles', label: 'nav.roles', may: 'role.manage', key: 'u' },
];
