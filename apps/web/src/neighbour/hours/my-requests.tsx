import { type HolderView, redemptions } from '@linli/contract';
import type { Redemption } from '@linli/domain';
import { useAct, usePages } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { quantityText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

const TONES: Record<Redemption['state'], Tone> = {
  open: 'wait',
  taken: 'accent',
  done: 'good',
  untaken: 'bad',
  cancelled: 'calm',
};

/** What I asked for, and what became of it; what nobody took says what else there is. */
export function MyRequests({ holding }: { holding: HolderView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const list = usePages(redemptions.list, { params, query: { holderId: holding.id, kind: 'service', limit: 10 } });
  const settle = useAct(redemptions.settle);
  const cancel = useAct(redemptions.cancel);
  const items = list.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="stack">
      <h3>{t('my-hours.mine')}</h3>
      {(settle.error ?? cancel.error) && <Failure error={settle.error ?? cancel.error} />}
      <ul className="cards">
        {items.map((row) => (
          <li key={row.id} className="card">
            <strong>{row.title}</strong>
            <State tone={TONES[row.state]}>{t(`redemption.state.${row.state}`)}</State>
            <span className="muted">{quantityText(row.quantity, 'hour', language)}</span>
            {row.state === 'untaken' && <p>{t('redemption.untaken.hint')}</p>}
            {row.state === 'taken' && (
              <Button
                kind="primary"
                busy={settle.isPending}
                onClick={() =>
                  settle.mutate(
                    { params: { ...params, id: row.id }, body: {} },
                    { onSuccess: () => say(t('my-hours.settle.say')) },
                  )
                }
              >
                {t('my-hours.settle')}
              </Button>
            )}
            {(row.state === 'open' || row.state === 'taken') && (
              <Button
                busy={cancel.isPending}
                onClick={() =>
                  cancel.mutate(
                    { params: { ...params, id: row.id }, body: { reason: t('my-hours.cancel') } },
                    { onSuccess: () => say(t('my-hours.cancelled')) },
                  )
                }
              >
                {t('my-hours.cancel')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
