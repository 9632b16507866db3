import { matters } from '@linli/contract';
import { isPaused, isPending, type Matter, type PartState } from '@linli/domain';
import { useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { GiveBack } from './give-back.tsx';
import { HandleMatter } from './handle-matter.tsx';
import { ClockHow, ClockLine, type PartOfStory } from './matter-clock.tsx';

const TONES: Record<PartState, Tone> = {
  dispatched: 'wait',
  responded: 'accent',
  handled: 'good',
  returned: 'calm',
  withdrawn: 'calm',
};
type Mode = 'read' | 'handle' | 'pause' | 'return' | 'withdraw';

/** One body's share: where it stands, its clocks, and what it may do now. */
export function MatterPartCard({ matter, part, name }: { matter: Matter; part: PartOfStory; name: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const may = useMay();
  const respond = useAct(matters.respond);
  const pause = useAct(matters.pause);
  const resume = useAct(matters.resume);
  const withdraw = useAct(matters.withdraw);
  const [mode, setMode] = useState<Mode>('read');
  const where = { params: { ...params, id: matter.id, partId: part.id } };
  const closed = matter.state === 'closed' || matter.state === 'cancelled';
  const live = isPending(part) && !closed;
  const handles = live && may('matter.handle', { jurisdictionIds: [matter.jurisdictionId], agentIds: [part.agentId] });
  const calls = live && may('matter.dispatch', { jurisdictionIds: [matter.jurisdictionId] });
  const still = isPaused(part.resolve);
  const done = () => setMode('read');
  return (
    <article className="panel" aria-label={name}>
      <div className="row apart baseline">
        <h3>
          {name || '…'} {part.lead && <span className="small muted">{t('matter.lead')}</span>}
        </h3>
        <State tone={TONES[part.state]}>{t(`matter.part.${part.state}`)}</State>
      </div>
      {part.final && <p className="small muted">{t('matter.part.final')}</p>}
      {part.refusal && (
        <p>{t('matter.return.says', { reason: part.refusal.reason, whose: part.refusal.responsibleName })}</p>
      )}
      {part.state !== 'returned' && part.state !== 'withdrawn' && (
        <>
          <div className="pair">
            <ClockLine what="respond" clock={part.respond} state={part.respondState} />
            <ClockLine what="resolve" clock={part.resolve} state={part.resolveState} />
          </div>
          <ClockHow part={part} />
        </>
      )}
      {part.result && <p className="prose">{part.result}</p>}
      {part.delayReason && (
        <p className="small muted">
          {t('matter.handle.late')}: {part.delayReason}
        </p>
      )}
      {(handles || calls) && (
        <div className="row">
          {handles && part.state === 'dispatched' && (
            <Button
              kind="primary"
              busy={respond.isPending}
              onClick={() => respond.mutate({ ...where, body: { note: null } })}
            >
              {t('matter.respond')}
            </Button>
          )}
          {handles && (
            <Button kind={part.state === 'responded' ? 'primary' : undefined} onClick={() => setMode('handle')}>
              {t('matter.handle')}
            </Button>
          )}
          {handles && still && (
            <Button busy={resume.isPending} onClick={() => resume.mutate({ ...where, body: {} })}>
              {t('matter.resume')}
            </Button>
          )}
          {handles && !still && <Button onClick={() => setMode('pause')}>{t('matter.pause')}</Button>}
          {handles && !part.final && <Button onClick={() => setMode('return')}>{t('matter.return')}</Button>}
          {calls && (
            <Button kind="quiet" onClick={() => setMode('withdraw')}>
              {t('matter.withdraw')}
            </Button>
          )}
        </div>
      )}
      {[respond, resume].map((act) => act.error && <Failure key={act.submittedAt} error={act.error} />)}
      {mode === 'handle' && <HandleMatter ids={where.params} late={part.resolveState.over} onClose={done} />}
      {mode === 'return' && <GiveBack ids={where.params} own={part.agentId} onClose={done} />}
      {mode === 'pause' && (
        <ReasonDialog
          title={t('matter.pause')}
          means={t('matter.pause.means')}
          act={t('matter.pause')}
          busy={pause.isPending}
          error={pause.error}
          onClose={done}
          onReason={(reason) => pause.mutate({ ...where, body: { reason } }, { onSuccess: done })}
        />
      )}
      {mode === 'withdraw' && (
        <ReasonDialog
          title={t('matter.withdraw')}
          means={t('matter.withdraw.means')}
          act={t('matter.withdraw')}
          busy={withdraw.isPending}
          error={withdraw.error}
          onClose={done}
          onReason={(reason) => withdraw.mutate({ ...where, body: { reason } }, { onSuccess: done })}
        />
      )}
    </article>
  );
}
