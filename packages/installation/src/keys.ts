import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '@linli/domain';
import webPush from 'web-push';

/** The secrets of an installation. Losing `sealing` loses every sealed contact: back the folder up. */
export interface Keys {
  /** Ed25519; signs the blocks of the ledger. */
  signing: KeyObject;
  /** 32 bytes; seals names and telephones. */
  sealing: Buffer;
  /** Signs session cookies. */
  session: string;
  /** Names this sender to push services (RFC 8292), base64url. Browsers subscribe with the public one. */
  vapid: { publicKey: string; privateKey: string };
}

function readOrMake(file: string, make: () => string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const value = make();
  writeFileSync(file, `${value}\n`, { mode: 0o600, flag: 'wx' });
  return value;
}

/**
 * The keys in `dataDir`/keys, made on first use and readable by their owner only; LINLI_SIGNING_KEY (PEM),
 * LINLI_SEALING_KEY (64 hex digits), LINLI_SESSION_SECRET and LINLI_VAPID_KEYS (public.private) take their place where several servers share one database.
 */
export function openKeys(dataDir: string, env: Record<string, string | undefined>): Keys {
  const folder = join(dataDir, 'keys');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const pem =
      env.LINLI_SIGNING_KEY ??
      readOrMake(join(folder, 'signing.pem'), () =>
        generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim(),
      );
    const sealing = Buffer.from(
      env.LINLI_SEALING_KEY ?? readOrMake(join(folder, 'sealing.key'), () => randomBytes(32).toString('hex')),
      'hex',
    );
    if (sealing.length !== 32)
      throw new Problem('unavailable', 'the sealing key is damaged', {
        fix: `restore ${join(folder, 'sealing.key')} from a backup, or LINLI_SEALING_KEY: 64 hex digits`,
      });
    const [publicKey = '', privateKey = ''] = (
      env.LINLI_VAPID_KEYS ??
      readOrMake(join(folder, 'vapid.keys'), () => {
        const made = webPush.generateVAPIDKeys();
        return `${made.publicKey}.${made.privateKey}`;
      })
    ).split('.');
    if (publicKey.length < 80 || privateKey.length < 40)
      throw new Problem('unavailable', 'the keys of pushes are damaged', {
        fix: 'remove the file vapid.keys from the folder keys: people then turn their devices on once more',
      });
    return {
      vapid: { publicKey, privateKey },
      signing: createPrivateKey(pem),
      sealing,
      session:
        env.LINLI_SESSION_SECRET ?? readOrMake(join(folder, 'session.secret'), () => randomBytes(32).toString('hex')),
    };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw folderProblem(dataDir, error);
  }
}

/** What the system said; making a folder on a read-only disk says ENOENT, so there the nearest folder is asked again. */
function codeOf(dataDir: string, error: unknown): string | undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOENT') return code;
  let folder = dataDir;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    return code;
  } catch (refused) {
    return (refused as NodeJS.ErrnoException).code;
  }
}

/** One clear line for a folder that cannot be written: full, read-only, or somebody else's. */
export function folderProblem(dataDir: string, error: unknown): Problem {
  const code = codeOf(dataDir, error);
  const why: Record<string, [string, string]> = {
    ENOSPC: [
      `the disk that holds ${dataDir} is full`,
      'free some space, or set LINLI_DATA to a folder on another disk',
    ],
    EDQUOT: [
      `the quota of the disk that holds ${dataDir} is used up`,
      'free some space, or set LINLI_DATA to another folder',
    ],
    EROFS: [`${dataDir} is on a read-only disk`, 'set LINLI_DATA to a folder that can be written'],
    EACCES: [`${dataDir} may not be written by this user`, 'change its owner, or set LINLI_DATA to a folder of yours'],
    EPERM: [`${dataDir} may not be written by this user`, 'change its owner, or set LINLI_DATA to a folder of yours'],
    ENOTDIR: [`${dataDir} is not a folder`, 'move that file away, or set LINLI_DATA to a folder'],
    EEXIST: [`${dataDir} is not a folder`, 'move that file away, or set LINLI_DATA to a folder'],
  };
  const [message, fix] = why[code ?? ''] ?? [
    `${dataDir} cannot be used: ${(error as Error).message}`,
    'set LINLI_DATA to a folder that can be written',
  ];
  return new Problem('unavailable', message, { fix, cause: error });
}
