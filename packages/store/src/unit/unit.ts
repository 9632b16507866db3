import type { Unit } from '@linli/services';
import { createRepository } from '../repository/repository.ts';
import { createResourceRepository, refreshSearchOf } from '../repository/resources.ts';
import {
  ACTIVATION_PLAN,
  BOOKER,
  BOOKING,
  BOOKING_FEED,
  BOOKING_RULES,
  BOOKING_SERIES,
  CLOSURE,
} from '../rows/booking-tables.ts';
import {
  AGREEMENT,
  EXCHANGE,
  PURCHASE,
  REDEMPTION,
  SERVICE_RECORD,
  SERVICE_STANDARD,
  SHOP_ITEM,
} from '../rows/mechanism-tables.ts';
import { APPROPRIATION, HOLDER, PURSE } from '../rows/purse-tables.ts';
import { AGENT, CATEGORY, CLAIM, COMMITMENT, MEMBERSHIP, NEED, PLACE, PROPOSAL } from '../rows/tables.ts';
import type { Session } from '../session.ts';
import { createChangeLog } from './changes.ts';
import { createFigures } from './figures.ts';
import { createImportStore } from './imports.ts';
import { createLeaseStore } from './leases.ts';
import { createLedgerStore } from './ledger.ts';
import { createLinkingStores } from './linking.ts';
import { createMatchStore } from './matching.ts';
import { createMeasurementStore } from './measurements.ts';
import { createNotificationStore } from './notifications.ts';
import { createProvenanceStore } from './provenance.ts';
import { readRoles } from './roles.ts';
import { createSealedStore } from './sealed.ts';

/** All that one transaction can do in one sub-district. */
export function createUnit(session: Session): Unit {
  return {
    subdistrictId: session.subdistrictId,
    agents: createRepository(session, AGENT, {
      entity: 'agent',
      async afterWrite(_, rows, action, changed) {
        if (action === 'update' && (changed.includes('name') || changed.includes('alternateName')))
          await refreshSearchOf(
            session,
            'agent',
            rows.map((r) => r.id),
          );
      },
    }),
    memberships: createRepository(session, MEMBERSHIP, { entity: 'membership' }),
    places: createRepository(session, PLACE, {
      entity: 'place',
      async afterWrite(_, rows, action, changed) {
        if (action === 'update' && (changed.includes('name') || changed.includes('address')))
          await refreshSearchOf(
            session,
            'place',
            rows.map((r) => r.id),
          );
      },
    }),
    categories: createRepository(session, CATEGORY, { entity: 'category' }),
    resources: createResourceRepository(session),
    needs: createRepository(session, NEED, { entity: 'need' }),
    commitments: createRepository(session, COMMITMENT, { entity: 'commitment' }),
    proposals: createRepository(session, PROPOSAL, { entity: 'proposal', logsCreation: false }),
    claims: createRepository(session, CLAIM, { entity: 'claim' }),
    purses: createRepository(session, PURSE, { entity: 'purse' }),
    holders: createRepository(session, HOLDER, { entity: 'holder' }),
    appropriations: createRepository(session, APPROPRIATION, { entity: 'appropriation' }),
    bookings: createRepository(session, BOOKING, { entity: 'booking' }),
    bookingRules: createRepository(session, BOOKING_RULES, { entity: 'booking-rules' }),
    bookingSeries: createRepository(session, BOOKING_SERIES, { entity: 'booking-series' }),
    bookers: createRepository(session, BOOKER, { entity: 'booker', logsCreation: false }),
    closures: createRepository(session, CLOSURE, { entity: 'closure' }),
    services: createRepository(session, SERVICE_RECORD, { entity: 'service' }),
    shopItems: createRepository(session, SHOP_ITEM, { entity: 'shop-item' }),
    redemptions: createRepository(session, REDEMPTION, { entity: 'redemption' }),
    agreements: createRepository(session, AGREEMENT, { entity: 'agreement' }),
    purchases: createRepository(session, PURCHASE, { entity: 'purchase' }),
    standards: createRepository(session, SERVICE_STANDARD, { entity: 'standard' }),
    exchanges: createRepository(session, EXCHANGE, { entity: 'exchange' }),
    activationPlans: createRepository(session, ACTIVATION_PLAN, { entity: 'activation-plan' }),
    bookingFeeds: createRepository(session, BOOKING_FEED, { entity: 'booking-feed', logsCreation: false }),
    provenance: createProvenanceStore(session),
    changes: createChangeLog(session),
    imports: createImportStore(session),
    matching: createMatchStore(session),
    sealed: createSealedStore(session),
    ledger: createLedgerStore(session),
    figures: createFigures(session),
    measurements: createMeasurementStore(session),
    roles: () => readRoles(session),
    notifications: createNotificationStore(session),
    leases: createLeaseStore(session),
    ...createLinkingStores(session),
  };
}
