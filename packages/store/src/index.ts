export { MIGRATIONS } from './migrations/index.ts';
export type { Migration } from './migrations/migration.ts';
export { type OpenStore, openStore, type StoreLocation, type StoreOptions } from './open-store.ts';
export { createSigner } from './signer.ts';
