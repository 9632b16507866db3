import { z } from 'zod';

/** Identity of every row: a UUIDv7, so that ids sort by the time they were made. */
export const Id = z.uuid().meta({ id: 'Id', description: 'UUIDv7' });
export type Id = z.infer<typeof Id>;
