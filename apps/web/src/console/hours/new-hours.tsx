import { purses } from '@linli/contract';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { DetailPane } from '../parts/workbench.tsx';

/** A new time bank, or points. */
export function NewHoursPane() {
  const { t } = useWords();
  const { params } = useTenant();
  const navigate = useNavigate();
  const create = useAct(purses.create);
  const [draft, setDraft] = useState({
    kind: 'time-bank' as 'time-bank' | 'points',
    name: '',
    ceiling: '1500',
    expiry: '',
  });
  const bank = draft.kind === 'time-bank';
  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate(
      {
        params,
        body: {
          kind: draft.kind,
          name: draft.name.trim(),
          unit: bank ? 'hour' : 'point',
          rules: {
            ceiling: bank && Number(draft.ceiling) > 0 ? Math.round(Number(draft.ceiling) * 60) : null,
            expiryMonths: Number(draft.expiry) > 0 ? Math.round(Number(draft.expiry)) : null,
            earning: bank ? [] : [{ id: 'service', name: t('hours.record'), on: 'service', points: 10 }],
          },
        },
      },
      { onSuccess: (made) => void navigate({ to: `/console/hours/${made.id}` as never }) },
    );
  }
  return (
    <DetailPane path="/console/hours" title={t(bank ? 'hours.new.bank' : 'hours.new.points')}>
      <form className="stack" onSubmit={submit}>
        <SelectField
          label={t('hours.kind')}
          options={[
            { value: 'time-bank', label: t('hours.new.bank') },
            { value: 'points', label: t('hours.new.points') },
          ]}
          value={draft.kind}
          onChange={(e) => setDraft({ ...draft, kind: e.target.value as 'points' })}
        />
        <TextField
          label={t('fund.name')}
          required
          maxLength={200}
          value={draft.name}
          onChange={(e) => setDraft({ ...draft, name: e.target.value })}
        />
        {bank && (
          <TextField
            label={t('hours.ceiling')}
            type="number"
            min={1}
            value={draft.ceiling}
            onChange={(e) => setDraft({ ...draft, ceiling: e.target.value })}
          />
        )}
        <TextField
          label={t('hours.expiry')}
          hint={t('hours.expiry.hint')}
          type="number"
          min={1}
          max={600}
          value={draft.expiry}
          onChange={(e) => setDraft({ ...draft, expiry: e.target.value })}
        />
        {create.error && <Failure error={create.error} />}
        <div>
          <Button kind="primary" type="submit" busy={create.isPending}>
            {t(bank ? 'hours.new.bank' : 'hours.new.points')}
          </Button>
        </div>
      </form>
    </DetailPane>
  );
}
