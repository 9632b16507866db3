/** Encrypts what identifies a resident, with the installation's key; only the same installation can open it. */
export interface Sealer {
  seal(plain: string): string;
  /** Problem 'unavailable' where the key is another one or the text was tampered with. */
  open(sealed: string): string;
}
