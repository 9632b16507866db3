import { measurements } from '@linli/contract';
import { BARRIERS, type Fragmentation, instrumentWords, type Lift, type WhatIfAnswer } from '@linli/domain';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useFilters } from '../../shared/api/address.ts';
import { useRead } from '../../shared/api/reads.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { CheckField } from '../../shared/design/field.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { timeText } from '../../shared/format/dates.ts';
import { count, permille, quantityText } from '../../shared/format/numbers.ts';
import { MapFrame } from '../../shared/map/map-frame.tsx';
import { useSpots } from '../../shared/map/use-spots.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { unmetList } from '../needs/unmet.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { NeedLink } from '../parts/names.tsx';
import { RecordTable } from '../parts/record-table.tsx';
import { liftKey, liftsOf, toggled } from './lift-address.ts';
import { useQuantities } from './lift-list.tsx';

const NEEDS_SHOWN = 12;
const COMMUNITIES_SHOWN = 12;
/** An address must not grow too long. */
const IDS_LINKED = 100;

/** What one lift is called: a kind as a whole, or the step that is in the list. */
function useLiftName(found: Fragmentation): (lift: Lift) => string {
  const { t, language } = useWords();
  const categories = useCategories();
  const tree = useTree();
  const steps = useMemo(() => new Map(found.lifts.map((row) => [liftKey(row.lift), row])), [found]);
  return (lift) => {
    const step = steps.get(liftKey(lift));
    if (step) return instrumentWords(step, language);
    const where = [
      lift.jurisdictionId ? tree.name(lift.jurisdictionId) : '',
      lift.categoryCode ? categories.name(lift.categoryCode) : '',
      lift.authority ?? '',
    ].filter(Boolean);
    return [t(`barrier.${lift.barrier}`), ...where].join(' · ');
  };
}

