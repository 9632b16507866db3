import type { ServiceStandard } from '@linli/domain';
import { TextField } from '../../shared/design/field.tsx';
import { useWords, type WordKey } from '../../shared/words/words.ts';

export const EMPTY_STANDARD = {
  categoryCode: '',
  met: '',
  respond: '',
  resolve: '',
  within: '',
  reach: '',
  source: '',
};
export type StandardDraft = typeof EMPTY_STANDARD;

const text = (value: number | null, per = 1) => (value === null ? '' : String(value / per));
export const draftOfStandard = (standard: ServiceStandard): StandardDraft => ({
  categoryCode: standard.categoryCode,
  met: text(standard.metPermille, 10),
  respond: text(standard.respondHours),
  resolve: text(standard.resolveDays),
  within: text(standard.withinMetres),
  reach: text(standard.reachPermille, 10),
  source: standard.source ?? '',
});

const whole = (typed: string, times = 1) => (Number(typed) > 0 ? Math.round(Number(typed) * times) : null);
export const standardFields = (draft: StandardDraft) => ({
  metPermille: whole(draft.met, 10),
  respondHours: whole(draft.respond),
  resolveDays: whole(draft.resolve),
  withinMetres: whole(draft.within),
  reachPermille: whole(draft.reach, 10),
  source: draft.source.trim() || null,
});

/** What is missing before it promises anything that can be measured. */
export function standardFault(draft: StandardDraft): WordKey | undefined {
  const { metPermille, respondHours, resolveDays, withinMetres, reachPermille } = standardFields(draft);
  if ((withinMetres === null) !== (reachPermille === null)) return 'standard.fault.reach';
  return [metPermille, respondHours, resolveDays, reachPermille].every((value) => value === null)
    ? 'standard.fault.nothing'
    : undefined;
}

/** The fields of a standard, new or changed. */
export function StandardFields({
  draft,
  change,
}: {
  draft: StandardDraft;
  change: (some: Partial<StandardDraft>) => void;
}) {
  const { t } = useWords();
  const fault = standardFault(draft);
  const begun = Object.entries(draft).some(([key, value]) => key !== 'categoryCode' && value !== '');
  const field = (name: 'met' | 'respond' | 'resolve' | 'within' | 'reach', max: number, min = 1) => (
    <TextField
      label={t(`standard.${name}`)}
      type="number"
      min={min}
      max={max}
      value={draft[name]}
      onChange={(e) => change({ [name]: e.target.value })}
    />
  );
  return (
    <>
      <div className="pair">
        {field('met', 100)}
        {field('respond', 2000)}
        {field('resolve', 365)}
        {field('within', 50_000, 50)}
        {field('reach', 100)}
        <TextField
          label={t('standard.source')}
          maxLength={500}
          value={draft.source}
          onChange={(e) => change({ source: e.target.value })}
        />
      </div>
      <p className={begun && fault ? 'fault' : 'small muted'}>{t(fault ?? 'standard.fault.none')}</p>
    </>
  );
}
