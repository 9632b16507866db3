import { matters } from '@linli/contract';
import { isPending, type Matter } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents, useTree } from '../../shared/api/reference.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { State } from '../../shared/design/state.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { MatterSteps } from '../../shared/matters/matter-steps.tsx';
import { RateMatter } from '../../shared/matters/rate-matter.tsx';
import { MATTER_TONES } from '../../shared/matters/tones.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Facts, Part } from '../parts/list-parts.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { CallMore } from './call-more.tsx';
import { MatterPartCard } from './matter-part.tsx';

export const matterPath = (matter: Pick<Matter, 'id' | 'kind'>): string =>
  `/console/${matter.kind === 'whistle' ? 'whistles' : 'cases'}/${matter.id}`;

type Mode = 'read' | 'call' | 'rate' | 'reopen' | 'cancel';

/** One whistle or case: who was called, how their clocks stand, what happened, and what may be done now. */
export function MatterDetail() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const clock = useClock();
  const tree = useTree();
  const agents = useAgents();
  const where = { params: { ...params, id } };
  const read = useRead(matters.story, where);
  const reopen = useAct(matters.reopen);
  const cancel = useAct(matters.cancel);
  const [mode, setMode] = useState<Mode>('read');
  const story = read.data;
  const matter = story?.matter;
  const object = matter && {
    jurisdictionIds: [matter.jurisdictionId],
    agentIds: story.parts.map((part) => part.agentId),
    ownerUserId: matter.requestedByUserId,
  };
  const open = matter && matter.state !== 'closed' && matter.state !== 'cancelled';
  const closes = may('matter.close', object ?? {});
  const calls = open && may('matter.dispatch', object ?? {}) && (!story.needsArbiter || may('matter.assign'));
  return (
    <DetailPane
      path={matter?.kind === 'case' ? '/console/cases' : '/console/whistles'}
      title={matter ? matter.title || t('matter.case') : ''}
      kicker={matter && [tree.name(matter.jurisdictionId), matter.address].filter(Boolean).join(' · ')}
      actions={
        matter && (
          <>
            <State tone={MATTER_TONES[matter.state]}>
              {matter.needId ? t('matter.became-need') : t(`matter.state.${matter.state}`)}
            </State>
            {closes && matter.state === 'handled' && (
              <Button kind="primary" onClick={() => setMode('rate')}>
                {t('matter.rate')}
              </Button>
            )}
            {calls && (
              <Button kind={matter.state === 'taken' ? 'primary' : undefined} onClick={() => setMode('call')}>
                {story.needsArbiter
                  ? t('matter.assign')
                  : story.parts.some(isPending)
                    ? t('matter.dispatch.more')
                    : t('matter.dispatch')}
              </Button>
            )}
            {closes && !matter.needId && (matter.state === 'closed' || matter.state === 'handled') && (
              <Button onClick={() => setMode('reopen')}>{t('matter.reopen')}</Button>
            )}
            {open && matter.kind === 'case' && may('matter.dispatch', object ?? {}) && (
              <>
                <To className="button" to="/console/whistles/new" search={{ origin: id }}>
                  {t('matter.whistle-for')}
                </To>
                <To className="button" to={`/console/cases/${id}/need`}>
                  {t('matter.to-need')}
                </To>
              </>
            )}
            {open && closes && (
              <Button kind="danger" onClick={() => setMode('cancel')}>
                {t('matter.cancel')}
              </Button>
            )}
          </>
        )
      }
    >
      <Shown read={read} lines={8}>
        {({ matter: it, parts, steps, related, repeats, needsArbiter }) => (
          <>
            {needsArbiter && open && <p className="notice wait">{t('matter.arbiter', { count: it.returns })}</p>}
            {it.description && <p className="prose">{it.description}</p>}
            <Facts
              facts={[
                [t('matter.occasion'), it.occasion && t(`occasion.${it.occasion}`)],
                [t('source'), it.kind === 'case' && t(`matter.source.${it.source}`)],
                [t('step.taken'), momentText(it.createdAt, clock)],
                [
                  t('matter.rating'),
                  it.rating &&
                    [
                      t(it.rating.resolved ? 'matter.rating.resolved' : 'matter.rating.unresolved'),
                      t(it.rating.satisfied ? 'matter.rating.satisfied' : 'matter.rating.unsatisfied'),
                      it.rating.comment,
                    ]
                      .filter(Boolean)
                      .join(' · '),
                ],
                [
                  t('need'),
                  it.needId && (
                    <To key="n" to={`/console/needs/${it.needId}`}>
                      {t('matter.became-need')}
                    </To>
                  ),
                ],
              ]}
            />
            {it.hasContact && may('matter.contact', object ?? {}) && <Contact id={id} />}
            {parts.length > 0 && (
              <Part title={t('matter.bodies')}>
                <div className="stack">
                  {parts.map((part) => (
                    <MatterPartCard key={part.id} matter={it} part={part} name={agents.name(part.agentId)} />
                  ))}
                </div>
              </Part>
            )}
            <Part title={t('matter.story')}>
              <MatterSteps steps={steps} parts={parts} desk />
            </Part>
            {[[t('matter.repeats'), repeats] as const, [t('matter.related'), related] as const].map(
              ([title, rows]) =>
                rows.length > 0 && (
                  <Part key={title} title={title}>
                    <ul className="stack tight">
                      {rows.map((row) => (
                        <li key={row.id}>
                          <To to={matterPath(row)}>{row.title || t('matter.case')}</To> ·{' '}
                          <span className="muted">
                            {t(`matter.state.${row.state}`)} · {momentText(row.createdAt, clock)}
                          </span>
                        </li>
                      ))}
                    </ul>
                  </Part>
                ),
            )}
          </>
        )}
      </Shown>
      {mode === 'call' && story && <CallMore story={story} onClose={() => setMode('read')} />}
      {mode === 'rate' && <RateMatter id={id} onClose={() => setMode('read')} />}
      {mode === 'reopen' && (
        <ReasonDialog
          title={t('matter.reopen')}
          means={t('matter.reopen.means')}
          act={t('matter.reopen')}
          busy={reopen.isPending}
          error={reopen.error}
          onClose={() => setMode('read')}
          onReason={(reason) => reopen.mutate({ ...where, body: { reason } }, { onSuccess: () => setMode('read') })}
        />
      )}
      {mode === 'cancel' && (
        <ReasonDialog
          title={t('matter.cancel')}
          means={t('matter.cancel.means')}
          act={t('matter.cancel')}
          busy={cancel.isPending}
          error={cancel.error}
          onClose={() => setMode('read')}
          onReason={(reason) => cancel.mutate({ ...where, body: { reason } }, { onSuccess: () => setMode('read') })}
        />
      )}
    </DetailPane>
  );
}

/** The sealed name and telephone; opening them is written down. */
function Contact({ id }: { id: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const open = useAct(matters.contact);
  if (open.data)
    return (
      <Facts
        facts={[
          [t('contact.name'), open.data.name],
          [t('phone'), open.data.phone],
        ]}
      />
    );
  return (
    <div className="row">
      <Button busy={open.isPending} onClick={() => open.mutate({ params: { ...params, id } })}>
        {t('contact.open')}
      </Button>
      <span className="small muted">{t('contact.hint')}</span>
      {open.error && <Failure error={open.error} />}
    </div>
  );
}
