import {
  type Booking,
  type BookingRefusal,
  type BookingSeries,
  bookingProblem,
  datesOf,
  type Interval,
  LIVE,
  type LimitOf,
  NEAR_DAYS,
  type NewBookingSeries,
  Problem,
  type Resource,
  type SeriesDate,
  type SeriesPreview,
  weighSeries,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store, Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { cancelOne } from './cancel.ts';
import { keepContact, sealContact } from './contact.ts';
import { hold, quantityFor } from './hold.ts';
import {
  accessoriesOf,
  audienceRefusals,
  communityFor,
  limitsFor,
  newCode,
  personRefusals,
  sliceTexts,
} from './make.ts';
import { rulesOf } from './rules.ts';
import { tell } from './tell.ts';
import { bookingObject } from './view.ts';
import { isOwn, worldOf } from './world.ts';

const DAY = 86_400_000;

/** What stands against each date, all of them looked at in one world, and the earlier ones counted with the later. */
async function weigh(
  unit: Unit,
  context: Context,
  resource: Resource,
  dates: readonly { start: string; end: string }[],
  /** Limits of whoever asks are for a preview; in a booking they are checked apart, with the booker's row held. */
  more: {
    limits?: readonly LimitOf[];
    before?: readonly BookingRefusal[];
    leavesOut?: (date: Interval) => boolean;
  } = {},
): Promise<SeriesPreview['dates']> {
  const rules = await rulesOf(unit, resource);
  const own = await isOwn(unit, context, resource);
  const all = dates.map((d) => ({ start: Date.parse(d.start), end: Date.parse(d.end) }));
  const around = { start: all[0]!.start - NEAR_DAYS * DAY, end: Math.max(...all.map((d) => d.end)) + NEAR_DAYS * DAY };
  const world = await worldOf(unit, context, resource, rules, around);
  return weighSeries(world, all, {
    own,
    quantity: ({ start, end }) => quantityFor(resource, sliceTexts({ start, end }), null),
    limits: [],
    ...more,
  });
}

/** A series is for whom a single booking is for, and counts against the same limits, all of its dates together. */
async function assertForThem(
  unit: Unit,
  context: Context,
  resource: Resource,
  dates: readonly { start: string; end: string }[] = [],
): Promise<void> {
  if (await isOwn(unit, context, resource)) return;
  const rules = await rulesOf(unit, resource);
  const community = await communityFor(unit, context, resource, null);
  const others = await audienceRefusals(unit, context, resource, rules, community);
  if (others.length > 0) throw bookingProblem(others);
  const along: Interval[] = [];
  for (const date of dates) {
    const slice = { start: Date.parse(date.start), end: Date.parse(date.end) };
    const refusals = await personRefusals(unit, context, resource, rules, slice, [], along);
    // The whole series counts as one booking ahead; its time counts date by date.
    const more = refusals.filter((r) => r.code !== 'limit-active' || date === dates[0]);
    if (more.length > 0) throw bookingProblem(more);
    along.push(slice);
  }
}

/** A series before it is made: the rules that will apply, and every date with what stands against it. Nothing is held. */
export async function previewSeries(
  store: Store,
  context: Context,
  input: Pick<NewBookingSeries, 'resourceId' | 'start' | 'minutes' | 'rrule'>,
): Promise<SeriesPreview> {
  authorise(context, 'booking.create');
  const wanted = datesOf(input, context.subdistrict.timeZone);
  return store.read(context.subdistrict.id, async (unit) => {
    const resource = found(await unit.resources.get(input.resourceId), 'resource', input.resourceId);
    await assertForThem(unit, context, resource);
    const rules = await rulesOf(unit, resource);
    const { paused, limits } = (await isOwn(unit, context, resource))
      ? { paused: [], limits: [] }
      : await limitsFor(unit, context, resource, rules, Date.parse(wanted[0]!.start));
    const dates = await weigh(unit, context, resource, wanted, { limits, before: paused });
    const { bufferBefore, bufferAfter, longestMinutes } = rules;
    return {
      rules: {
        bufferBefore,
        bufferAfter,
        longestMinutes,
        limits: limits
          .filter(({ limits: of }) => of.active !== null || of.minutes !== null)
          .map(({ scope, limits: of }) => ({ scope, limits: of })),
      },
      dates,
      free: dates.filter((d) => d.why === null).length,
    };
  });
}

/** One date of a series as a booking of its own: confirmed, or a request where the custodian confirms each. */
async function bookDate(
  unit: Unit,
  context: Context,
  series: BookingSeries,
  resource: Resource,
  date: { start: string; end: string },
  sealed: string | null,
): Promise<Booking> {
  const rules = await rulesOf(unit, resource);
  const asks = rules.approval && !(await isOwn(unit, context, resource));
  const [booking] = await unit.bookings.insert([
    {
      resourceId: resource.id,
      seriesId: series.id,
      purpose: series.purpose,
      partyName: series.partyName,
      requestedByUserId: series.requestedByUserId,
      agentId: null,
      jurisdictionId: series.jurisdictionId,
      sliceStart: date.start,
      sliceEnd: date.end,
      quantity: quantityFor(resource, date, null),
      unit: resource.unit,
      state: 'requested',
      needId: null,
      commitmentId: null,
      code: newCode(),
      pickUpPlaceId: null,
      accessories: accessoriesOf(rules),
      standIn: null,
      answerBy: asks ? date.start : null,
      decidedAt: null,
      decidedBy: null,
      reason: null,
      cancelledLate: false,
      checkedInAt: null,
      returnedAt: null,
      remindedAt: null,
      hasContact: sealed !== null,
    },
  ]);
  await keepContact(unit, booking!, sealed);
  if (asks) return booking!;
  const held = await hold(unit, context, booking!, resource);
  const decided = { decidedAt: context.now().toISOString(), decidedBy: 'rules' };
  return unit.bookings.update(booking!.id, { ...held, state: 'confirmed', ...decided });
}

/**
 * Books a series: all of its dates but those that are skipped by name, or none of them.
 * @throws Problem 'conflict' with every date and what stands against it, where more than the skipped ones cannot be had
 */
export async function makeSeries(
  store: Store,
  sealer: Sealer,
  context: Context,
  input: NewBookingSeries,
): Promise<BookingSeries> {
  authorise(context, 'booking.create');
  const wanted = datesOf(input, context.subdistrict.timeZone);
  return store
    .write(context.subdistrict.id, attributionOf(context), async (unit) => {
      const resource = found(await unit.resources.getForUpdate(input.resourceId), 'resource', input.resourceId);
      const left = new Set(input.skip.map((start) => Date.parse(start)));
      const leavesOut = ({ start }: Pick<Interval, 'start'>) => left.has(start);
      const skipped = (start: string) => leavesOut({ start: Date.parse(start) });
      const weighed = await weigh(unit, context, resource, wanted, { leavesOut });
      const kept = weighed.filter((d) => !skipped(d.start));
      const barred = kept.filter((d) => d.why !== null);
      if (kept.length === 0)
        throw new Problem('bad-input', 'no date is left', { fix: 'skip fewer of them, or choose another time' });
      if (barred.length > 0)
        throw new Problem('conflict', `${kept.length - barred.length} of ${kept.length} dates are free`, {
          fix: 'accept those, change the series, or leave it',
          facts: { dates: weighed },
        });
      await assertForThem(unit, context, resource, kept);
      const sealed = sealContact(sealer, input.partyName, input.phone);
      const [series] = await unit.bookingSeries.insert([
        {
          resourceId: resource.id,
          purpose: input.purpose,
          partyName: input.partyName,
          requestedByUserId: context.subject.userId!,
          jurisdictionId: await communityFor(unit, context, resource, null),
          start: input.start,
          minutes: input.minutes,
          rrule: input.rrule,
          dates: [],
          state: 'active',
        },
      ]);
      const dates: SeriesDate[] = [];
      for (const { start, end, why } of weighed) {
        const skip = skipped(start);
        const booking = skip ? null : await bookDate(unit, context, series!, resource, { start, end }, sealed);
        dates.push({ start, end, why, state: skip ? 'skipped' : 'booked', bookingId: booking?.id ?? null });
        if (booking !== null && dates.filter((d) => d.state === 'booked').length === 1)
          await tell(unit, context, booking, resource, booking.state === 'requested' ? 'requested' : 'confirmed');
      }
      return unit.bookingSeries.update(series!.id, { dates });
    })
    .catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'over-committed')
        throw new Problem('conflict', 'a date was taken by somebody else meanwhile', {
          fix: 'look at the dates again: nothing was booked',
          cause: error,
        });
      throw error;
    });
}

