import { holders, type PurseView, purses, redemptions, serviceRecords } from '@linli/contract';
import type { ServiceRecord } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, usePages, useRead } from '../../shared/api/reads.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Bars } from '../../shared/design/bars.tsx';
import { Button } from '../../shared/design/button.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { count, permille, quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { LockDialog } from '../funds/lock-dialog.tsx';
import { ExportLinks, More, Part } from '../parts/list-parts.tsx';
import { RecordTable } from '../parts/record-table.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { AwardDialog } from './award-dialog.tsx';
import { CirclesPart } from './circles-part.tsx';
import { HolderName } from './holder-name.tsx';
import { JoinDialog, RecordDialog } from './hours-dialogs.tsx';
import { ShopPart } from './shop-part.tsx';

export function HoursDetail() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const read = useRead(purses.get, { params: { ...params, id } });
  const [doing, setDoing] = useState<'record' | 'join' | 'award' | 'lock' | null>(null);
  const it = read.data;
  return (
    <DetailPane
      path="/console/hours"
      title={it?.name ?? ''}
      actions={
        it && (
          <>
            {it.state === 'open' && it.kind === 'time-bank' && may('service.record') && (
              <Button kind="primary" onClick={() => setDoing('record')}>
                {t('hours.record')}
              </Button>
            )}
            {it.state === 'open' && it.kind === 'points' && may('shop.manage') && (
              <Button kind="primary" onClick={() => setDoing('award')}>
                {t('hours.award')}
              </Button>
            )}
            {it.state === 'open' && may('holding.spend') && (
              <Button onClick={() => setDoing('join')}>{t('hours.join')}</Button>
            )}
            {it.kind === 'time-bank' && (
              <To className="button" to={`/console/hours/${id}/exchange`}>
                {t('exchange')}
              </To>
            )}
            {may('purse.manage') && (
              <>
                <To className="button" to={`/console/hours/${id}/rules`}>
                  {t('hours.rules')}
                </To>
                <Button kind="quiet" onClick={() => setDoing('lock')}>
                  {t('purse.lock')}
                </Button>
              </>
            )}
          </>
        )
      }
    >
      <Shown read={read}>
        {(purse) => (
          <>
            <Report purse={purse} />
            {purse.kind === 'time-bank' ? (
              <>
                <ToConfirm purse={purse} />
                <Help purse={purse} />
              </>
            ) : (
              <ShopPart purse={purse} />
            )}
            {may('holding.read') && <Holders purse={purse} />}
            {purse.kind === 'time-bank' && may('holding.read') && <CirclesPart purse={purse} />}
            {doing === 'record' && <RecordDialog purse={purse} onClose={() => setDoing(null)} />}
            {doing === 'award' && <AwardDialog purse={purse} onClose={() => setDoing(null)} />}
            {doing === 'lock' && <LockDialog purse={purse} onClose={() => setDoing(null)} />}
            {doing === 'join' && <JoinDialog purse={purse} onClose={() => setDoing(null)} />}
          </>
        )}
      </Shown>
    </DetailPane>
  );
}

