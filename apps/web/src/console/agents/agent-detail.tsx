import { agents, memberships, places, resources } from '@linli/contract';
import { type Agent, checkCreditCode, SECTORS, type Sector } from '@linli/domain';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents, useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Conflict } from '../parts/conflict.tsx';
import { ExtraFields } from '../parts/extra.tsx';
import { Facts, Part } from '../parts/list-parts.tsx';
import { DetailPane } from '../parts/workbench.tsx';

const PATH = '/console/organisations';

export function AgentDetail() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const clock = useClock();
  const tree = useTree();
  const categories = useCategories();
  const names = useAgents();
  const read = useRead(agents.get, { params: { ...params, id } });
  const offered = useRead(resources.list, { params, query: { agentId: id, limit: 100 } });
  const sites = useRead(places.list, { params, query: { agentId: id, limit: 100 } });
  const members = useRead(
    memberships.list,
    { params, query: { organizationId: id, limit: 100 } },
    { enabled: may('need.list') },
  );
  const [editing, setEditing] = useState(false);
  const it = read.data;
  const mine = it && may('register.write', { agentIds: [it.id], jurisdictionIds: [it.jurisdictionId] });
  return (
    <DetailPane
      path={PATH}
      title={it?.name ?? ''}
      kicker={it && (it.sector ? t(`sector.${it.sector}`) : t('agent.person'))}
      actions={
        mine && (
          <Button aria-pressed={editing} onClick={() => setEditing(!editing)}>
            {t('edit')}
          </Button>
        )
      }
    >
      <Shown read={read}>
        {(agent) =>
          editing ? (
            <AgentForm agent={agent} onDone={() => setEditing(false)} />
          ) : (
            <>
              {agent.description && <p className="prose">{agent.description}</p>}
              <Facts
                facts={[
                  [t('agent.other-name'), agent.alternateName],
                  [
                    t('credit-code'),
                    agent.creditCode && (
                      <span key="c" className="mono">
                        {agent.creditCode}
                      </span>
                    ),
                  ],
                  [t('community'), tree.name(agent.jurisdictionId)],
                  [
                    t('agent.parent'),
                    agent.parentId && (
                      <To key="p" to={`${PATH}/${agent.parentId}`}>
                        {names.name(agent.parentId) || '…'}
                      </To>
                    ),
                  ],
                  [t('phone'), agent.phone],
                  [t('sign.email'), agent.email],
                  [
                    t('website'),
                    agent.website && (
                      <a
                        key="w"
                        href={/^https?:/.test(agent.website) ? agent.website : `https://${agent.website}`}
                        rel="noreferrer noopener"
                        target="_blank"
                      >
                        {agent.website}
                      </a>
                    ),
                  ],
                  [t('updated'), momentText(agent.updatedAt, clock)],
                ]}
              />
              <Part title={t('nav.resources')}>
                <Shown read={offered} lines={2}>
                  {({ items, total }) => (
                    <>
                      {total === 0 && <p className="muted">{t('agent.no-resources')}</p>}
                      <ul className="stack tight">
                        {items.map((one) => (
                          <li key={one.id}>
                            <To to={`/console/resources/${one.id}`}>{one.name}</To>{' '}
                            <span className="muted">{categories.name(one.categoryCode)}</span>
                          </li>
                        ))}
                      </ul>
                      {total > items.length && (
                        <To to="/console/resources" search={{ agentId: id }}>
                          {t('all.n', { n: total })}
                        </To>
                      )}
                    </>
                  )}
                </Shown>
              </Part>
              {sites.data && sites.data.total > 0 && (
                <Part title={t('nav.places')}>
                  <ul className="stack tight">
                    {sites.data.items.map((one) => (
                      <li key={one.id}>
                        <To to={`/console/places/${one.id}`}>{one.name}</To>{' '}
                        <span className="muted">{one.address}</span>
                      </li>
                    ))}
                  </ul>
                </Part>
              )}
              {members.data && members.data.total > 0 && (
                <Part title={t('agent.members')}>
                  <ul className="stack tight">
                    {members.data.items.map((one) => (
                      <li key={one.id}>
                        <To to={`${PATH}/${one.agentId}`}>{names.name(one.agentId) || '…'}</To>{' '}
                        <span className="muted">{one.post}</span>
                      </li>
                    ))}
                  </ul>
                </Part>
              )}
              <ExtraFields extra={agent.extra} />
            </>
          )
        }
      </Shown>
    </DetailPane>
  );
}

export function NewAgentPane() {
  const { t } = useWords();
  return (
    <DetailPane path={PATH} title={t('agents.new')}>
      <AgentForm agent={undefined} onDone={() => undefined} />
    </DetailPane>
  );
}

function AgentForm({ agent, onDone }: { agent: Agent | undefined; onDone: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const tree = useTree();
  const navigate = useNavigate();
  const start = {
    kind: agent?.kind ?? 'organization',
    name: agent?.name ?? '',
    sector: agent?.sector ?? '',
    creditCode: agent?.creditCode ?? '',
    jurisdictionId: agent?.jurisdictionId ?? '',
    phone: agent?.phone ?? '',
    email: agent?.email ?? '',
    website: agent?.website ?? '',
    description: agent?.description ?? '',
  };
  const [draft, change, discard] = useDraft(`agent.${agent ? `${agent.id}.${agent.version}` : 'new'}`, start);
  const [now, setNow] = useState<Agent>();
  const create = useAct(agents.create);
  const save = useAct(agents.change);
  const code = draft.creditCode.trim() === '' ? null : checkCreditCode(draft.creditCode);
  const body = {
    name: draft.name.trim(),
    sector: (draft.sector || null) as Sector | null,
    creditCode: code?.ok ? code.code : null,
    jurisdictionId: draft.jurisdictionId || null,
    phone: draft.phone.trim() || null,
    email: draft.email.trim() || null,
    website: draft.website.trim() || null,
    description: draft.description.trim() || null,
  };
  const where = { ...params, id: agent?.id ?? '' };
  const done = (made: Agent) => {
    discard();
    say(t('saved'));
    if (agent) onDone();
    else void navigate({ to: `${PATH}/${made.id}` as never });
  };
  const store = (version: number) =>
    save.mutate(
      { params: where, body, options: { version } },
      { onSuccess: done, onError: () => void call(agents.get, { params: where }).then(setNow, () => undefined) },
    );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (code && !code.ok) return;
    if (agent) store(agent.version);
    else create.mutate({ params, body: { ...body, kind: draft.kind as Agent['kind'] } }, { onSuccess: done });
  }
  return (
    <form className="stack" onSubmit={submit}>
      {!agent && (
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
      {create.error && <Failure error={create.error} />}
      {save.error && agent && (
        <Conflict<Agent>
          error={save.error}
          mine={body}
          before={agent}
          now={now}
          name={(field) => (field in NAMES ? t(NAMES[field as keyof typeof NAMES]) : field)}
          onKeepMine={() => now && store(now.version)}
          onTakeTheirs={() => {
            discard();
            onDone();
          }}
        />
      )}
      <div className="row">
        <Button kind="primary" type="submit" busy={create.isPending || save.isPending}>
          {agent ? t('save') : t('agents.new')}
        </Button>
        <Button
          onClick={() => {
            discard();
            onDone();
          }}
        >
          {agent ? t('edit.discard') : t('draft.discard')}
        </Button>
      </div>
    </form>
  );
}
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
