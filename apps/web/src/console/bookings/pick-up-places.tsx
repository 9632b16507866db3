import { places } from '@linli/contract';
import { useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { CheckField } from '../../shared/design/field.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';

/** Other places of its keeper where it can be picked up and brought back. */
export function PickUpPlaces({
  agentId,
  chosen,
  set,
}: {
  agentId: string;
  chosen: readonly string[];
  set: (ids: string[]) => void;
}) {
  const { t } = useWords();
  const { params } = useTenant();
  const read = useRead(places.list, { params, query: { agentId, limit: 100 } });
  return (
    <fieldset className="stack tight">
      <legend>
        <h2>{t('rules.pick-up')}</h2>
      </legend>
      <Shown read={read} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('place.none')}</p>
          ) : (
            <div className="row">
              {items.map((place) => (
                <CheckField
                  key={place.id}
                  label={place.name}
                  checked={chosen.includes(place.id)}
                  onChange={(event) =>
                    set(event.target.checked ? [...chosen, place.id] : chosen.filter((id) => id !== place.id))
                  }
                />
              ))}
            </div>
          )
        }
      </Shown>
    </fieldset>
  );
}
