import type { Language, SleepingResource } from '@linli/domain';
import { minutesText, quantityText } from '../../shared/format/numbers.ts';

/** An amount of use in its own measure: hours of what one user has at a time, units of all else. */
export function amountText(n: number, row: Pick<SleepingResource, 'counted' | 'unit'>, language: Language): string {
  if (row.counted === 'unit') return quantityText(n, row.unit, language);
  return n >= 60 * 48 ? quantityText(Math.round(n / 60) * 60, 'hour', language) : minutesText(n, language);
}
