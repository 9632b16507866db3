import { type Answer, claims, commitments, needs } from '@linli/contract';
import { BARRIERS, type Barrier, type Need, quantityFromDecimal, quantityToDecimal, UNITS } from '@linli/domain';
import { useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { AreaField, TextField } from '../../shared/design/field.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { spanText } from '../../shared/format/dates.ts';
import { distanceText, quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Part } from '../parts/list-parts.tsx';
import { AskWhy, Why } from './why.tsx';

type Candidate = Answer<typeof needs.candidates>['items'][number];
type Way = 'promise' | 'claim' | 'adopt' | 'why';

/** Resources that could serve the need, without the engine: promise, claim, or ask why not. */
export function Candidates({ need }: { need: Need }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const may = useMay();
  const clock = useClock();
  const agents = useAgents();
  const read = useRead(needs.candidates, { params: { ...params, id: need.id }, query: { limit: 20 } });
  const [chosen, setChosen] = useState<{ candidate: Candidate; way: Way }>();
  const [asking, setAsking] = useState(false);
  const known = (barrier: string): barrier is Barrier => (BARRIERS as readonly string[]).includes(barrier);
  return (
    <Part title={t('candidates')}>
      <Shown read={read} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('candidates.none')}</p>
          ) : (
            <ul className="stack tight">
              {items.map((item) => {
                const object = {
                  jurisdictionIds: [
                    need.jurisdictionId,
                    agents.byId.get(item.resource.agentId)?.jurisdictionId ?? null,
                  ],
                  agentIds: [item.resource.agentId],
                  ownerUserId: need.requestedByUserId,
                };
                const free = item.barriers.length === 0;
                return (
                  <li key={`${item.resource.id}${item.sliceStart}`} className="note-card stack tight">
                    <div>
                      <To to={`/console/resources/${item.resource.id}`}>{item.resource.name}</To>
                      <span className="small muted"> {agents.name(item.resource.agentId)}</span>
                    </div>
                    <div className="small">
                      {[
                        item.sliceStart && item.sliceEnd && spanText(item.sliceStart, item.sliceEnd, clock),
                        t('candidate.free', { quantity: quantityText(item.free, item.resource.unit, language) }),
                        item.distanceMetres !== null && distanceText(item.distanceMetres, language),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </div>
                    {!free && (
                      <div className="row small">
                        {item.barriers.map((barrier) => (
                          <State key={barrier} tone="bad">
                            {known(barrier) ? t(`barrier.${barrier}`) : barrier}
                          </State>
                        ))}
                      </div>
                    )}
                    <div className="row">
                      {free && may('ledger.commit', object) && (
                        <Button onClick={() => setChosen({ candidate: item, way: 'promise' })}>
                          {t('promise.direct')}
                        </Button>
                      )}
                      {may('claim.create', { ...object, agentIds: [need.agentId] }) && (
                        <Button kind="quiet" onClick={() => setChosen({ candidate: item, way: 'claim' })}>
                          {t('claim.ask')}
                        </Button>
                      )}
                      {may('claim.create', object) && (
                        <Button kind="quiet" onClick={() => setChosen({ candidate: item, way: 'adopt' })}>
                          {t('claim.adopt')}
                        </Button>
                      )}
                      <Button kind="quiet" onClick={() => setChosen({ candidate: item, way: 'why' })}>
                        {free ? t('explain.why') : t('explain.why-not')}
                      </Button>
                    </div>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Shown>
      <div className="row">
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {t('explain.any')}
        </Button>
      </div>
      {asking && <AskWhy need={need} onClose={() => setAsking(false)} />}
      {chosen && chosen.way !== 'why' && (
        <ActDialog need={need} candidate={chosen.candidate} way={chosen.way} onClose={() => setChosen(undefined)} />
      )}
      {chosen?.way === 'why' && (
        <WhyDialog need={need} candidate={chosen.candidate} onClose={() => setChosen(undefined)} />
      )}
    </Part>
  );
}

function ActDialog({
  need,
  candidate,
  way,
  onClose,
}: {
  need: Need;
  candidate: Candidate;
  way: 'promise' | 'claim' | 'adopt';
  onClose: () => void;
}) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const promise = useAct(commitments.create);
  const claim = useAct(claims.create);
  const wanted = Math.max(1, Math.min(need.quantity - need.committedQuantity, candidate.free || need.quantity));
  const [amount, setAmount] = useState(quantityToDecimal(wanted, need.unit));
  const [message, setMessage] = useState('');
  const quantity = quantityFromDecimal(amount.normalize('NFKC'), need.unit);
  const title = t(way === 'promise' ? 'promise.direct' : way === 'claim' ? 'claim.ask' : 'claim.adopt');
  const act = way === 'promise' ? promise : claim;
  function go() {
    if (!quantity || quantity <= 0) return;
    const pair = {
      needId: need.id,
      resourceId: candidate.resource.id,
      quantity,
      sliceStart: candidate.sliceStart,
      sliceEnd: candidate.sliceEnd,
    };
    const done = {
      onSuccess: () => {
        say(t(way === 'promise' ? 'promise.made' : 'claim.made'));
        onClose();
      },
    };
    if (way === 'promise') promise.mutate({ params, body: pair }, done);
    else
      claim.mutate(
        {
          params,
          body: {
            ...pair,
            direction: way === 'claim' ? 'need-claims-resource' : 'resource-adopts-need',
            message: message.trim() || null,
          },
        },
        done,
      );
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{t(`${way}.means`, { need: need.title, resource: candidate.resource.name })}</p>
      <TextField
        label={t('quantity.in', { unit: UNITS[need.unit][language === 'en' ? 'en' : 'zh'] })}
        inputMode="decimal"
        value={amount}
        fault={!quantity || quantity <= 0 ? t('quantity.fault') : undefined}
        onChange={(event) => setAmount(event.target.value)}
      />
      {way !== 'promise' && (
        <AreaField
          label={t('message')}
          maxLength={1000}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
      )}
      {act.error && <Failure error={act.error} />}
      <div className="row">
        <Button kind="primary" busy={act.isPending} onClick={go}>
          {title}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </Dialog>
  );
}

/** Every rule, what it saw, and whether it passes; what would change it; what the last run made of the two. */
function WhyDialog({ need, candidate, onClose }: { need: Need; candidate: Candidate; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Dialog title={t('explain.title', { need: need.title, resource: candidate.resource.name })} onClose={onClose}>
      <Why needId={need.id} resourceId={candidate.resource.id} />
    </Dialog>
  );
}
