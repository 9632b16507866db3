import { bookings } from '@linli/contract';
import { useMemo } from 'react';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useTree } from '../../shared/api/reference.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { bookingTone } from '../../shared/booking/tone.ts';
import { State } from '../../shared/design/state.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { spanText } from '../../shared/format/dates.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect, More, SearchBox } from '../parts/list-parts.tsx';
import { RecordTable } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';

const FILTERS = ['q', 'state', 'jurisdictionId'] as const;
const STATES = [
  'requested',
  'confirmed',
  'in-use',
  'waiting',
  'offered',
  'done',
  'no-show',
  'declined',
  'cancelled',
  'expired',
] as const;
const SCOPES = ['requests', 'ahead', 'record', 'all'] as const;

/** Bookings of the resources that I look after: what waits for my answer first. */
export function BookingsPage() {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const tree = useTree();
  const may = useMayAtAll();
  const [filters, change] = useFilters();
  const scope = SCOPES.find((one) => one === filters['scope']) ?? 'ahead';
  const now = useMemo(() => new Date().toISOString(), []);
  const within =
    scope === 'requests'
      ? { state: 'requested' }
      : scope === 'ahead'
        ? { from: now, ...(filters['state'] ? {} : { state: 'requested,confirmed,in-use,waiting,offered' }) }
        : scope === 'record'
          ? { to: now, state: 'confirmed,in-use' }
          : {};
  const query = {
    sort: scope === 'all' ? '-sliceStart' : 'sliceStart',
    ...pick(filters, [...FILTERS, 'resourceId', 'sort']),
    ...within,
    limit: 50,
  };
  const list = usePages(bookings.list, { params, query });
  return (
    <Workbench
      title={t('nav.bookings')}
      path="/console/bookings"
      actions={may('export.run') && <ExportLinks route={bookings.list} query={query} />}
    >
      <fieldset className="segments" aria-label={t('bookings.scope')} style={{ justifySelf: 'start' }}>
        {SCOPES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={scope === one}
            onClick={() => change({ scope: one === 'ahead' ? undefined : one, state: undefined })}
          >
            {t(`bookings.scope.${one}`)}
          </button>
        ))}
      </fieldset>
      <search className="filters">
        <SearchBox label={t('search')} />
        {may('match.decide') && (
          <FilterSelect name="jurisdictionId" label={t('community')} options={tree.options} empty={t('all')} />
        )}
        {(scope === 'all' || scope === 'ahead') && (
          <FilterSelect
            name="state"
            label={t('state')}
            empty={t('all')}
            options={STATES.map((value) => ({ value, label: t(`booking.state.${value}`) }))}
          />
        )}
        <ClearFilters names={FILTERS} />
      </search>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              title={t('bookings.empty')}
              step={
                <To className="button" to="/console/resources">
                  {t('nav.resources')}
                </To>
              }
            >
              {t('bookings.empty.hint')}
            </Empty>
          ) : (
            <RecordTable
              caption={t('nav.bookings')}
              rows={items}
              rowKey={(row) => row.id}
              stale={list.stale}
              to={(row) => `/console/bookings/${row.id}`}
              columns={[
                {
                  key: 'when',
                  head: t('bookings.when'),
                  sort: 'sliceStart',
                  cell: (row) => spanText(row.sliceStart, row.sliceEnd, clock),
                },
                { key: 'resource', head: t('resource'), cell: (row) => row.resourceName },
                { key: 'who', head: t('bookings.who'), sort: 'partyName', cell: (row) => row.partyName },
                { key: 'for', head: t('bookings.for'), extra: true, cell: (row) => row.purpose },
                {
                  key: 'state',
                  head: t('state'),
                  cell: (row) => (
                    <State tone={row.overdue ? 'bad' : bookingTone(row.state)}>
                      {row.overdue ? t('booking.overdue') : t(`booking.state.${row.state}`)}
                    </State>
                  ),
                },
              ]}
            />
          )
        }
      </Shown>
      <More list={list} />
    </Workbench>
  );
}
