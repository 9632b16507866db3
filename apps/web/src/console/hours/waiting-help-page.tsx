import { redemptions } from '@linli/contract';
import type { HelpWaiting } from '@linli/domain';
import { useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { State } from '../../shared/design/state.tsx';
import { Empty } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { minutesText, quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect, SearchBox } from '../parts/list-parts.tsx';
import { RecordList } from '../parts/record-list.tsx';
import { Workbench } from '../parts/workbench.tsx';
import { FindVolunteer } from './find-volunteer.tsx';

const HOUR = 3_600_000;

/** Requests for help that nobody takes, the one with the least time left first: whoever keeps the time bank finds somebody. */
export function WaitingHelpPage() {
  const { t, language } = useWords();
  const { params, subject } = useTenant();
  const finds = subject.roles.some((held) => held.role === 'worker' || held.role === 'coordinator');
  const clock = useClock();
  const may = useMayAtAll();
  const [filters] = useFilters();
  const query = {
    q: filters['q'],
    state: filters['state'] as HelpWaiting['state'] | undefined,
    limit: 50,
  };
  const list = usePages(redemptions.waiting, { params, query });
  // To whole hours, so that it does not change under the reader's eyes.
  const waited = (since: string) =>
    minutesText(60 * Math.max(1, Math.floor((Date.now() - Date.parse(since)) / HOUR)), language);
  return (
    <Workbench
      title={t('waiting-help.title')}
      path="/console/help"
      actions={may('export.run') && <ExportLinks route={redemptions.waiting} query={query} />}
    >
      <search className="filters">
        <SearchBox label={t('waiting-help.search')} />
        <FilterSelect
          name="state"
          label={t('waiting-help.standing')}
          empty={t('all')}
          options={[
            { value: 'open', label: t('waiting-help.open') },
            { value: 'untaken', label: t('waiting-help.lapsed') },
          ]}
        />
        <ClearFilters names={['q', 'state']} />
      </search>
      <RecordList
        list={list}
        caption={t('waiting-help.title')}
        empty={<Empty title={t('waiting-help.empty')}>{t('waiting-help.empty.hint')}</Empty>}
        columns={[
          { key: 'title', head: t('waiting-help.what'), cell: (row) => row.title },
          { key: 'asker', head: t('waiting-help.who'), cell: (row) => row.asker },
          {
            key: 'quantity',
            head: t('quantity'),
            num: true,
            cell: (row) => quantityText(row.minutes, 'hour', language),
          },
          { key: 'waits', head: t('waiting-help.waits'), cell: (row) => waited(row.askedAt) },
          {
            key: 'left',
            head: t('waiting-help.left'),
            cell: (row) =>
              row.state === 'untaken' ? (
                <State tone="bad">{t('waiting-help.lapsed')}</State>
              ) : (
                row.takeBy && <State tone="wait">{momentText(row.takeBy, clock)}</State>
              ),
          },
          {
            key: 'bank',
            head: t('waiting-help.bank'),
            cell: (row) => <To to={`/console/hours/${row.purseId}`}>{row.purse}</To>,
          },
          {
            key: 'act',
            head: t('actions'),
            cell: (row) => row.state === 'open' && finds && <FindVolunteer row={row} />,
          },
        ]}
      />
    </Workbench>
  );
}
