import { Problem } from '../common/problem.ts';
import { UNITS } from '../common/quantity.ts';
import type { Resource } from '../register/resource.ts';
import type { Slice } from '../register/schedule.ts';
import { usableQuantity } from '../register/usable-quantity.ts';

/**
 * How much a resource holds, in the smallest parts of its unit: all of a stock; each opening of what is pooled; and of
 * what is exclusive one use, which is its minutes where it is counted in hours and one whole unit otherwise.
 * @throws Problem 'bad-input' where nobody has said how much there is
 */
export function capacityOf(
  resource: Pick<Resource, 'capacityKind' | 'quantity' | 'unit'>,
  slice: Slice | null,
): number {
  if (resource.capacityKind === 'exclusive') {
    if (slice === null)
      throw new Problem('bad-input', 'say from when until when', { fix: 'give sliceStart and sliceEnd' });
    if (resource.unit !== 'hour') return UNITS[resource.unit].perUnit;
    return Math.floor((Date.parse(slice.end) - Date.parse(slice.start)) / 60_000);
  }
  const quantity = usableQuantity(resource);
  if (quantity === null)
    throw new Problem('bad-input', 'nobody has said how much of it there is', {
      fix: 'ask the custodian, and enter the quantity of the resource first',
    });
  return quantity;
}

/**
 * That a slice can be promised: none for stock; one whole opening of what is pooled; any time within the opening hours
 * of what is exclusive. `openings` are those of the resource that overlap the slice, by start. What is lent (picked up
 * and brought back) only has to be open at both ends.
 * @throws Problem 'bad-input' that says what can be asked for
 */
export function assertSlice(
  resource: Pick<Resource, 'capacityKind'>,
  slice: Slice | null,
  openings: readonly Slice[],
  lending = false,
): void {
  if (resource.capacityKind === 'stock') {
    if (slice !== null)
      throw new Problem('bad-input', 'a stock has no opening hours: it is there until it is used up', {
        fix: 'leave sliceStart and sliceEnd out',
      });
    return;
  }
  if (slice === null || !(Date.parse(slice.start) < Date.parse(slice.end)))
    throw new Problem('bad-input', 'say from when until when', {
      fix: 'give sliceStart and sliceEnd: an opening of the resource',
    });
  const start = Date.parse(slice.start);
  const end = Date.parse(slice.end);
  if (resource.capacityKind === 'pooled') {
    if (openings.some((o) => Date.parse(o.start) === start && Date.parse(o.end) === end)) return;
    throw new Problem('bad-input', 'the resource has no such opening', {
      fix: 'choose one of its openings, whole',
      facts: { openings: openings.slice(0, 10) },
    });
  }
  if (lending) {
    const opens = openings.some((o) => Date.parse(o.start) <= start && start < Date.parse(o.end));
    const closes = openings.some((o) => Date.parse(o.start) < end && end <= Date.parse(o.end));
    if (opens && closes) return;
    throw new Problem('bad-input', 'it can be picked up and brought back only while it is open', {
      fix: 'choose a start and an end within its openings',
      facts: { openings: openings.slice(0, 10) },
    });
  }
  let covered = start;
  for (const opening of openings) {
    if (Date.parse(opening.start) > covered) break;
    covered = Math.max(covered, Date.parse(opening.end));
  }
  if (covered < end)
    throw new Problem('bad-input', 'the resource is not open all that time', {
      fix: 'choose a time within its openings',
      facts: { openings: openings.slice(0, 10) },
    });
}
