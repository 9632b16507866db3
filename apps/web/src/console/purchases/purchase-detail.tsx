import { appropriations, type PurchaseView, purchases, purses } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { SelectField } from '../../shared/design/field.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Facts, Part } from '../parts/list-parts.tsx';
import { PurseLink } from '../parts/names.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { MilestoneStep } from './milestone-step.tsx';
import { PURCHASE_TONES } from './purchases-page.tsx';

export function PurchaseDetail() {
  const { t, language } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const agents = useAgents();
  const read = useRead(purchases.get, { params: { ...params, id } });
  const start = useAct(purchases.start);
  const end = useAct(purchases.end);
  const paid = useRead(appropriations.list, { params, query: { purchaseId: id, limit: 200 } });
  const [doing, setDoing] = useState<'end' | 'acceptor' | null>(null);
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
              <Button kind="quiet" onClick={() => setDoing('end')}>
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
            {lives && <Short purchase={purchase} />}
            <Facts
              facts={[
                [t('purchase.total'), quantityText(purchase.amount, 'CNY', language)],
                [t('purchase.fund'), <PurseLink key="f" id={purchase.purseId} />],
                [
                  t('purchase.receiver'),
                  <To key="s" to={`/console/organisations/${purchase.supplierId}`}>
                    {agents.name(purchase.supplierId)}
                  </To>,
                ],
                [
                  t('purchase.acceptor'),
                  <span key="a" className="row">
                    {purchase.acceptorId === null
                      ? t('purchase.acceptor.any')
                      : (purchase.names[purchase.acceptorId] ?? t('purchase.acceptor.gone'))}
                    {lives && may('purchase.manage') && (
                      <Button kind="quiet" onClick={() => setDoing('acceptor')}>
                        {t('purchase.acceptor.name')}
                      </Button>
                    )}
                  </span>,
                ],
                [t('fund.request.purpose'), purchase.description],
                [t('reason'), purchase.reason],
              ]}
            />
            <Part title={t('purchase.milestones')}>
              <ol className="stack">
                {purchase.milestones.map((milestone) => (
                  <li key={milestone.id} className="panel">
                    <MilestoneStep
                      purchase={purchase}
                      milestone={milestone}
                      request={paid.data?.items.find((one) => one.id === milestone.appropriationId)}
                    />
                  </li>
                ))}
              </ol>
            </Part>
            {doing === 'acceptor' && <AcceptorDialog purchase={purchase} onClose={() => setDoing(null)} />}
          </>
        )}
      </Shown>
      {doing === 'end' && (
        <ReasonDialog
          title={t('purchase.end')}
          means={t('purchase.end.means')}
          act={t('purchase.end')}
          busy={end.isPending}
          error={end.error}
          onClose={() => setDoing(null)}
          onReason={(reason) =>
            end.mutate({ params: { ...params, id }, body: { reason } }, { onSuccess: () => setDoing(null) })
          }
        />
      )}
    </DetailPane>
  );
}

/** What the fund would have to pay beyond what is free: said before anybody is promised it. */
function Short({ purchase }: { purchase: PurchaseView }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const fund = useRead(purses.get, { params: { ...params, id: purchase.purseId } }).data;
  if (!fund) return null;
  const more = purchase.state === 'planned' ? purchase.amount : 0;
  const short = Math.max(0, fund.requested + more - fund.balances.available);
  if (short === 0) return null;
  const money = (parts: number) => quantityText(parts, fund.unit, language);
  return (
    <p className="notice bad">
      {t('purchase.short', {
        free: money(fund.balances.available),
        asked: money(fund.requested + more),
        short: money(short),
      })}
    </p>
  );
}

function AcceptorDialog({ purchase, onClose }: { purchase: PurchaseView; onClose: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const people = useRead(purchases.acceptors, { params });
  const act = useAct(purchases.acceptor);
  const [chosen, setChosen] = useState(purchase.acceptorId ?? '');
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      { params: { ...params, id: purchase.id }, body: { acceptorId: chosen || null } },
      { onSuccess: onClose },
    );
  }
  return (
    <Dialog title={t('purchase.acceptor.name')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <SelectField
          label={t('purchase.acceptor')}
          empty={t('purchase.acceptor.any')}
          options={(people.data?.items ?? []).map((one) => ({ value: one.userId, label: one.name }))}
          value={chosen}
          onChange={(e) => setChosen(e.target.value)}
        />
        {(people.error ?? act.error) && <Failure error={people.error ?? act.error} />}
        <div>
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
