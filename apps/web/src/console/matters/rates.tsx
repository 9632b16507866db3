import { matters } from '@linli/contract';
import type { MatterKind, MatterRates } from '@linli/domain';
import { useRead } from '../../shared/api/reads.ts';
import { useAgents, useTree } from '../../shared/api/reference.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { dayText } from '../../shared/format/dates.ts';
import { permille } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Part } from '../parts/list-parts.tsx';
import { RecordTable } from '../parts/record-table.tsx';

type Share = MatterRates['responded'];

/** Response, resolution and satisfaction: for all, by body, by community. Every figure says of how many. */
export function Rates({ kind, path }: { kind: MatterKind; path: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const agents = useAgents();
  const tree = useTree();
  const read = useRead(matters.rates, { params, query: { kind } });
  const share = (it: Share) =>
    it.permille === null ? (
      <span className="muted">{t('rates.none')}</span>
    ) : (
      <>
        {permille(it.permille)} <span className="small muted">{t('rates.of', { yes: it.yes, of: it.of })}</span>
      </>
    );
  const table = (title: string, rows: readonly MatterRates[], name: (id: string) => string, filter: string) => (
    <Part
      title={title}
      action={
        <CsvButton
          name={title}
          rows={[
            [
              '',
              t('rates.matters'),
              t('rates.responded'),
              t('rates.handled'),
              t('rates.resolved'),
              t('rates.satisfied'),
            ],
            ...rows.map((row) => [
              name(row.id ?? ''),
              row.matters,
              ...[row.responded, row.handledInTime, row.resolved, row.satisfied].map((it) =>
                it.permille === null ? '' : permille(it.permille),
              ),
            ]),
          ]}
        />
      }
    >
      <RecordTable
        caption={title}
        rows={rows}
        rowKey={(row) => row.id ?? ''}
        columns={[
          {
            key: 'name',
            head: filter === 'agentId' ? t('rates.body') : t('community'),
            cell: (row) => (
              <To to={path} search={{ [filter]: row.id ?? '' }}>
                {name(row.id ?? '') || '…'}
              </To>
            ),
          },
          { key: 'n', head: t('rates.matters'), num: true, cell: (row) => row.matters },
          { key: 'responded', head: t('rates.responded'), num: true, cell: (row) => share(row.responded) },
          { key: 'handled', head: t('rates.handled'), num: true, cell: (row) => share(row.handledInTime) },
          { key: 'resolved', head: t('rates.resolved'), num: true, cell: (row) => share(row.resolved) },
          { key: 'satisfied', head: t('rates.satisfied'), num: true, cell: (row) => share(row.satisfied) },
          { key: 'returned', head: t('rates.returned'), num: true, cell: (row) => row.returned },
          { key: 'repeated', head: t('rates.repeated'), num: true, cell: (row) => row.repeated },
        ]}
      />
    </Part>
  );
  return (
    <Shown read={read}>
      {({ from, to, all, bodies, communities }) => (
        <div className="stack">
          <p className="small muted">{t('rates.hint', { from: dayText(from, clock), to: dayText(to, clock) })}</p>
          <div className="figures">
            {(
              [
                ['rates.responded', all.responded],
                ['rates.handled', all.handledInTime],
                ['rates.resolved', all.resolved],
                ['rates.satisfied', all.satisfied],
              ] as const
            ).map(([label, it]) => (
              <div key={label}>
                <span className="small muted">{t(label)}</span>
                <span className="figure">{it.permille === null ? '–' : permille(it.permille)}</span>
                <span className="small muted">{t('rates.of', { yes: it.yes, of: it.of })}</span>
              </div>
            ))}
          </div>
          {bodies.length > 0 && table(t('rates.by-body'), bodies, agents.name, 'agentId')}
          {communities.length > 0 && table(t('rates.by-community'), communities, tree.name, 'jurisdictionId')}
        </div>
      )}
    </Shown>
  );
}
