import { type PurseView, purses } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Bars } from '../../shared/design/bars.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { dateText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Facts } from '../parts/list-parts.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { ContributeDialog, RequestDialog, TransferDialog } from './fund-dialogs.tsx';
import { FundStatement } from './fund-statement.tsx';
import { LockDialog } from './lock-dialog.tsx';
import { Requests } from './requests.tsx';

export function FundDetail() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const read = useRead(purses.get, { params: { ...params, id } });
  const [doing, setDoing] = useState<'contribute' | 'transfer' | 'request' | 'lock' | null>(null);
  const it = read.data;
  const open = it?.state === 'open';
  const mayAsk =
    may('fund.request') || may('fund.request', { agentIds: it ? [it.keeperId] : [] }) || may('fund.approve');
  return (
    <DetailPane
      path="/console/funds"
      title={it?.name ?? ''}
      actions={
        it && (
          <>
            {open && mayAsk && (
              <Button kind="primary" onClick={() => setDoing('request')}>
                {t('fund.request')}
              </Button>
            )}
            {open && may('purse.manage') && (
              <>
                <Button onClick={() => setDoing('contribute')}>{t('fund.contribute')}</Button>
                <Button onClick={() => setDoing('transfer')}>{t('fund.transfer')}</Button>
              </>
            )}
            {may('purse.manage') && (
              <>
                <To className="button" to={`/console/funds/${id}/rules`}>
                  {t('fund.rules')}
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
        {(fund) => (
          <>
            <FundFigures fund={fund} />
            <Requests fund={fund} />
            <FundStatement fund={fund} />
            {doing === 'contribute' && <ContributeDialog fund={fund} onClose={() => setDoing(null)} />}
            {doing === 'transfer' && <TransferDialog fund={fund} onClose={() => setDoing(null)} />}
            {doing === 'lock' && <LockDialog purse={fund} onClose={() => setDoing(null)} />}
            {doing === 'request' && <RequestDialog fund={fund} onClose={() => setDoing(null)} />}
          </>
        )}
      </Shown>
    </DetailPane>
  );
}

function FundFigures({ fund }: { fund: PurseView }) {
  const { t, language } = useWords();
  const agents = useAgents();
  const money = (amount: number) => quantityText(amount, fund.unit, language);
  const { received, available, reserved, used } = fund.balances;
  return (
    <section className="stack tight">
      <p>
        {t('fund.balance.say', {
          received: money(received),
          available: money(available),
          reserved: money(reserved),
          used: money(used),
        })}
      </p>
      <Bars
        caption={fund.name}
        head={[t('account'), t('fund.amount')]}
        bars={(
          [
            ['available', available, 'good'],
            ['reserved', reserved, 'wait'],
            ['used', used, undefined],
          ] as const
        ).map(([key, value, tone]) => ({
          key,
          label: t(`fund.${key}`),
          parts: [{ value, tone }],
          of: Math.max(received, 1),
          text: money(value),
        }))}
      />
      {fund.overBoundBy > 0 && (
        <p className="notice bad">
          {t('fund.over-bound', { bound: money(fund.bound), more: money(fund.overBoundBy) })}
        </p>
      )}
      {fund.shortBy > fund.overBoundBy && (
        <p className="notice bad">{t('fund.short', { amount: money(fund.shortBy) })}</p>
      )}
      <Facts
        facts={[
          [t('fund.keeper'), agents.name(fund.keeperId) || t('fund.keeper.none')],
          [t('fund.description'), fund.description],
          [t('fund.requested'), fund.requested > 0 && money(fund.requested)],
          [t('fund.rules'), <Steps key="r" fund={fund} />],
          [t('purse.locked'), fund.lockedTo && dateText(fund.lockedTo, language)],
          [t('state'), fund.state === 'closed' && t('fund.closed')],
        ]}
      />
    </section>
  );
}

/** Who approves what, and how long approved money waits. */
function Steps({ fund }: { fund: PurseView }) {
  const { t, language } = useWords();
  return (
    <>
      {fund.rules.approvals.map((step) => (
        <div key={step.upTo ?? 'any'}>
          {t(step.upTo === null ? 'fund.step.say-any' : 'fund.step.say', {
            amount: quantityText(step.upTo ?? 0, fund.unit, language),
            who: step.by
              .map((role) => (role === 'owner' ? t('fund.step.keeper') : t(`role.${role}`)))
              .join(t('list.and')),
          })}
        </div>
      ))}
      <div>{t('fund.days.say', { days: fund.rules.reserveDays })}</div>
    </>
  );
}