async function holdSeries(unit: Unit, context: Context, id: string) {
  const seen = found(await unit.bookingSeries.get(id), 'series', id);
  const resource = found(await unit.resources.getForUpdate(seen.resourceId), 'resource', seen.resourceId);
  const series = found(await unit.bookingSeries.getForUpdate(id), 'series', id);
  authorise(context, 'booking.change', await bookingObject(unit, { ...series, agentId: null }, resource));
  return { series, resource };
}

/** Takes up a date that was skipped, now that it is free. No other date moves. */
export async function takeUpDate(store: Store, context: Context, id: string, start: string): Promise<BookingSeries> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const { series, resource } = await holdSeries(unit, context, id);
    const date = series.dates.find((d) => d.start === start);
    if (date === undefined || date.state !== 'skipped' || series.state === 'cancelled')
      throw new Problem('conflict', 'it is no date of this series that was left out', { fix: 'look at its dates' });
    const [weighed] = await weigh(unit, context, resource, [date]);
    if (weighed!.why !== null) throw bookingProblem(weighed!.refusals);
    await assertForThem(unit, context, resource, [date]);
    const joined = series.dates.find((d) => d.bookingId !== null)?.bookingId ?? null;
    const sealed =
      joined === null ? null : ((await unit.sealed.get({ kind: 'booking-contact', ownerId: joined }))?.sealed ?? null);
    const booking = await bookDate(unit, context, series, resource, date, sealed);
    return unit.bookingSeries.update(id, {
      dates: series.dates.map((d) =>
        d === date ? { ...d, state: 'booked' as const, why: null, bookingId: booking.id } : d,
      ),
    });
  });
}

/** Takes back what is still ahead of a series; what was used stays as it was. */
export async function cancelSeries(store: Store, context: Context, id: string, reason: string): Promise<BookingSeries> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const { series, resource } = await holdSeries(unit, context, id);
    const now = context.now().toISOString();
    const ahead: Booking[] = [];
    for await (const b of unit.bookings.each({ seriesId: id, state: LIVE, sliceStart: { from: now } }))
      if (b.state !== 'in-use') ahead.push(b);
    const cancelled = await unit.bookingSeries.update(series.id, { state: 'cancelled' });
    for (const booking of ahead) await cancelOne(unit, context, booking, resource, reason);
    return cancelled;
  });
}

/** A series with its dates: those that are booked, and those that were left out. */
export async function getSeries(store: Store, context: Context, id: string): Promise<BookingSeries> {
  return store.read(context.subdistrict.id, async (unit) => {
    const series = found(await unit.bookingSeries.get(id), 'series', id);
    const resource = found(await unit.resources.get(series.resourceId), 'resource', series.resourceId);
    authorise(context, 'booking.read', await bookingObject(unit, { ...series, agentId: null }, resource));
    return series;
  });
}