/** Redemption first: what came in against what was used. */
function Report({ purse }: { purse: PurseView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const read = useRead(holders.report, { params: { ...params, id: purse.id } });
  const amount = (parts: number) => quantityText(parts, purse.unit, language);
  return (
    <Shown read={read} lines={3}>
      {(report) => (
        <section className="stack tight">
          <p>
            {report.usedPermille === null
              ? t('hours.used.none')
              : t('hours.used.say', {
                  earned: amount(report.earned),
                  used: amount(report.used),
                  share: permille(report.usedPermille),
                  holders: count(report.holders, language),
                  held: amount(report.held),
                })}
          </p>
          <Bars
            caption={purse.name}
            head={[t('account'), t('quantity')]}
            bars={(
              [
                ['used', report.used, 'good'],
                ['waiting', report.waiting, 'wait'],
                ['held', report.held, undefined],
              ] as const
            ).map(([key, value, tone]) => ({
              key,
              label: t(`hours.${key}`),
              parts: [{ value, tone }],
              of: Math.max(1, report.earned),
              text: amount(value),
            }))}
          />
          {report.neverUsed > 0 && <p className="notice wait">{t('hours.never', { count: report.neverUsed })}</p>}
          {report.untaken > 0 && <p className="small muted">{t('hours.untaken', { count: report.untaken })}</p>}
        </section>
      )}
    </Shown>
  );
}

function ToConfirm({ purse }: { purse: PurseView }) {
  const { t } = useWords();
  const { params } = useTenant();
  const may = useMay();
  const list = usePages(serviceRecords.list, {
    params,
    query: { purseId: purse.id, state: 'recorded', limit: 20 } as object,
  });
  return (
    <Part
      title={t('hours.confirm')}
      action={may('export.run') && <ExportLinks route={serviceRecords.list} query={{ purseId: purse.id }} />}
    >
      <Shown read={list} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('hours.confirm.none')}</p>
          ) : (
            <ul className="stack">
              {items.map((record) => (
                <li key={record.id} className="panel">
                  <Waiting purse={purse} record={record} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <More list={list} />
    </Part>
  );
}

function Waiting({ purse, record }: { purse: PurseView; record: ServiceRecord }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMay();
  const confirm = useAct(serviceRecords.confirm);
  const refuse = useAct(serviceRecords.refuse);
  const [refusing, setRefusing] = useState(false);
  const where = { ...params, id: record.id };
  return (
    <>
      <div className="row apart baseline">
        <strong>{record.title}</strong>
        <span className="small muted">{momentText(record.servedAt, clock)}</span>
      </div>
      {confirm.error && <Failure error={confirm.error} />}
      {may('service.confirm') && (
        <div className="row">
          <Button
            kind="primary"
            busy={confirm.isPending}
            onClick={() =>
              confirm.mutate({ params: where, body: {} }, { onSuccess: () => say(t('hours.confirm.say')) })
            }
          >
            {t('hours.confirm.do', { amount: quantityText(record.minutes, purse.unit, language) })}
          </Button>
          <Button onClick={() => setRefusing(true)}>{t('hours.refuse')}</Button>
        </div>
      )}
      {refusing && (
        <ReasonDialog
          title={t('hours.refuse')}
          means={t('hours.refuse.means')}
          act={t('hours.refuse')}
          busy={refuse.isPending}
          error={refuse.error}
          onClose={() => setRefusing(false)}
          onReason={(reason) =>
            refuse.mutate({ params: where, body: { reason } }, { onSuccess: () => setRefusing(false) })
          }
        />
      )}
    </>
  );
}

function Help({ purse }: { purse: PurseView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMay();
  const list = usePages(redemptions.list, { params, query: { purseId: purse.id, kind: 'service', limit: 20 } });
  const tones = { open: 'wait', taken: 'accent', done: 'good', untaken: 'bad', cancelled: 'calm' } as const;
  return (
    <Part
      title={t('hours.help')}
      action={
        may('export.run') && <ExportLinks route={redemptions.list} query={{ purseId: purse.id, kind: 'service' }} />
      }
    >
      <Shown read={list} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('hours.help.none')}</p>
          ) : (
            <RecordTable
              caption={t('hours.help')}
              rows={items}
              rowKey={(row) => row.id}
              columns={[
                { key: 'title', head: t('hours.record.what'), cell: (row) => row.title },
                {
                  key: 'amount',
                  head: t('quantity'),
                  num: true,
                  cell: (row) => quantityText(row.quantity, purse.unit, language),
                },
                {
                  key: 'state',
                  head: t('agreement.state'),
                  cell: (row) => <State tone={tones[row.state]}>{t(`redemption.state.${row.state}`)}</State>,
                },
                { key: 'at', head: t('when'), extra: true, cell: (row) => momentText(row.createdAt, clock) },
              ]}
            />
          )
        }
      </Shown>
      <More list={list} />
    </Part>
  );
}

function Holders({ purse }: { purse: PurseView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const may = useMay();
  const list = usePages(holders.list, { params, query: { purseId: purse.id, limit: 20 } });
  return (
    <Part
      title={t('hours.holders')}
      action={may('export.run') && <ExportLinks route={holders.list} query={{ purseId: purse.id }} />}
    >
      <Shown read={list} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('hours.holders.none')}</p>
          ) : (
            <RecordTable
              caption={t('hours.holders')}
              rows={items}
              rowKey={(row) => row.id}
              columns={[
                { key: 'name', head: t('hours.join.name'), cell: (row) => <HolderName holder={row} /> },
                { key: 'number', head: t('hours.number'), cell: (row) => <span className="mono">{row.number}</span> },
                {
                  key: 'held',
                  head: t('hours.held'),
                  num: true,
                  cell: (row) => quantityText(row.held, purse.unit, language),
                },
              ]}
            />
          )
        }
      </Shown>
      <More list={list} />
    </Part>
  );
}
