import { activation, activationPlans } from '@linli/contract';
import type { ActivationPlan, SleepingResource } from '@linli/domain';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useAgents, useCategories } from '../../shared/api/reference.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { dateText } from '../../shared/format/dates.ts';
import { count, permille } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect, More, SearchBox } from '../parts/list-parts.tsx';
import { ResourceName } from '../parts/names.tsx';
import { RecordTable } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';
import { amountText } from './amount.ts';

const FILTERS = ['q', 'category', 'agentId', 'weeks'] as const;
export const PLAN_TONES: Record<ActivationPlan['state'], Tone> = {
  draft: 'calm',
  agreed: 'wait',
  open: 'good',
  dropped: 'bad',
};

/** What sleeps, by what waking it would be worth; and the plans to do so. */
export function ActivationPage() {
  const { t } = useWords();
  const may = useMayAtAll();
  const [filters, change] = useFilters();
  const plans = filters['tab'] === 'plans';
  const query = { ...pick(filters, [...FILTERS, 'sort']), limit: 50 };
  return (
    <Workbench
      title={t('nav.activation')}
      path="/console/activation"
      actions={may('export.run') && !plans && <ExportLinks route={activation.sleeping} query={query} />}
    >
      <fieldset className="segments" aria-label={t('view')} style={{ justifySelf: 'start' }}>
        {(['sleeping', 'plans'] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={plans === (name === 'plans')}
            onClick={() => change({ tab: name === 'plans' ? 'plans' : undefined, sort: undefined })}
          >
            {t(`activation.tab.${name}`)}
          </button>
        ))}
      </fieldset>
      {plans ? <Plans /> : <Sleeping query={query} />}
    </Workbench>
  );
}

function Sleeping({ query }: { query: Record<string, string | number> }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const [filters] = useFilters();
  const categories = useCategories();
  const agents = useAgents();
  const list = usePages(activation.sleeping, { params, query });
  const worth = (row: SleepingResource) => {
    if (row.worth === null) return row.openNeeds > 0 ? '' : t('activation.worth.none');
    const said =
      row.worth.needs > 0 ? t('activation.worth.needs', { count: row.worth.needs }) : t('activation.worth.some');
    return row.worth.whole ? `${said}${t('activation.worth.whole')}` : said;
  };
  return (
    <>
      <p className="muted">{t('activation.lead', { weeks: filters['weeks'] ?? '8' })}</p>
      <search className="filters">
        <SearchBox label={t('search')} />
        <FilterSelect name="category" label={t('category')} options={categories.options} empty={t('all')} />
        <FilterSelect name="agentId" label={t('resource.custodian')} options={agents.options} empty={t('all')} />
        <FilterSelect
          name="weeks"
          label={t('activation.weeks')}
          empty={t('activation.weeks.of', { count: 8 })}
          options={['4', '13', '26', '52'].map((value) => ({
            value,
            label: t('activation.weeks.of', { count: Number(value) }),
          }))}
        />
        <ClearFilters names={FILTERS} />
      </search>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('activation.empty')}>{t('activation.empty.hint')}</Empty>
          ) : (
            <RecordTable
              caption={t('nav.activation')}
              rows={items}
              rowKey={(row) => row.resourceId}
              stale={list.stale}
              to={(row) => `/console/activation/${row.resourceId}`}
              columns={[
                { key: 'name', head: t('name'), sort: 'name', cell: (row) => row.name },
                {
                  key: 'used',
                  head: t('activation.used'),
                  num: true,
                  sort: 'permille',
                  cell: (row) => (row.permille === null ? '' : permille(row.permille)),
                },
                {
                  key: 'idle',
                  head: t('activation.idle'),
                  num: true,
                  sort: 'idle',
                  cell: (row) => amountText(row.idle, row, language),
                },
                {
                  key: 'open',
                  head: t('activation.open-needs'),
                  num: true,
                  sort: 'openNeeds',
                  extra: true,
                  cell: (row) => count(row.openNeeds, language),
                },
                { key: 'worth', head: t('activation.worth'), cell: worth },
                {
                  key: 'plan',
                  head: t('activation.plan'),
                  extra: true,
                  cell: (row) => (row.planId ? <State tone="wait">{t('activation.plan')}</State> : ''),
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

function Plans() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const [filters] = useFilters();
  const list = usePages(activationPlans.list, { params, query: { ...pick(filters, ['q', 'sort']), limit: 50 } });
  return (
    <>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('activation.plans.empty')}>{t('activation.plans.empty.hint')}</Empty>
          ) : (
            <RecordTable
              caption={t('activation.tab.plans')}
              rows={items}
              rowKey={(row) => row.id}
              stale={list.stale}
              to={(row) => `/console/activation/${row.resourceId}`}
              columns={[
                { key: 'title', head: t('activation.title'), sort: 'title', cell: (row) => row.title },
                { key: 'resource', head: t('resource'), cell: (row) => <ResourceName id={row.resourceId} /> },
                { key: 'post', head: t('activation.post'), cell: (row) => row.post ?? '' },
                {
                  key: 'opens',
                  head: t('activation.opens-on'),
                  sort: 'opensOn',
                  cell: (row) => (row.opensOn === null ? '' : dateText(row.opensOn, language)),
                },
                {
                  key: 'state',
                  head: t('state'),
                  cell: (row) => <State tone={PLAN_TONES[row.state]}>{t(`activation.state.${row.state}`)}</State>,
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
