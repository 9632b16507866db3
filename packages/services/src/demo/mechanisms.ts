import type { DemoData } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Store } from '../ports/store.ts';
import { demoAgreements } from './agreements.ts';
import { demoFunds } from './funds.ts';
import { demoHoldings } from './holdings.ts';

/** Sets up what runs by standing arrangement in the demonstration, through the use cases; once. */
export async function demoMechanisms(store: Store, context: Context, data: DemoData): Promise<void> {
  const there = await store.read(context.subdistrict.id, (unit) => unit.purses.count());
  if (there > 0) return;
  await demoFunds(store, context, data);
  await demoHoldings(store, context, data);
  await demoAgreements(store, context, data);
}
