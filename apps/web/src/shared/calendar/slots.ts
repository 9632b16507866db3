import type { BookingCalendar } from '@linli/domain';
import { addDays } from '@linli/domain';
import { wallClock } from '../format/dates.ts';

export type Slot = BookingCalendar['slots'][number];
export interface Chosen {
  start: string;
  end: string;
  /** Somebody else has it: it can be waited for. */
  taken: boolean;
}

export interface DaySlots {
  date: string;
  slots: Slot[];
}

/** Slots by the day on which they start, one entry for each day asked for. */
export function slotsByDay(slots: readonly Slot[], first: string, days: number, zone: string): DaySlots[] {
  const byDate = new Map<string, Slot[]>();
  for (const slot of slots) {
    const { date } = wallClock(new Date(slot.start), zone);
    const known = byDate.get(date);
    if (known) known.push(slot);
    else byDate.set(date, [slot]);
  }
  return Array.from({ length: days }, (_, i) => {
    const date = addDays(first, i);
    return { date, slots: byDate.get(date) ?? [] };
  });
}

/** The times of day at which slots begin, for the rows of a week. */
export function rowsOf(days: readonly DaySlots[], zone: string): string[] {
  const times = new Set(days.flatMap((day) => day.slots.map((s) => wallClock(new Date(s.start), zone).time)));
  return [...times].sort();
}

export const canBook = (slot: Slot) => slot.why === null && slot.free > 0;
export const canWait = (slot: Slot) => slot.why === 'taken';

/** The day that a narrow screen opens on: the first from today on that has something to book, else today. */
export function firstFree(days: readonly DaySlots[], today: string): string {
  return days.find((day) => day.date >= today && day.slots.some(canBook))?.date ?? today;
}

/** Where a use that begins at `start` may end: the ends of the free slots that follow without a gap. */
export function endsAfter(calendar: BookingCalendar, start: string): string[] {
  const later = calendar.slots.filter((s) => s.start >= start);
  if (calendar.rules.lending) {
    // It may stay out over closing time, but not over what somebody else has.
    const next = calendar.taken.find((t) => t.blockedFrom > start && !t.mine)?.blockedFrom;
    return later.filter((s) => next === undefined || s.end <= next).map((s) => s.end);
  }
  const ends: string[] = [];
  let at = start;
  for (const slot of later) {
    if (slot.start !== at || !canBook(slot)) break;
    ends.push(slot.end);
    at = slot.end;
  }
  const longest = calendar.rules.longestMinutes;
  return longest === null ? ends : ends.filter((end) => Date.parse(end) - Date.parse(start) <= longest * 60_000);
}

/** What pressing a slot chooses: the first press begins, a later one ends, as far as it is free in between. */
export function press(calendar: BookingCalendar, chosen: Chosen | null, slot: Slot): Chosen {
  const one: Chosen = { start: slot.start, end: slot.end, taken: !canBook(slot) };
  if (calendar.capacityKind === 'pooled' || chosen === null || one.taken || chosen.taken) return one;
  const first = calendar.slots.find((s) => s.start === chosen.start);
  const isRange = first !== undefined && first.end !== chosen.end;
  if (isRange || slot.start <= chosen.start || !endsAfter(calendar, chosen.start).includes(slot.end)) return one;
  return { start: chosen.start, end: slot.end, taken: false };
}

export function isWithin(slot: { start: string; end: string }, chosen: Chosen | null): boolean {
  return chosen !== null && slot.start < chosen.end && chosen.start < slot.end;
}
