const HOUR = 3_600_000;

/** Offset of a zone from UTC in milliseconds, from each instant on, until the next entry. */
export interface OffsetTable {
  readonly at: readonly number[];
  readonly offset: readonly number[];
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Local wall-clock time of an instant, written as if it were UTC. @throws RangeError for a zone that is not known */
function wallClock(zone: string, instant: number): number {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US-u-hc-h23', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(instant)) part[type] = Number(value);
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
}

function offsetAt(zone: string, instant: number): number {
  const whole = Math.floor(instant / 1000) * 1000;
  return wallClock(zone, whole) - whole;
}

const tables = new Map<string, OffsetTable>();
const MOST_TABLES = 64;

/**
 * Where a zone's offset changes between two instants: sampled every six hours (no zone ever changed twice within six)
 * and bisected to the second, so that thousands of wall-clock times are turned by arithmetic.
 */
export function offsetTable(zone: string, from: number, to: number): OffsetTable {
  // Whole months, so that the tables are few and shared.
  const first = new Date(from - 48 * HOUR);
  const last = new Date(to + 48 * HOUR);
  const start = Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), 1);
  const end = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 1);
  const key = `${zone} ${start} ${end}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const at = [start];
  const offset = [offsetAt(zone, start)];
  for (let t = start; t < end; t += 6 * HOUR) {
    const before = offset.at(-1)!;
    const after = offsetAt(zone, t + 6 * HOUR);
    if (after === before) continue;
    let low = t;
    let high = t + 6 * HOUR;
    while (high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000;
      if (offsetAt(zone, middle) === before) low = middle;
      else high = middle;
    }
    at.push(high);
    offset.push(after);
  }
  const table = { at, offset };
  if (tables.size >= MOST_TABLES) tables.delete(tables.keys().next().value!);
  tables.set(key, table);
  return table;
}

/** Local wall-clock time of an instant, written as if it were UTC. */
export function toWallClock(table: OffsetTable, instant: number): number {
  let i = table.at.length - 1;
  while (i > 0 && table.at[i]! > instant) i--;
  return instant + table.offset[i]!;
}

/**
 * The instant of a local wall-clock time (given as if it were UTC). As RFC 5545 3.3.5 asks: a time that the clocks
 * skip is read with the offset before the change, one that they repeat is the first of the two.
 */
export function fromWallClock(table: OffsetTable, local: number): number {
  for (let i = 0; i < table.at.length; i++) {
    const instant = local - table.offset[i]!;
    const next = table.at[i + 1];
    if (next === undefined || instant < next) return instant;
    // Neither before this change nor after it: the clocks skipped it.
    if (local - table.offset[i + 1]! < next) return instant;
  }
  throw new RangeError('an offset table has at least one entry');
}
