import { privacy } from '@linli/contract';
import { SealedAccess, SealedKind } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { pick, useFilters } from '../../shared/api/address.ts';
import { type ItemOf, useAct, usePages } from '../../shared/api/reads.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { TextField } from '../../shared/design/field.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Empty, Failure } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { PersonalRecords } from '../../shared/privacy/personal-records.tsx';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect, Part } from '../parts/list-parts.tsx';
import { RecordList } from '../parts/record-list.tsx';
import type { Column } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';

type Row = ItemOf<typeof privacy.trail>;
const FILTERS = ['kind', 'action', 'ownerId'] as const;
const PAGES: Partial<Record<Row['kind'], string>> = {
  'need-contact': '/console/needs',
  'matter-contact': '/console/cases',
  'booking-contact': '/console/bookings',
  'wish-adopter': '/wishes',
};

/** Names and telephones: what somebody asks for of their own, and the trail of every use. */
export function PrivacyPage() {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMayAtAll();
  const [filters] = useFilters();
  const query = { ...pick(filters, [...FILTERS, 'sort']), limit: 25 };
  const list = usePages(privacy.trail, { params, query: query as object }, { enabled: may('privacy.audit') });
  if (!may('privacy.audit'))
    return (
      <div className="sheet">
        <Empty title={t('privacy.forbidden')}>{t('privacy.forbidden.hint')}</Empty>
      </div>
    );
  const columns: [Column<Row>, ...Column<Row>[]] = [
    { key: 'at', head: t('privacy.at'), sort: 'at', cell: (row) => momentText(row.at, clock) },
    { key: 'action', head: t('privacy.action'), cell: (row) => t(`privacy.action.${row.action}`) },
    {
      key: 'kind',
      head: t('privacy.what'),
      cell: (row) =>
        PAGES[row.kind] ? (
          <To to={`${PAGES[row.kind]}/${row.ownerId}`}>{t(`privacy.kind.${row.kind}`)}</To>
        ) : (
          t(`privacy.kind.${row.kind}`)
        ),
    },
    { key: 'by', head: t('privacy.by'), cell: (row) => <span className="mono">{row.by}</span> },
    { key: 'reason', head: t('reason'), cell: (row) => row.reason },
  ];
  return (
    <Workbench
      title={t('privacy.title')}
      path="/console/privacy"
      actions={may('export.run') && <ExportLinks route={privacy.trail} query={query} />}
    >
      <RightsOf />
      <Part title={t('privacy.trail')}>
        <p className="small muted">{t('privacy.trail.hint')}</p>
        <search className="filters">
          <FilterSelect
            name="action"
            label={t('privacy.action')}
            empty={t('all')}
            options={SealedAccess.shape.action.options.map((value) => ({ value, label: t(`privacy.action.${value}`) }))}
          />
          <FilterSelect
            name="kind"
            label={t('privacy.what')}
            empty={t('all')}
            options={SealedKind.options.map((value) => ({ value, label: t(`privacy.kind.${value}`) }))}
          />
          <ClearFilters names={FILTERS} />
        </search>
        <RecordList
          list={list}
          caption={t('privacy.trail')}
          columns={columns}
          empty={<Empty title={t('privacy.trail.empty')}>{t('privacy.trail.empty.hint')}</Empty>}
        />
      </Part>
    </Workbench>
  );
}

/** Somebody asks what is kept about them, or that it goes: found by their number, without an account. */
function RightsOf() {
  const { t } = useWords();
  const { params } = useTenant();
  const copy = useAct(privacy.copy);
  const erase = useAct(privacy.erase);
  const [phone, setPhone] = useState('');
  const [erasing, setErasing] = useState(false);
  function submit(event: FormEvent) {
    event.preventDefault();
    copy.mutate({ params, body: { phone: phone.trim() } });
  }
  const found = copy.data?.items;
  return (
    <Part title={t('privacy.rights')}>
      <p className="small muted">{t('privacy.rights.hint')}</p>
      <form className="filters" onSubmit={submit}>
        <TextField
          label={t('privacy.phone')}
          type="tel"
          required
          maxLength={40}
          value={phone}
          onChange={(event) => {
            setPhone(event.target.value);
            copy.reset();
          }}
        />
        <Button type="submit" busy={copy.isPending}>
          {t('privacy.find')}
        </Button>
      </form>
      {copy.error && <Failure error={copy.error} />}
      {found && <PersonalRecords records={found} />}
      {found && found.length > 0 && (
        <div>
          <Button kind="danger" onClick={() => setErasing(true)}>
            {t('privacy.erase')}
          </Button>
        </div>
      )}
      {erasing && (
        <ReasonDialog
          title={t('privacy.erase')}
          means={t('privacy.erase.means', { count: found?.length ?? 0 })}
          act={t('privacy.erase')}
          busy={erase.isPending}
          error={erase.error}
          onClose={() => setErasing(false)}
          onReason={(reason) =>
            erase.mutate(
              { params, body: { phone: phone.trim(), reason } },
              {
                onSuccess: ({ erased }) => {
                  say(t('privacy.erased', { count: erased }));
                  setErasing(false);
                  copy.reset();
                },
              },
            )
          }
        />
      )}
    </Part>
  );
}
