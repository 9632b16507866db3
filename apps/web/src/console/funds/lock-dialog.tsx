import { type PurseView, purses } from '@linli/contract';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { TextField } from '../../shared/design/field.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { wallClock } from '../../shared/format/dates.ts';
import { useWords } from '../../shared/words/words.ts';

/** Closes the books up to a day that is over, once they were looked through. */
export function LockDialog({ purse, onClose }: { purse: PurseView; onClose: () => void }) {
  const { t } = useWords();
  const { params, subdistrict } = useTenant();
  const act = useAct(purses.lock);
  const yesterday = wallClock(new Date(Date.now() - 86_400_000), subdistrict.timeZone).date;
  const [to, setTo] = useState(yesterday);
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate({ params: { ...params, id: purse.id }, body: { to } }, { onSuccess: onClose });
  }
  return (
    <Dialog title={t('purse.lock')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t('purse.lock.means')}</p>
        <TextField
          label={t('purse.lock.to')}
          type="date"
          required
          min={purse.lockedTo ?? undefined}
          max={yesterday}
          value={to}
          onChange={(e) => setTo(e.target.value)}
        />
        {act.error && <Failure error={act.error} />}
        <div>
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('purse.lock')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
