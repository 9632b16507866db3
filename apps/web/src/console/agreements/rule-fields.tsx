import { type PurseView, purses, resources } from '@linli/contract';
import { LiftedBarrier, UNITS, type Unit } from '@linli/domain';
import { useRead } from '../../shared/api/reads.ts';
import { useAgents, useCategories, useTree } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { CheckField, SelectField, TextField } from '../../shared/design/field.tsx';
import { useWords, type WordKey } from '../../shared/words/words.ts';
import { amountFaulty, hoursFaulty, mostFaulty, newRule, type RuleDraft } from './rule-draft.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const LIMITS: readonly Unit[] = ['session', 'seat', 'space', 'hour', 'item', 'person', 'visit', 'meal', 'trip'];

interface Props {
  rules: readonly RuleDraft[];
  partyIds: readonly string[];
  onChange: (rules: RuleDraft[]) => void;
}

/** The purses that may give something in return; undefined while they are read. */
export function useReturns(): readonly PurseView[] | undefined {
  const { params } = useTenant();
  return useRead(purses.list, { params, query: { state: 'open', limit: 200 } as object }).data?.items;
}

/** The rules of an agreement: who opens what to whom, when, up to what, and in return for what. */
export function RulesFields({ rules, partyIds, onChange }: Props) {
  const { t } = useWords();
  const returns = useReturns() ?? [];
  const set = (id: string, patch: Partial<RuleDraft>) =>
    onChange(rules.map((rule) => (rule.id === id ? { ...rule, ...patch } : rule)));
  return (
    <>
      {rules.map((rule, i) => (
        <fieldset key={rule.id} className="panel stack">
          <legend>{t('agreement.rule', { n: i + 1 })}</legend>
          <RuleFields rule={rule} partyIds={partyIds} returns={returns} change={(patch) => set(rule.id, patch)} />
          {rules.length > 1 && (
            <div>
              <Button kind="quiet" onClick={() => onChange(rules.filter((other) => other.id !== rule.id))}>
                {t('agreement.rule.remove', { n: i + 1 })}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      {rules.length < 30 && (
        <div>
          <Button onClick={() => onChange([...rules, newRule({ offererId: partyIds[0] ?? '' })])}>
            {t('agreement.rule.add')}
          </Button>
        </div>
      )}
    </>
  );
}

function toggled<T>(all: readonly T[], one: T, on: boolean): T[] {
  return on ? [...all, one] : all.filter((other) => other !== one);
}

function RuleFields({
  rule,
  partyIds,
  returns,
  change,
}: {
  rule: RuleDraft;
  partyIds: readonly string[];
  returns: readonly PurseView[];
  change: (patch: Partial<RuleDraft>) => void;
}) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const agents = useAgents();
  const categories = useCategories();
  const tree = useTree();
  const owned = useRead(
    resources.list,
    { params, query: { agentId: rule.offererId, status: 'active', limit: 200, sort: 'name' } },
    { enabled: rule.offererId !== '' },
  );
  const things = owned.data?.items ?? [];
  const parties = partyIds.filter((id) => id !== '').map((id) => ({ value: id, label: agents.name(id) }));
  const unitWord = (unit: Unit) => UNITS[unit][language === 'en' ? 'en' : 'zh'];
  const purse = returns.find((one) => one.id === rule.returns);
  return (
    <>
      <div className="pair">
        <SelectField
          label={t('agreement.offerer')}
          required
          empty={t('choose')}
          options={parties}
          value={rule.offererId}
          onChange={(e) => change({ offererId: e.target.value, resourceIds: [] })}
        />
        <SelectField
          label={t('agreement.category')}
          required={rule.resourceIds.length === 0}
          empty={rule.resourceIds.length === 0 ? t('choose') : '—'}
          options={categories.options}
          value={categories.byCode.has(rule.category) ? rule.category : ''}
          onChange={(e) => change({ category: e.target.value })}
        />
      </div>
      {things.length > 0 && (
        <details open={rule.resourceIds.length > 0}>
          <summary>{t('agreement.things', { count: rule.resourceIds.length })}</summary>
          <div className="stack tight">
            {things.map((one) => (
              <CheckField
                key={one.id}
                label={one.name}
                checked={rule.resourceIds.includes(one.id)}
                onChange={(e) => change({ resourceIds: toggled(rule.resourceIds, one.id, e.target.checked) })}
              />
            ))}
          </div>
        </details>
      )}
      <fieldset>
        <legend>{t('agreement.to')}</legend>
        <p className="small muted">{t('agreement.to.hint')}</p>
        <div className="row">
          {tree.options.map(({ value, label }) => (
            <CheckField
              key={value}
              label={label}
              checked={rule.communityIds.includes(value)}
              onChange={(e) => change({ communityIds: toggled(rule.communityIds, value, e.target.checked) })}
            />
          ))}
          {parties
            .filter(({ value }) => value !== rule.offererId)
            .map(({ value, label }) => (
              <CheckField
                key={value}
                label={t('agreement.to.body', { name: label })}
                checked={rule.bodyIds.includes(value)}
                onChange={(e) => change({ bodyIds: toggled(rule.bodyIds, value, e.target.checked) })}
              />
            ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('agreement.days')}</legend>
        <p className="small muted">{t('agreement.days.hint')}</p>
        <div className="row">
          {DAYS.map((day) => (
            <CheckField
              key={day}
              label={t(`agreement.day.${day}` as WordKey)}
              checked={rule.days.includes(day)}
              onChange={(e) => change({ days: toggled(rule.days, day, e.target.checked) })}
            />
          ))}
        </div>
      </fieldset>
      <div className="pair">
        <TextField
          label={t('agreement.from')}
          type="time"
          required
          value={rule.from}
          onChange={(e) => change({ from: e.target.value })}
        />
        <TextField
          label={t('agreement.until')}
          type="time"
          required
          value={rule.until}
          fault={hoursFaulty(rule) ? t('agreement.hours.fault') : undefined}
          onChange={(e) => change({ until: e.target.value })}
        />
        <TextField
          label={t('agreement.most')}
          hint={t('agreement.most.hint')}
          inputMode="decimal"
          value={rule.most}
          fault={mostFaulty(rule) ? t('agreement.amount.fault') : undefined}
          onChange={(e) => change({ most: e.target.value })}
        />
        <SelectField
          label={t('agreement.most.unit')}
          options={LIMITS.map((unit) => ({ value: unit, label: unitWord(unit) }))}
          value={rule.unit}
          onChange={(e) => change({ unit: e.target.value as Unit })}
        />
      </div>
      <fieldset>
        <legend>{t('agreement.lifts')}</legend>
        <div className="row">
          {LiftedBarrier.options.map((barrier) => (
            <CheckField
              key={barrier}
              label={t(`agreement.lifts.${barrier}`)}
              checked={rule.lifts.includes(barrier)}
              onChange={(e) => change({ lifts: toggled(rule.lifts, barrier, e.target.checked) })}
            />
          ))}
        </div>
        {rule.lifts.length === 0 && <p className="fault">{t('agreement.lifts.fault')}</p>}
      </fieldset>
      <div className="pair">
        <SelectField
          label={t('agreement.return')}
          options={[
            { value: 'none', label: t('agreement.return.none') },
            { value: 'recorded', label: t('agreement.return.recorded') },
            ...returns.map((one) => ({
              value: one.id,
              label: t(one.kind === 'fund' ? 'agreement.return.fund' : 'agreement.return.purse', { name: one.name }),
            })),
          ]}
          value={rule.returns}
          onChange={(e) =>
            change({
              returns: e.target.value,
              returnUnit: returns.find((one) => one.id === e.target.value)?.unit ?? 'CNY',
            })
          }
        />
        {rule.returns !== 'none' && (
          <TextField
            label={t('agreement.return.amount', { unit: unitWord(rule.returnUnit) })}
            required
            inputMode="decimal"
            value={rule.amount}
            fault={rule.amount !== '' && amountFaulty(rule) ? t('agreement.amount.fault') : undefined}
            onChange={(e) => change({ amount: e.target.value })}
          />
        )}
      </div>
      {rule.returns !== 'none' && (
        <>
          <p className="small muted">
            {t(
              rule.returns === 'recorded'
                ? 'agreement.return.recorded.means'
                : purse?.kind === 'fund'
                  ? 'agreement.return.fund.means'
                  : 'agreement.return.purse.means',
            )}
          </p>
          <TextField
            label={t('fund.note')}
            maxLength={300}
            value={rule.note}
            onChange={(e) => change({ note: e.target.value })}
          />
        </>
      )}
    </>
  );
}
