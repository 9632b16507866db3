import { Problem } from '../common/problem.ts';
import type { BookingRefusal, BookingRefusalCode } from './booking-check.ts';

/** What each refusal says, and what would change it, for logs and for whoever reads the API; pages have their own words. */
const WORDS: Record<BookingRefusalCode, readonly [message: string, fix: string]> = {
  'not-bookable': ['it cannot be booked', 'ask the custodian'],
  audience: ['it is kept for other people', 'look at the terms, or choose another resource'],
  paused: ['booking is paused for this account', 'wait until the day named, or ask a community worker'],
  past: ['the time has passed', 'choose a later time'],
  lead: ['it must be booked earlier before its start', 'choose a later time'],
  ahead: ['it cannot be booked so far ahead yet', 'choose an earlier time, or come back later'],
  'too-long': ['it cannot be booked for so long', 'choose a shorter time'],
  grid: ['the time does not begin and end with a slot', 'choose whole slots of the calendar'],
  'not-open': ['it is not open all that time', 'choose a time within its opening hours'],
  'own-hours': ["the hours are kept for the custodian's own people", "choose a time within the neighbours' hours"],
  'item-down': ['the item cannot be used then', 'choose another time or another item'],
  'site-closed': ['the site is closed then', 'choose another time; a loan may go on over it'],
  'office-closed': ['nobody is there to hand it over or take it back then', 'pick it up and return it in office hours'],
  overdue: ['it was not brought back in time', 'wait until it is back, or choose another'],
  taken: ['the time is taken already', 'take another time, or join the queue'],
  'limit-active': ['the limit of bookings at a time is reached', 'use or cancel one first'],
  'limit-minutes': ['the limit of time in the period is reached', 'choose a shorter time, or a later day'],
};

/** The refusals as one Problem: 'conflict' where somebody was faster, 'bad-input' where the time itself is wrong. */
export function bookingProblem(refusals: readonly BookingRefusal[], nearest: readonly object[] = []): Problem {
  const first = refusals[0]!;
  const [message, fix] = WORDS[first.code];
  const conflict = refusals.every((r) => r.code === 'taken');
  const forbidden = first.code === 'audience' || first.code === 'paused';
  return new Problem(conflict ? 'conflict' : forbidden ? 'forbidden' : 'bad-input', message, {
    fix,
    facts: { refusals: refusals.map((r) => ({ ...r })), nearest: nearest.map((n) => ({ ...n })) },
  });
}
