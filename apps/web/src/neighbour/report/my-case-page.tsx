import { matters } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { State } from '../../shared/design/state.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { MatterSteps } from '../../shared/matters/matter-steps.tsx';
import { RateMatter } from '../../shared/matters/rate-matter.tsx';
import { MATTER_TONES } from '../../shared/matters/tones.ts';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** What became of what I reported, and my rating of it. */
export function MyCasePage() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const where = { params: { ...params, id } };
  const read = useRead(matters.story, where);
  const reopen = useAct(matters.reopen);
  const [mode, setMode] = useState<'read' | 'rate' | 'reopen'>('read');
  useTitle(read.data?.matter.title ?? t('report.title'));
  return (
    <>
      <p>
        <To to="/mine">{t('back.mine')}</To>
      </p>
      <Shown read={read}>
        {({ matter, parts, steps }) => (
          <article className="stack">
            <h1>{matter.title}</h1>
            <State tone={MATTER_TONES[matter.state]}>
              {matter.needId ? t('matter.became-need') : t(`matter.state.${matter.state}`)}
            </State>
            {matter.description && <p className="prose">{matter.description}</p>}
            {matter.state === 'handled' && (
              <Button kind="primary" className="wide-action" onClick={() => setMode('rate')}>
                {t('matter.rate')}
              </Button>
            )}
            {(matter.state === 'handled' || matter.state === 'closed') && matter.needId === null && (
              <Button className="wide-action" onClick={() => setMode('reopen')}>
                {t('matter.reopen')}
              </Button>
            )}
            {matter.needId && <To to={`/mine/${matter.needId}`}>{t('matter.became-need')}</To>}
            <section className="stack">
              <h2>{t('mine.story')}</h2>
              <MatterSteps steps={steps} parts={parts} />
            </section>
          </article>
        )}
      </Shown>
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
    </>
  );
}
