import { purses } from '@linli/contract';
import { useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';

/** A fund, a time bank or points by its id; undefined for none, or while it is read. */
export function usePurse(id: string | null) {
  const { params } = useTenant();
  return useRead(purses.get, { params: { ...params, id: id ?? '' } }, { enabled: id !== null, fresh: 60_000 }).data;
}
