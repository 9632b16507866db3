import { appropriations, type PurseView } from '@linli/contract';
import { type Appropriation, mayApprove, rolesFor, rolesMissing } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { useAct, usePages } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { money, quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ExportLinks, More, Part } from '../parts/list-parts.tsx';
import { AmountField, useAmount } from './amount-field.tsx';

export const REQUEST_TONES: Record<Appropriation['state'], Tone> = {
  requested: 'wait',
  reserved: 'accent',
  settled: 'good',
  closed: 'calm',
  void: 'calm',
  refused: 'calm',
  withdrawn: 'calm',
  lapsed: 'bad',
};

/** What the fund was asked to pay, and what whoever looks may do about it. */
export function Requests({ fund }: { fund: PurseView }) {
  const { t } = useWords();
  const { params } = useTenant();
  const may = useMay();
  const list = usePages(appropriations.list, { params, query: { purseId: fund.id, limit: 20 } });
  return (
    <Part
      title={t('fund.requests')}
      action={may('export.run') && <ExportLinks route={appropriations.list} query={{ purseId: fund.id }} />}
    >
      <Shown read={list} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('fund.requests.empty')}</p>
          ) : (
            <ul className="stack">
              {items.map((request) => (
                <li key={request.id} className="panel">
                  <Request fund={fund} request={request} />
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

function Request({ fund, request }: { fund: PurseView; request: Appropriation }) {
  const { t, language } = useWords();
  const { params, subject } = useTenant();
  const clock = useClock();
  const agents = useAgents();
  const may = useMay();
  const approve = useAct(appropriations.approve);
  const refuse = useAct(appropriations.refuse);
  const giveBack = useAct(appropriations.void);
  const [doing, setDoing] = useState<'refuse' | 'void' | 'pay' | null>(null);
  const where = { ...params, id: request.id };
  const amount = (parts: number) => quantityText(parts, fund.unit, language);
  const answer = mayApprove(request, fund, subject);
  const missing = rolesMissing(rolesFor(fund.rules.approvals, request.amount), request.approvals);
  const own = request.createdBy === subject.userId;
  const waits = request.state === 'requested';
  return (
    <>
      <div className="row apart baseline">
        <strong>{request.title}</strong>
        <span className="num">{amount(request.amount)}</span>
      </div>
      <div className="row">
        <State tone={REQUEST_TONES[request.state]}>{t(`appropriation.state.${request.state}`)}</State>
        <span className="small muted">{agents.name(request.payeeId)}</span>
      </div>
      {request.purpose && <p className="small">{request.purpose}</p>}
      <ul className="small muted">
        {request.approvals.map((approval) => (
          <li key={approval.by}>
            {t('appropriation.approved-by', {
              role: t(`role.${approval.role}`),
              when: momentText(approval.at, clock),
            })}
          </li>
        ))}
        {waits && missing.length > 0 && (
          <li>{t('appropriation.waits-for', { roles: missing.map((r) => t(`role.${r}`)).join(t('list.and')) })}</li>
        )}
        {request.paidQuantity > 0 && <li>{t('appropriation.paid', { amount: amount(request.paidQuantity) })}</li>}
        {request.state === 'reserved' && request.dueAt && (
          <li>{t('appropriation.due', { when: momentText(request.dueAt, clock) })}</li>
        )}
        {request.purchaseId !== null && (
          <li>
            <To to={`/console/purchases/${request.purchaseId}`}>{t('appropriation.purchase')}</To>
          </li>
        )}
        {request.refusal && <li>{t('appropriation.refused', { reason: request.refusal.reason })}</li>}
      </ul>
      {approve.error && <Failure error={approve.error} />}
      <div className="row">
        {answer.may && (
          <Button
            kind="primary"
            busy={approve.isPending}
            onClick={() =>
              approve.mutate({ params: where, body: {} }, { onSuccess: () => say(t('appropriation.approved')) })
            }
          >
            {t('appropriation.approve', { amount: amount(request.amount) })}
          </Button>
        )}
        {waits && (own || may('fund.approve', { agentIds: [fund.keeperId] })) && (
          <Button onClick={() => setDoing('refuse')}>
            {t(own ? 'appropriation.withdraw' : 'appropriation.refuse')}
          </Button>
        )}
        {request.state === 'reserved' && may('fund.pay') && (
          <>
            {request.purchaseId === null && <Button onClick={() => setDoing('pay')}>{t('appropriation.pay')}</Button>}
            <Button kind="quiet" onClick={() => setDoing('void')}>
              {t('appropriation.void')}
            </Button>
          </>
        )}
      </div>
      {doing === 'refuse' && (
        <ReasonDialog
          title={t(own ? 'appropriation.withdraw' : 'appropriation.refuse')}
          means={t(own ? 'appropriation.withdraw.means' : 'appropriation.refuse.means')}
          act={t(own ? 'appropriation.withdraw' : 'appropriation.refuse')}
          busy={refuse.isPending}
          error={refuse.error}
          onClose={() => setDoing(null)}
          onReason={(reason) => refuse.mutate({ params: where, body: { reason } }, { onSuccess: () => setDoing(null) })}
        />
      )}
      {doing === 'void' && (
        <ReasonDialog
          title={t('appropriation.void')}
          means={t('appropriation.void.means', { amount: amount(request.reservedQuantity) })}
          act={t('appropriation.void')}
          busy={giveBack.isPending}
          error={giveBack.error}
          onClose={() => setDoing(null)}
          onReason={(reason) =>
            giveBack.mutate({ params: where, body: { reason } }, { onSuccess: () => setDoing(null) })
          }
        />
      )}
      {doing === 'pay' && <PayDialog fund={fund} request={request} onClose={() => setDoing(null)} />}
    </>
  );
}

function PayDialog({ fund, request, onClose }: { fund: PurseView; request: Appropriation; onClose: () => void }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const pay = useAct(appropriations.pay);
  const amount = useAmount(fund.unit, money(request.reservedQuantity));
  function submit(event: FormEvent) {
    event.preventDefault();
    if (amount.parts === undefined) return;
    pay.mutate(
      { params: { ...params, id: request.id }, body: { amount: amount.parts } },
      {
        onSuccess: () => {
          say(t('appropriation.pay.done'));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={t('appropriation.pay')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <AmountField
          label={t('appropriation.pay.amount', { rest: quantityText(request.reservedQuantity, fund.unit, language) })}
          amount={amount}
          most={request.reservedQuantity}
        />
        {pay.error && <Failure error={pay.error} />}
        <div>
          <Button kind="primary" type="submit" busy={pay.isPending}>
            {t('appropriation.pay')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
