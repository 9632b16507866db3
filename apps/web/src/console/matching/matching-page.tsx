import { matchRuns, proposals } from '@linli/contract';
import { useState } from 'react';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages, useRead } from '../../shared/api/reads.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ExportLinks } from '../parts/list-parts.tsx';
import { Workbench } from '../parts/workbench.tsx';
import { OpenNeeds } from './open-needs.tsx';
import { ProposalList } from './proposal-list.tsx';
import { RunPanel } from './run-panel.tsx';
import { RunsTable } from './runs-table.tsx';

export function MatchingPage() {
  const { t } = useWords();
  const { params } = useTenant();
  const may = useMayAtAll();
  const [filters, change] = useFilters();
  const tab = filters['tab'] ?? 'proposals';
  const runs = useRead(matchRuns.list, { params, query: { limit: 10 } }, { every: 5000 });
  const state = filters['state'] ?? 'pending';
  const query = {
    state,
    ...pick(filters, ['runId', 'needId', 'resourceId', 'side', 'jurisdictionId', 'category', 'q', 'sort']),
    limit: 25,
  };
  const list = usePages(proposals.list, { params, query: query as object });
  const finished = runs.data?.items.find((run) => run.state === 'done' && !run.asked.compare);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return (
    <Workbench
      title={t('nav.matching')}
      path="/console/matching"
      actions={
        may('export.run') &&
        (tab === 'proposals' ? (
          <ExportLinks route={proposals.list} query={query} />
        ) : (
          tab === 'runs' && <ExportLinks route={matchRuns.list} query={{}} />
        ))
      }
    >
      <Shown read={runs} lines={2}>
        {({ items }) => <RunPanel runs={items} />}
      </Shown>
      <nav className="tabs" aria-label={t('nav.matching')}>
        {(['proposals', 'open', 'runs'] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-current={tab === name ? 'page' : undefined}
            onClick={() => change({ tab: name === 'proposals' ? undefined : name, state: undefined })}
          >
            {t(`matching.tab.${name}`)}
          </button>
        ))}
      </nav>
      {tab === 'proposals' && <ProposalList list={list} chosen={chosen} setChosen={setChosen} />}
      {tab === 'open' &&
        (finished ? <OpenNeeds runId={finished.id} /> : <p className="muted">{t('matching.no-run')}</p>)}
      {tab === 'runs' && <RunsTable />}
    </Workbench>
  );
}
