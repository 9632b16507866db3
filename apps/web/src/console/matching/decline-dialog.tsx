import { proposals } from '@linli/contract';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { DeclineFields, EMPTY_DECLINE } from './decline-fields.tsx';

export function DeclineDialog({ ids, onClose, onDone }: { ids: string[]; onClose: () => void; onDone: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const reject = useAct(proposals.reject);
  const [decline, setDecline] = useState(EMPTY_DECLINE);
  const label = t('proposals.reject', { count: ids.length });
  function submit(event: FormEvent) {
    event.preventDefault();
    reject.mutate(
      { params, body: { ids, decline } },
      {
        onSuccess: ({ done }) => {
          say(t('proposals.rejected', { count: done.length }));
          onDone();
        },
      },
    );
  }
  return (
    <Dialog title={label} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <DeclineFields decline={decline} change={setDecline} sides={['worker', 'need', 'resource']} />
        {reject.error && <Failure error={reject.error} />}
        <div className="row">
          <Button kind="danger" type="submit" busy={reject.isPending}>
            {label}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
