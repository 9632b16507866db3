import { measure } from '@linli/contract';
import { textIn } from '@linli/domain';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Filters, useFilters } from '../../shared/api/address.ts';
import { useRead } from '../../shared/api/reads.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { dayText, momentText } from '../../shared/format/dates.ts';
import { count, permille } from '../../shared/format/numbers.ts';
import { MapFrame } from '../../shared/map/map-frame.tsx';
import { useSpots } from '../../shared/map/use-spots.ts';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { FragmentationPanel } from '../barriers/fragmentation-panel.tsx';
import { unmetList } from '../needs/unmet.ts';
import { BarrierPanel, CapacityPanel, CommunityPanel, ScarcePanel } from './panels.tsx';
import { Today } from './today.tsx';

/** Everything that was asked and not withdrawn. */
const ASKED = 'open,partly,committed,fulfilled,expired';

/** What needs doing today, then how the sub-district is doing. */
export function OverviewPage() {
  const { t, language } = useWords();
  useTitle(t('nav.overview'));
  const { params } = useTenant();
  const clock = useClock();
  const may = useMayAtAll();
  const [filters] = useFilters();
  const jurisdictionId = filters['jurisdictionId'];
  const read = useRead(measure.overview, { params, query: jurisdictionId ? { jurisdictionId } : {} }, { keep: true });
  const navigate = useNavigate();
  // The lists behind the figures are of the same period and place.
  const within: Filters = {
    ...(read.data ? { from: read.data.from, to: read.data.to } : {}),
    ...(jurisdictionId ? { jurisdictionId } : {}),
  };
  const notes = useMemo(() => {
    const most = Math.max(1, ...(read.data?.communities ?? []).map((item) => item.needs.open + item.needs.partly));
    return new Map(
      (read.data?.communities ?? []).map((item) => {
        const open = item.needs.open + item.needs.partly;
        return [item.jurisdictionId, { share: open / most, note: t('overview.map.open', { count: open }) }];
      }),
    );
  }, [read.data, t]);
  const { spots, areas } = useSpots({}, true, notes);
  return (
    <div className="sheet">
      <Shown read={read} lines={9}>
        {(it) => (
          <>
            <header className="page-head">
              <h1>{t('overview.title', { day: dayText(it.asOf, clock) })}</h1>
              <p className="small muted">
                {t('overview.period', {
                  from: dayText(it.from, clock),
                  to: dayText(it.to, clock),
                  at: momentText(it.asOf, clock),
                })}
              </p>
            </header>
            <Today overview={it.today} empty={it.needs.needs === 0 && it.capacity.resources === 0} />
            <section className="stack tight" aria-labelledby="how">
              <h2 id="how">{t('overview.how')}</h2>
              <div className="figures">
                <To to="/console/needs" search={{ ...within, view: 'list', state: ASKED }}>
                  <span className="figure">{permille(it.needs.metPermille)}</span>
                  <strong>{t('overview.met')}</strong>
                  <span className="small muted">
                    {t('overview.met.of', {
                      met: count(it.needs.fulfilled + it.needs.committed, language),
                      needs: count(it.needs.needs, language),
                    })}
                  </span>
                </To>
                <To to="/console/needs" search={unmetList(within)}>
                  <span className="figure">{count(it.needs.open + it.needs.partly, language)}</span>
                  <strong>{t('overview.open')}</strong>
                  <span className="small muted">{t('overview.overdue', { n: count(it.needs.overdue, language) })}</span>
                </To>
                <To to="/console/needs" search={{ ...within, view: 'list', state: 'expired' }}>
                  <span className="figure">{count(it.needs.expired, language)}</span>
                  <strong>{t('overview.expired')}</strong>
                  <span className="small muted">{t('overview.expired.what')}</span>
                </To>
                <To to="/console/resources" search={{ ...within, status: 'active', unused: 'true' }}>
                  <span className="figure">
                    {it.capacity.usedPermille === null ? '—' : permille(1000 - it.capacity.usedPermille)}
                  </span>
                  <strong>{t('overview.idle')}</strong>
                  <span className="small muted">
                    {t('overview.idle.of', {
                      n: count(it.capacity.withoutUse, language),
                      all: count(it.capacity.resources, language),
                    })}
                  </span>
                </To>
                <To to="/console/organisations">
                  <span className="figure">{count(it.organizations, language)}</span>
                  <strong>{t('overview.organizations')}</strong>
                  <span className="small muted">{t('overview.places', { n: count(it.places, language) })}</span>
                </To>
              </div>
            </section>
            <div className="two">
              <section className="panel">
                <h2>{t('overview.map')}</h2>
                <p className="small muted">{t('overview.map.hint')}</p>
                <MapFrame
                  label={t('overview.map')}
                  areas={areas}
                  spots={spots}
                  onSpot={(id) => void navigate({ to: `/console/resources/${id}` as never })}
                  onArea={(id) =>
                    void navigate({
                      to: '/console/needs' as never,
                      search: unmetList({ ...within, jurisdictionId: id }) as never,
                    })
                  }
                />
              </section>
              <CommunityPanel overview={it} name={(text) => textIn(text, language)} />
              {may('measure.run') ? <FragmentationPanel /> : <BarrierPanel overview={it} />}
              <div className="stack wide">
                <ScarcePanel overview={it} />
                <CapacityPanel overview={it} />
              </div>
            </div>
          </>
        )}
      </Shown>
    </div>
  );
}
