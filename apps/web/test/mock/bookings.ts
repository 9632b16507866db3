import {
  type BookingSeries,
  type BookingView,
  defaultRules,
  type NewBookingRules,
  openingsOf,
  type Resource,
} from '@linli/domain';
import type { Ask } from './ask.ts';
import * as rows from './rows.ts';

const room = rows.resources.find((one) => one.capacityKind === 'exclusive')!;
const HOUR = 3_600_000;
/** Times of the room that can be booked, from tomorrow on. */
const openings = openingsOf(room, { from: rows.at(1), to: rows.at(30) }, 'Asia/Shanghai');

const written = new Map<string, { version: number; rules: NewBookingRules }>();
function rulesFor(resource: Resource) {
  const known = written.get(resource.id);
  return { resourceId: resource.id, version: known?.version ?? null, rules: known?.rules ?? defaultRules(resource) };
}

function booking(i: number, more: Partial<BookingView>): BookingView {
  const slot = openings[i % openings.length]!;
  return {
    ...rows.meta(-2),
    resourceId: room.id,
    seriesId: null,
    purpose: ['合唱队排练', '业主小组会', '书法课', '反诈讲座', '亲子活动'][i % 5]!,
    partyName: ['周阿姨', '李先生', '银龄书画社', '社区民警', '王女士'][i % 5]!,
    requestedByUserId: i % 2 === 0 ? 'resident' : 'somebody',
    agentId: null,
    jurisdictionId: rows.communities[0]!.id,
    sliceStart: slot.start,
    sliceEnd: slot.end,
    quantity: 1,
    unit: room.unit,
    state: 'confirmed',
    needId: rows.needs[0]!.id,
    commitmentId: rows.newId(),
    code: `48271${i % 10}`,
    pickUpPlaceId: null,
    accessories: [],
    standIn: null,
    answerBy: null,
    decidedAt: rows.at(-1),
    decidedBy: 'owner',
    reason: null,
    cancelledLate: false,
    checkedInAt: null,
    returnedAt: null,
    remindedAt: null,
    hasContact: i % 2 === 0,
    resourceName: room.name,
    capacityKind: room.capacityKind,
    lending: false,
    overdue: false,
    freeUntil: slot.start,
    mine: i % 2 === 0,
    manages: true,
    ...more,
  };
}

export const bookings: BookingView[] = [
  booking(0, {}),
  booking(1, { state: 'requested', needId: null, commitmentId: null, decidedAt: null, decidedBy: null }),
  booking(1, {
    ...rows.meta(-1),
    state: 'requested',
    partyName: '赵师傅',
    purpose: '家庭聚会',
    needId: null,
    commitmentId: null,
    decidedAt: null,
    decidedBy: null,
  }),
  booking(2, { accessories: [{ name: '投影仪', given: null, returned: null }], lending: true }),
  booking(4, { state: 'offered', answerBy: rows.at(1) }),
  booking(6, { state: 'declined', reason: '那天要检修', commitmentId: null }),
];
export const BOOKED = room.id;

export const series: BookingSeries = {
  ...rows.meta(-3),
  resourceId: room.id,
  purpose: '合唱队排练',
  partyName: '周阿姨',
  requestedByUserId: 'resident',
  jurisdictionId: rows.communities[0]!.id,
  start: '2026-12-02T10:00',
  minutes: 120,
  rrule: 'FREQ=WEEKLY;COUNT=4',
  dates: openings.slice(0, 4).map((slot, i) => ({
    ...slot,
    state: i === 2 ? 'skipped' : 'booked',
    bookingId: i === 2 ? null : bookings[0]!.id,
    why: i === 2 ? 'taken' : null,
  })),
  state: 'active',
};
const find = (id: string | undefined) => bookings.find((one) => one.id === id)!;
const seen = (ask: Ask, one: BookingView): BookingView => ({
  ...one,
  mine: one.requestedByUserId === ask.user,
  manages: ask.user !== 'resident',
});
function becomes(ask: Ask, more: Partial<BookingView>): BookingView {
  const one = find(ask.params['id']);
  Object.assign(one, more, { version: one.version + 1 });
  return seen(ask, one);
}

