import { agents } from '@linli/contract';
import { type Agent, checkCreditCode, SECTORS, type Sector } from '@linli/domain';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useTree } from '../../shared/api/reference.ts';
import { AreaField, SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ChangeForm, NewForm } from '../parts/record-form.tsx';
import { DetailPane } from '../parts/workbench.tsx';

const PATH = '/console/organisations';

const NAMES = {
  name: 'name',
  sector: 'sector',
  creditCode: 'credit-code',
  jurisdictionId: 'community',
  phone: 'phone',
  email: 'sign.email',
  website: 'website',
  description: 'description',
} as const;

const draftOf = (agent?: Agent) => ({
  kind: agent?.kind ?? 'organization',
  name: agent?.name ?? '',
  sector: agent?.sector ?? '',
  creditCode: agent?.creditCode ?? '',
  jurisdictionId: agent?.jurisdictionId ?? '',
  phone: agent?.phone ?? '',
  email: agent?.email ?? '',
  website: agent?.website ?? '',
  description: agent?.description ?? '',
});
type Draft = ReturnType<typeof draftOf>;

function codeOf(draft: Draft) {
  return draft.creditCode.trim() === '' ? null : checkCreditCode(draft.creditCode);
}
function fieldsOf(draft: Draft) {
  const code = codeOf(draft);
  return {
    faulty: code !== null && !code.ok,
    fields: {
      name: draft.name.trim(),
      sector: (draft.sector || null) as Sector | null,
      creditCode: code?.ok ? code.code : null,
      jurisdictionId: draft.jurisdictionId || null,
      phone: draft.phone.trim() || null,
      email: draft.email.trim() || null,
      website: draft.website.trim() || null,
      description: draft.description.trim() || null,
    },
  };
}

export function EditAgent({ agent, onDone }: { agent: Agent; onDone: () => void }) {
  const [before] = useState(agent);
  const [draft, change, discard] = useDraft(`agent.${before.id}.${before.version}`, draftOf(before));
  const { fields, faulty } = fieldsOf(draft);
  return (
    <ChangeForm<Agent>
      routes={agents}
      before={before}
      fields={fields}
      names={NAMES}
      faulty={faulty}
      discard={discard}
      onDone={onDone}
    >
      <AgentFields draft={draft} change={change} fixed />
    </ChangeForm>
  );
}

const EMPTY = draftOf();

export function NewAgentPane() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [draft, change, discard] = useDraft('agent.new', EMPTY);
  const { fields, faulty } = fieldsOf(draft);
  return (
    <DetailPane path={PATH} title={t('agents.new')}>
      <NewForm
        route={agents.create}
        label={t('agents.new')}
        body={() => ({ ...fields, kind: draft.kind })}
        faulty={faulty}
        discard={discard}
        onMade={(made) => {
          say(t('saved'));
          void navigate({ to: `${PATH}/${made.id}` as never });
        }}
      >
        <AgentFields draft={draft} change={change} fixed={false} />
      </NewForm>
    </DetailPane>
  );
}

/** `fixed`: what it is can no longer be changed. */
function AgentFields({
  draft,
  change,
  fixed,
}: {
  draft: Draft;
  change: (some: Partial<Draft>) => void;
  fixed: boolean;
}) {
  const { t } = useWords();
  const tree = useTree();
  const code = codeOf(draft);
  return (
    <>
      {!fixed && (
        <SelectField
          label={t('agent.kind')}
          value={draft.kind}
          options={[
            { value: 'organization', label: t('agent.organization') },
            { value: 'person', label: t('agent.person') },
          ]}
          onChange={(e) => change({ kind: e.target.value as Agent['kind'] })}
        />
      )}
      <TextField
        label={t('name')}
        required
        maxLength={300}
        value={draft.name}
        onChange={(e) => change({ name: e.target.value })}
      />
      <div className="pair">
        {draft.kind === 'organization' && (
          <SelectField
            label={t('sector')}
            required
            empty={t('choose')}
            value={draft.sector}
            options={(Object.keys(SECTORS) as Sector[]).map((value) => ({ value, label: t(`sector.${value}`) }))}
            onChange={(e) => change({ sector: e.target.value as Sector })}
          />
        )}
        <SelectField
          label={t('community')}
          empty={t('community.none')}
          value={draft.jurisdictionId}
          options={tree.options}
          onChange={(e) => change({ jurisdictionId: e.target.value })}
        />
      </div>
      {draft.kind === 'organization' && (
        <TextField
          label={t('credit-code')}
          hint={t('credit-code.hint')}
          value={draft.creditCode}
          fault={
            code && !code.ok
              ? code.position
                ? t('credit-code.fault-at', { position: code.position, fix: code.fix })
                : t('credit-code.fault')
              : undefined
          }
          onChange={(e) => change({ creditCode: e.target.value })}
        />
      )}
      <div className="pair">
        <TextField
          label={t('phone')}
          type="tel"
          value={draft.phone}
          onChange={(e) => change({ phone: e.target.value })}
        />
        <TextField
          label={t('sign.email')}
          type="email"
          value={draft.email}
          onChange={(e) => change({ email: e.target.value })}
        />
      </div>
      <TextField label={t('website')} value={draft.website} onChange={(e) => change({ website: e.target.value })} />
      <AreaField
        label={t('description')}
        value={draft.description}
        onChange={(e) => change({ description: e.target.value })}
      />
    </>
  );
}
