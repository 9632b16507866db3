import { places, resources } from '@linli/contract';
import type { LedgerEvent, Resource } from '@linli/domain';
import { usePages, useRead } from '../../shared/api/reads.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { momentText, spanText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ExportLinks, Facts, More, Part } from '../parts/list-parts.tsx';
import { RecordTable } from '../parts/record-table.tsx';

export function ResourceSites({ resource }: { resource: Resource }) {
  const { t } = useWords();
  if (resource.sites.length === 0) return null;
  return (
    <Part title={t('resource.where')}>
      <ul className="stack tight">
        {resource.sites.map((site) => (
          <li key={site.placeId}>
            <PlaceLine id={site.placeId} />
          </li>
        ))}
      </ul>
    </Part>
  );
}
function PlaceLine({ id }: { id: string }) {
  const { params } = useTenant();
  const place = useRead(places.get, { params: { ...params, id } }, { fresh: 60_000 });
  return (
    <>
      <To to={`/console/places/${id}`}>{place.data?.name ?? '…'}</To>
      {place.data?.address && <span className="muted"> {place.data.address}</span>}
    </>
  );
}

/** What moved: the amount that left one account and entered another. */
export function movedAmount(event: LedgerEvent): number {
  return Math.max(0, ...event.legs.map((leg) => leg.amount));
}

export function ResourceHistory({ id }: { id: string }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMayAtAll();
  const list = usePages(resources.history, { params: { ...params, id }, query: { limit: 30 } });
  return (
    <>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('ledger.none-here')}>{t('ledger.none-here.hint')}</Empty>
          ) : (
            <RecordTable
              caption={t('nav.ledger')}
              rows={items}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'what',
                  head: t('event'),
                  cell: (row) => <To to={`/console/ledger/${row.id}`}>{t(`event.${row.action}`)}</To>,
                },
                { key: 'at', head: t('when'), cell: (row) => momentText(row.occurredAt, clock) },
                {
                  key: 'amount',
                  head: t('quantity'),
                  num: true,
                  cell: (row) => quantityText(movedAmount(row), row.unit, language),
                },
                {
                  key: 'slice',
                  head: t('slice'),
                  cell: (row) => (row.sliceStart && row.sliceEnd ? spanText(row.sliceStart, row.sliceEnd, clock) : ''),
                },
              ]}
            />
          )
        }
      </Shown>
      <More list={list} />
      {may('export.run') && (
        <div className="row">
          <ExportLinks route={resources.history} params={{ id }} query={{}} />
        </div>
      )}
    </>
  );
}

export function ResourceProvenance({ id }: { id: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const read = useRead(resources.provenance, { params: { ...params, id } });
  return (
    <Shown read={read}>
      {({ sources, changes }) => (
        <>
          <Part title={t('source.from')}>
            {sources.length === 0 && <p className="muted">{t('source.by-hand')}</p>}
            {sources.map((source) => (
              <div key={source.id} className="note-card">
                <strong>{source.source}</strong>
                <Facts
                  facts={[
                    [
                      t('source.file'),
                      source.line === null
                        ? source.file
                        : t('source.file-line', { file: source.file, line: source.line }),
                    ],
                    [
                      t('source.id'),
                      <span key="id" className="mono">
                        {source.externalId}
                      </span>,
                    ],
                    [t('source.first'), momentText(source.firstSeenAt, clock)],
                    [t('source.last'), momentText(source.lastSeenAt, clock)],
                  ]}
                />
              </div>
            ))}
          </Part>
          <Part title={t('changes')}>
            {changes.length === 0 && <p className="muted">{t('changes.none')}</p>}
            <ul className="stack tight">
              {changes.map((change) => (
                <li key={change.at + change.action}>
                  <time dateTime={change.at}>{momentText(change.at, clock)}</time> · {change.by} ·{' '}
                  {t(change.action === 'create' ? 'change.create' : 'change.update')}
                  {change.fields.length > 0 && <span className="muted"> {change.fields.join(', ')}</span>}
                </li>
              ))}
            </ul>
          </Part>
        </>
      )}
    </Shown>
  );
}
