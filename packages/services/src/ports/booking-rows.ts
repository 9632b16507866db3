import type { BookingRules, BookingSeries, RecordMeta } from '@linli/domain';

/** Rules as they are kept: the key of the code at the door is shown only to whoever manages the resource. */
export type BookingRulesRow = BookingRules & { doorKey: string };
export type BookingSeriesRow = BookingSeries;
/** An address under which somebody's calendar reads their bookings: only the hash of its token is kept. */
export type BookingFeedRow = RecordMeta & { userId: string; tokenHash: string; revokedAt: string | null };