/** What the booking routes answer. */
export const bookingHandlers: Record<string, (ask: Ask) => unknown> = {
  listBookings: (ask) => {
    const { state, resourceId, mine, from, to } = ask.query;
    const items = bookings
      .filter(
        (one) =>
          (!state || state.split(',').includes(one.state)) &&
          (!resourceId || one.resourceId === resourceId) &&
          (!mine || one.requestedByUserId === ask.user) &&
          (!from || one.sliceEnd >= from) &&
          (!to || one.sliceStart < to),
      )
      .map((one) => seen(ask, one));
    return { items, nextCursor: null, total: items.length };
  },
  getBooking: (ask) => seen(ask, find(ask.params['id'])),
  makeBooking: (ask) => {
    const { sliceStart, sliceEnd, purpose, partyName } = ask.body as unknown as BookingView;
    const made = booking(0, {
      ...rows.meta(0),
      sliceStart,
      sliceEnd,
      purpose,
      partyName,
      requestedByUserId: ask.user ?? '',
      state: room.terms.approval ? 'requested' : 'confirmed',
    });
    bookings.push(made);
    return seen(ask, made);
  },
  listBookingRivals: (ask) => {
    const one = find(ask.params['id']);
    return {
      items: bookings.filter((b) => b.id !== one.id && b.state === 'requested' && b.sliceStart === one.sliceStart),
    };
  },
  confirmBooking: (ask) => becomes(ask, { state: 'confirmed' }),
  declineBooking: (ask) => becomes(ask, { state: 'declined', reason: String(ask.body['reason']) }),
  cancelBooking: (ask) => becomes(ask, { state: 'cancelled' }),
  moveBooking: (ask) => becomes(ask, ask.body as Partial<BookingView>),
  acceptBookingOffer: (ask) => becomes(ask, { state: 'confirmed', answerBy: null }),
  checkInBooking: (ask) => becomes(ask, { state: 'in-use' }),
  nameBookingStandIn: (ask) => becomes(ask, { standIn: String(ask.body['name']) }),
  returnBooking: (ask) => becomes(ask, { state: 'done' }),
  recordBookingUse: (ask) => becomes(ask, { state: 'done' }),
  recordBookingNoShow: (ask) => becomes(ask, { state: 'no-show' }),
  getBookingRules: (ask) => rulesFor(rows.resources.find((one) => one.id === ask.params['id'])!),
  setBookingRules: (ask) => {
    const version = (written.get(ask.params['id']!)?.version ?? 0) + 1;
    written.set(ask.params['id']!, { version, rules: ask.body['rules'] as unknown as NewBookingRules });
    return rulesFor(rows.resources.find((one) => one.id === ask.params['id'])!);
  },
  getCommonBookingRules: () => ({ resourceId: null, version: null, rules: defaultRules(room) }),
  setCommonBookingRules: (ask) => ({ resourceId: null, version: 1, rules: ask.body['rules'] }),
  previewBookingSeries: () => ({
    rules: {
      bufferBefore: 15,
      bufferAfter: 30,
      longestMinutes: 180,
      limits: [
        { scope: 'all', limits: { active: 5, minutes: null, days: 7 } },
        { scope: 'item', limits: { active: null, minutes: 600, days: 7 } },
      ],
    },
    dates: openings.slice(0, 6).map((slot, i) => {
      const refusals =
        i === 2
          ? [{ code: 'taken', facts: { pause: 45 } }]
          : i === 5
            ? [{ code: 'limit-minutes', facts: { limit: 600, days: 7, used: 540, scope: 'item' } }]
            : [];
      return { ...slot, why: refusals[0]?.code ?? null, refusals, accepted: i === 2 ? openings[7] : null };
    }),
    free: 4,
  }),
  makeBookingSeries: () => series,
  getBookingSeries: () => series,
  takeUpSeriesDate: () => series,
  cancelBookingSeries: () => ({ ...series, state: 'cancelled' }),
  newBookingFeed: () => ({ token: 'mock-token' }),
  revokeBookingFeeds: () => ({ revoked: 1 }),
  handOverResource: (ask) => seen(ask, bookings[3]!),
  addClosure: (ask) => ({ closure: { ...rows.meta(0), ...ask.body }, affected: [] }),
  removeClosure: () => ({}),
  getDoorKey: () => ({ doorKey: 'mock-door-key' }),
  listClosures: () => ({ items: [], nextCursor: null, total: 0 }),
  getBookingCalendar: (ask) => {
    const resource = rows.resources.find((one) => one.id === ask.params['id'])!;
    const { from = '', to = '' } = ask.query;
    const held = bookings.filter(
      (one) =>
        one.resourceId === resource.id &&
        ['confirmed', 'offered', 'in-use'].includes(one.state) &&
        one.sliceStart < to &&
        one.sliceEnd > from,
    );
    const now = new Date(Date.now() + HOUR).toISOString();
    const capacity = resource.capacityKind === 'pooled' ? (resource.quantity ?? 1) : 1;
    return {
      rules: rulesFor(resource).rules,
      capacityKind: resource.capacityKind,
      slots: openingsOf(resource, { from, to }, 'Asia/Shanghai').map((slot) => {
        const taken = held.some((one) => one.sliceStart < slot.end && slot.start < one.sliceEnd);
        const why = slot.start < now ? 'past' : taken ? 'taken' : null;
        return { ...slot, capacity, free: taken ? 0 : capacity, why };
      }),
      taken: held.map((one) => ({
        start: one.sliceStart,
        end: one.sliceEnd,
        blockedFrom: one.sliceStart,
        blockedTo: one.sliceEnd,
        bookingId: ask.user === 'resident' && one.requestedByUserId !== 'resident' ? null : one.id,
        label: ask.user === 'resident' && one.requestedByUserId !== 'resident' ? null : one.purpose,
        state: one.state,
        mine: one.requestedByUserId === ask.user,
      })),
      closures: [],
      manages: ask.user !== 'resident',
    };
  },
};
