import { matters } from '@linli/contract';
import { usePages } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { State } from '../../shared/design/state.tsx';
import { MATTER_TONES } from '../../shared/matters/tones.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** What I reported, and where it stands; nothing where I never did. */
export function MyCases() {
  const { t } = useWords();
  const { params } = useTenant();
  const list = usePages(matters.list, { params, query: { kind: 'case', mine: 'true', limit: 20 } });
  const items = list.data?.items ?? [];
  return (
    <section className="stack">
      <div className="row apart">
        <h2>{t('report.mine')}</h2>
        <To className="button" to="/report">
          {t('report.title')}
        </To>
      </div>
      {items.length > 0 && (
        <ul className="cards">
          {items.map((matter) => (
            <li key={matter.id}>
              <To className="card" to={`/mine/case/${matter.id}`}>
                <strong>{matter.title}</strong>
                <State tone={MATTER_TONES[matter.state]}>{t(`matter.state.${matter.state}`)}</State>
              </To>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
