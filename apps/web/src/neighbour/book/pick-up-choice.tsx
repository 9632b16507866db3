import { places } from '@linli/contract';
import { useQueries } from '@tanstack/react-query';
import { readOptions } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { SelectField } from '../../shared/design/field.tsx';
import { useWords } from '../../shared/words/words.ts';

/** Where to pick it up and bring it back, where the rules leave a choice. */
export function PickUpChoice({
  placeIds,
  value,
  onChange,
}: {
  placeIds: readonly string[];
  value: string;
  onChange: (id: string) => void;
}) {
  const { t } = useWords();
  const { params } = useTenant();
  const reads = useQueries({
    queries: placeIds.map((id) => readOptions(places.get, { params: { ...params, id } })),
  });
  if (placeIds.length === 0) return null;
  return (
    <SelectField
      label={t('booking.pick-up')}
      empty={t('booking.pick-up.here')}
      options={placeIds.map((id, i) => ({ value: id, label: reads[i]?.data?.name ?? '…' }))}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
