import { type HolderView, type PurseView, redemptions } from '@linli/contract';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { quantityText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

/** Asks for help, paid with saved time. */
export function HelpForm({ holding, purse }: { holding: HolderView; purse: PurseView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const ask = useAct(redemptions.ask);
  const [title, setTitle] = useState('');
  const [minutes, setMinutes] = useState('60');
  function submit(event: FormEvent) {
    event.preventDefault();
    const asked = Math.round(Number(minutes));
    ask.mutate(
      { params: { ...params, id: purse.id }, body: { holderId: holding.id, title: title.trim(), minutes: asked } },
      {
        onSuccess: () => {
          say(t('my-hours.ask.say', { amount: quantityText(asked, purse.unit, language) }));
          setTitle('');
        },
      },
    );
  }
  return (
    <form className="stack" onSubmit={submit}>
      <h3>{t('my-hours.ask')}</h3>
      <TextField
        label={t('my-hours.ask.what')}
        required
        maxLength={200}
        value={title}
        onChange={(e) => setTitle(e.target.value)}
      />
      <TextField
        label={t('my-hours.ask.minutes')}
        type="number"
        required
        min={1}
        max={6000}
        value={minutes}
        onChange={(e) => setMinutes(e.target.value)}
      />
      {ask.error && <Failure error={ask.error} />}
      <Button kind="primary" className="wide-action" type="submit" busy={ask.isPending}>
        {t('my-hours.ask.do')}
      </Button>
    </form>
  );
}
