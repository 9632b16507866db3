import { matchRuns } from '@linli/contract';
import type { MatchRun } from '@linli/domain';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField } from '../../shared/design/field.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { count } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

const under = (run: MatchRun | undefined) => run?.state === 'queued' || run?.state === 'running';

/** Starts a run, shows how far it is, and stops it; leaving the page does not stop it. */
export function RunPanel({ latest }: { latest: MatchRun | undefined }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMayAtAll();
  const queries = useQueryClient();
  const categories = useCategories();
  const tree = useTree();
  const [category, setCategory] = useState('');
  const [jurisdictionId, setJurisdictionId] = useState('');
  const start = useAct(matchRuns.start);
  const stop = useAct(matchRuns.cancel);
  const watched = start.data && (!latest || start.data.createdAt >= latest.createdAt) ? start.data : latest;
  const read = useRead(
    matchRuns.get,
    { params: { ...params, id: watched?.id ?? '' } },
    { enabled: under(watched), every: 700 },
  );
  const run = read.data && read.data.id === watched?.id ? read.data : watched;
  const running = under(run);
  const [was, setWas] = useState(running);
  useEffect(() => {
    if (was && !running && run) {
      if (run.state === 'done') say(t('run.done.say', { count: run.proposals, n: count(run.proposals, language) }));
      void queries.invalidateQueries();
    }
    setWas(running);
  }, [running, was, run, queries, t, language]);

  const n = (value: number) => count(value, language);
  return (
    <section className="panel" aria-label={t('run')}>
      {running && run ? (
        <>
          <div className="row apart">
            <strong>{t(`run.step.${run.step}`)}</strong>
            <Button busy={stop.isPending} onClick={() => stop.mutate({ params: { ...params, id: run.id } })}>
              {t('run.cancel')}
            </Button>
          </div>
          <div
            className="progress"
            role="progressbar"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(run.progress * 100)}
            aria-label={t('run')}
          >
            <span style={{ width: `${run.progress * 100}%` }} />
          </div>
          <p className="small muted">
            {t('run.size', { needs: n(run.needs), resources: n(run.resources), arcs: n(run.arcs) })}
          </p>
        </>
      ) : (
        <>
          {run && (
            <p>
              <State tone={run.state === 'done' ? 'good' : run.state === 'failed' ? 'bad' : 'calm'}>
                {t(`run.state.${run.state}`)}
              </State>{' '}
              <span className="muted">{momentText(run.createdAt, clock)}</span>{' '}
              {run.state === 'done' &&
                t('run.result', { needs: n(run.needs), proposals: n(run.proposals), open: n(run.open) })}{' '}
              {run.state === 'done' && run.verified && <span className="muted">{t('run.verified')}</span>}
              {run.error && <span className="fault"> {run.error}</span>}
            </p>
          )}
          {!run && <p>{t('matching.first')}</p>}
          {may('match.run') && (
            <div className="filters">
              <SelectField
                label={t('category')}
                empty={t('all')}
                options={categories.options}
                value={category}
                onChange={(event) => setCategory(event.target.value)}
              />
              <SelectField
                label={t('community')}
                empty={t('all')}
                options={tree.options}
                value={jurisdictionId}
                onChange={(event) => setJurisdictionId(event.target.value)}
              />
              <Button
                kind="primary"
                busy={start.isPending}
                onClick={() =>
                  start.mutate({
                    params,
                    body: { ...(category ? { category } : {}), ...(jurisdictionId ? { jurisdictionId } : {}) },
                  })
                }
              >
                {t('run.start')}
              </Button>
            </div>
          )}
        </>
      )}
      {start.error && <Failure error={start.error} />}
      {stop.error && <Failure error={stop.error} />}
    </section>
  );
}
