import type { Route } from '@linli/contract';
import * as contract from '@linli/contract';

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'area' in value && 'method' in value && 'path' in value;

/** Every route of the contract, area by area, in the order in which the reference shows them: the same in every loader. */
export const ROUTES: readonly Route[] = Object.entries(contract)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .flatMap(([, group]) => (typeof group === 'object' && group !== null ? Object.values(group) : []))
  .filter(isRoute)
  .sort((a, b) => (a.area < b.area ? -1 : a.area > b.area ? 1 : 0));
