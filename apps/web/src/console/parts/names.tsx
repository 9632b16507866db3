import { needs, purses, resources } from '@linli/contract';
import { useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { To } from '../../shared/shell/to.tsx';

const FRESH = 60_000;
export function useNeed(id: string | null) {
  const { params } = useTenant();
  return useRead(needs.get, { params: { ...params, id: id ?? '' } }, { enabled: id !== null, fresh: FRESH });
}
export function useResource(id: string | null) {
  const { params } = useTenant();
  return useRead(resources.get, { params: { ...params, id: id ?? '' } }, { enabled: id !== null, fresh: FRESH });
}
/** The title of a need, as text. */
export function NeedName({ id }: { id: string }) {
  return <>{useNeed(id).data?.title ?? '…'}</>;
}
export function ResourceName({ id }: { id: string }) {
  return <>{useResource(id).data?.name ?? '…'}</>;
}
export function NeedLink({ id }: { id: string }) {
  return (
    <To to={`/console/needs/${id}`}>
      <NeedName id={id} />
    </To>
  );
}
export function ResourceLink({ id }: { id: string }) {
  return (
    <To to={`/console/resources/${id}`}>
      <ResourceName id={id} />
    </To>
  );
}

/** The name of a fund, a time bank or points. */
export function PurseName({ id }: { id: string }) {
  const { params } = useTenant();
  return <>{useRead(purses.get, { params: { ...params, id } }, { fresh: FRESH }).data?.name ?? '…'}</>;
}
export function PurseLink({ id }: { id: string }) {
  return (
    <To to={`/console/funds/${id}`}>
      <PurseName id={id} />
    </To>
  );
}
