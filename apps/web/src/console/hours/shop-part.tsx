import { commitments, holders, type PurseView, redemptions, resources, shop } from '@linli/contract';
import type { Redemption } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { useAct, usePages, useRead } from '../../shared/api/reads.ts';
import { useClock, useMay, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { State } from '../../shared/design/state.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { count, quantityText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';
import { More, Part } from '../parts/list-parts.tsx';

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
  const [draft, setDraft] = useState({ resourceId: '', price: '', each: '' });
  function submit(event: FormEvent) {
    event.preventDefault();
    offer.mutate(
      {
        params: where,
        body: {
          resourceId: draft.resourceId,
          price: Math.round(Number(draft.price)),
          mostEach: Number(draft.each) > 0 ? Math.round(Number(draft.each)) : null,
        },
      },
      { onSuccess: () => setDraft({ resourceId: '', price: '', each: '' }) },
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
            <TextField
              label={t('hours.shop.each')}
              hint={t('agreement.most.hint')}
              type="number"
              min={1}
              value={draft.each}
              onChange={(e) => setDraft({ ...draft, each: e.target.value })}
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
      {may('holding.read') && <Orders purse={purse} />}
    </Part>
  );
}

/** What was taken, newest first, and whether it was handed out. */
function Orders({ purse }: { purse: PurseView }) {
  const { t } = useWords();
  const { params } = useTenant();
  const list = usePages(redemptions.list, { params, query: { purseId: purse.id, kind: 'item', limit: 20 } });
  const items = list.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <>
      <h3>{t('hours.shop.orders')}</h3>
      <ul className="stack tight">
        {items.map((row) => (
          <li key={row.id} className="row apart">
            <Order row={row} />
          </li>
        ))}
      </ul>
      <More list={list} />
    </>
  );
}

function Order({ row }: { row: Redemption }) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMayAtAll();
  const id = row.commitmentId ?? '';
  const promise = useRead(commitments.get, { params: { ...params, id } }, { enabled: id !== '' });
  const who = useRead(holders.list, { params, query: { purseId: row.purseId, limit: 500 } }, { fresh: 60_000 });
  const hand = useAct(commitments.fulfil);
  // The name is masked; the number is what the person shows when they fetch it.
  const holder = who.data?.items.find((one) => one.id === row.holderId);
  const state = promise.data?.state;
  return (
    <>
      <span>
        {[row.title, holder && `${holder.name} ${holder.number}`].filter(Boolean).join(' · ')}{' '}
        <span className="small muted">{momentText(row.createdAt, clock)}</span>
      </span>
      {state === 'active' && may('ledger.fulfil') ? (
        <Button busy={hand.isPending} onClick={() => hand.mutate({ params: { ...params, id }, body: {} })}>
          {t('hours.shop.hand')}
        </Button>
      ) : (
        <State tone={state === 'fulfilled' ? 'good' : 'calm'}>
          {t(
            state === 'fulfilled' || state === 'closed'
              ? 'hours.shop.handed'
              : state === 'cancelled'
                ? 'my-hours.shop.cancelled'
                : 'hours.shop.waits',
          )}
        </State>
      )}
      {hand.error && <Failure error={hand.error} />}
    </>
  );
}
