import { purchases } from '@linli/contract';
import { type Milestone, type Purchase, punctuality } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { dateText, wallClock } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Facts, Part } from '../parts/list-parts.tsx';
import { PurseLink } from '../parts/names.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { PURCHASE_TONES } from './purchases-page.tsx';

const TONES: Record<Milestone['state'], Tone> = {
  scheduled: 'calm',
  met: 'wait',
  accepted: 'accent',
  rejected: 'bad',
  paid: 'good',
};

export function PurchaseDetail() {
  const { t, language } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const agents = useAgents();
  const read = useRead(purchases.get, { params: { ...params, id } });
  const start = useAct(purchases.start);
  const end = useAct(purchases.end);
  const [ending, setEnding] = useState(false);
  const it = read.data;
  const lives = it?.state === 'planned' || it?.state === 'active';
  return (
    <DetailPane
      path="/console/purchases"
      title={it?.title ?? ''}
      kicker={it && agents.name(it.supplierId)}
      actions={
        it && (
          <>
            <State tone={PURCHASE_TONES[it.state]}>{t(`purchase.state.${it.state}`)}</State>
            {it.state === 'planned' && may('purchase.manage') && (
              <Button
                kind="primary"
                busy={start.isPending}
                onClick={() =>
                  start.mutate({ params: { ...params, id } }, { onSuccess: () => say(t('purchase.start.say')) })
                }
              >
                {t('purchase.start')}
              </Button>
            )}
            {lives && may('purchase.manage') && (
              <Button kind="quiet" onClick={() => setEnding(true)}>
                {t('purchase.end')}
              </Button>
            )}
          </>
        )
      }
    >
      <Shown read={read}>
        {(purchase) => (
          <>
            {start.error && <Failure error={start.error} />}
            <Facts
              facts={[
                [t('purchase.total'), quantityText(purchase.amount, 'CNY', language)],
                [t('purchase.fund'), <PurseLink key="f" id={purchase.purseId} />],
                [t('fund.request.purpose'), purchase.description],
                [t('reason'), purchase.reason],
              ]}
            />
            <Part title={t('purchase.milestones')}>
              <ol className="stack">
                {purchase.milestones.map((milestone) => (
                  <li key={milestone.id} className="panel">
                    <Step purchase={purchase} milestone={milestone} />
                  </li>
                ))}
              </ol>
            </Part>
          </>
        )}
      </Shown>
      {ending && (
        <ReasonDialog
          title={t('purchase.end')}
          means={t('purchase.end.means')}
          act={t('purchase.end')}
          busy={end.isPending}
          error={end.error}
          onClose={() => setEnding(false)}
          onReason={(reason) =>
            end.mutate({ params: { ...params, id }, body: { reason } }, { onSuccess: () => setEnding(false) })
          }
        />
      )}
    </DetailPane>
  );
}

function Step({ purchase, milestone }: { purchase: Purchase; milestone: Milestone }) {
  const { t, language } = useWords();
  const { params, subdistrict, subject } = useTenant();
  const may = useMay();
  const meet = useAct(purchases.meet);
  const decide = useAct(purchases.decide);
  const pay = useAct(purchases.pay);
  const [doing, setDoing] = useState<'meet' | 'reject' | null>(null);
  const where = { ...params, id: purchase.id, milestone: milestone.id };
  const day = (instant: string | Date) => wallClock(new Date(instant), subdistrict.timeZone).date;
  const when = punctuality(milestone, day(new Date()), day);
  const runs = purchase.state === 'active';
  const accepts = may('purchase.accept') && (purchase.acceptorId === null || purchase.acceptorId === subject.userId);
  return (
    <>
      <div className="row apart baseline">
        <strong>{milestone.title}</strong>
        <span className="num">{quantityText(milestone.amount, 'CNY', language)}</span>
      </div>
      <div className="row">
        <State tone={TONES[milestone.state]}>{t(`milestone.state.${milestone.state}`)}</State>
        {milestone.state !== 'paid' && when !== 'ahead' && (
          <State tone={when === 'on-time' ? 'good' : 'bad'}>{t(`milestone.${when}`)}</State>
        )}
      </div>
      <ul className="small muted">
        <li>{t('milestone.due', { day: dateText(milestone.dueDate, language) })}</li>
        {milestone.metAt && (
          <li>
            {t('milestone.met', { day: dateText(day(milestone.metAt), language), evidence: milestone.evidence ?? '' })}
          </li>
        )}
        {milestone.reason && <li>{t('milestone.reason', { reason: milestone.reason })}</li>}
        {milestone.appropriationId && runs && (
          <li>
            <To to={`/console/funds/${purchase.purseId}`}>{t('fund.requests')}</To>
          </li>
        )}
      </ul>
      {(decide.error ?? pay.error) && <Failure error={decide.error ?? pay.error} />}
      {runs && (
        <div className="row">
          {(milestone.state === 'scheduled' || milestone.state === 'rejected') &&
            may('purchase.deliver', { agentIds: [purchase.supplierId] }) && (
              <Button onClick={() => setDoing('meet')}>{t('milestone.meet')}</Button>
            )}
          {milestone.state === 'met' && accepts && (
            <>
              <Button
                kind="primary"
                busy={decide.isPending}
                onClick={() => decide.mutate({ params: where, body: { accepted: true } })}
              >
                {t('milestone.accept')}
              </Button>
              <Button onClick={() => setDoing('reject')}>{t('milestone.reject')}</Button>
            </>
          )}
          {milestone.state === 'accepted' && milestone.amount > 0 && may('fund.pay') && (
            <Button kind="primary" busy={pay.isPending} onClick={() => pay.mutate({ params: where })}>
              {t('milestone.pay', { amount: quantityText(milestone.amount, 'CNY', language) })}
            </Button>
          )}
        </div>
      )}
      {doing === 'meet' && (
        <ReasonDialog
          title={t('milestone.meet')}
          means={t('milestone.meet.means')}
          act={t('milestone.meet')}
          busy={meet.isPending}
          error={meet.error}
          onClose={() => setDoing(null)}
          onReason={(evidence) =>
            meet.mutate({ params: where, body: { evidence } }, { onSuccess: () => setDoing(null) })
          }
        />
      )}
      {doing === 'reject' && (
        <ReasonDialog
          title={t('milestone.reject')}
          means={t('milestone.reject.means')}
          act={t('milestone.reject')}
          busy={decide.isPending}
          error={decide.error}
          onClose={() => setDoing(null)}
          onReason={(reason) =>
            decide.mutate({ params: where, body: { accepted: false, reason } }, { onSuccess: () => setDoing(null) })
          }
        />
      )}
    </>
  );
}
