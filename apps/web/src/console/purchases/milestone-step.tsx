import { type PurchaseView, purchases } from '@linli/contract';
import { type Appropriation, type Milestone, punctuality } from '@linli/domain';
import { useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { dateText, wallClock } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

const TONES: Record<Milestone['state'], Tone> = {
  scheduled: 'calm',
  met: 'wait',
  accepted: 'accent',
  rejected: 'bad',
  paid: 'good',
};

interface Props {
  purchase: PurchaseView;
  milestone: Milestone;
  /** What the fund was asked to pay for it; undefined: nothing, or it is being read. */
  request: Appropriation | undefined;
}

/** One step: when it is due and was met, who accepted it, and where its money stands. */
export function MilestoneStep({ purchase, milestone, request }: Props) {
  const { t, language } = useWords();
  const { params, subdistrict, subject } = useTenant();
  const may = useMay();
  const meet = useAct(purchases.meet);
  const decide = useAct(purchases.decide);
  const pay = useAct(purchases.pay);
  const ask = useAct(purchases.ask);
  const agents = useAgents();
  const [doing, setDoing] = useState<'meet' | 'reject' | null>(null);
  const where = { ...params, id: purchase.id, milestone: milestone.id };
  const day = (instant: string | Date) => wallClock(new Date(instant), subdistrict.timeZone).date;
  const when = punctuality(milestone, day(new Date()), day);
  const runs = purchase.state === 'active';
  const named = purchase.acceptorId === null || purchase.acceptorId === subject.userId;
  const own = milestone.metBy !== null && milestone.metBy === subject.userId;
  const name = (id: string | null) => (id === null ? '' : (purchase.names[id] ?? ''));
  const owed = milestone.state === 'accepted' && milestone.amount > 0;
  const lost = request !== undefined && request.state !== 'requested' && request.state !== 'reserved';
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
            {t('milestone.met', { day: dateText(day(milestone.metAt), language), evidence: milestone.evidence ?? '' })}{' '}
            {t('milestone.by', { name: name(milestone.metBy) })}
          </li>
        )}
        {milestone.decidedAt && (
          <li>
            {t(milestone.state === 'rejected' ? 'milestone.rejected-by' : 'milestone.accepted-by', {
              name: name(milestone.decidedBy),
              day: dateText(day(milestone.decidedAt), language),
            })}
          </li>
        )}
        {milestone.reason && <li>{t('milestone.reason', { reason: milestone.reason })}</li>}
        {milestone.paidAt && (
          <li>
            {t('milestone.paid', {
              name: agents.name(purchase.supplierId),
              day: dateText(day(milestone.paidAt), language),
            })}
          </li>
        )}
        {request && milestone.state !== 'paid' && (
          <li>
            <To to={`/console/funds/${purchase.purseId}`}>
              {t('milestone.money', { state: t(`appropriation.state.${request.state}`) })}
            </To>
            {request.refusal && ` ${t('appropriation.refused', { reason: request.refusal.reason })}`}
          </li>
        )}
      </ul>
      {(decide.error ?? pay.error ?? ask.error) && <Failure error={decide.error ?? pay.error ?? ask.error} />}
      <div className="row">
        {runs &&
          (milestone.state === 'scheduled' || milestone.state === 'rejected') &&
          may('purchase.deliver', { agentIds: [purchase.supplierId] }) && (
            <Button onClick={() => setDoing('meet')}>{t('milestone.meet')}</Button>
          )}
        {runs && milestone.state === 'met' && may('purchase.accept') && named && !own && (
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
        {runs && milestone.state === 'met' && !(may('purchase.accept') && named && !own) && (
          <span className="small muted">
            {t('milestone.waits', {
              name: purchase.acceptorId === null ? t('purchase.acceptor.any') : name(purchase.acceptorId),
            })}
          </span>
        )}
        {owed && request?.state === 'reserved' && may('fund.pay') && (
          <Button kind="primary" busy={pay.isPending} onClick={() => pay.mutate({ params: where })}>
            {t('milestone.pay', { amount: quantityText(milestone.amount, 'CNY', language) })}
          </Button>
        )}
        {runs && lost && milestone.state !== 'paid' && may('purchase.manage') && (
          <Button busy={ask.isPending} onClick={() => ask.mutate({ params: where })}>
            {t('milestone.ask-again')}
          </Button>
        )}
      </div>
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
