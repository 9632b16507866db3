import { holders } from '@linli/contract';
import type { Holder } from '@linli/domain';
import { useAct } from '../../shared/api/reads.ts';
import { useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';

/** A person's name as lists have it, and the whole of it for whoever needs it, which is written down. */
export function HolderName({ holder }: { holder: Holder }) {
  const { t } = useWords();
  const { params } = useTenant();
  const may = useMay();
  const open = useAct(holders.name);
  const object = { ownerUserId: holder.userId, agentIds: [holder.agentId], jurisdictionIds: [holder.jurisdictionId] };
  if (holder.agentId !== null || open.data || !may('holding.name', object))
    return <>{open.data?.name ?? holder.name}</>;
  return (
    <span className="row">
      {holder.name}
      <Button
        kind="quiet"
        busy={open.isPending}
        onClick={() => open.mutate({ params: { ...params, id: holder.id } })}
        title={t('contact.hint')}
      >
        {t('hours.name.open')}
      </Button>
      {open.error && <Failure error={open.error} />}
    </span>
  );
}
