import { type HolderView, redemptions } from '@linli/contract';
import { useAct, usePages } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { quantityText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

/** Neighbours who ask for help now: whoever helps earns as much time. */
export function Board({ holding }: { holding: HolderView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const query = { purseId: holding.purseId, kind: 'service', state: 'open', limit: 20 };
  const list = usePages(redemptions.list, { params, query: query as object });
  const take = useAct(redemptions.take);
  return (
    <section className="stack">
      <h3>{t('my-hours.board')}</h3>
      {take.error && <Failure error={take.error} />}
      <Shown read={list} lines={2}>
        {({ items }) => {
          const others = items.filter((row) => row.holderId !== holding.id);
          return others.length === 0 ? (
            <p className="muted">{t('my-hours.board.none')}</p>
          ) : (
            <ul className="cards">
              {others.map((row) => (
                <li key={row.id} className="card">
                  <strong>{row.title}</strong>
                  <span className="muted">{quantityText(row.quantity, 'hour', language)}</span>
                  <Button
                    busy={take.isPending}
                    onClick={() =>
                      take.mutate(
                        { params: { ...params, id: row.id }, body: { holderId: holding.id } },
                        { onSuccess: () => say(t('my-hours.take.say')) },
                      )
                    }
                  >
                    {t('my-hours.take')}
                  </Button>
                </li>
              ))}
            </ul>
          );
        }}
      </Shown>
    </section>
  );
}
