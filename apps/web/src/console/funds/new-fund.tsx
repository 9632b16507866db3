import { purses } from '@linli/contract';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, CheckField, SelectField, TextField } from '../../shared/design/field.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { DetailPane } from '../parts/workbench.tsx';
import { AmountField, useAmount } from './amount-field.tsx';

/** A new fund with its rules of approval: one person up to a limit, two above it. */
export function NewFundPane() {
  const { t } = useWords();
  const { params } = useTenant();
  const agents = useAgents();
  const navigate = useNavigate();
  const create = useAct(purses.create);
  const limit = useAmount('CNY', '5000');
  const [draft, setDraft] = useState({ name: '', description: '', keeperId: '', days: '90', isPublic: true });
  const days = Number(draft.days);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (limit.parts === undefined) return;
    create.mutate(
      {
        params,
        body: {
          kind: 'fund',
          name: draft.name.trim(),
          description: draft.description.trim() || null,
          unit: 'CNY',
          keeperId: draft.keeperId || null,
          isPublic: draft.isPublic,
          rules: {
            approvals: [
              { upTo: limit.parts, by: ['coordinator'] },
              { upTo: null, by: ['worker', 'coordinator'] },
            ],
            reserveDays: days,
          },
        },
      },
      { onSuccess: (made) => void navigate({ to: `/console/funds/${made.id}` as never }) },
    );
  }
  return (
    <DetailPane path="/console/funds" title={t('fund.new')}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('fund.name')}
          required
          maxLength={200}
          value={draft.name}
          onChange={(e) => setDraft({ ...draft, name: e.target.value })}
        />
        <AreaField
          label={t('fund.description')}
          maxLength={5000}
          value={draft.description}
          onChange={(e) => setDraft({ ...draft, description: e.target.value })}
        />
        <SelectField
          label={t('fund.keeper')}
          empty={t('fund.keeper.none')}
          options={agents.options}
          value={draft.keeperId}
          onChange={(e) => setDraft({ ...draft, keeperId: e.target.value })}
        />
        <div className="pair">
          <AmountField label={t('fund.limit')} amount={limit} />
          <TextField
            label={t('fund.days')}
            type="number"
            required
            min={1}
            max={730}
            hint={t('fund.days.hint')}
            value={draft.days}
            onChange={(e) => setDraft({ ...draft, days: e.target.value })}
          />
        </div>
        <p className="small muted">{t('fund.limit.hint')}</p>
        <CheckField
          label={t('fund.public')}
          checked={draft.isPublic}
          onChange={(e) => setDraft({ ...draft, isPublic: e.target.checked })}
        />
        {create.error && <Failure error={create.error} />}
        <div>
          <Button kind="primary" type="submit" busy={create.isPending}>
            {t('fund.new')}
          </Button>
        </div>
      </form>
    </DetailPane>
  );
}
