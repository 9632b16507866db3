import { resources } from '@linli/contract';
import { quantityFromDecimal, type Resource, type Unit } from '@linli/domain';
import { useMemo } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useTree } from '../../shared/api/reference.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { spanText, wallClock } from '../../shared/format/dates.ts';
import { useWords } from '../../shared/words/words.ts';
import type { AskDraft } from './ask-draft.ts';

interface Props {
  draft: AskDraft;
  change: (some: Partial<AskDraft>) => void;
  resource: Resource | undefined;
  unit: Unit;
  unitWord: { zh: string; en: string };
}
/** Step 2: how much, when, where. At a resource one of its openings is chosen instead of a window. */
export function AskWhen({ draft, change, resource, unit, unitWord }: Props) {
  const { t, language } = useWords();
  const { subdistrict } = useTenant();
  const tree = useTree();
  const amount = quantityFromDecimal(draft.amount.normalize('NFKC'), unit);
  const today = wallClock(new Date(), subdistrict.timeZone).date;
  const byOpening = resource !== undefined && resource.capacityKind !== 'stock';
  return (
    <>
      {byOpening ? (
        <OpeningChoice draft={draft} change={change} resource={resource} />
      ) : (
        <fieldset className="stack tight">
          <legend>
            <h2>{t('ask.when')}</h2>
          </legend>
          <div className="choices">
            {(['today', 'week', 'month', 'dates'] as const).map((when) => (
              <Button key={when} aria-pressed={draft.when === when} onClick={() => change({ when })}>
                {t(`ask.when.${when}`)}
              </Button>
            ))}
          </div>
          {draft.when === 'dates' && (
            <div className="pair">
              <TextField
                label={t('ask.from')}
                type="date"
                required
                min={today}
                value={draft.from}
                onChange={(event) => change({ from: event.target.value })}
              />
              <TextField
                label={t('ask.to')}
                type="date"
                required
                min={draft.from || today}
                value={draft.to}
                onChange={(event) => change({ to: event.target.value })}
              />
            </div>
          )}
        </fieldset>
      )}
      <div className="pair">
        <TextField
          label={t('ask.amount', { unit: unitWord[language === 'en' ? 'en' : 'zh'] })}
          inputMode="decimal"
          required
          value={draft.amount}
          onChange={(event) => change({ amount: event.target.value })}
          fault={!amount || amount <= 0 ? t('ask.amount.fault') : undefined}
        />
        <SelectField
          label={t('ask.where')}
          required
          empty={t('choose')}
          options={tree.options}
          value={draft.jurisdictionId}
          onChange={(event) => change({ jurisdictionId: event.target.value })}
        />
      </div>
    </>
  );
}

function OpeningChoice({
  draft,
  change,
  resource,
}: Omit<Props, 'unit' | 'unitWord' | 'resource'> & { resource: Resource }) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const query = useMemo(() => {
    const from = new Date();
    from.setUTCMinutes(0, 0, 0);
    return { from: from.toISOString(), to: new Date(from.getTime() + 14 * 86_400_000).toISOString() };
  }, []);
  const openings = useRead(resources.openings, { params: { ...params, id: resource.id }, query });
  return (
    <Shown read={openings}>
      {({ items }) => (
        <SelectField
          label={t('ask.opening')}
          required
          empty={t('choose')}
          hint={items.some((slice) => slice.free > 0) ? undefined : t('ask.opening.none')}
          options={items
            .filter((slice) => slice.free > 0)
            .map((slice) => ({ value: `${slice.start}/${slice.end}`, label: spanText(slice.start, slice.end, clock) }))}
          value={draft.slice}
          onChange={(event) => change({ slice: event.target.value })}
        />
      )}
    </Shown>
  );
}
