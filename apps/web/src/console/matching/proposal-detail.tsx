import { needs, proposals } from '@linli/contract';
import { type Proposal, quantityFromDecimal, quantityToDecimal, UNITS } from '@linli/domain';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents, useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { momentText, spanText } from '../../shared/format/dates.ts';
import { distanceText, quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { Reasons } from '../../shared/story/reasons.tsx';
import { useWords } from '../../shared/words/words.ts';
import { NeedLink, ResourceLink, useNeed, useResource } from '../parts/names.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { PROPOSAL_TONES } from './proposal-list.tsx';

const PATH = '/console/matching';

/** The proposal as a story: what was asked, what was found, why this one, what else there was. */
export function ProposalDetail() {
  const { t, language } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const clock = useClock();
  const categories = useCategories();
  const agents = useAgents();
  const tree = useTree();
  const read = useRead(proposals.get, { params: { ...params, id } });
  const proposal = read.data;
  const need = useNeed(proposal?.needId ?? null).data;
  const resource = useResource(proposal?.resourceId ?? null).data;
  const accept = useAct(proposals.accept);
  const [way, setWay] = useState<'read' | 'change' | 'reject'>('read');
  const object = {
    jurisdictionIds: [need?.jurisdictionId ?? null, agents.byId.get(resource?.agentId ?? '')?.jurisdictionId ?? null],
  };
  const decides = proposal?.state === 'pending' && may('match.decide', object);
  const [refusal, setRefusal] = useState('');
  return (
    <DetailPane
      path={PATH}
      title={need && resource ? t('proposal.title', { need: need.title, resource: resource.name }) : t('proposal')}
      actions={
        proposal && (
          <>
            <State tone={PROPOSAL_TONES[proposal.state]}>{t(`proposal.state.${proposal.state}`)}</State>
            {decides && (
              <>
                <Button
                  kind="primary"
                  busy={accept.isPending}
                  onClick={() =>
                    accept.mutate(
                      { params, body: { ids: [id] } },
                      {
                        onSuccess: ({ done, refused }) => {
                          const [no] = refused;
                          if (no) setRefusal(`${no.problem}${no.fix ? ` — ${no.fix}` : ''}`);
                          else if (done.length) say(t('proposals.accepted', { count: 1 }));
                        },
                      },
                    )
                  }
                >
                  {t('proposals.accept', { count: 1 })}
                </Button>
                <Button onClick={() => setWay('change')}>{t('proposal.change')}</Button>
                <Button kind="danger" onClick={() => setWay('reject')}>
                  {t('proposals.reject', { count: 1 })}
                </Button>
              </>
            )}
          </>
        )
      }
    >
      {accept.error && <Failure error={accept.error} />}
      {refusal && (
        <p className="notice bad" role="alert">
          {refusal}
        </p>
      )}
      <Shown read={read}>
        {(it) => (
          <div className="why">
            <section>
              <h2>{t('proposal.asked')}</h2>
              <p>
                <NeedLink id={it.needId} />
              </p>
              {need && (
                <p>
                  {[
                    categories.name(need.categoryCode),
                    quantityText(need.quantity, need.unit, language),
                    spanText(need.windowStart, need.windowEnd, clock),
                    tree.name(need.jurisdictionId),
                    t(`priority.${need.priority as 1}`),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              )}
            </section>
            <section className="found">
              <h2>{t('proposal.found')}</h2>
              <p>
                <ResourceLink id={it.resourceId} />{' '}
                <span className="muted">{agents.name(resource?.agentId ?? null)}</span>
              </p>
              <p>
                {[
                  quantityText(it.quantity, it.unit, language),
                  it.sliceStart && it.sliceEnd && spanText(it.sliceStart, it.sliceEnd, clock),
                  it.distanceMetres !== null &&
                    t('proposal.distance', { distance: distanceText(it.distanceMetres, language) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </section>
            <section>
              <h2>{t('proposal.why')}</h2>
              <Reasons reasons={it.reasons} />
            </section>
            <section>
              <h2>{t('proposal.else')}</h2>
              <p>
                {it.alternatives === 0 ? t('proposal.else.none') : t('proposal.else.some', { count: it.alternatives })}{' '}
                <To to={`/console/needs/${it.needId}`}>{t('proposal.else.see')}</To>
              </p>
            </section>
            {it.decidedAt && (
              <section>
                <h2>{t('proposal.decided')}</h2>
                <p>
                  {momentText(it.decidedAt, clock)} · {it.decidedBy}
                </p>
                {it.decline && (
                  <p>
                    {t(`decline.side.${it.decline.side}`)} · {it.decline.reason} ·{' '}
                    {t(`decline.consequence.${it.decline.consequence}`)}
                  </p>
                )}
                {it.commitmentId && (
                  <p>
                    <To to={`/console/promises/${it.commitmentId}`}>{t('promise.open')}</To>
                  </p>
                )}
              </section>
            )}
          </div>
        )}
      </Shown>
      {way === 'change' && proposal && <ChangeDialog proposal={proposal} onClose={() => setWay('read')} />}
      {way === 'reject' && <DeclineDialog ids={[id]} onClose={() => setWay('read')} onDone={() => setWay('read')} />}
    </DetailPane>
  );
}

/** Accept with another resource, time or quantity. */
function ChangeDialog({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const navigate = useNavigate();
  const others = useRead(needs.candidates, { params: { ...params, id: proposal.needId }, query: { limit: 50 } });
  const key = (resourceId: string, start: string | null) => `${resourceId}|${start ?? ''}`;
  const [choice, setChoice] = useState(key(proposal.resourceId, proposal.sliceStart));
  const [amount, setAmount] = useState(quantityToDecimal(proposal.quantity, proposal.unit));
  const quantity = quantityFromDecimal(amount.normalize('NFKC'), proposal.unit);
  const change = useAct(proposals.change);
  const items = (others.data?.items ?? []).filter((item) => item.barriers.length === 0);
  const options = items.map((item) => ({
    value: key(item.resource.id, item.sliceStart),
    label: [
      item.resource.name,
      item.sliceStart && item.sliceEnd && spanText(item.sliceStart, item.sliceEnd, clock),
      item.distanceMetres !== null && distanceText(item.distanceMetres, language),
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  const own = { value: key(proposal.resourceId, proposal.sliceStart), label: t('proposal.change.same') };
  function go() {
    if (!quantity || quantity <= 0) return;
    const item = items.find((one) => key(one.resource.id, one.sliceStart) === choice);
    const other =
      choice === own.value || !item
        ? {}
        : { resourceId: item.resource.id, sliceStart: item.sliceStart, sliceEnd: item.sliceEnd };
    change.mutate(
      { params: { ...params, id: proposal.id }, body: { quantity, ...other } },
      {
        onSuccess: (promise) => {
          say(t('promise.made'));
          void navigate({ to: `/console/promises/${promise.id}` as never });
        },
      },
    );
  }
  return (
    <Dialog title={t('proposal.change')} onClose={onClose}>
      <p className="muted">{t('proposal.change.hint')}</p>
      <SelectField
        label={t('proposal.found')}
        value={choice}
        options={[own, ...options.filter((option) => option.value !== own.value)]}
        onChange={(event) => setChoice(event.target.value)}
      />
      <TextField
        label={t('quantity.in', { unit: UNITS[proposal.unit][language === 'en' ? 'en' : 'zh'] })}
        inputMode="decimal"
        value={amount}
        fault={!quantity || quantity <= 0 ? t('quantity.fault') : undefined}
        onChange={(event) => setAmount(event.target.value)}
      />
      {change.error && <Failure error={change.error} />}
      <div className="row">
        <Button kind="primary" busy={change.isPending} onClick={go}>
          {t('proposal.change.accept')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </Dialog>
  );
}
