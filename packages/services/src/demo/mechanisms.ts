import type { DemoData } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Store } from '../ports/store.ts';
import { demoFunds } from './funds.ts';

/** Sets up what runs by standing arrangement in the demonstration, through the use cases; once. */
export async function demoMechanisms(store: Store, context: Context, data: DemoData): Promise<void> {
  const there = await store.read(context.subdistrict.id, (unit) => unit.purses.count());
  if (there > 0) return;
  await demoFunds(store, context, data);
}
