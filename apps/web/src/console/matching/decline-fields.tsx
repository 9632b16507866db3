import type { Decline } from '@linli/domain';
import { AreaField, SelectField, TextField } from '../../shared/design/field.tsx';
import { useWords } from '../../shared/words/words.ts';

export const EMPTY_DECLINE: Decline = { side: 'worker', reason: '', consequence: 'none', pauseDays: null };

/** Whose refusal it is, why, and what follows from it. */
export function DeclineFields({
  decline,
  change,
  sides,
}: {
  decline: Decline;
  change: (decline: Decline) => void;
  sides: readonly Decline['side'][];
}) {
  const { t } = useWords();
  return (
    <>
      {sides.length > 1 && (
        <SelectField
          label={t('decline.side')}
          value={decline.side}
          options={sides.map((value) => ({ value, label: t(`decline.side.${value}`) }))}
          onChange={(event) => change({ ...decline, side: event.target.value as Decline['side'] })}
        />
      )}
      <AreaField
        label={t('reason')}
        required
        maxLength={500}
        value={decline.reason}
        onChange={(event) => change({ ...decline, reason: event.target.value })}
      />
      <SelectField
        label={t('decline.consequence')}
        value={decline.consequence}
        options={(['none', 'pause', 'ineligible'] as const).map((value) => ({
          value,
          label: t(`decline.consequence.${value}`),
        }))}
        onChange={(event) => {
          const consequence = event.target.value as Decline['consequence'];
          change({ ...decline, consequence, pauseDays: consequence === 'pause' ? (decline.pauseDays ?? 30) : null });
        }}
      />
      {decline.consequence === 'pause' && (
        <TextField
          label={t('decline.days')}
          type="number"
          min={1}
          max={365}
          required
          value={decline.pauseDays ?? 30}
          onChange={(event) => change({ ...decline, pauseDays: Number(event.target.value) })}
        />
      )}
    </>
  );
}
