import type { Fragmentation, Scarcity } from '@linli/domain';
import { useState } from 'react';
import { useFilters } from '../../shared/api/address.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { Button } from '../../shared/design/button.tsx';
import { State } from '../../shared/design/state.tsx';
import { monthText } from '../../shared/format/dates.ts';
import { count, quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { ClearFilters, FilterSelect } from '../parts/list-parts.tsx';
import { RecordTable } from '../parts/record-table.tsx';

const SHOWN = 25;

/** What one more unit would be worth, by category, community and month. */
export function ScarcityTable({ found }: { found: Fragmentation }) {
  const { t, language } = useWords();
  const [filters] = useFilters();
  const categories = useCategories();
  const tree = useTree();
  const [all, setAll] = useState(false);
  const rows = found.scarcity.filter(
    (row) =>
      (!filters['category'] ||
        row.categoryCode === filters['category'] ||
        row.categoryCode.startsWith(`${filters['category']}.`)) &&
      (!filters['jurisdictionId'] || row.jurisdictionId === filters['jurisdictionId']),
  );
  const month = (row: Scarcity) =>
    row.month === null ? t('scarcity.any-time') : monthText(`${row.month}-01`, language);
  const community = (row: Scarcity) => (row.jurisdictionId === null ? t('subdistrict') : tree.name(row.jurisdictionId));
  const [first] = rows.filter((row) => row.wouldServe !== null);
  return (
    <section className="panel" id="scarcity">
      <div className="row apart">
        <h2>{t('scarcity.title')}</h2>
        <CsvButton
          name={t('scarcity.title')}
          rows={[
            [
              t('category'),
              t('community'),
              t('scarcity.month'),
              t('scarcity.most'),
              t('scarcity.mean'),
              t('scarcity.free'),
              t('scarcity.short'),
              t('open.short'),
            ],
            ...rows.map((row) => [
              categories.name(row.categoryCode),
              community(row),
              row.month ?? '',
              row.most,
              row.mean,
              quantityText(row.capacity, row.unit, language),
              row.openNeeds,
              quantityText(row.shortage, row.unit, language),
            ]),
          ]}
        />
      </div>
      <p>
        {first
          ? t('scarcity.say', {
              category: categories.name(first.categoryCode),
              community: community(first),
              month: month(first),
              urgency: t(`priority.${first.wouldServe as 1}`),
            })
          : t('scarcity.none')}
      </p>
      <p className="small muted">{t('scarcity.hint')}</p>
      <search className="filters">
        <FilterSelect name="category" label={t('category')} options={categories.options} empty={t('all')} />
        <FilterSelect name="jurisdictionId" label={t('community')} options={tree.options} empty={t('all')} />
        <ClearFilters names={['category', 'jurisdictionId']} />
      </search>
      <RecordTable
        caption={t('scarcity.title')}
        rows={all ? rows : rows.slice(0, SHOWN)}
        rowKey={(row) => `${row.categoryCode} ${row.unit} ${row.jurisdictionId} ${row.month}`}
        columns={[
          { key: 'category', head: t('category'), cell: (row) => categories.name(row.categoryCode) },
          { key: 'community', head: t('community'), cell: community },
          { key: 'month', head: t('scarcity.month'), cell: month },
          {
            key: 'serves',
            head: t('scarcity.serves'),
            cell: (row) =>
              row.wouldServe === null ? (
                <span className="muted">{t('scarcity.serves.none')}</span>
              ) : (
                <State tone={row.wouldServe <= 2 ? 'bad' : row.wouldServe === 3 ? 'wait' : 'calm'}>
                  {t('scarcity.serves.one', { urgency: t(`priority.${row.wouldServe as 1}`) })}
                </State>
              ),
          },
          { key: 'most', head: t('scarcity.most'), num: true, cell: (row) => count(row.most, language) },
          { key: 'mean', head: t('scarcity.mean'), num: true, cell: (row) => count(row.mean, language) },
          {
            key: 'free',
            head: t('scarcity.free'),
            num: true,
            cell: (row) => quantityText(row.capacity, row.unit, language),
          },
          {
            key: 'open',
            head: t('scarcity.short'),
            num: true,
            cell: (row) =>
              row.openNeeds === 0 ? (
                '0'
              ) : (
                <To to="/console/needs" search={{ view: 'list', ids: row.needIds.join(',') }}>
                  {count(row.openNeeds, language)}
                </To>
              ),
          },
        ]}
      />
      {rows.length > SHOWN && (
        <div className="row apart">
          <p className="small muted" role="status">
            {t('list.shown', {
              shown: count(all ? rows.length : SHOWN, language),
              total: count(rows.length, language),
            })}
          </p>
          <Button onClick={() => setAll(!all)}>{all ? t('scarcity.fewer') : t('more')}</Button>
        </div>
      )}
    </section>
  );
}
