import { type PurseView, purses } from '@linli/contract';
import type { EarningRule } from '@linli/domain';
import { useState } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { Button } from '../../shared/design/button.tsx';
import { CheckField, SelectField, TextField } from '../../shared/design/field.tsx';
import { useWords } from '../../shared/words/words.ts';
import { EditPursePane } from '../parts/edit-purse-pane.tsx';
import { ChangeForm } from '../parts/record-form.tsx';
import { EarningFields, earningFaulty } from './earning-fields.tsx';

const NAMES = { name: 'fund.name', rules: 'hours.rules', isPublic: 'hours.public', state: 'state' } as const;

/** The rules of a time bank or of points after they were set up. */
export function EditHoursPane() {
  const { t } = useWords();
  return (
    <EditPursePane path="/console/hours" title={t('hours.rules')}>
      {(purse, onDone) => <EditHours purse={purse} onDone={onDone} />}
    </EditPursePane>
  );
}

function EditHours({ purse, onDone }: { purse: PurseView; onDone: () => void }) {
  const { t } = useWords();
  const [before] = useState(purse);
  const bank = before.kind === 'time-bank';
  const per = bank ? 60 : 1;
  const { rules } = before;
  const text = (parts: number | null) => (parts === null ? '' : String(parts / per));
  const [draft, change, discard] = useDraft(`hours.${before.id}.${before.version}`, {
    name: before.name,
    overdraft: text(rules.overdraft),
    growth: String(rules.overdraftGrowth / 10),
    warnBelow: text(rules.warnBelow),
    ceiling: text(rules.ceiling),
    expiry: rules.expiryMonths === null ? '' : String(rules.expiryMonths),
    transfer: rules.transfer,
    bodiesMaySpend: rules.bodiesMaySpend,
    take: String(rules.takeWithinDays),
    prompt: String(rules.promptAfterMonths),
    earning: rules.earning as EarningRule[],
    isPublic: before.isPublic,
    open: before.state === 'open',
  });
  const parts = (value: string) => (value.trim() === '' ? null : Math.round(Number(value) * per));
  const number = (
    name: 'overdraft' | 'growth' | 'warnBelow' | 'ceiling' | 'expiry' | 'take' | 'prompt',
    more: { min: number; max?: number; required?: boolean; step?: string },
  ) => (
    <TextField
      label={t(`hours.rule.${name}`)}
      hint={t(`hours.rule.${name}.hint`)}
      type="number"
      {...more}
      value={draft[name]}
      onChange={(e) => change({ [name]: e.target.value })}
    />
  );
  return (
    <ChangeForm<PurseView>
      routes={purses}
      before={before}
      fields={{
        name: draft.name.trim(),
        rules: {
          ...rules,
          overdraft: parts(draft.overdraft) ?? 0,
          overdraftGrowth: Math.round(Number(draft.growth) * 10),
          warnBelow: parts(draft.warnBelow),
          ceiling: parts(draft.ceiling),
          expiryMonths: draft.expiry.trim() === '' ? null : Math.round(Number(draft.expiry)),
          transfer: draft.transfer,
          bodiesMaySpend: draft.bodiesMaySpend,
          takeWithinDays: Math.round(Number(draft.take)),
          promptAfterMonths: Math.round(Number(draft.prompt)),
          earning: draft.earning,
        },
        isPublic: draft.isPublic,
        state: draft.open ? 'open' : 'closed',
      }}
      names={NAMES}
      faulty={earningFaulty(draft.earning)}
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
      <div className="pair">
        {number('overdraft', { min: 0, required: true, step: bank ? '0.5' : '1' })}
        {bank && number('growth', { min: 0, max: 100, required: true, step: '0.1' })}
        {number('warnBelow', { min: 0, step: bank ? '0.5' : '1' })}
        {number('ceiling', { min: 0, step: bank ? '0.5' : '1' })}
        {number('expiry', { min: 1, max: 600 })}
        {number('prompt', { min: 1, max: 120, required: true })}
        {bank && number('take', { min: 1, max: 90, required: true })}
        <SelectField
          label={t('hours.rule.transfer')}
          options={(['nobody', 'family', 'anybody'] as const).map((value) => ({
            value,
            label: t(`hours.rule.transfer.${value}`),
          }))}
          value={draft.transfer}
          onChange={(e) => change({ transfer: e.target.value as typeof draft.transfer })}
        />
      </div>
      <CheckField
        label={t('hours.rule.bodies')}
        checked={draft.bodiesMaySpend}
        onChange={(e) => change({ bodiesMaySpend: e.target.checked })}
      />
      {!bank && <EarningFields rules={draft.earning} onChange={(earning) => change({ earning })} />}
      <CheckField
        label={t('hours.public')}
        checked={draft.isPublic}
        onChange={(e) => change({ isPublic: e.target.checked })}
      />
      <CheckField label={t('hours.open')} checked={draft.open} onChange={(e) => change({ open: e.target.checked })} />
      <p className="small muted">{t('hours.rules.when')}</p>
    </ChangeForm>
  );
}
