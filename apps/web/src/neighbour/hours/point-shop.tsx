import { type HolderView, shop } from '@linli/contract';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
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
        {({ items }) => (
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
        )}
      </Shown>
    </section>
  );
}
