import { purchases, purses } from '@linli/contract';
import { quantityFromDecimal } from '@linli/domain';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, SelectField, TextField } from '../../shared/design/field.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { DetailPane } from '../parts/workbench.tsx';

const STEP = { title: '', dueDate: '', amount: '' };

/** A purchase with its steps; each has a date and what is paid once it is accepted. */
export function NewPurchasePane() {
  const { t } = useWords();
  const { params } = useTenant();
  const agents = useAgents();
  const navigate = useNavigate();
  const funds = useRead(purses.list, { params, query: { kind: 'fund', state: 'open', limit: 200 } });
  const create = useAct(purchases.create);
  const [draft, setDraft] = useState({ title: '', description: '', supplierId: '', purseId: '' });
  const [steps, setSteps] = useState([{ ...STEP, key: 1 }]);
  const change = (key: number, patch: Partial<typeof STEP>) =>
    setSteps(steps.map((step) => (step.key === key ? { ...step, ...patch } : step)));
  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate(
      {
        params,
        body: {
          ...draft,
          title: draft.title.trim(),
          description: draft.description.trim() || null,
          milestones: steps.map(({ title, dueDate, amount }) => ({
            title: title.trim(),
            dueDate,
            amount: quantityFromDecimal(amount.normalize('NFKC') || '0', 'CNY') ?? 0,
          })),
        },
      },
      { onSuccess: (made) => void navigate({ to: `/console/purchases/${made.id}` as never }) },
    );
  }
  return (
    <DetailPane path="/console/purchases" title={t('purchase.new')}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('agreement.title')}
          required
          maxLength={300}
          value={draft.title}
          onChange={(e) => setDraft({ ...draft, title: e.target.value })}
        />
        <div className="pair">
          <SelectField
            label={t('purchase.supplier')}
            required
            empty={t('choose')}
            options={agents.options}
            value={draft.supplierId}
            onChange={(e) => setDraft({ ...draft, supplierId: e.target.value })}
          />
          <SelectField
            label={t('purchase.fund')}
            required
            empty={t('choose')}
            options={(funds.data?.items ?? []).map((fund) => ({ value: fund.id, label: fund.name }))}
            value={draft.purseId}
            onChange={(e) => setDraft({ ...draft, purseId: e.target.value })}
          />
        </div>
        <AreaField
          label={t('fund.request.purpose')}
          maxLength={5000}
          value={draft.description}
          onChange={(e) => setDraft({ ...draft, description: e.target.value })}
        />
        {steps.map((step, i) => (
          <fieldset key={step.key} className="panel">
            <legend>{t('purchase.milestone', { n: i + 1 })}</legend>
            <TextField
              label={t('purchase.milestone.title')}
              required
              maxLength={300}
              value={step.title}
              onChange={(e) => change(step.key, { title: e.target.value })}
            />
            <div className="pair">
              <TextField
                label={t('purchase.milestone.due')}
                type="date"
                required
                value={step.dueDate}
                onChange={(e) => change(step.key, { dueDate: e.target.value })}
              />
              <TextField
                label={t('fund.amount')}
                inputMode="decimal"
                required
                value={step.amount}
                onChange={(e) => change(step.key, { amount: e.target.value })}
              />
            </div>
          </fieldset>
        ))}
        <div>
          <Button onClick={() => setSteps([...steps, { ...STEP, key: Math.max(...steps.map((s) => s.key)) + 1 }])}>
            {t('purchase.milestone.add')}
          </Button>
        </div>
        {create.error && <Failure error={create.error} />}
        <div>
          <Button kind="primary" type="submit" busy={create.isPending}>
            {t('purchase.new')}
          </Button>
        </div>
      </form>
    </DetailPane>
  );
}
