import { Problem } from '@linli/domain';
import { isMade } from '@linli/store';
import type { Settings } from './settings.ts';

/** Whether there is an installation where the settings point, and where that is; nothing is made by looking. */
export function isThere(settings: Settings): Promise<{ made: boolean; where: string }> {
  const { databaseUrl, dataDir } = settings;
  return isMade(databaseUrl === undefined ? { dataDir } : { databaseUrl });
}

/** What a command that only reads says in place of making an empty database under a mistyped name. */
export function nothingThere(settings: Settings, where: string): Problem {
  return settings.databaseUrl === undefined
    ? new Problem('bad-input', `there is no Linli database in the folder ${where}`, {
        fix: 'check LINLI_DATA; npm start, linli demo or linli jurisdiction add makes a new one there',
      })
    : new Problem('bad-input', `the database ${where} has nothing of Linli in it`, {
        fix: 'check DATABASE_URL; npm start, linli demo or linli jurisdiction add begins a new one there',
      });
}
