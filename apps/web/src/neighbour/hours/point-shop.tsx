import { commitments, type HolderView, redemptions, shop } from '@linli/contract';
import type { Redemption } from '@linli/domain';
import { useAct, usePages, useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { count } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

/** Real things for points; what one cannot afford or is gone stays to be seen. */
export function PointShop({ holding }: { holding: HolderView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const read = useRead(shop.list, { params: { ...params, id: holding.purseId } });
  const take = useAct(shop.take);
  return (
    <section className="stack">
      <h3>{t('my-hours.shop')}</h3>
      {take.error && <Failure error={take.error} />}
      <Shown read={read} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('my-hours.shop.none')}</p>
          ) : (
            <ul className="cards">
              {items.map((item) => (
                <li key={item.id} className="card">
                  <strong>{item.name}</strong>
                  <span className="muted">
                    {t('my-hours.shop.left', { left: item.left === null ? '?' : count(item.left, language) })}
                  </span>
                  <Button
                    disabled={item.left === 0 || item.price > holding.held}
                    busy={take.isPending}
                    onClick={() =>
                      take.mutate(
                        { params: { ...params, id: item.id }, body: { holderId: holding.id, count: 1 } },
                        { onSuccess: () => say(t('my-hours.shop.say')) },
                      )
                    }
                  >
                    {t('my-hours.shop.take', { price: count(item.price, language) })}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <Taken holding={holding} />
    </section>
  );
}

/** What I took, and whether it still waits for me. */
function Taken({ holding }: { holding: HolderView }) {
  const { t } = useWords();
  const { params } = useTenant();
  const list = usePages(redemptions.list, {
    params,
    query: { holderId: holding.id, kind: 'item', limit: 20 },
  });
  const items = list.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <>
      <h3>{t('my-hours.shop.mine')}</h3>
      <ul className="cards">
        {items.map((row) => (
          <li key={row.id} className="card">
            <strong>{row.title}</strong>
            <TakenState row={row} />
          </li>
        ))}
      </ul>
    </>
  );
}

function TakenState({ row }: { row: Redemption }) {
  const { t } = useWords();
  const { params } = useTenant();
  const read = useRead(
    commitments.get,
    { params: { ...params, id: row.commitmentId ?? '' } },
    { enabled: row.commitmentId !== null },
  );
  const state = read.data?.state;
  if (row.state === 'cancelled' || state === 'cancelled')
    return <State tone="calm">{t('my-hours.shop.cancelled')}</State>;
  if (state === 'fulfilled' || state === 'closed') return <State tone="good">{t('my-hours.shop.got')}</State>;
  return <State tone="wait">{t('my-hours.shop.waits')}</State>;
}
