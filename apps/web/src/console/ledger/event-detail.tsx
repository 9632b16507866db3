import { events } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { download } from '../../shared/format/csv.ts';
import { momentText, spanText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Facts, Part } from '../parts/list-parts.tsx';
import { NeedLink, PurseLink, ResourceLink } from '../parts/names.tsx';
import { DetailPane } from '../parts/workbench.tsx';

export function EventDetail() {
  const { t, language } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const clock = useClock();
  const agents = useAgents();
  const where = { ...params, id };
  const read = useRead(events.get, { params: where });
  const proof = useRead(events.proof, { params: where }, { enabled: read.data?.block != null });
  const reverse = useAct(events.reverse);
  const [reversing, setReversing] = useState(false);
  const it = read.data;
  return (
    <DetailPane
      path="/console/ledger"
      title={it ? t(`event.${it.action}`) : ''}
      kicker={t('event')}
      actions={
        it &&
        it.action !== 'reverse' &&
        may('ledger.reverse') && (
          <Button kind="danger" onClick={() => setReversing(true)}>
            {t('event.reverse')}
          </Button>
        )
      }
    >
      <Shown read={read}>
        {(event) => (
          <>
            <Facts
              facts={[
                [t('resource'), event.resourceId && <ResourceLink key="r" id={event.resourceId} />],
                [t('purse'), event.purseId && <PurseLink key="p" id={event.purseId} />],
                [t('event.party'), agents.name(event.partyId)],
                [t('need'), event.needId && <NeedLink key="n" id={event.needId} />],
                [
                  t('promise'),
                  event.commitmentId && (
                    <To key="c" to={`/console/promises/${event.commitmentId}`}>
                      {t('promise.open')}
                    </To>
                  ),
                ],
                [t('slice'), event.sliceStart && event.sliceEnd && spanText(event.sliceStart, event.sliceEnd, clock)],
                [t('when'), momentText(event.occurredAt, clock)],
                [t('event.recorded'), `${momentText(event.recordedAt, clock)} · ${event.recordedBy}`],
                [t('reason'), event.reason],
                [
                  t('event.reverses'),
                  event.reversesId && (
                    <To key="v" to={`/console/ledger/${event.reversesId}`}>
                      {t('event.reverses.open')}
                    </To>
                  ),
                ],
                [t('promise.driver'), event.driver && t(`driver.${event.driver}`)],
                [t('event.mode'), event.mode && t(`mode.${event.mode}`)],
              ]}
            />
            <Part title={t('event.legs')}>
              <table className="records">
                <caption className="visually-hidden">{t('event.legs')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('account')}</th>
                    <th scope="col" className="num">
                      {t('quantity')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {event.legs.map((leg) => (
                    <tr key={leg.accountId}>
                      <th scope="row">{t(`account.${leg.kind}`)}</th>
                      <td className="num" data-label={t('quantity')}>
                        {leg.amount > 0 ? '+' : '−'}
                        {quantityText(Math.abs(leg.amount), event.unit, language)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Part>
            <Part title={t('event.seal')}>
              <p className="mono">{event.hash}</p>
              {event.block === null ? (
                <p className="muted">{t('event.unsealed')}</p>
              ) : (
                <div className="row">
                  <span>{t('event.in-block', { number: event.block })}</span>
                  {proof.data && (
                    <Button
                      icon="download"
                      onClick={() =>
                        download(
                          new Blob([JSON.stringify(proof.data, null, 2)], { type: 'application/json' }),
                          `proof-${id}.json`,
                        )
                      }
                    >
                      {t('event.proof')}
                    </Button>
                  )}
                </div>
              )}
              {proof.error && <Failure error={proof.error} />}
            </Part>
          </>
        )}
      </Shown>
      {reversing && (
        <ReasonDialog
          title={t('event.reverse')}
          means={t('event.reverse.means')}
          act={t('event.reverse')}
          busy={reverse.isPending}
          error={reverse.error}
          onClose={() => setReversing(false)}
          onReason={(reason) =>
            reverse.mutate({ params: where, body: { reason } }, { onSuccess: () => setReversing(false) })
          }
        />
      )}
    </DetailPane>
  );
}
