import type { Fragmentation } from '@linli/domain';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { count, permille } from '../../shared/format/numbers.ts';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { LiftList } from './lift-list.tsx';
import { LossSentence, LossWaterfall } from './loss.tsx';
import { Measured } from './measured.tsx';
import { ScarcityTable } from './scarcity.tsx';
import { Trend } from './trend.tsx';
import { useMeasurement } from './use-measurement.ts';
import { WhatIf } from './what-if.tsx';

/** What is lost because resources are kept apart, which barrier to remove next, and what that would change. */
export function BarriersPage() {
  const { t } = useWords();
  useTitle(t('nav.barriers'));
  const { read, enabled } = useMeasurement();
  if (!enabled) return <Empty title={t('barriers.not-for-you')}>{t('barriers.not-for-you.hint')}</Empty>;
  return (
    <div className="sheet">
      <Shown read={read} lines={9}>
        {({ latest, underWay }) => (
          <>
            <header className="page-head">
              <div>
                <h1>{t('barriers.title')}</h1>
                <p className="small muted">{t('barriers.lead')}</p>
              </div>
              {latest?.result && <Measured asOf={latest.asOf} underWay={underWay} />}
            </header>
            {latest?.result ? (
              <Found found={latest.result} />
            ) : (
              <Empty title={t('barriers.empty')} step={<Measured asOf={null} underWay={underWay} />}>
                {t('barriers.empty.hint')}
              </Empty>
            )}
          </>
        )}
      </Shown>
    </div>
  );
}

function Found({ found }: { found: Fragmentation }) {
  const { t, language } = useWords();
  const n = (value: number) => count(value, language);
  const { method } = found;
  return (
    <>
      <div className="figures">
        <To to="/console/needs" search={{ view: 'list', state: 'open,partly' }}>
          <span className="figure">{n(found.today.served)}</span>
          <strong>{t('loss.today')}</strong>
          <span className="small muted">{t('loss.of', { needs: n(found.today.needs) })}</span>
        </To>
        <a href="#steps">
          <span className="figure">{n(found.pooled.served)}</span>
          <strong>{t('loss.pooled')}</strong>
          <span className="small muted">{t('loss.of', { needs: n(found.pooled.needs) })}</span>
        </a>
        <a href="#how">
          <span className="figure">{found.pricePermille === null ? '—' : permille(found.pricePermille)}</span>
          <strong>{t('loss.title')}</strong>
          <span className="small muted">{t('loss.what')}</span>
        </a>
      </div>
      <section className="panel" aria-labelledby="loss">
        <h2 id="loss">{t('loss.waterfall')}</h2>
        <LossSentence found={found} />
        <LossWaterfall found={found} />
      </section>
      <WhatIf found={found} />
      <LiftList found={found} />
      <ScarcityTable found={found} />
      <Trend />
      <details className="panel" id="how">
        <summary>{t('measure.how')}</summary>
        <p>{t('measure.how.value')}</p>
        <p>{t('measure.how.share')}</p>
        <p>{t('measure.how.flow')}</p>
        <p className="small muted">
          {t('measure.how.method', {
            candidates: n(method.candidates),
            pieces: n(method.pieces),
            solved: n(method.solved),
            spared: n(method.spared),
            seconds: (method.ms / 1000).toFixed(1),
          })}
        </p>
      </details>
    </>
  );
}
