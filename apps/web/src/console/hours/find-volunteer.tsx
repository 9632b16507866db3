import { holders, redemptions } from '@linli/contract';
import type { HelpWaiting } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { SelectField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { holderOptions } from './holder-options.ts';

/** A worker has found somebody of the time bank who helps: it is taken in their name, and whoever asked is told. */
export function FindVolunteer({ row }: { row: HelpWaiting }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('waiting-help.found')}</Button>
      {open && <FoundDialog row={row} onClose={() => setOpen(false)} />}
    </>
  );
}

function FoundDialog({ row, onClose }: { row: HelpWaiting; onClose: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const read = useRead(holders.list, { params, query: { purseId: row.purseId, limit: 500 } });
  const take = useAct(redemptions.take);
  const [holderId, setHolder] = useState('');
  const others = read.data?.items.filter((holder) => holder.id !== row.holderId);
  function submit(event: FormEvent) {
    event.preventDefault();
    take.mutate(
      { params: { ...params, id: row.id }, body: { holderId } },
      {
        onSuccess: () => {
          say(t('waiting-help.found.say'));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={row.title} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <SelectField
          label={t('waiting-help.found.who')}
          required
          empty={t('choose')}
          options={holderOptions(others)}
          value={holderId}
          onChange={(event) => setHolder(event.target.value)}
        />
        {(read.error ?? take.error) && <Failure error={read.error ?? take.error} />}
        <div>
          <Button kind="primary" type="submit" busy={take.isPending}>
            {t('waiting-help.found')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
