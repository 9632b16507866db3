import { type PurseView, resources, shop } from '@linli/contract';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { count, quantityText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';
import { Part } from '../parts/list-parts.tsx';

/** What points buy, and what is left of it. */
export function ShopPart({ purse }: { purse: PurseView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const may = useMay();
  const where = { ...params, id: purse.id };
  const read = useRead(shop.list, { params: where });
  const goods = useRead(
    resources.list,
    { params, query: { limit: 500, sort: 'name' } },
    { enabled: may('shop.manage') },
  );
  const offer = useAct(shop.offer);
  const withdraw = useAct(shop.withdraw);
  const [draft, setDraft] = useState({ resourceId: '', price: '' });
  function submit(event: FormEvent) {
    event.preventDefault();
    offer.mutate(
      { params: where, body: { resourceId: draft.resourceId, price: Math.round(Number(draft.price)) } },
      { onSuccess: () => setDraft({ resourceId: '', price: '' }) },
    );
  }
  return (
    <Part title={t('hours.shop')}>
      <Shown read={read} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('hours.shop.none')}</p>
          ) : (
            <ul className="stack tight">
              {items.map((item) => (
                <li key={item.id} className="row apart">
                  <span>
                    {item.name} · {quantityText(item.price, 'point', language)} ·{' '}
                    {t('hours.shop.left', { left: item.left === null ? '?' : count(item.left, language) })}
                  </span>
                  {may('shop.manage') && (
                    <Button
                      kind="quiet"
                      busy={withdraw.isPending}
                      onClick={() => withdraw.mutate({ params: { ...params, id: item.id } })}
                    >
                      {t('hours.shop.withdraw')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      {may('shop.manage') && (
        <form className="stack tight" onSubmit={submit}>
          <div className="pair">
            <SelectField
              label={t('hours.shop.resource')}
              required
              empty={t('choose')}
              options={(goods.data?.items ?? [])
                .filter((one) => one.capacityKind === 'stock')
                .map((one) => ({ value: one.id, label: one.name }))}
              value={draft.resourceId}
              onChange={(e) => setDraft({ ...draft, resourceId: e.target.value })}
            />
            <TextField
              label={t('hours.shop.price')}
              type="number"
              required
              min={1}
              value={draft.price}
              onChange={(e) => setDraft({ ...draft, price: e.target.value })}
            />
          </div>
          {offer.error && <Failure error={offer.error} />}
          <div>
            <Button type="submit" busy={offer.isPending}>
              {t('hours.shop.offer')}
            </Button>
          </div>
        </form>
      )}
    </Part>
  );
}
