import { type HolderView, holders, type PurseView } from '@linli/contract';
import { Relation } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';

/** Gives some of it to a relative: the relation is declared with the gift. */
export function GiveForm({ holding, purse }: { holding: HolderView; purse: PurseView }) {
  const { t } = useWords();
  const { params } = useTenant();
  const declare = useAct(holders.family);
  const give = useAct(holders.transfer);
  const [draft, setDraft] = useState({ number: '', relation: 'child', quantity: '' });
  const where = { ...params, id: holding.id };
  async function submit(event: FormEvent) {
    event.preventDefault();
    const { number } = draft;
    const relation = draft.relation as ReturnType<typeof Relation.parse>;
    try {
      if (purse.rules.transfer === 'family') await declare.mutateAsync({ params: where, body: { number, relation } });
      await give.mutateAsync({ params: where, body: { number, quantity: Math.round(Number(draft.quantity)) } });
      say(t('my-hours.give.say'));
      setDraft({ ...draft, quantity: '' });
    } catch {
      // Shown below, with what to do.
    }
  }
  return (
    <details>
      <summary>{t('my-hours.give')}</summary>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('my-hours.give.number')}
          required
          inputMode="numeric"
          maxLength={40}
          value={draft.number}
          onChange={(e) => setDraft({ ...draft, number: e.target.value })}
        />
        {purse.rules.transfer === 'family' && (
          <SelectField
            label={t('my-hours.give.relation')}
            options={Relation.options.map((value) => ({ value, label: t(`relation.${value}`) }))}
            value={draft.relation}
            onChange={(e) => setDraft({ ...draft, relation: e.target.value })}
          />
        )}
        <TextField
          label={t('my-hours.give.minutes')}
          type="number"
          required
          min={1}
          max={Math.max(1, holding.held)}
          value={draft.quantity}
          onChange={(e) => setDraft({ ...draft, quantity: e.target.value })}
        />
        {(declare.error ?? give.error) && <Failure error={declare.error ?? give.error} />}
        <Button className="wide-action" type="submit" busy={declare.isPending || give.isPending}>
          {t('my-hours.give.do')}
        </Button>
      </form>
    </details>
  );
}
