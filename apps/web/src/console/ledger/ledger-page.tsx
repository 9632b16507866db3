import { events } from '@linli/contract';
import { EventAction, type LedgerEvent } from '@linli/domain';
import { pick, useFilters } from '../../shared/api/address.ts';
import { useAct, usePages } from '../../shared/api/reads.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { State } from '../../shared/design/state.tsx';
import { Empty, Failure, Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { count, quantityText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect, More } from '../parts/list-parts.tsx';
import { PurseName, ResourceName } from '../parts/names.tsx';
import { type Column, RecordTable } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';
import { movedAmount } from '../resources/resource-records.tsx';

/** What happened, once and for all; and the blocks that seal it. */
export function LedgerPage() {
  const { t } = useWords();
  const may = useMayAtAll();
  const [filters, change] = useFilters();
  const tab = filters['tab'] ?? 'events';
  const query = { ...pick(filters, ['action', 'resourceId', 'needId', 'commitmentId', 'sort']), limit: 50 };
  return (
    <Workbench
      title={t('nav.ledger')}
      path="/console/ledger"
      actions={may('export.run') && tab === 'events' && <ExportLinks route={events.list} query={query} />}
    >
      {may('ledger.verify') && <Verify />}
      <nav className="tabs" aria-label={t('nav.ledger')}>
        {(['events', 'blocks'] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-current={tab === name ? 'page' : undefined}
            onClick={() => change({ tab: name === 'events' ? undefined : name })}
          >
            {t(`ledger.tab.${name}`)}
          </button>
        ))}
      </nav>
      {tab === 'blocks' ? <Blocks /> : <Events query={query} />}
    </Workbench>
  );
}

function Verify() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const verify = useAct(events.verify);
  const report = verify.data;
  return (
    <section className="panel" aria-live="polite">
      <div className="row">
        <Button busy={verify.isPending} onClick={() => verify.mutate({ params })}>
          {t('ledger.verify')}
        </Button>
        <span className="small muted">{t('ledger.verify.hint')}</span>
      </div>
      {verify.error && <Failure error={verify.error} />}
      {report && (
        <>
          <State tone={report.ok ? 'good' : 'bad'}>
            {t(report.ok ? 'ledger.verify.ok' : 'ledger.verify.bad', {
              events: count(report.events, language),
              blocks: count(report.blocks, language),
              unsealed: count(report.unsealed, language),
            })}
          </State>
          {report.faults.length > 0 && (
            <ul className="dots">
              {report.faults.map((fault) => (
                <li key={fault.where + fault.problem}>
                  <span className="mono">{fault.where}</span> {fault.problem}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

function Events({ query }: { query: Record<string, unknown> }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const list = usePages(events.list, { params, query: query as object });
  const columns: [Column<LedgerEvent>, ...Column<LedgerEvent>[]] = [
    { key: 'what', head: t('event'), cell: (row) => t(`event.${row.action}`) },
    {
      key: 'resource',
      head: t('event.of'),
      cell: (row) =>
        row.resourceId !== null ? <ResourceName id={row.resourceId} /> : row.purseId && <PurseName id={row.purseId} />,
    },
    {
      key: 'amount',
      head: t('quantity'),
      num: true,
      cell: (row) => quantityText(movedAmount(row), row.unit, language),
    },
    { key: 'at', head: t('when'), cell: (row) => momentText(row.occurredAt, clock) },
    { key: 'by', head: t('event.by'), extra: true, cell: (row) => row.recordedBy },
    { key: 'block', head: t('block'), num: true, extra: true, cell: (row) => row.block ?? t('block.none') },
    {
      key: 'hash',
      head: t('event.hash'),
      extra: true,
      cell: (row) => <span className="mono">{row.hash.slice(0, 12)}</span>,
    },
  ];
  return (
    <>
      <search className="filters">
        <FilterSelect
          name="action"
          label={t('event')}
          empty={t('all')}
          options={EventAction.options.map((value) => ({ value, label: t(`event.${value}`) }))}
        />
        <ClearFilters names={['action', 'resourceId', 'needId', 'commitmentId']} />
      </search>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('ledger.empty')}>{t('ledger.empty.hint')}</Empty>
          ) : (
            <RecordTable
              caption={t('nav.ledger')}
              rows={items}
              rowKey={(row) => row.id}
              columns={columns}
              to={(row) => `/console/ledger/${row.id}`}
              stale={list.stale}
            />
          )
        }
      </Shown>
      <More list={list} />
    </>
  );
}

function Blocks() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const list = usePages(events.blocks, { params, query: { limit: 50 } });
  return (
    <>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('blocks.empty')}>{t('blocks.empty.hint')}</Empty>
          ) : (
            <RecordTable
              caption={t('ledger.tab.blocks')}
              rows={items}
              rowKey={(row) => String(row.number)}
              columns={[
                { key: 'n', head: t('block'), cell: (row) => row.number },
                { key: 'events', head: t('ledger.tab.events'), num: true, cell: (row) => count(row.events, language) },
                { key: 'at', head: t('block.sealed'), cell: (row) => momentText(row.sealedAt, clock) },
                {
                  key: 'root',
                  head: t('block.root'),
                  cell: (row) => <span className="mono">{row.root.slice(0, 16)}</span>,
                },
                {
                  key: 'hash',
                  head: t('event.hash'),
                  cell: (row) => <span className="mono">{row.hash.slice(0, 16)}</span>,
                },
              ]}
            />
          )
        }
      </Shown>
      <More list={list} />
    </>
  );
}
