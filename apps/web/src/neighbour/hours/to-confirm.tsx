import { type HolderView, serviceRecords } from '@linli/contract';
import { useAct, usePages } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { quantityText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

/** Help that a volunteer says to have given me: I say whether it was so. */
export function ToConfirm({ holding }: { holding: HolderView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const query = { purseId: holding.purseId, state: 'recorded', limit: 20 };
  const list = usePages(serviceRecords.list, { params, query: query as object });
  const confirm = useAct(serviceRecords.confirm);
  const items = (list.data?.items ?? []).filter((row) => row.receiverHolderId === holding.id);
  if (items.length === 0) return null;
  return (
    <ul className="cards">
      {confirm.error && <Failure error={confirm.error} />}
      {items.map((row) => (
        <li key={row.id} className="card">
          <strong>{row.title}</strong>
          <span className="muted">{quantityText(row.minutes, 'hour', language)}</span>
          <Button
            kind="primary"
            busy={confirm.isPending}
            onClick={() => confirm.mutate({ params: { ...params, id: row.id }, body: {} })}
          >
            {t('my-hours.confirm')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
