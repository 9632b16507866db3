import { purchases, purses } from '@linli/contract';
import { quantityFromDecimal } from '@linli/domain';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, SelectField, TextField } from '../../shared/design/field.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { quantityText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';
import { DetailPane } from '../parts/workbench.tsx';

const STEP = { key: 1, title: '', dueDate: '', amount: '' };
type Step = typeof STEP;
const EMPTY = { title: '', description: '', supplierId: '', purseId: '', acceptorId: '', steps: [STEP] };

/** A purchase with its steps; each has a date and what is paid once it is accepted. */
export function NewPurchasePane() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const agents = useAgents();
  const navigate = useNavigate();
  const funds = useRead(purses.list, { params, query: { kind: 'fund', state: 'open', limit: 200 } });
  const create = useAct(purchases.create);
  const people = useRead(purchases.acceptors, { params });
  const [{ steps, ...draft }, change, discard] = useDraft('purchase.new', EMPTY);
  const fund = funds.data?.items.find((one) => one.id === draft.purseId);
  const unit = fund?.unit ?? 'CNY';
  const partsOf = (step: Step) => quantityFromDecimal(step.amount.normalize('NFKC').replaceAll(',', '') || '0', unit);
  const wrong = steps.some((step) => (partsOf(step) ?? -1) < 0);
  const total = steps.reduce((sum, step) => sum + Math.max(0, partsOf(step) ?? 0), 0);
  const short = fund ? total + fund.requested - fund.balances.available : 0;
  const changeStep = (key: number, patch: Partial<Step>) =>
    change({ steps: steps.map((step) => (step.key === key ? { ...step, ...patch } : step)) });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (wrong) return;
    create.mutate(
      {
        params,
        body: {
          supplierId: draft.supplierId,
          purseId: draft.purseId,
          acceptorId: draft.acceptorId || null,
          title: draft.title.trim(),
          description: draft.description.trim() || null,
          milestones: steps.map((step) => ({
            title: step.title.trim(),
            dueDate: step.dueDate,
            amount: partsOf(step) ?? 0,
          })),
        },
      },
      {
        onSuccess: (made) => {
          discard();
          void navigate({ to: `/console/purchases/${made.id}` as never });
        },
      },
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
          onChange={(e) => change({ title: e.target.value })}
        />
        <div className="pair">
          <SelectField
            label={t('purchase.supplier')}
            required
            empty={t('choose')}
            options={agents.options}
            value={draft.supplierId}
            onChange={(e) => change({ supplierId: e.target.value })}
          />
          <SelectField
            label={t('purchase.fund')}
            required
            empty={t('choose')}
            options={(funds.data?.items ?? []).map((fund) => ({ value: fund.id, label: fund.name }))}
            value={draft.purseId}
            onChange={(e) => change({ purseId: e.target.value })}
          />
          <SelectField
            label={t('purchase.acceptor')}
            empty={t('purchase.acceptor.any')}
            options={(people.data?.items ?? []).map((one) => ({ value: one.userId, label: one.name }))}
            value={draft.acceptorId}
            onChange={(e) => change({ acceptorId: e.target.value })}
          />
        </div>
        <AreaField
          label={t('fund.request.purpose')}
          maxLength={5000}
          value={draft.description}
          onChange={(e) => change({ description: e.target.value })}
        />
        {steps.map((step, i) => (
          <fieldset key={step.key} className="panel">
            <legend>{t('purchase.milestone', { n: i + 1 })}</legend>
            <TextField
              label={t('purchase.milestone.title')}
              required
              maxLength={300}
              value={step.title}
              onChange={(e) => changeStep(step.key, { title: e.target.value })}
            />
            <div className="pair">
              <TextField
                label={t('purchase.milestone.due')}
                type="date"
                required
                value={step.dueDate}
                onChange={(e) => changeStep(step.key, { dueDate: e.target.value })}
              />
              <TextField
                label={t('fund.amount')}
                inputMode="decimal"
                required
                value={step.amount}
                fault={(partsOf(step) ?? -1) < 0 ? t('purchase.amount.fault') : undefined}
                onChange={(e) => changeStep(step.key, { amount: e.target.value })}
              />
            </div>
            {steps.length > 1 && (
              <div>
                <Button kind="quiet" onClick={() => change({ steps: steps.filter((other) => other.key !== step.key) })}>
                  {t('purchase.milestone.remove', { n: i + 1 })}
                </Button>
              </div>
            )}
          </fieldset>
        ))}
        <div>
          <Button
            onClick={() => change({ steps: [...steps, { ...STEP, key: Math.max(...steps.map((s) => s.key)) + 1 }] })}
          >
            {t('purchase.milestone.add')}
          </Button>
        </div>
        {total > 0 && (
          <p>
            {t('purchase.total')} <strong className="num">{quantityText(total, unit, language)}</strong>
          </p>
        )}
        {fund && total > 0 && short > 0 && (
          <p className="notice wait">
            {t('purchase.short', {
              free: quantityText(fund.balances.available, unit, language),
              asked: quantityText(total + fund.requested, unit, language),
              short: quantityText(short, unit, language),
            })}
          </p>
        )}
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
