import type { Answer, resources } from '@linli/contract';
import { wallClock } from '../format/dates.ts';

export type Opening = Answer<typeof resources.openings>['items'][number];
export interface Day {
  date: string;
  openings: Opening[];
}

/** Openings by the calendar day on which they start, in the jurisdiction's zone; days in order, each listed once. */
export function byDay(openings: readonly Opening[], zone: string): Day[] {
  const days = new Map<string, Opening[]>();
  for (const opening of [...openings].sort((a, b) => (a.start < b.start ? -1 : 1))) {
    const { date } = wallClock(new Date(opening.start), zone);
    const known = days.get(date);
    if (known) known.push(opening);
    else days.set(date, [opening]);
  }
  return [...days].map(([date, list]) => ({ date, openings: list }));
}
