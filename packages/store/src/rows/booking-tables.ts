import type { ActivationPlan, Booker, Booking, Closure } from '@linli/domain';
import type { BookingFeedRow, BookingRulesRow, BookingSeriesRow } from '@linli/services';
import { describe } from './description.ts';
import { foldAll } from './fold.ts';
import { META } from './meta.ts';

export const BOOKING_RULES = describe<BookingRulesRow>('booking_rules', {
  ...META,
  resourceId: 'uuid',
  bookable: 'boolean',
  audience: 'text',
  approval: 'boolean',
  bufferBefore: 'integer',
  bufferAfter: 'integer',
  leadMinutes: 'integer',
  aheadDays: 'integer',
  longestMinutes: 'integer',
  limits: 'json',
  freeUntilMinutes: 'integer',
  lateCancelDays: 'integer',
  noShowDays: 'integer',
  offerMinutes: 'integer',
  checkIn: 'boolean',
  lending: 'boolean',
  accessories: 'json',
  pickUpPlaceIds: 'json',
  transportMinutes: 'integer',
  ownHours: 'json',
  officeHours: 'json',
  note: 'text',
  doorKey: 'text',
});

export const BOOKING_SERIES = describe<BookingSeriesRow>('booking_series', {
  ...META,
  resourceId: 'uuid',
  purpose: 'text',
  partyName: 'text',
  requestedByUserId: 'text',
  jurisdictionId: 'uuid',
  start: 'text',
  minutes: 'integer',
  rrule: 'text',
  dates: 'json',
  state: 'text',
});

export const BOOKING = describe<Booking>(
  'booking',
  {
    ...META,
    resourceId: 'uuid',
    seriesId: 'uuid',
    purpose: 'text',
    partyName: 'text',
    requestedByUserId: 'text',
    agentId: 'uuid',
    jurisdictionId: 'uuid',
    sliceStart: 'instant',
    sliceEnd: 'instant',
    quantity: 'bigint',
    unit: 'text',
    state: 'text',
    needId: 'uuid',
    commitmentId: 'uuid',
    code: 'text',
    pickUpPlaceId: 'uuid',
    accessories: 'json',
    standIn: 'text',
    answerBy: 'instant',
    decidedAt: 'instant',
    decidedBy: 'text',
    reason: 'text',
    cancelledLate: 'boolean',
    checkedInAt: 'instant',
    returnedAt: 'instant',
    remindedAt: 'instant',
    hasContact: 'boolean',
  },
  { searchText: (b) => foldAll([b.purpose, b.partyName, b.code]) },
);

export const CLOSURE = describe<Closure>('closure', {
  ...META,
  kind: 'text',
  resourceId: 'uuid',
  placeId: 'uuid',
  sliceStart: 'instant',
  sliceEnd: 'instant',
  reason: 'text',
});

export const BOOKER = describe<Booker>('booker', {
  ...META,
  userId: 'text',
  pausedUntil: 'instant',
  pauseReason: 'text',
});

export const ACTIVATION_PLAN = describe<ActivationPlan>(
  'activation_plan',
  {
    ...META,
    resourceId: 'uuid',
    title: 'text',
    aim: 'text',
    agentId: 'uuid',
    post: 'text',
    opensOn: 'date',
    steps: 'json',
    guarantee: 'json',
    state: 'text',
    outcome: 'text',
  },
  { searchText: (p) => foldAll([p.title, p.aim, p.post]) },
);

export const BOOKING_FEED = describe<BookingFeedRow>('booking_feed', {
  ...META,
  userId: 'text',
  tokenHash: 'text',
  revokedAt: 'instant',
});