/** Choose barriers to take away and see, at once, who would be served: in words, on the map, community by community. */
export function WhatIf({ found }: { found: Fragmentation }) {
  const { t } = useWords();
  const { params } = useTenant();
  const [filters, change] = useFilters();
  const lifts = liftsOf(filters['lift']);
  const keys = new Set(lifts.map(liftKey));
  const name = useLiftName(found);
  // Without a choice the server makes itself ready, so that the first choice is answered at once.
  const read = useRead(measurements.whatIf, { params, body: { lifts } }, { keep: true, fresh: 600_000 });
  const steps = lifts.filter((lift) => liftKey(lift) !== lift.barrier);
  return (
    <section className="panel" aria-labelledby="what-if">
      <h2 id="what-if">{t('what-if.title')}</h2>
      <p className="small muted">{t('what-if.hint')}</p>
      <fieldset className="stack tight">
        <legend>{t('what-if.kinds')}</legend>
        <div className="row">
          {BARRIERS.map((barrier) => (
            <CheckField
              key={barrier}
              label={t(`barrier.${barrier}`)}
              checked={keys.has(barrier)}
              onChange={() => change({ lift: toggled(filters['lift'], { barrier }) })}
            />
          ))}
        </div>
      </fieldset>
      {steps.length > 0 && (
        <ul className="chips" aria-label={t('what-if.steps')}>
          {steps.map((lift) => (
            <li key={liftKey(lift)}>
              <span>{name(lift)}</span>
              <Button kind="quiet" icon="close" onClick={() => change({ lift: toggled(filters['lift'], lift) })}>
                {t('what-if.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {lifts.length > 0 && (
        <div>
          <Button kind="quiet" onClick={() => change({ lift: undefined })}>
            {t('what-if.clear')}
          </Button>
        </div>
      )}
      <div aria-live="polite" aria-busy={read.isFetching} data-stale={read.isPlaceholderData || undefined}>
        {read.error && read.data ? <Failure error={read.error} retry={() => void read.refetch()} /> : null}
        <Shown read={read} lines={6}>
          {(answer) => <Answer answer={answer} none={lifts.length === 0} waiting={read.isPlaceholderData} />}
        </Shown>
      </div>
    </section>
  );
}

function Answer({ answer, none, waiting }: { answer: WhatIfAnswer; none: boolean; waiting: boolean }) {
  const { t, language } = useWords();
  const clock = useClock();
  const tree = useTree();
  const navigate = useNavigate();
  const quantities = useQuantities();
  const [all, setAll] = useState(false);
  const n = (value: number) => count(value, language);
  const signed = (value: number) => (value > 0 ? `+${n(value)}` : n(value));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `signed` follows the language, which `t` stands for
  const notes = useMemo(() => {
    const change = (row: WhatIfAnswer['communities'][number]) => row.after - row.before;
    const most = Math.max(1, ...answer.communities.map((row) => Math.abs(none ? row.needs - row.before : change(row))));
    return new Map(
      answer.communities.map((row) => [
        row.jurisdictionId,
        none
          ? { share: (row.needs - row.before) / most, note: t('overview.map.open', { count: row.needs - row.before }) }
          : {
              share: Math.max(0, change(row)) / most,
              note: change(row) === 0 ? '' : t('what-if.map', { n: signed(change(row)), count: change(row) }),
            },
      ]),
    );
  }, [answer, none, t]);
  const { areas } = useSpots({}, false, notes);
  const more = answer.after.served - answer.before.served;
  const changes = answer.after.quantities
    .map(({ unit, served }, k) => ({ unit, more: served - (answer.before.quantities[k]?.served ?? 0) }))
    .filter((row) => row.more !== 0);
  const rows = [...answer.communities].sort((a, b) => b.after - b.before - (a.after - a.before));
  return (
    <div className="stack">
      <p className={none ? undefined : 'lead'}>
        {waiting
          ? t('what-if.waiting')
          : none
            ? t('what-if.none', { needs: n(answer.before.needs), served: n(answer.before.served) })
            : more === 0 && changes.length === 0
              ? t('what-if.nothing')
              : t('what-if.say', {
                  count: more,
                  n: n(more),
                  before: n(answer.before.served),
                  after: n(answer.after.served),
                  share: permille(answer.permille),
                })}{' '}
        {!waiting && !none && changes.length > 0 && t('what-if.amounts', { amounts: quantities(changes) })}
      </p>
      <div className="two">
        <div className="stack tight">
          <MapFrame
            label={t('what-if.map.label')}
            areas={areas}
            spots={[]}
            onArea={(id) =>
              void navigate({ to: '/console/needs' as never, search: unmetList({ jurisdictionId: id }) as never })
            }
          />
          <p className="small muted">{none ? t('what-if.map.none') : t('what-if.map.key')}</p>
        </div>
        <div className="stack tight">
          <RecordTable
            caption={t('what-if.communities')}
            rows={all ? rows : rows.slice(0, COMMUNITIES_SHOWN)}
            rowKey={(row) => row.jurisdictionId}
            columns={[
              { key: 'community', head: t('community'), cell: (row) => tree.name(row.jurisdictionId) },
              { key: 'needs', head: t('overview.open'), num: true, cell: (row) => n(row.needs) },
              { key: 'before', head: t('what-if.before'), num: true, cell: (row) => n(row.before) },
              { key: 'after', head: t('what-if.after'), num: true, cell: (row) => n(row.after) },
              { key: 'change', head: t('what-if.change'), num: true, cell: (row) => signed(row.after - row.before) },
            ]}
          />
          {rows.length > COMMUNITIES_SHOWN && (
            <div>
              <Button kind="quiet" onClick={() => setAll(!all)}>
                {all ? t('scarcity.fewer') : t('what-if.all', { n: n(rows.length) })}
              </Button>
            </div>
          )}
          <div className="row apart">
            <p className="small muted">
              {t('what-if.time', { at: timeText(answer.asOf, clock), ms: (answer.ms / 1000).toFixed(2) })}
            </p>
            <CsvButton
              name={t('what-if.communities')}
              rows={[
                [t('community'), t('overview.open'), t('what-if.before'), t('what-if.after')],
                ...rows.map((row) => [tree.name(row.jurisdictionId), row.needs, row.before, row.after]),
              ]}
            />
          </div>
        </div>
      </div>
      {answer.changed.length > 0 && (
        <details>
          <summary>{t('what-if.needs', { count: answer.changedNeeds, n: n(answer.changedNeeds) })}</summary>
          <ul className="plain-list">
            {answer.changed.slice(0, NEEDS_SHOWN).map((row) => (
              <li key={row.needId}>
                <NeedLink id={row.needId} />{' '}
                <span className="muted">
                  {quantityText(row.before, row.unit, language)} → {quantityText(row.after, row.unit, language)}
                </span>
              </li>
            ))}
          </ul>
          {answer.changedNeeds > NEEDS_SHOWN && (
            <p className="small">
              <To
                to="/console/needs"
                search={{
                  view: 'list',
                  ids: answer.changed
                    .slice(0, IDS_LINKED)
                    .map((row) => row.needId)
                    .join(','),
                }}
              >
                {t('what-if.needs.more', { n: n(answer.changedNeeds - NEEDS_SHOWN) })}
              </To>
            </p>
          )}
        </details>
      )}
    </div>
  );
}
