import { type Answer, proposals } from '@linli/contract';
import type { Proposal } from '@linli/domain';
import { useState } from 'react';
import { useFilters } from '../../shared/api/address.ts';
import { useAct, type usePages } from '../../shared/api/reads.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField } from '../../shared/design/field.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Empty, Failure, Shown } from '../../shared/design/waiting.tsx';
import { spanText } from '../../shared/format/dates.ts';
import { distanceText, quantityText } from '../../shared/format/numbers.ts';
import { useReasonText } from '../../shared/words/reasons.ts';
import { useWords } from '../../shared/words/words.ts';
import { FilterSelect, More } from '../parts/list-parts.tsx';
import { NeedName, ResourceName } from '../parts/names.tsx';
import { type Column, RecordTable } from '../parts/record-table.tsx';
import { DeclineDialog } from './decline-dialog.tsx';

export const PROPOSAL_TONES: Record<Proposal['state'], Tone> = {
  pending: 'wait',
  accepted: 'good',
  rejected: 'calm',
  superseded: 'calm',
  stale: 'calm',
};

interface Props {
  list: ReturnType<typeof usePages<typeof proposals.list>>;
  chosen: ReadonlySet<string>;
  setChosen: (keys: ReadonlySet<string>) => void;
}
/** Proposals to review: read one, or decide many at once. */
export function ProposalList({ list, chosen, setChosen }: Props) {
  const { t, language } = useWords();
  const reasonText = useReasonText();
  const { params, subject } = useTenant();
  // Whoever sees only what is their body's: of which side it is can be chosen.
  const bodyOnly = subject.roles.every((held) => held.role === 'owner' || held.role === 'resident');
  const clock = useClock();
  const may = useMayAtAll();
  const [filters, change] = useFilters();
  const categories = useCategories();
  const tree = useTree();
  const accept = useAct(proposals.accept);
  const [declining, setDeclining] = useState(false);
  const [refused, setRefused] = useState<Answer<typeof proposals.accept>['refused']>([]);
  const ids = [...chosen];
  function acceptAll() {
    accept.mutate(
      { params, body: { ids } },
      {
        onSuccess: ({ done, refused: not }) => {
          setChosen(new Set());
          setRefused(not);
          say(t('proposals.accepted', { count: done.length }));
        },
      },
    );
  }
  const columns: [Column<Proposal>, ...Column<Proposal>[]] = [
    { key: 'need', head: t('proposal.asked'), cell: (row) => <NeedName id={row.needId} /> },
    { key: 'resource', head: t('proposal.found'), cell: (row) => <ResourceName id={row.resourceId} /> },
    {
      key: 'when',
      head: t('slice'),
      cell: (row) =>
        row.sliceStart && row.sliceEnd ? spanText(row.sliceStart, row.sliceEnd, clock) : t('capacity-kind.stock'),
    },
    { key: 'quantity', head: t('quantity'), num: true, cell: (row) => quantityText(row.quantity, row.unit, language) },
    {
      key: 'distance',
      head: t('distance'),
      num: true,
      extra: true,
      cell: (row) => (row.distanceMetres === null ? '—' : distanceText(row.distanceMetres, language)),
    },
    {
      key: 'why',
      head: t('proposal.why'),
      extra: true,
      cell: (row) =>
        row.reasons
          .slice(0, 1)
          .map((reason) => reasonText(reason))
          .join(' '),
    },
    {
      key: 'state',
      head: t('state'),
      extra: true,
      cell: (row) => <State tone={PROPOSAL_TONES[row.state]}>{t(`proposal.state.${row.state}`)}</State>,
    },
  ];
  return (
    <>
      <search className="filters">
        <SelectField
          label={t('state')}
          value={filters['state'] ?? 'pending'}
          options={(['pending', 'accepted', 'rejected', 'superseded', 'stale'] as const).map((value) => ({
            value,
            label: t(`proposal.state.${value}`),
          }))}
          onChange={(event) => change({ state: event.target.value })}
        />
        {bodyOnly && (
          <FilterSelect
            name="side"
            label={t('proposals.side')}
            options={(['need', 'resource'] as const).map((value) => ({ value, label: t(`proposals.side.${value}`) }))}
            empty={t('all')}
          />
        )}
        <FilterSelect name="category" label={t('category')} options={categories.options} empty={t('all')} />
        <FilterSelect name="jurisdictionId" label={t('community')} options={tree.options} empty={t('all')} />
      </search>
      {chosen.size > 0 && (
        <section className="row bulk" aria-label={t('choose.bulk')}>
          <Button kind="primary" busy={accept.isPending} onClick={acceptAll}>
            {t('proposals.accept', { count: chosen.size })}
          </Button>
          <Button kind="danger" onClick={() => setDeclining(true)}>
            {t('proposals.reject', { count: chosen.size })}
          </Button>
          <Button kind="quiet" onClick={() => setChosen(new Set())}>
            {t('choose.clear')}
          </Button>
        </section>
      )}
      {accept.error && <Failure error={accept.error} />}
      {refused.length > 0 && (
        <div className="notice bad" role="alert">
          <strong>{t('proposals.refused', { count: refused.length })}</strong>
          <ul className="dots">
            {refused.map((one) => (
              <li key={one.id}>
                {one.problem}
                {one.fix && <span className="muted"> — {one.fix}</span>}
              </li>
            ))}
          </ul>
          <Button onClick={() => setRefused([])}>{t('close')}</Button>
        </div>
      )}
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('proposals.empty')}>{t('proposals.empty.hint')}</Empty>
          ) : (
            <RecordTable
              caption={t('matching.tab.proposals')}
              rows={items}
              rowKey={(row) => row.id}
              columns={columns}
              to={(row) => `/console/matching/${row.id}`}
              stale={list.stale}
              chosen={
                may('match.decide')
                  ? { keys: chosen, set: setChosen, may: (row) => row.state === 'pending' }
                  : undefined
              }
            />
          )
        }
      </Shown>
      <More list={list} />
      {declining && (
        <DeclineDialog
          ids={ids}
          onClose={() => setDeclining(false)}
          onDone={() => {
            setChosen(new Set());
            setDeclining(false);
          }}
        />
      )}
    </>
  );
}
