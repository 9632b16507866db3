import { matchRuns } from '@linli/contract';
import type { OpenNeed } from '@linli/domain';
import { useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { State } from '../../shared/design/state.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { quantityText } from '../../shared/format/numbers.ts';
import { plainReasons } from '../../shared/story/reasons.tsx';
import { useReasonText } from '../../shared/words/reasons.ts';
import { useWords } from '../../shared/words/words.ts';
import { ExportLinks, FilterSelect, More } from '../parts/list-parts.tsx';
import { NeedLink } from '../parts/names.tsx';
import { RecordTable } from '../parts/record-table.tsx';

/** What the last run could not place, what holds it, and which barrier would let it go. */
export function OpenNeeds({ runId }: { runId: string }) {
  const { t, language } = useWords();
  const reasonText = useReasonText();
  const { params } = useTenant();
  const may = useMayAtAll();
  const [filters] = useFilters();
  const holds = filters['holds'] as OpenNeed['holds'] | undefined;
  const query = { ...(holds ? { holds } : {}), limit: 25 };
  const list = usePages(matchRuns.open, { params: { ...params, id: runId }, query });
  return (
    <>
      <search className="filters">
        <FilterSelect
          name="holds"
          label={t('holds')}
          empty={t('all')}
          options={(['scarce', 'barrier', 'no-resource'] as const).map((value) => ({
            value,
            label: t(`holds.${value}`),
          }))}
        />
        {may('export.run') && <ExportLinks route={matchRuns.open} params={{ id: runId }} query={query} />}
      </search>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('open.empty')}>{t('open.empty.hint')}</Empty>
          ) : (
            <RecordTable
              caption={t('matching.tab.open')}
              rows={items}
              rowKey={(row) => row.needId}
              stale={list.stale}
              columns={[
                { key: 'need', head: t('need'), cell: (row) => <NeedLink id={row.needId} /> },
                {
                  key: 'short',
                  head: t('open.short'),
                  num: true,
                  cell: (row) => quantityText(row.shortage, row.unit, language),
                },
                {
                  key: 'holds',
                  head: t('holds'),
                  cell: (row) => (
                    <State tone={row.holds === 'scarce' ? 'wait' : 'bad'}>{t(`holds.${row.holds}`)}</State>
                  ),
                },
                {
                  key: 'why',
                  head: t('proposal.why'),
                  cell: (row) => (
                    <>
                      {plainReasons(row.reasons)
                        .slice(0, 2)
                        .map((reason) => (
                          <div key={reason.code}>{reasonText(reason)}</div>
                        ))}
                      {row.reasons
                        .filter((reason) => reason.code.startsWith('if-'))
                        .slice(0, 1)
                        .map((reason) => (
                          <div key={reason.code} className="muted">
                            {reasonText(reason)}
                          </div>
                        ))}
                      {row.reasons.length === 0 &&
                        row.barriers.map(({ barrier, resources }) => (
                          <div key={barrier} className="muted">
                            {t(`barrier.${barrier}.holds`, { count: resources })}
                          </div>
                        ))}
                    </>
                  ),
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
