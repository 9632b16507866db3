import { claimBoard } from '@linli/contract';
import type { BoardRow } from '@linli/domain';
import { usePages } from '../../shared/api/reads.ts';
import { useTree } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { RecordList } from '../parts/record-list.tsx';
import type { Column } from '../parts/record-table.tsx';
import { ClaimAnswer } from './claim-answer.tsx';
import { ClaimDeadline, NoClaims, useBoardColumns } from './claim-parts.tsx';

/** What waits for an answer: overdue first, each answered in its row. */
export function WaitingClaims({ query }: { query: Record<string, unknown> }) {
  const { t } = useWords();
  const { params } = useTenant();
  const tree = useTree();
  const list = usePages(claimBoard.claims, { params, query });
  const { amount, when, who } = useBoardColumns();
  const columns: [Column<BoardRow>, ...Column<BoardRow>[]] = [
    {
      key: 'need',
      head: t('need'),
      cell: (row) => (
        <>
          <To to={`/console/needs/${row.needId}`}>{row.need}</To>
          <div className="small muted">{tree.name(row.jurisdictionId)}</div>
        </>
      ),
    },
    {
      key: 'resource',
      head: t('resource'),
      cell: (row) => (
        <>
          <To to={`/console/resources/${row.resourceId}`}>{row.resource}</To>
          <div className="small muted">{row.provider}</div>
          {row.message && <div className="small muted">“{row.message}”</div>}
        </>
      ),
    },
    who,
    amount,
    when,
    { key: 'answerBy', head: t('claims.answer-by'), cell: (row) => <ClaimDeadline row={row} /> },
    { key: 'act', head: t('actions'), cell: (row) => <ClaimAnswer row={row} /> },
  ];
  return <RecordList list={list} caption={t('claims.tab.waiting')} columns={columns} empty={<NoClaims />} />;
}
