import { places } from '@linli/contract';
import { useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { SelectField } from '../../shared/design/field.tsx';
import { useWords } from '../../shared/words/words.ts';

/** One of a body's places. */
export function PlaceChoice({
  label,
  agentId,
  value,
  onChange,
}: {
  label: string;
  agentId: string;
  value: string;
  onChange: (id: string) => void;
}) {
  const { t } = useWords();
  const { params } = useTenant();
  const list = useRead(places.list, { params, query: { agentId, limit: 500 } }, { enabled: agentId !== '' });
  const options = (list.data?.items ?? []).map((place) => ({
    value: place.id,
    label: place.address ? `${place.name}（${place.address}）` : place.name,
  }));
  return (
    <SelectField
      label={label}
      hint={agentId === '' ? t('place.choose-first') : undefined}
      empty={t('place.none')}
      options={options}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
