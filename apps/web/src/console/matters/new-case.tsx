import { matters } from '@linli/contract';
import { MatterSource } from '@linli/domain';
import { useNavigate } from '@tanstack/react-router';
import { useDraft } from '../../shared/api/draft.ts';
import { useRead } from '../../shared/api/reads.ts';
import { useTree } from '../../shared/api/reference.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { AreaField, SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { dayText } from '../../shared/format/dates.ts';
import { useWords } from '../../shared/words/words.ts';
import { NewForm } from '../parts/record-form.tsx';
import { DetailPane } from '../parts/workbench.tsx';

const EMPTY = {
  title: '',
  description: '',
  source: 'hotline' as Exclude<MatterSource, 'community'>,
  jurisdictionId: '',
  address: '',
  repeatsId: '',
  name: '',
  phone: '',
};

/** Takes a case in: what somebody reports, where, and how to reach them. */
export function NewCasePane() {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const navigate = useNavigate();
  const tree = useTree();
  const [draft, change, discard] = useDraft('case.new', EMPTY);
  // What was reported in the same community lately, so that a repeated complaint is seen to be one.
  const earlier = useRead(
    matters.list,
    { params, query: { kind: 'case', jurisdictionId: draft.jurisdictionId, limit: 100 } },
    { enabled: draft.jurisdictionId !== '', keep: true },
  );
  return (
    <DetailPane path="/console/cases" title={t('cases.new')}>
      <NewForm
        route={matters.take}
        label={t('cases.new')}
        faulty={false}
        body={() => {
          const contact = {
            ...(draft.name ? { name: draft.name } : {}),
            ...(draft.phone ? { phone: draft.phone } : {}),
          };
          return {
            title: draft.title.trim(),
            description: draft.description.trim() || null,
            source: draft.source,
            jurisdictionId: draft.jurisdictionId,
            address: draft.address.trim() || null,
            repeatsId: draft.repeatsId || null,
            contact: Object.keys(contact).length > 0 ? contact : null,
          };
        }}
        discard={discard}
        onMade={(made) => {
          say(t('cases.taken'));
          void navigate({ to: `/console/cases/${made.id}` as never });
        }}
      >
        <div className="pair">
          <SelectField
            label={t('source')}
            options={MatterSource.options
              .filter((value) => value !== 'community')
              .map((value) => ({ value, label: t(`matter.source.${value}`) }))}
            value={draft.source}
            onChange={(event) => change({ source: event.target.value as typeof draft.source })}
          />
          <SelectField
            label={t('community')}
            required
            empty={t('choose')}
            options={tree.options}
            value={draft.jurisdictionId}
            onChange={(event) => change({ jurisdictionId: event.target.value, repeatsId: '' })}
          />
        </div>
        <TextField
          label={t('matter.title')}
          hint={t('matter.title.hint')}
          required
          maxLength={300}
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
        />
        <AreaField
          label={t('description')}
          value={draft.description}
          onChange={(event) => change({ description: event.target.value })}
        />
        <TextField
          label={t('matter.address')}
          maxLength={300}
          value={draft.address}
          onChange={(event) => change({ address: event.target.value })}
        />
        <SelectField
          label={t('cases.repeats')}
          empty={t('cases.repeats.none')}
          options={(earlier.data?.items ?? []).map((row) => ({
            value: row.id,
            label: `${dayText(row.createdAt, clock)} ${row.title}`,
          }))}
          value={draft.repeatsId}
          onChange={(event) => change({ repeatsId: event.target.value })}
        />
        <fieldset className="stack tight">
          <legend>
            <h2>{t('contact')}</h2>
          </legend>
          <p className="small muted">{t('contact.sealed')}</p>
          <div className="pair">
            <TextField
              label={t('contact.name')}
              maxLength={100}
              autoComplete="off"
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
            <TextField
              label={t('phone')}
              type="tel"
              maxLength={50}
              autoComplete="off"
              value={draft.phone}
              onChange={(event) => change({ phone: event.target.value })}
            />
          </div>
        </fieldset>
      </NewForm>
    </DetailPane>
  );
}
