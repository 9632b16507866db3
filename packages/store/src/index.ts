export { type Account, type AccountsAsked, listAccounts } from './accounts.ts';
export { isMade } from './is-made.ts';
export { MIGRATIONS } from './migrations/index.ts';
export type { Migration } from './migrations/migration.ts';
export { type OpenStore, openStore, type StoreLocation, type StoreOptions } from './open-store.ts';
export { createSigner } from './signer.ts';
