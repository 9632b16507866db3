import { EarningOn, type EarningRule } from '@linli/domain';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { useWords } from '../../shared/words/words.ts';

const whole = (points: number) => Number.isInteger(points) && points > 0 && points <= 1_000_000;
export const earningFaulty = (rules: readonly EarningRule[]) =>
  rules.some((rule) => rule.name.trim() === '' || !whole(rule.points));

/** What earns points, and how many. */
export function EarningFields({
  rules,
  onChange,
}: {
  rules: readonly EarningRule[];
  onChange: (rules: EarningRule[]) => void;
}) {
  const { t } = useWords();
  const set = (id: string, patch: Partial<EarningRule>) =>
    onChange(rules.map((rule) => (rule.id === id ? { ...rule, ...patch } : rule)));
  return (
    <>
      {rules.map((rule, i) => (
        <fieldset key={rule.id} className="panel">
          <legend>{t('hours.earning', { n: i + 1 })}</legend>
          <TextField
            label={t('hours.earning.name')}
            required
            maxLength={200}
            value={rule.name}
            onChange={(e) => set(rule.id, { name: e.target.value })}
          />
          <div className="pair">
            <SelectField
              label={t('hours.earning.on')}
              options={EarningOn.options.map((value) => ({ value, label: t(`hours.earning.on.${value}`) }))}
              value={rule.on}
              onChange={(e) => set(rule.id, { on: e.target.value as EarningRule['on'] })}
            />
            <TextField
              label={t('hours.earning.points')}
              type="number"
              required
              min={1}
              max={1_000_000}
              value={rule.points || ''}
              fault={whole(rule.points) ? undefined : t('hours.earning.points.fault')}
              onChange={(e) => set(rule.id, { points: Number(e.target.value) })}
            />
          </div>
          <div>
            <Button kind="quiet" onClick={() => onChange(rules.filter((other) => other.id !== rule.id))}>
              {t('hours.earning.remove', { n: i + 1 })}
            </Button>
          </div>
        </fieldset>
      ))}
      {rules.length < 50 && (
        <div>
          <Button onClick={() => onChange([...rules, { id: crypto.randomUUID(), name: '', on: 'deed', points: 10 }])}>
            {t('hours.earning.add')}
          </Button>
        </div>
      )}
    </>
  );
}
