import { claimBoard } from '@linli/contract';
import type { BoardGroup, BoardRow } from '@linli/domain';
import { usePages } from '../../shared/api/reads.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { More } from '../parts/list-parts.tsx';
import { type Column, RecordTable } from '../parts/record-table.tsx';
import { ClaimAnswer } from './claim-answer.tsx';
import { ClaimDeadline, NoClaims, useBoardColumns } from './claim-parts.tsx';

/** One side of the board: needs with what is offered for them, or resources with what is asked of them. */
export function ClaimGroups({ side, query }: { side: BoardGroup['side']; query: Record<string, unknown> }) {
  const { params } = useTenant();
  const list = usePages(claimBoard.groups, { params, query: { ...query, side } });
  return (
    <>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <NoClaims />
          ) : (
            <div className="stack" data-stale={list.stale || undefined}>
              {items.map((group) => (
                <Group key={group.id} group={group} />
              ))}
            </div>
          )
        }
      </Shown>
      <More list={list} />
    </>
  );
}

function Group({ group }: { group: BoardGroup }) {
  const { t, language } = useWords();
  const categories = useCategories();
  const tree = useTree();
  const { amount, when, who } = useBoardColumns();
  const ofNeed = group.side === 'need';
  const other: Column<BoardRow> = {
    key: 'other',
    head: t(ofNeed ? 'resource' : 'need'),
    cell: (row) => (
      <>
        {ofNeed ? (
          <To to={`/console/resources/${row.resourceId}`}>{row.resource}</To>
        ) : (
          <To to={`/console/needs/${row.needId}`}>{row.need}</To>
        )}
        <div className="small muted">{ofNeed ? row.provider : tree.name(row.jurisdictionId)}</div>
        {row.message && <div className="small muted">“{row.message}”</div>}
      </>
    ),
  };
  return (
    <article className="panel">
      <div className="row apart">
        <h2>
          <To to={`/console/${ofNeed ? 'needs' : 'resources'}/${group.id}`}>{group.name}</To>
        </h2>
        <span className="tag">{t('claims.candidates', { count: group.candidates.length })}</span>
      </div>
      <p className="small muted">
        {[
          categories.name(group.categoryCode),
          tree.name(group.jurisdictionId),
          group.provider,
          group.wanted !== null && t('claims.wanted', { quantity: quantityText(group.wanted, group.unit, language) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <RecordTable
        caption={group.name}
        rows={group.candidates}
        rowKey={(row) => row.id}
        columns={[
          other,
          who,
          amount,
          when,
          { key: 'answerBy', head: t('claims.answer-by'), cell: (row) => <ClaimDeadline row={row} /> },
          { key: 'act', head: t('actions'), cell: (row) => <ClaimAnswer row={row} /> },
        ]}
      />
    </article>
  );
}
