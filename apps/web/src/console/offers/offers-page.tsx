import { offers, resources } from '@linli/contract';
import type { Resource } from '@linli/domain';
import { addDays } from '@linli/domain';
import { useAct, usePages } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Empty, Failure } from '../../shared/design/waiting.tsx';
import { dateText, wallClock } from '../../shared/format/dates.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ExportLinks } from '../parts/list-parts.tsx';
import { RecordList } from '../parts/record-list.tsx';
import { Workbench } from '../parts/workbench.tsx';

const HALF_A_YEAR = 182;

/** Offers whose time ends: renew or take back, one click each. */
export function OffersPage() {
  const { t, language } = useWords();
  const { params, subdistrict } = useTenant();
  const may = useMay();
  const agents = useAgents();
  const list = usePages(offers.ending, { params, query: { limit: 50 } });
  const today = wallClock(new Date(), subdistrict.timeZone).date;
  return (
    <Workbench
      title={t('offers.title')}
      path="/console/offers"
      actions={may('export.run') && <ExportLinks route={offers.ending} query={{}} />}
    >
      <RecordList
        list={list}
        caption={t('offers.title')}
        empty={<Empty title={t('offers.empty')}>{t('offers.empty.hint')}</Empty>}
        columns={[
          { key: 'name', head: t('name'), cell: (row) => <To to={`/console/resources/${row.id}`}>{row.name}</To> },
          { key: 'agent', head: t('promise.provider'), cell: (row) => agents.name(row.agentId) },
          {
            key: 'until',
            head: t('offers.until'),
            cell: (row) =>
              row.validTo && (
                <State tone={row.validTo < today ? 'bad' : 'wait'}>
                  {t(row.validTo < today ? 'offers.ended' : 'offers.ends', { date: dateText(row.validTo, language) })}
                </State>
              ),
          },
          { key: 'act', head: t('actions'), cell: (row) => <Renew offer={row} until={addDays(today, HALF_A_YEAR)} /> },
        ]}
      />
    </Workbench>
  );
}

function Renew({ offer, until }: { offer: Resource; until: string }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const may = useMay();
  const agents = useAgents();
  const act = useAct(resources.change);
  const object = {
    agentIds: [offer.agentId],
    jurisdictionIds: [agents.byId.get(offer.agentId)?.jurisdictionId ?? null],
  };
  if (!may('resource.write', object)) return null;
  const change = (body: { validTo: string } | { status: 'inactive' }, done: string) =>
    act.mutate(
      { params: { ...params, id: offer.id }, body, options: { version: offer.version } },
      { onSuccess: () => say(done) },
    );
  return (
    <div className="row">
      <Button
        kind="primary"
        busy={act.isPending}
        onClick={() => change({ validTo: until }, t('offers.renewed', { date: dateText(until, language) }))}
      >
        {t('offers.renew')}
      </Button>
      <Button busy={act.isPending} onClick={() => change({ status: 'inactive' }, t('offers.taken-back'))}>
        {t('offers.take-back')}
      </Button>
      {act.error && <Failure error={act.error} />}
    </div>
  );
}
