import type { Language, SleepingResource } from '@linli/domain';
import { minutesText, quantityText } from '../../shared/format/numbers.ts';

/** An amount of use in its own measure: hours of what one user has at a time, units of all else. */
export function amountText(n: number, row: Pick<SleepingResource, 'counted' | 'unit'>, language: Language): string {
  if (row.counted === 'unit') return quantityText(n, row.unit, language);
  // Whole and half hours as hours, so that long times can be compared; anything else as it is.
  if (n >= 60 && (n % 30 === 0 || n >= 60 * 24)) return quantityText(Math.round(n / 30) * 30, 'hour', language);
  return minutesText(n, language);
}
