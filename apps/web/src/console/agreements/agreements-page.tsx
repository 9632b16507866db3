import { agreements } from '@linli/contract';
import { type Agreement, AgreementState } from '@linli/domain';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { dateText } from '../../shared/format/dates.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect, More, SearchBox } from '../parts/list-parts.tsx';
import { type Column, RecordTable } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';
import { SigningMark } from './signing-mark.tsx';

export const AGREEMENT_TONES: Record<Agreement['state'], Tone> = {
  draft: 'calm',
  proposed: 'wait',
  lapsed: 'bad',
  active: 'good',
  ended: 'calm',
  terminated: 'bad',
  declined: 'calm',
};

/** What bodies agreed, and whether its rules run. */
export function AgreementsPage() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const may = useMayAtAll();
  const agents = useAgents();
  const [filters] = useFilters();
  const query = { ...pick(filters, ['q', 'state', 'sort']), limit: 25 };
  const list = usePages(agreements.list, { params, query: query as object });
  const columns: [Column<Agreement>, ...Column<Agreement>[]] = [
    { key: 'title', head: t('agreement.title'), sort: 'title', cell: (row) => row.title },
    {
      key: 'state',
      head: t('agreement.state'),
      cell: (row) => <State tone={AGREEMENT_TONES[row.state]}>{t(`agreement.state.${row.state}`)}</State>,
    },
    {
      key: 'parties',
      head: t('agreement.parties'),
      extra: true,
      cell: (row) => row.partyIds.map((id) => agents.name(id)).join(t('list.and')),
    },
    { key: 'sign', head: t('signing.by'), sort: 'signBy', cell: (row) => <SigningMark agreement={row} /> },
    {
      key: 'to',
      head: t('agreement.valid-to'),
      sort: 'validTo',
      cell: (row) => (row.validTo ? dateText(row.validTo, language) : ''),
    },
  ];
  const create = may('agreement.write') && (
    <To className="button primary" to="/console/agreements/new" search="keep">
      {t('agreement.new')}
    </To>
  );
  return (
    <Workbench
      title={t('nav.agreements')}
      path="/console/agreements"
      actions={
        <>
          {may('export.run') && <ExportLinks route={agreements.list} query={query} />}
          {create}
        </>
      }
    >
      <search className="filters">
        <SearchBox label={t('search')} />
        <FilterSelect
          name="state"
          label={t('agreement.state')}
          empty={t('all')}
          options={AgreementState.options.map((value) => ({ value, label: t(`agreement.state.${value}`) }))}
        />
        <ClearFilters names={['state']} />
      </search>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('agreements.empty')} step={create}>
              {t('agreements.empty.hint')}
            </Empty>
          ) : (
            <RecordTable
              caption={t('nav.agreements')}
              rows={items}
              rowKey={(row) => row.id}
              columns={columns}
              to={(row) => `/console/agreements/${row.id}`}
              stale={list.stale}
            />
          )
        }
      </Shown>
      <More list={list} />
    </Workbench>
  );
}
