import { commitments, events } from '@linli/contract';
import { type Commitment, quantityFromDecimal, quantityToDecimal, UNITS } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { TextField } from '../../shared/design/field.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { instantOf, localOf, momentText, spanText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Facts, Part } from '../parts/list-parts.tsx';
import { NeedLink, ResourceLink, useNeed } from '../parts/names.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { movedAmount } from '../resources/resource-records.tsx';
import { PROMISE_TONES } from './promises-page.tsx';

export function PromiseDetail() {
  const { t, language } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const clock = useClock();
  const agents = useAgents();
  const read = useRead(commitments.get, { params: { ...params, id } });
  const history = useRead(events.list, { params, query: { commitmentId: id, limit: 50 } });
  const release = useAct(commitments.release);
  const [releasing, setReleasing] = useState(false);
  const it = read.data;
  const need = useNeed(it?.needId ?? null).data;
  const object = it && {
    agentIds: [it.providerId],
    jurisdictionIds: [need?.jurisdictionId ?? null, agents.byId.get(it.providerId)?.jurisdictionId ?? null],
    ownerUserId: need?.requestedByUserId ?? null,
  };
  return (
    <DetailPane
      path="/console/promises"
      title={t('promise.title')}
      kicker={it && agents.name(it.providerId)}
      actions={
        it && (
          <>
            <State tone={PROMISE_TONES[it.state]}>{t(`promise.state.${it.state}`)}</State>
            {it.state === 'active' && may('ledger.release', object) && (
              <Button kind="danger" onClick={() => setReleasing(true)}>
                {t('promise.release')}
              </Button>
            )}
          </>
        )
      }
    >
      <Shown read={read}>
        {(promise) => (
          <>
            <Facts
              facts={[
                [t('need'), <NeedLink key="n" id={promise.needId} />],
                [t('resource'), <ResourceLink key="r" id={promise.resourceId} />],
                [
                  t('slice'),
                  promise.sliceStart && promise.sliceEnd && spanText(promise.sliceStart, promise.sliceEnd, clock),
                ],
                [t('quantity'), quantityText(promise.quantity, promise.unit, language)],
                [t('need.provided'), quantityText(promise.fulfilledQuantity, promise.unit, language)],
                [t('promise.origin'), t(`origin.${promise.origin}`)],
                [t('promise.driver'), t(`driver.${promise.driver}`)],
                [t('promise.made-at'), momentText(promise.createdAt, clock)],
              ]}
            />
            {promise.state === 'active' && may('ledger.fulfil', object) && <Fulfil promise={promise} />}
            <Part title={t('nav.ledger')}>
              <Shown read={history} lines={2}>
                {({ items }) => (
                  <ul className="stack tight">
                    {items.map((event) => (
                      <li key={event.id}>
                        <To to={`/console/ledger/${event.id}`}>{t(`event.${event.action}`)}</To> ·{' '}
                        {quantityText(movedAmount(event), event.unit, language)} ·{' '}
                        <span className="muted">{momentText(event.occurredAt, clock)}</span>
                      </li>
                    ))}
                  </ul>
                )}
              </Shown>
            </Part>
          </>
        )}
      </Shown>
      {releasing && (
        <ReasonDialog
          title={t('promise.release')}
          means={t('promise.release.means')}
          act={t('promise.release')}
          busy={release.isPending}
          error={release.error}
          onClose={() => setReleasing(false)}
          onReason={(reason) =>
            release.mutate({ params: { ...params, id }, body: { reason } }, { onSuccess: () => setReleasing(false) })
          }
        />
      )}
    </DetailPane>
  );
}

/** It was provided: all of it unless less is typed, now unless another time is. */
function Fulfil({ promise }: { promise: Commitment }) {
  const { t, language } = useWords();
  const { params, subdistrict } = useTenant();
  const fulfil = useAct(commitments.fulfil);
  const rest = promise.quantity - promise.fulfilledQuantity;
  const [amount, setAmount] = useState(quantityToDecimal(rest, promise.unit));
  const [at, setAt] = useState(localOf(new Date(), subdistrict.timeZone));
  const quantity = quantityFromDecimal(amount.normalize('NFKC'), promise.unit);
  const wrong = !quantity || quantity <= 0 || quantity > rest;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (wrong) return;
    fulfil.mutate(
      {
        params: { ...params, id: promise.id },
        body: { quantity, occurredAt: instantOf(at, subdistrict.timeZone).toISOString() },
      },
      { onSuccess: () => say(t('promise.fulfilled.say')) },
    );
  }
  return (
    <form className="panel" onSubmit={submit}>
      <h2>{t('promise.fulfil')}</h2>
      <div className="pair">
        <TextField
          label={t('quantity.in', { unit: UNITS[promise.unit][language === 'en' ? 'en' : 'zh'] })}
          inputMode="decimal"
          value={amount}
          fault={wrong ? t('promise.fulfil.fault', { rest: quantityText(rest, promise.unit, language) }) : undefined}
          onChange={(event) => setAmount(event.target.value)}
        />
        <TextField
          label={t('promise.when')}
          type="datetime-local"
          required
          value={at}
          onChange={(event) => setAt(event.target.value)}
        />
      </div>
      {fulfil.error && <Failure error={fulfil.error} />}
      <div>
        <Button kind="primary" type="submit" busy={fulfil.isPending}>
          {t('promise.fulfil.do')}
        </Button>
      </div>
    </form>
  );
}
