import type { BookingRules, BookingSeries } from '@linli/domain';

/** Rules as they are kept: the key of the code at the door is shown only to whoever manages the resource. */
export type BookingRulesRow = BookingRules & { doorKey: string };
export type BookingSeriesRow = BookingSeries;
