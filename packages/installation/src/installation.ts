import { mkdirSync } from 'node:fs';
import { createFileCodec } from '@linli/exchange';
import type { FileCodec, Sealer, Signals, Signer, Store } from '@linli/services';
import { createSigner, openStore } from '@linli/store';
import { v7 as uuidv7 } from 'uuid';
import { folderProblem, type Keys, openKeys } from './keys.ts';
import { createSealer } from './sealer.ts';
import type { Settings } from './settings.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { createUsers, type Users } from './users.ts';

/** One installation, open: everything that server and command line need, put together in one place. */
export interface Installation {
  settings: Settings;
  store: Store;
  /** Between servers that share one database; undefined where this one owns it. */
  signals: Signals | undefined;
  files: FileCodec;
  sealer: Sealer;
  signer: Signer;
  signIn: SignIn;
  vapid: Keys['vapid'];
  users: Users;
  newId: () => string;
  close(): Promise<void>;
}

/**
 * Opens the data folder or the database, and brings its schema up to date. `onIndexing` is told how far the search index
 * is, after an update that makes it anew.
 * @throws Problem 'unavailable' with one line that says what to do: folder not writable, in use by another process,
 *   database not reachable, or made by a newer version.
 */
export async function openInstallation(
  settings: Settings,
  env: Record<string, string | undefined> = process.env,
  onIndexing: (progress: { done: number; total: number }) => void = () => {},
): Promise<Installation> {
  try {
    mkdirSync(settings.dataDir, { recursive: true });
  } catch (error) {
    throw folderProblem(settings.dataDir, error);
  }
  const keys = openKeys(settings.dataDir, env);
  const store = await openStore(
    settings.databaseUrl === undefined ? { dataDir: settings.dataDir } : { databaseUrl: settings.databaseUrl },
    { onIndexing },
  );
  const signIn = createSignIn({
    db: store.db,
    secret: keys.session,
    baseUrl: settings.publicUrl ?? `http://localhost:${settings.port}`,
    signUp: env.LINLI_SIGN_UP !== '0',
  });
  return {
    settings,
    store,
    signals: store.signals,
    files: createFileCodec(),
    sealer: createSealer(keys.sealing),
    signer: createSigner(keys.signing),
    signIn,
    vapid: keys.vapid,
    users: createUsers(signIn, store.db),
    newId: () => uuidv7(),
    close: () => store.close(),
  };
}
