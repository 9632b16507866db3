import { addDays, type NewNeed, quantityFromDecimal, type Resource, type Unit } from '@linli/domain';
import type { z } from 'zod';
import { instantOf, wallClock } from '../../shared/format/dates.ts';

/** What a resident has typed so far; all strings, kept in the browser until it is sent. */
export interface AskDraft {
  step: '1' | '2' | '3';
  category: string;
  title: string;
  description: string;
  amount: string;
  when: 'today' | 'week' | 'month' | 'dates';
  from: string;
  to: string;
  jurisdictionId: string;
  name: string;
  phone: string;
  /** 'start/end' of the opening chosen at a resource. */
  slice: string;
}
export const EMPTY_ASK: AskDraft = {
  step: '1',
  category: '',
  title: '',
  description: '',
  amount: '1',
  when: 'week',
  from: '',
  to: '',
  jurisdictionId: '',
  name: '',
  phone: '',
  slice: '',
};

/** The window that the draft means, as calendar days in the zone: [first day, day after the last). */
export function windowOf(draft: AskDraft, zone: string, now: Date): { start: string; end: string } {
  const today = wallClock(now, zone).date;
  const days = { today: 1, week: 7, month: 30 };
  const from = draft.when === 'dates' && draft.from ? draft.from : today;
  const to = draft.when === 'dates' ? (draft.to >= from ? draft.to : from) : addDays(today, days[draft.when] - 1);
  const start = from === today ? now : instantOf(from, zone);
  return { start: start.toISOString(), end: instantOf(addDays(to, 1), zone).toISOString() };
}

/** The need that the draft asks for; undefined where the amount is no number in its unit. */
export function needOf(
  draft: AskDraft,
  unit: Unit,
  zone: string,
  now: Date,
  resource: Resource | undefined,
): z.input<typeof NewNeed> | undefined {
  const quantity = quantityFromDecimal(draft.amount, unit);
  if (!quantity || quantity <= 0) return undefined;
  const [sliceStart, sliceEnd] = draft.slice.split('/');
  const window = sliceStart && sliceEnd ? { start: sliceStart, end: sliceEnd } : windowOf(draft, zone, now);
  const contact = { ...(draft.name ? { name: draft.name } : {}), ...(draft.phone ? { phone: draft.phone } : {}) };
  return {
    title: draft.title.trim(),
    description: draft.description.trim() || null,
    categoryCode: resource?.categoryCode ?? draft.category,
    quantity,
    unit,
    windowStart: window.start,
    windowEnd: window.end,
    durationMinutes: resource?.capacityKind === 'exclusive' ? resource.slotMinutes : null,
    jurisdictionId: draft.jurisdictionId,
    source: 'online',
    contact: Object.keys(contact).length > 0 ? contact : null,
  };
}
