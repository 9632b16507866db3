import {
  BARRIERS,
  type Fragmentation,
  instrumentWords,
  type LiftWorth,
  quantityToDecimal,
  UNITS,
  type Unit,
} from '@linli/domain';
import { useFilters } from '../../shared/api/address.ts';
import { Button } from '../../shared/design/button.tsx';
import { Empty } from '../../shared/design/waiting.tsx';
import { count, permille } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { ClearFilters, FilterSelect } from '../parts/list-parts.tsx';
import { RecordTable } from '../parts/record-table.tsx';
import { liftKey, liftsOf, toggled } from './lift-address.ts';

/** '+8 份，+3 小时' of what is served more. */
export function useQuantities(): (rows: readonly { unit: string; more: number }[]) => string {
  const { language, t } = useWords();
  return (rows) =>
    rows
      .map(({ unit, more }) => {
        const known = UNITS[unit as Unit];
        const amount = quantityToDecimal(more, unit as Unit).replace(/(\.\d\d)\d+$/, '$1');
        return `${more > 0 ? '+' : ''}${amount} ${language === 'en' ? known.en : known.zh}`;
      })
      .join(t('list.and'));
}

/** Where the records behind a step are: the resource or the body that it is about, and the needs that wait. */
function Behind({ row }: { row: LiftWorth }) {
  const { t } = useWords();
  const { lift, names } = row;
  return (
    <>
      {lift.resourceId && <To to={`/console/resources/${lift.resourceId}`}>{names.resource}</To>}
      {lift.agentId && <To to={`/console/organisations/${lift.agentId}`}>{names.owner}</To>}
      {lift.authority && t('lift.resources', { count: row.resources })}{' '}
      <To to="/console/needs" search={{ view: 'list', ids: row.changed.map((c) => c.needId).join(',') }}>
        {t('lift.needs', { count: row.changed.length })}
      </To>
    </>
  );
}

/** Single steps that somebody could take, by what each is worth; each can be tried in the what-if above. */
export function LiftList({ found }: { found: Fragmentation }) {
  const { t, language } = useWords();
  const [filters, change] = useFilters();
  const quantities = useQuantities();
  const kind = filters['barrier'];
  const rows = found.lifts.filter((row) => !kind || row.lift.barrier === kind);
  const chosen = new Set(liftsOf(filters['lift']).map(liftKey));
  const { priced } = found;
  return (
    <section className="panel" id="steps">
      <div className="row apart">
        <h2>{t('lift.title')}</h2>
        <CsvButton
          name={t('lift.title')}
          rows={[
            [
              t('lift.what'),
              t('overview.barrier'),
              t('lift.more'),
              t('lift.share'),
              t('lift.quantities'),
              t('loss.csv.value'),
            ],
            ...rows.map((row) => [
              instrumentWords(row, language),
              t(`barrier.${row.lift.barrier}`),
              row.needs,
              row.permille / 10,
              quantities(row.quantities),
              row.gain,
            ]),
          ]}
        />
      </div>
      <p className="small muted">
        {t('lift.how', {
          exactly: count(priced.exactly, language),
          all: count(priced.instruments, language),
          worthless: count(priced.worthless, language),
          certain: count(priced.certain, language),
        })}
      </p>
      <search className="filters">
        <FilterSelect
          name="barrier"
          label={t('overview.barrier')}
          empty={t('all')}
          options={BARRIERS.map((value) => ({ value, label: t(`barrier.${value}`) }))}
        />
        <ClearFilters names={['barrier']} />
      </search>
      {rows.length === 0 ? (
        <Empty title={t('lift.none')}>{t('lift.none.hint')}</Empty>
      ) : (
        <RecordTable
          caption={t('lift.title')}
          rows={rows}
          rowKey={(row) => liftKey(row.lift)}
          columns={[
            { key: 'what', head: t('lift.what'), cell: (row) => instrumentWords(row, language) },
            { key: 'kind', head: t('overview.barrier'), cell: (row) => t(`barrier.${row.lift.barrier}`) },
            { key: 'more', head: t('lift.more'), num: true, cell: (row) => count(row.needs, language) },
            { key: 'quantities', head: t('lift.quantities'), cell: (row) => quantities(row.quantities) },
            { key: 'share', head: t('lift.share'), num: true, cell: (row) => permille(row.permille) },
            { key: 'behind', head: t('lift.behind'), cell: (row) => <Behind row={row} /> },
            {
              key: 'try',
              head: t('what-if.try'),
              cell: (row) => (
                <Button
                  aria-pressed={chosen.has(liftKey(row.lift))}
                  onClick={() => change({ lift: toggled(filters['lift'], row.lift) })}
                >
                  {chosen.has(liftKey(row.lift)) ? t('what-if.remove') : t('what-if.try')}
                </Button>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
