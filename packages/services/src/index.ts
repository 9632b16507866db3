export * from './common/context.ts';
export * from './ports/ledger-store.ts';
export * from './ports/store.ts';
