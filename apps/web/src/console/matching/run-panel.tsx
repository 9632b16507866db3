import { matchRuns } from '@linli/contract';
import type { Fairness, Language, MatchRun } from '@linli/domain';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField } from '../../shared/design/field.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { count } from '../../shared/format/numbers.ts';
import { type Translate, useWords } from '../../shared/words/words.ts';
import { AgeLimits } from './age-limits.tsx';
import { Comparison } from './comparison.tsx';

const TONES: Partial<Record<MatchRun['state'], Tone>> = { done: 'good', failed: 'bad', stopped: 'wait' };
const under = (run: MatchRun | undefined) => run?.state === 'queued' || run?.state === 'running';

/** Starts a run, shows how far it is, and stops it; leaving the page does not stop it. */
export function RunPanel({ runs }: { runs: readonly MatchRun[] }) {
  const [latest] = runs;
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMayAtAll();
  const queries = useQueryClient();
  const categories = useCategories();
  const tree = useTree();
  const [category, setCategory] = useState('');
  const [jurisdictionId, setJurisdictionId] = useState('');
  const [fairness, setFairness] = useState<Fairness>('value');
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
      if (run.state === 'done' && !run.asked.compare)
        say(t('run.done.say', { count: run.proposals, n: count(run.proposals, language) }));
      void queries.invalidateQueries();
    }
    setWas(running);
  }, [running, was, run, queries, t, language]);

  const n = (value: number) => count(value, language);
  /** What is told of is the last run that proposed something; a comparison is told beside it. */
  const proposing = run?.asked.compare ? runs.find((one) => !one.asked.compare) : run;
  const begin = (asked: Pick<MatchRun['asked'], 'fairness' | 'compare'>) =>
    start.mutate({
      params,
      body: { ...asked, ...(category ? { category } : {}), ...(jurisdictionId ? { jurisdictionId } : {}) },
    });
  const again = ({ ageLimits: _, ...asked }: MatchRun['asked']) => start.mutate({ params, body: asked });
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
          {proposing && (
            <p>
              <State tone={TONES[proposing.state] ?? 'calm'}>{t(`run.state.${proposing.state}`)}</State>{' '}
              <span className="muted">{momentText(proposing.createdAt, clock)}</span>{' '}
              {proposing.state === 'done' && (
                <>
                  {t('run.result', {
                    needs: n(proposing.needs),
                    proposals: n(proposing.proposals),
                    open: n(proposing.open),
                  })}{' '}
                  <span className="muted">
                    {[t('run.shared', { how: t(`share.${proposing.asked.fairness}`) }), gapText(proposing, t, language)]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </>
              )}
              {proposing.error && <span className="fault"> {proposing.error}</span>}
            </p>
          )}
          {run?.state === 'stopped' && may('match.run') && (
            <div className="row">
              <Button busy={start.isPending} onClick={() => again(run.asked)}>
                {t('run.interrupted.again')}
              </Button>
            </div>
          )}
          {!run && <p>{t('matching.first')}</p>}
          {may('match.run') && (
            <>
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
                <SelectField
                  label={t('share.label')}
                  options={(['value', 'share'] as const).map((value) => ({ value, label: t(`share.${value}`) }))}
                  value={fairness}
                  onChange={(event) => setFairness(event.target.value as Fairness)}
                />
                <Button kind="primary" busy={start.isPending} onClick={() => begin({ fairness, compare: false })}>
                  {t('run.start')}
                </Button>
                <Button busy={start.isPending} onClick={() => begin({ fairness, compare: true })}>
                  {t('compare')}
                </Button>
              </div>
              <p className="small muted">{t(`share.${fairness}.hint`)}</p>
            </>
          )}
          <AgeLimits />
          {run?.state === 'done' && run.asked.compare && (
            <Comparison
              run={run}
              busy={start.isPending}
              onUse={
                may('match.run') ? (chosen) => again({ ...run.asked, fairness: chosen, compare: false }) : undefined
              }
            />
          )}
        </>
      )}
      {start.error && <Failure error={start.error} />}
      {stop.error && <Failure error={stop.error} />}
    </section>
  );
}

/** How far from the best the run's result can be at most. */
function gapText(run: MatchRun, t: Translate, language: Language): string | false {
  if (run.objective === null || run.bound === null) return false;
  const objective = Number(run.objective);
  const gap = objective - Number(run.bound);
  if (gap <= 0 || objective === 0) return run.verified && t('run.verified');
  return t('run.gap', { percent: `${((100 * gap) / objective).toPrecision(2)} %` });
}
