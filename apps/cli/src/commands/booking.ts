import type { Booking, BookingView, SleepingResource } from '@linli/domain';
import { Problem } from '@linli/domain';
import type { OperationInput } from '@linli/installation';

export interface BookingListOptions {
  resource?: string;
  state?: string;
  from?: string;
  to?: string;
  jurisdiction?: string;
  json: boolean;
}
export interface BookingMakeOptions {
  purpose: string;
  party: string;
  wait?: true;
  jurisdiction?: string;
  json: boolean;
}

/** A time as a person writes it, as an instant. @throws Problem 'bad-input' where it cannot be read */
function instant(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new Problem('bad-input', `'${text}' is no time`, { fix: 'write it like 2026-12-01T09:00:00+08:00' });
  return time.toISOString();
}
const of = (jurisdiction: string | undefined) => (jurisdiction ? { jurisdiction } : {});

export function bookingListInput(options: BookingListOptions): OperationInput<'booking-list'> {
  return {
    ...of(options.jurisdiction),
    ...(options.resource ? { resourceId: options.resource } : {}),
    ...(options.state ? { state: options.state.split(',') as BookingView['state'][] } : {}),
    ...(options.from ? { from: instant(options.from) } : {}),
    ...(options.to ? { to: instant(options.to) } : {}),
  };
}

export function bookingMakeInput(
  resourceId: string,
  start: string,
  end: string,
  options: BookingMakeOptions,
): OperationInput<'booking-make'> {
  return {
    ...of(options.jurisdiction),
    resourceId,
    sliceStart: instant(start),
    sliceEnd: instant(end),
    purpose: options.purpose,
    partyName: options.party,
    wait: options.wait ?? false,
  };
}

export function utilisationInput(options: {
  weeks: string;
  sort?: string;
  jurisdiction?: string;
}): OperationInput<'utilisation'> {
  const weeks = Number(options.weeks);
  if (!Number.isInteger(weeks))
    throw new Problem('bad-input', `'${options.weeks}' is no number of weeks`, { fix: 'give a whole number, 1 to 60' });
  return { ...of(options.jurisdiction), weeks, ...(options.sort ? { sort: options.sort } : {}) };
}

export const bookingReport = (b: Booking): string =>
  `${b.id}  ${b.sliceStart} to ${b.sliceEnd}  ${b.state}  ${b.partyName}: ${b.purpose}`;

export const bookingListReport = ({ total, bookings }: { total: number; bookings: BookingView[] }): string =>
  [`${total} bookings`, ...bookings.map((b) => `${bookingReport(b)}  (${b.resourceName})`)].join('\n');

export const utilisationReport = ({ total, resources }: { total: number; resources: SleepingResource[] }): string =>
  [
    `${total} resources with opening hours`,
    ...resources.map((r) => {
      const worth = r.worth === null ? '' : `  opening it would meet ${r.worth.needs} more needs`;
      return `${r.resourceId}  ${r.permille === null ? '   -' : `${(r.permille / 10).toFixed(1).padStart(5)} %`}  ${r.name}${worth}`;
    }),
  ].join('\n');
