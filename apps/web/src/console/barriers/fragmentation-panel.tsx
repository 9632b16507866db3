import { instrumentWords } from '@linli/domain';
import { Shown } from '../../shared/design/waiting.tsx';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { liftKey } from './lift-address.ts';
import { LossSentence, LossWaterfall } from './loss.tsx';
import { Measured } from './measured.tsx';
import { useMeasurement } from './use-measurement.ts';

const SHOWN = 3;

/** On the overview: what is lost because resources are kept apart, and the first three steps to take. */
export function FragmentationPanel() {
  const { t, language } = useWords();
  const { read, enabled } = useMeasurement();
  if (!enabled) return null;
  return (
    <section className="panel" aria-labelledby="fragmentation">
      <div className="row apart">
        <h2 id="fragmentation">{t('loss.title')}</h2>
        <To to="/console/barriers">{t('barriers.all')}</To>
      </div>
      <Shown read={read} lines={6}>
        {({ latest, underWay }) => (
          <>
            {latest?.result ? (
              <>
                <LossSentence found={latest.result} />
                <LossWaterfall found={latest.result} />
                {latest.result.lifts.length > 0 && (
                  <>
                    <h3>{t('lift.next')}</h3>
                    <ol className="plain-list">
                      {latest.result.lifts.slice(0, SHOWN).map((row) => (
                        <li key={liftKey(row.lift)}>
                          <To to="/console/barriers" search={{ lift: liftKey(row.lift) }}>
                            {instrumentWords(row, language)}
                          </To>{' '}
                          <span className="muted">{t('lift.gain', { count: row.needs })}</span>
                        </li>
                      ))}
                    </ol>
                  </>
                )}
              </>
            ) : (
              <p className="muted">{t('barriers.empty.hint')}</p>
            )}
            <Measured asOf={latest?.asOf ?? null} underWay={underWay} />
          </>
        )}
      </Shown>
    </section>
  );
}
