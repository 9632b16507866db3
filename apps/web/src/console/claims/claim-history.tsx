import { claims } from '@linli/contract';
import type { Claim } from '@linli/domain';
import { usePages } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { Empty } from '../../shared/design/waiting.tsx';
import { momentText, spanText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { NeedLink, ResourceLink } from '../parts/names.tsx';
import { RecordList } from '../parts/record-list.tsx';
import type { Column } from '../parts/record-table.tsx';

const TONES: Record<Claim['state'], Tone> = {
  pending: 'wait',
  accepted: 'good',
  declined: 'calm',
  withdrawn: 'calm',
  expired: 'bad',
};

/** All claims that there were, with what became of them and why. */
export function ClaimHistory({ query }: { query: Record<string, unknown> }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const list = usePages(claims.list, { params, query });
  const columns: [Column<Claim>, ...Column<Claim>[]] = [
    { key: 'need', head: t('need'), cell: (row) => <NeedLink id={row.needId} /> },
    { key: 'direction', head: t('claim.direction'), cell: (row) => t(`claim.${row.direction}`) },
    { key: 'resource', head: t('resource'), cell: (row) => <ResourceLink id={row.resourceId} /> },
    { key: 'quantity', head: t('quantity'), num: true, cell: (row) => quantityText(row.quantity, row.unit, language) },
    {
      key: 'slice',
      head: t('slice'),
      cell: (row) => (row.sliceStart && row.sliceEnd ? spanText(row.sliceStart, row.sliceEnd, clock) : '—'),
    },
    {
      key: 'state',
      head: t('state'),
      cell: (row) => (
        <>
          <State tone={TONES[row.state]}>{t(`claim.state.${row.state}`)}</State>
          {row.state === 'pending' && row.answerBy && (
            <div className="small muted">{t('claim.answer-by', { at: momentText(row.answerBy, clock) })}</div>
          )}
          {row.decline && (
            <div className="small muted">
              {t(`decline.side.${row.decline.side}`)}：{row.decline.reason}
              {row.decline.consequence !== 'none' &&
                ` · ${
                  row.decline.consequence === 'pause'
                    ? t('claims.paused', { count: row.decline.pauseDays ?? 0 })
                    : t('decline.consequence.ineligible')
                }`}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'decidedAt',
      head: t('claims.decided'),
      sort: 'decidedAt',
      extra: true,
      cell: (row) => row.decidedAt && momentText(row.decidedAt, clock),
    },
    {
      key: 'act',
      head: t('actions'),
      cell: (row) =>
        row.commitmentId ? (
          <To to={`/console/promises/${row.commitmentId}`}>{t('promise.open')}</To>
        ) : row.state === 'pending' || row.state === 'expired' ? (
          <To to="/console/claims">{t('claims.tab.waiting')}</To>
        ) : null,
    },
  ];
  return (
    <RecordList
      list={list}
      caption={t('nav.claims')}
      columns={columns}
      empty={
        <Empty
          title={t('claims.empty')}
          step={
            <To className="button" to="/console/needs">
              {t('nav.needs')}
            </To>
          }
        >
          {t('claims.empty.hint')}
        </Empty>
      }
    />
  );
}
