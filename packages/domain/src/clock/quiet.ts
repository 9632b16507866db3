import { fromWallClock, offsetTable, toWallClock } from '../register/zone-time.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Hours in which nobody is disturbed, in minutes of the day; they may run over midnight. Equal: there are none. */
export interface QuietHours {
  from: number;
  to: number;
}
/** Nine in the evening to eight in the morning. */
export const QUIET_HOURS: QuietHours = { from: 21 * 60, to: 8 * 60 };

export function isQuiet(instant: number, zone: string, quiet: QuietHours): boolean {
  const table = offsetTable(zone, instant, instant + DAY);
  const minute = Math.floor((toWallClock(table, instant) % DAY) / MINUTE);
  if (quiet.from === quiet.to) return false;
  return quiet.from < quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to;
}

/** The instant itself, or the end of the quiet hours that it falls into. */
export function afterQuiet(instant: number, zone: string, quiet: QuietHours): number {
  if (!isQuiet(instant, zone, quiet)) return instant;
  const table = offsetTable(zone, instant, instant + 2 * DAY);
  const wall = toWallClock(table, instant);
  const midnight = Math.floor(wall / DAY) * DAY;
  const end = midnight + quiet.to * MINUTE;
  return fromWallClock(table, end > wall ? end : end + DAY);
}
