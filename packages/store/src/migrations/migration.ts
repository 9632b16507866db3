import type { Database } from '../connect/database.ts';

/**
 * One step of the schema, forward only. What has been released is never edited: the next step changes it. `statements`
 * run in order, within the one transaction of all steps that are due.
 */
export interface Migration {
  version: number;
  name: string;
  statements: (kind: Database['kind']) => readonly string[];
  /** Left out (and not asked again) where the database does not allow it: it makes queries faster, never different. */
  optional?: boolean;
}
