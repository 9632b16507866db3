import { agreements } from '@linli/contract';
import { addDays, MOST_SIGN_DAYS, SIGN_DAYS } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { wallClock } from '../../shared/format/dates.ts';
import { useWords } from '../../shared/words/words.ts';

/** Sends it to the parties, for the first time or again: they sign by a day, a fortnight from now unless another is named. */
export function SendDialog({ id, again, onClose }: { id: string; again: boolean; onClose: () => void }) {
  const { t } = useWords();
  const { params, subdistrict } = useTenant();
  const today = wallClock(new Date(), subdistrict.timeZone).date;
  const [day, setDay] = useState(addDays(today, SIGN_DAYS));
  const send = useAct(agreements.propose);
  function submit(event: FormEvent) {
    event.preventDefault();
    send.mutate(
      { params: { ...params, id }, body: { signBy: day } },
      {
        onSuccess: () => {
          say(t('signing.sent'));
          onClose();
        },
      },
    );
  }
  const title = t(again ? 'signing.send.again' : 'signing.send');
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t('signing.send.means')}</p>
        <TextField
          label={t('signing.send.by')}
          type="date"
          required
          min={today}
          max={addDays(today, MOST_SIGN_DAYS)}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        {send.error && <Failure error={send.error} />}
        <div className="row">
          <Button kind="primary" type="submit" busy={send.isPending}>
            {title}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
