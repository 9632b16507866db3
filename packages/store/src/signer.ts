import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Signer } from '@linli/services';

/** Signs with the installation's Ed25519 key (RFC 8032): hexadecimal in, base64 out; the public key is SPKI in base64. */
export function createSigner(privateKey: KeyObject): Signer {
  if (privateKey.asymmetricKeyType !== 'ed25519')
    throw new TypeError(`the signing key is of type ${privateKey.asymmetricKeyType}; make one of type ed25519`);
  const publicKey = createPublicKey(privateKey);
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    sign: (hash) => sign(null, Buffer.from(hash, 'hex'), privateKey).toString('base64'),
    verify: (hash, signature) => {
      const bytes = Buffer.from(signature, 'base64');
      // Base64 has more than one spelling of the same bytes: any other than ours was written by somebody else.
      return bytes.toString('base64') === signature && verify(null, Buffer.from(hash, 'hex'), publicKey, bytes);
    },
  };
}
