import { responsibilities } from '@linli/contract';
import { OCCASIONS, type Occasion, type Responsibility, TimeLimit } from '@linli/domain';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useDraft } from '../../shared/api/draft.ts';
import { useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { CheckField, SelectField, TextField } from '../../shared/design/field.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ChangeForm, NewForm } from '../parts/record-form.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { ChooseBodies } from './choose-bodies.tsx';

const PATH = '/console/responsibilities';
interface Draft {
  code: string;
  title: string;
  occasions: Occasion[];
  agentIds: string[];
  basis: string;
  status: Responsibility['status'];
  respond: string;
  respondUnit: TimeLimit['unit'];
  resolve: string;
  resolveUnit: TimeLimit['unit'];
}
const EMPTY: Draft = {
  code: '',
  title: '',
  occasions: [],
  agentIds: [],
  basis: '',
  status: 'active',
  respond: '',
  respondUnit: 'working-days',
  resolve: '',
  resolveUnit: 'working-days',
};

function draftOf(it: Responsibility): Draft {
  return {
    code: it.code,
    title: it.title,
    occasions: it.occasions,
    agentIds: [it.agentId, ...it.jointAgentIds],
    basis: it.basis ?? '',
    status: it.status,
    respond: it.respond ? String(it.respond.amount) : '',
    respondUnit: it.respond?.unit ?? 'working-days',
    resolve: it.resolve ? String(it.resolve.amount) : '',
    resolveUnit: it.resolve?.unit ?? 'working-days',
  };
}
function fieldsOf(draft: Draft) {
  const limit = (text: string, unit: TimeLimit['unit']) => (text.trim() === '' ? null : { amount: Number(text), unit });
  const [agentId = '', ...jointAgentIds] = draft.agentIds;
  return {
    code: draft.code.trim(),
    title: draft.title.trim(),
    occasions: draft.occasions,
    agentId,
    jointAgentIds,
    basis: draft.basis.trim() || null,
    status: draft.status,
    respond: limit(draft.respond, draft.respondUnit),
    resolve: limit(draft.resolve, draft.resolveUnit),
  };
}

function Fields({ draft, change }: { draft: Draft; change: (some: Partial<Draft>) => void }) {
  const { t } = useWords();
  const units = TimeLimit.shape.unit.options.map((value) => ({ value, label: t(`unit.${value}`) }));
  return (
    <>
      <div className="pair">
        <TextField
          label={t('responsibility.code')}
          required
          maxLength={60}
          value={draft.code}
          onChange={(event) => change({ code: event.target.value })}
        />
        <SelectField
          label={t('state')}
          options={(['active', 'inactive'] as const).map((value) => ({
            value,
            label: t(`responsibility.status.${value}`),
          }))}
          value={draft.status}
          onChange={(event) => change({ status: event.target.value as Draft['status'] })}
        />
      </div>
      <TextField
        label={t('responsibility.title')}
        required
        maxLength={300}
        value={draft.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <fieldset className="stack tight">
        <legend>
          <h2>{t('responsibility.occasions')}</h2>
        </legend>
        <div className="row">
          {OCCASIONS.map((occasion) => (
            <CheckField
              key={occasion}
              label={t(`occasion.${occasion}`)}
              checked={draft.occasions.includes(occasion)}
              onChange={(event) =>
                change({
                  occasions: event.target.checked
                    ? [...draft.occasions, occasion]
                    : draft.occasions.filter((one) => one !== occasion),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <ChooseBodies chosen={draft.agentIds} onChange={(agentIds) => change({ agentIds })} />
      <TextField
        label={t('responsibility.basis')}
        maxLength={500}
        value={draft.basis}
        onChange={(event) => change({ basis: event.target.value })}
      />
      {(['respond', 'resolve'] as const).map((which) => (
        <div className="pair" key={which}>
          <TextField
            label={`${t('responsibility.limits')}: ${t(`matter.clock.${which}`)}`}
            hint={t('responsibility.limits.default')}
            type="number"
            min={1}
            max={10000}
            value={draft[which]}
            onChange={(event) => change({ [which]: event.target.value })}
          />
          <SelectField
            label={t('responsibility.limits.own')}
            options={units}
            value={draft[`${which}Unit`]}
            onChange={(event) => change({ [`${which}Unit`]: event.target.value as TimeLimit['unit'] })}
          />
        </div>
      ))}
    </>
  );
}

export function NewResponsibilityPane() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [draft, change, discard] = useDraft('responsibility.new', EMPTY);
  return (
    <DetailPane path={PATH} title={t('responsibilities.new')}>
      <NewForm
        route={responsibilities.create}
        label={t('responsibilities.new')}
        faulty={draft.agentIds.length === 0}
        body={() => fieldsOf(draft)}
        discard={discard}
        onMade={() => void navigate({ to: PATH as never })}
      >
        <Fields draft={draft} change={change} />
      </NewForm>
    </DetailPane>
  );
}

export function ResponsibilityDetail() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const agents = useAgents();
  const read = useRead(responsibilities.get, { params: { ...params, id } });
  return (
    <DetailPane path={PATH} title={read.data?.title ?? ''} kicker={read.data && agents.name(read.data.agentId)}>
      <Shown read={read}>{(it) => <Edit key={id} it={it} />}</Shown>
    </DetailPane>
  );
}

function Edit({ it }: { it: Responsibility }) {
  const navigate = useNavigate();
  const [draft, change, discard] = useDraft(`responsibility.${it.id}`, draftOf(it));
  return (
    <ChangeForm<Responsibility>
      routes={responsibilities as never}
      before={it}
      fields={fieldsOf(draft)}
      names={{ title: 'responsibility.title', code: 'responsibility.code', basis: 'responsibility.basis' }}
      faulty={draft.agentIds.length === 0}
      discard={discard}
      onDone={() => void navigate({ to: PATH as never })}
    >
      <Fields draft={draft} change={change} />
    </ChangeForm>
  );
}
