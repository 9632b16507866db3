import { bookings } from '@linli/contract';
import type { BookingView } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { CheckField, TextField } from '../../shared/design/field.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';

function Ticks({
  names,
  ticked,
  set,
}: {
  names: readonly string[];
  ticked: ReadonlySet<string>;
  set: (ticked: ReadonlySet<string>) => void;
}) {
  const { t } = useWords();
  if (names.length === 0) return null;
  return (
    <fieldset className="stack tight">
      <legend>{t('booking.accessories')}</legend>
      {names.map((name) => (
        <CheckField
          key={name}
          label={name}
          checked={ticked.has(name)}
          onChange={(event) => {
            const next = new Set(ticked);
            if (event.target.checked) next.add(name);
            else next.delete(name);
            set(next);
          }}
        />
      ))}
    </fieldset>
  );
}

/** Hands a thing over: the code that the booker shows decides whether it is theirs. */
export function HandOverDialog({ booking, onClose }: { booking: BookingView; onClose: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const act = useAct(bookings.handOver);
  const [code, setCode] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      { params: { ...params, id: booking.resourceId }, body: { code: code.trim(), accessories: [...ticked] } },
      { onSuccess: onClose },
    );
  }
  return (
    <Dialog title={t('bookings.hand-over')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t('bookings.hand-over.means')}</p>
        <TextField
          label={t('booking.code')}
          required
          inputMode="numeric"
          autoComplete="off"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <Ticks names={booking.accessories.map((a) => a.name)} ticked={ticked} set={setTicked} />
        {act.error && <Failure error={act.error} />}
        <div className="row">
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('bookings.hand-over')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

export function TakeBackDialog({ booking, onClose }: { booking: BookingView; onClose: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const act = useAct(bookings.takeBack);
  const [note, setNote] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      {
        params: { ...params, id: booking.id },
        body: { accessories: [...ticked], ...(note.trim() ? { note: note.trim() } : {}) },
      },
      { onSuccess: onClose },
    );
  }
  return (
    <Dialog title={t('bookings.return')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t('bookings.return.means')}</p>
        <Ticks
          names={booking.accessories.filter((a) => a.given !== false).map((a) => a.name)}
          ticked={ticked}
          set={setTicked}
        />
        <TextField
          label={t('bookings.return.note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {act.error && <Failure error={act.error} />}
        <div className="row">
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('bookings.return')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
