import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Problem } from '@linli/domain';
import type { Sealer } from '@linli/services';

const VERSION = 'v1';

/** AES-256-GCM with a random 96-bit nonce; the text is 'v1.' and base64url of nonce, tag and cipher text. */
export function createSealer(key: Buffer): Sealer {
  return {
    seal(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed) {
      try {
        const [version, text = ''] = sealed.split('.', 2);
        if (version !== VERSION) throw new Error(`sealed by '${version}'`);
        const bytes = Buffer.from(text, 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new Problem('unavailable', 'a sealed contact cannot be opened with the key of this installation', {
          fix: 'restore the keys folder that belongs to this database',
          cause,
        });
      }
    },
  };
}
