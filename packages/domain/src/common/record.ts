import { z } from 'zod';
import { Id } from './id.ts';

/** Years that calendars, databases and recurrence rules all reach; a slip of the finger outside them is refused at once. */
const inReach = (text: string) => text >= '1800' && text < '2300';

/** An instant in UTC, ISO 8601 with 'Z'. */
export const Instant = z.iso.datetime().refine(inReach, 'the year lies outside 1800 to 2299').meta({ id: 'Instant' });
export type Instant = z.infer<typeof Instant>;

/** A calendar date, YYYY-MM-DD, in the jurisdiction's zone. */
export const CalendarDate = z.iso.date().meta({ id: 'CalendarDate' });

/** What a source said and Linli has no field for: kept, shown and written out again, never dropped. */
export const Extra = z.record(z.string(), z.unknown()).meta({ id: 'Extra' });
export type Extra = z.infer<typeof Extra>;

/** What every changeable row carries: identity, version (its ETag), and who wrote it when. */
export const RecordFields = {
  id: Id,
  version: z.int().positive(),
  createdAt: Instant,
  createdBy: z.string(),
  updatedAt: Instant,
  updatedBy: z.string(),
};

export type RecordMeta = z.infer<z.ZodObject<typeof RecordFields>>;
