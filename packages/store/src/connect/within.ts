import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<{ open: boolean }>();

/** Carries out the work of a transaction; while it lasts, nothing that it calls may ask the store for anything else. */
export async function asTransaction<T>(work: () => Promise<T>): Promise<T> {
  const transaction = { open: true };
  try {
    return await current.run(transaction, work);
  } finally {
    transaction.open = false;
  }
}

/**
 * The embedded database has one connection: what is asked for inside a transaction would wait for that to end, and it for
 * the answer. On a server it would see another state of the data, and could use up all connections.
 * @throws Error where a transaction is open in what called this
 */
export function refuseWithin(): void {
  if (current.getStore()?.open)
    throw new Error('the store was asked for something inside a transaction, which would wait for itself for ever');
}
