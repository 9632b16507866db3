import { claims } from '@linli/contract';
import type { Claim, Decline } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { pick, useFilters } from '../../shared/api/address.ts';
import { useAct, usePages } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useClock, useMay, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Empty, Failure, Shown } from '../../shared/design/waiting.tsx';
import { momentText, spanText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { DeclineFields, EMPTY_DECLINE } from '../matching/decline-fields.tsx';
import { ClearFilters, ExportLinks, FilterSelect, More } from '../parts/list-parts.tsx';
import { NeedLink, ResourceLink, useNeed, useResource } from '../parts/names.tsx';
import { RecordTable } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';

const TONES: Record<Claim['state'], Tone> = {
  pending: 'wait',
  accepted: 'good',
  declined: 'calm',
  withdrawn: 'calm',
  expired: 'bad',
};
const FILTERS = ['state', 'direction'] as const;

/** Two-way claims: a need asks for a resource, or a resource offers itself; the other side answers. */
export function ClaimsPage() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMayAtAll();
  const [filters] = useFilters();
  const query = { ...pick(filters, [...FILTERS, 'needId', 'resourceId', 'sort']), limit: 25 };
  const list = usePages(claims.list, { params, query: query as object });
  return (
    <Workbench
      title={t('nav.claims')}
      path="/console/claims"
      actions={may('export.run') && <ExportLinks route={claims.list} query={query} />}
    >
      <search className="filters">
        <FilterSelect
          name="state"
          label={t('state')}
          empty={t('all')}
          options={(['pending', 'accepted', 'declined', 'withdrawn', 'expired'] as const).map((value) => ({
            value,
            label: t(`claim.state.${value}`),
          }))}
        />
        <FilterSelect
          name="direction"
          label={t('claim.direction')}
          empty={t('all')}
          options={(['need-claims-resource', 'resource-adopts-need'] as const).map((value) => ({
            value,
            label: t(`claim.${value}`),
          }))}
        />
        <ClearFilters names={FILTERS} />
      </search>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
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
          ) : (
            <RecordTable
              caption={t('nav.claims')}
              rows={items}
              rowKey={(row) => row.id}
              stale={list.stale}
              columns={[
                { key: 'need', head: t('need'), cell: (row) => <NeedLink id={row.needId} /> },
                { key: 'direction', head: t('claim.direction'), cell: (row) => t(`claim.${row.direction}`) },
                { key: 'resource', head: t('resource'), cell: (row) => <ResourceLink id={row.resourceId} /> },
                {
                  key: 'quantity',
                  head: t('quantity'),
                  num: true,
                  cell: (row) => quantityText(row.quantity, row.unit, language),
                },
                {
                  key: 'slice',
                  head: t('slice'),
                  cell: (row) => (row.sliceStart && row.sliceEnd ? spanText(row.sliceStart, row.sliceEnd, clock) : ''),
                },
                {
                  key: 'state',
                  head: t('state'),
                  cell: (row) => (
                    <>
                      <State tone={TONES[row.state]}>{t(`claim.state.${row.state}`)}</State>
                      {row.state === 'pending' && row.answerBy && (
                        <div className="small muted">
                          {t('claim.answer-by', { at: momentText(row.answerBy, clock) })}
                        </div>
                      )}
                      {row.decline && <div className="small muted">{row.decline.reason}</div>}
                    </>
                  ),
                },
                { key: 'act', head: t('actions'), cell: (row) => <ClaimActions claim={row} /> },
              ]}
            />
          )
        }
      </Shown>
      <More list={list} />
    </Workbench>
  );
}

function ClaimActions({ claim }: { claim: Claim }) {
  const { t } = useWords();
  const { params, subject } = useTenant();
  const may = useMay();
  const agents = useAgents();
  const need = useNeed(claim.needId).data;
  const resource = useResource(claim.resourceId).data;
  const accept = useAct(claims.accept);
  const withdraw = useAct(claims.withdraw);
  const [declining, setDeclining] = useState(false);
  if (claim.state === 'accepted' && claim.commitmentId)
    return <To to={`/console/promises/${claim.commitmentId}`}>{t('promise.open')}</To>;
  if (claim.state !== 'pending' || !need || !resource) return null;
  const answering = claim.direction === 'need-claims-resource' ? 'resource' : 'need';
  const side =
    answering === 'resource'
      ? { agentIds: [resource.agentId], jurisdictionIds: [agents.byId.get(resource.agentId)?.jurisdictionId ?? null] }
      : { agentIds: [need.agentId], jurisdictionIds: [need.jurisdictionId], ownerUserId: need.requestedByUserId };
  const answers = may('claim.answer', { ...side, answeringSide: answering });
  const where = { params: { ...params, id: claim.id } };
  return (
    <div className="row">
      {answers && (
        <Button
          kind="primary"
          busy={accept.isPending}
          onClick={() => accept.mutate(where, { onSuccess: () => say(t('promise.made')) })}
        >
          {t('claim.accept')}
        </Button>
      )}
      {answers && <Button onClick={() => setDeclining(true)}>{t('claim.decline')}</Button>}
      {claim.createdBy === subject.userId && (
        <Button kind="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate(where)}>
          {t('claim.withdraw')}
        </Button>
      )}
      {accept.error && <Failure error={accept.error} />}
      {declining && <DeclineClaim id={claim.id} side={answering} onClose={() => setDeclining(false)} />}
    </div>
  );
}

function DeclineClaim({ id, side, onClose }: { id: string; side: 'need' | 'resource'; onClose: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const act = useAct(claims.decline);
  const [decline, setDecline] = useState<Decline>({ ...EMPTY_DECLINE, side });
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate({ params: { ...params, id }, body: decline }, { onSuccess: onClose });
  }
  return (
    <Dialog title={t('claim.decline')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <DeclineFields decline={decline} change={setDecline} sides={[side, 'worker']} />
        {act.error && <Failure error={act.error} />}
        <div className="row">
          <Button kind="danger" type="submit" busy={act.isPending}>
            {t('claim.decline')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
