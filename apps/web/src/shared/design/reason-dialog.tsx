import { type FormEvent, useState } from 'react';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { AreaField } from './field.tsx';
import { Failure } from './waiting.tsx';

interface Props {
  title: string;
  /** What it will do, said once. */
  means: string;
  act: string;
  busy: boolean;
  error: unknown;
  onReason: (reason: string) => void;
  onClose: () => void;
}
/** Asks once for the reason of what cannot be undone by a click. */
export function ReasonDialog({ title, means, act, busy, error, onReason, onClose }: Props) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    onReason(reason.trim());
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{means}</p>
        <AreaField
          label={t('reason')}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {error !== null && error !== undefined && <Failure error={error} />}
        <div className="row">
          <Button kind="danger" type="submit" busy={busy}>
            {act}
          </Button>
          <Button onClick={onClose}>{t('keep')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
