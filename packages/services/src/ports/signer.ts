/** The installation's signature under sealed blocks. */
export interface Signer {
  /** Ed25519, SPKI, base64: what a resident checks a proof with. */
  publicKey: string;
  /** Signs a hash (hexadecimal); the signature is base64. */
  sign(hash: string): string;
  verify(hash: string, signature: string): boolean;
}
