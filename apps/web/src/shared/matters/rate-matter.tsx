import { matters } from '@linli/contract';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/reads.ts';
import { useTenant } from '../api/tenant.tsx';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { AreaField } from '../design/field.tsx';
import { say } from '../design/toast.tsx';
import { Failure } from '../design/waiting.tsx';
import { useWords } from '../words/words.ts';

type Answer = boolean | null;
function YesNo({
  name,
  label,
  value,
  onChange,
}: {
  name: string;
  label: string;
  value: Answer;
  onChange: (v: boolean) => void;
}) {
  const { t } = useWords();
  return (
    <fieldset className="stack tight">
      <legend>{label}</legend>
      <div className="row">
        {[true, false].map((choice) => (
          <label key={String(choice)} className="check">
            <input type="radio" name={name} required checked={value === choice} onChange={() => onChange(choice)} />
            <span>{t(choice ? 'matter.rate.yes' : 'matter.rate.no')}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The side that called says how it went, and closes it. */
export function RateMatter({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const act = useAct(matters.close);
  const [resolved, setResolved] = useState<Answer>(null);
  const [satisfied, setSatisfied] = useState<Answer>(null);
  const [comment, setComment] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    if (resolved === null || satisfied === null) return;
    act.mutate(
      { params: { ...params, id }, body: { resolved, satisfied, comment: comment.trim() || null } },
      {
        onSuccess: () => {
          say(t('matter.rated.say'));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={t('matter.rate')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <YesNo name="resolved" label={t('matter.rate.resolved')} value={resolved} onChange={setResolved} />
        <YesNo name="satisfied" label={t('matter.rate.satisfied')} value={satisfied} onChange={setSatisfied} />
        <AreaField
          label={t('matter.rate.comment')}
          maxLength={1000}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
        {act.error && <Failure error={act.error} />}
        <div className="row">
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('matter.rate')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
