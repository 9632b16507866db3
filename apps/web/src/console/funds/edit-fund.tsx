import { type PurseView, purses } from '@linli/contract';
import { type ApprovalStep, quantityFromDecimal, quantityToDecimal, type Role } from '@linli/domain';
import { useState } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, CheckField, SelectField, TextField } from '../../shared/design/field.tsx';
import { useWords } from '../../shared/words/words.ts';
import { EditPursePane } from '../parts/edit-purse-pane.tsx';
import { ChangeForm } from '../parts/record-form.tsx';

/** The roles that a fund's rules may ask. */
const APPROVERS = ['worker', 'coordinator', 'owner', 'operator'] as const satisfies readonly Role[];
const NAMES = {
  name: 'fund.name',
  description: 'fund.description',
  keeperId: 'fund.keeper',
  rules: 'fund.rules',
  isPublic: 'fund.public',
  state: 'state',
} as const;

/** A fund's name and rules after it was set up: who approves up to what, and how long money stays set aside. */
export function EditFundPane() {
  const { t } = useWords();
  return (
    <EditPursePane path="/console/funds" title={t('fund.rules')}>
      {(fund, onDone) => <EditFund fund={fund} onDone={onDone} />}
    </EditPursePane>
  );
}

interface Step {
  key: number;
  upTo: string;
  by: Role[];
}
const stepsOf = (fund: PurseView): Step[] =>
  fund.rules.approvals.map((step, key) => ({
    key,
    upTo: step.upTo === null ? '' : quantityToDecimal(step.upTo, fund.unit),
    by: step.by,
  }));

function EditFund({ fund, onDone }: { fund: PurseView; onDone: () => void }) {
  const { t } = useWords();
  const agents = useAgents();
  const [before] = useState(fund);
  const [draft, change, discard] = useDraft(`fund.${before.id}.${before.version}`, {
    name: before.name,
    description: before.description ?? '',
    keeperId: before.keeperId ?? '',
    days: String(before.rules.reserveDays),
    steps: stepsOf(before),
    isPublic: before.isPublic,
    open: before.state === 'open',
  });
  const upToOf = (step: Step) =>
    step.upTo.trim() === '' ? null : quantityFromDecimal(step.upTo.normalize('NFKC').replaceAll(',', ''), before.unit);
  const faultOf = (step: Step): string | undefined => {
    const upTo = upToOf(step);
    if (upTo === undefined || (upTo !== null && upTo <= 0)) return t('fund.amount.fault');
    return step.by.length === 0 ? t('fund.step.nobody') : undefined;
  };
  const uncovered = !draft.steps.some((step) => step.upTo.trim() === '');
  const faulty = uncovered || draft.steps.some((step) => faultOf(step) !== undefined);
  const approvals: ApprovalStep[] = draft.steps
    .map((step) => ({ upTo: upToOf(step) ?? null, by: step.by }))
    .sort((a, b) => (a.upTo ?? Number.POSITIVE_INFINITY) - (b.upTo ?? Number.POSITIVE_INFINITY));
  const set = (key: number, patch: Partial<Step>) =>
    change({ steps: draft.steps.map((step) => (step.key === key ? { ...step, ...patch } : step)) });
  return (
    <ChangeForm<PurseView>
      routes={purses}
      before={before}
      fields={{
        name: draft.name.trim(),
        description: draft.description.trim() || null,
        keeperId: draft.keeperId || null,
        rules: { ...before.rules, approvals, reserveDays: Math.round(Number(draft.days)) },
        isPublic: draft.isPublic,
        state: draft.open ? 'open' : 'closed',
      }}
      names={NAMES}
      faulty={faulty}
      discard={discard}
      onDone={onDone}
    >
      <TextField
        label={t('fund.name')}
        required
        maxLength={200}
        value={draft.name}
        onChange={(e) => change({ name: e.target.value })}
      />
      <AreaField
        label={t('fund.description')}
        maxLength={5000}
        value={draft.description}
        onChange={(e) => change({ description: e.target.value })}
      />
      <SelectField
        label={t('fund.keeper')}
        empty={t('fund.keeper.none')}
        options={agents.options}
        value={draft.keeperId}
        onChange={(e) => change({ keeperId: e.target.value })}
      />
      <p className="small muted">{t('fund.steps.hint')}</p>
      {draft.steps.map((step, i) => (
        <fieldset key={step.key} className="panel">
          <legend>{t('fund.step', { n: i + 1 })}</legend>
          <TextField
            label={t('fund.step.up-to')}
            hint={t('fund.step.up-to.hint')}
            inputMode="decimal"
            autoComplete="off"
            value={step.upTo}
            fault={faultOf(step)}
            onChange={(e) => set(step.key, { upTo: e.target.value })}
          />
          <div className="row">
            {APPROVERS.map((role) => (
              <CheckField
                key={role}
                label={role === 'owner' ? t('fund.step.keeper') : t(`role.${role}`)}
                checked={step.by.includes(role)}
                onChange={(e) =>
                  set(step.key, {
                    by: e.target.checked ? [...step.by, role] : step.by.filter((other) => other !== role),
                  })
                }
              />
            ))}
          </div>
          {draft.steps.length > 1 && (
            <div>
              <Button
                kind="quiet"
                onClick={() => change({ steps: draft.steps.filter((other) => other.key !== step.key) })}
              >
                {t('fund.step.remove', { n: i + 1 })}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      {uncovered && <p className="fault">{t('fund.steps.uncovered')}</p>}
      {draft.steps.length < 10 && (
        <div>
          <Button
            onClick={() =>
              change({
                steps: [
                  ...draft.steps,
                  { key: Math.max(...draft.steps.map((s) => s.key)) + 1, upTo: '', by: ['coordinator'] },
                ],
              })
            }
          >
            {t('fund.step.add')}
          </Button>
        </div>
      )}
      <TextField
        label={t('fund.days')}
        type="number"
        required
        min={1}
        max={730}
        hint={t('fund.days.hint')}
        value={draft.days}
        onChange={(e) => change({ days: e.target.value })}
      />
      <CheckField
        label={t('fund.public')}
        checked={draft.isPublic}
        onChange={(e) => change({ isPublic: e.target.checked })}
      />
      <CheckField label={t('fund.open')} checked={draft.open} onChange={(e) => change({ open: e.target.checked })} />
      <p className="small muted">{t('fund.rules.when')}</p>
    </ChangeForm>
  );
}
