import { roles } from '@linli/contract';
import { ROLES, type Role } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents, useTree } from '../../shared/api/reference.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Empty, Failure, Shown } from '../../shared/design/waiting.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { useWords } from '../../shared/words/words.ts';
import { RecordTable } from '../parts/record-table.tsx';

const EMPTY = { email: '', role: 'worker' as Role, jurisdictionId: '', agentId: '' };

/** Who holds which role here; the operator gives and takes them. */
export function RolesPage() {
  const { t } = useWords();
  useTitle(t('nav.roles'));
  const { params } = useTenant();
  const may = useMayAtAll();
  const tree = useTree();
  const agents = useAgents();
  const read = useRead(roles.list, { params });
  const give = useAct(roles.give);
  const take = useAct(roles.take);
  const [draft, setDraft] = useState(EMPTY);
  if (!may('role.manage'))
    return (
      <div className="sheet">
        <Empty title={t('roles.forbidden')}>{t('roles.forbidden.hint')}</Empty>
      </div>
    );
  function submit(event: FormEvent) {
    event.preventDefault();
    give.mutate(
      {
        params,
        body: {
          email: draft.email.trim(),
          role: draft.role,
          jurisdictionId: draft.jurisdictionId || null,
          agentId: draft.agentId || null,
        },
      },
      {
        onSuccess: () => {
          say(t('roles.given', { role: t(`role.${draft.role}`), email: draft.email }));
          setDraft(EMPTY);
        },
      },
    );
  }
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t('nav.roles')}</h1>
      </header>
      <form className="panel" onSubmit={submit}>
        <h2>{t('roles.give')}</h2>
        <div className="pair">
          <TextField
            label={t('sign.email')}
            type="email"
            required
            hint={t('roles.email.hint')}
            value={draft.email}
            onChange={(e) => setDraft({ ...draft, email: e.target.value })}
          />
          <SelectField
            label={t('role')}
            hint={t(`role.${draft.role}.means`)}
            value={draft.role}
            options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            onChange={(e) => setDraft({ ...draft, role: e.target.value as Role })}
          />
          {draft.role === 'worker' && (
            <SelectField
              label={t('community')}
              empty={t('roles.everywhere')}
              options={tree.options}
              value={draft.jurisdictionId}
              onChange={(e) => setDraft({ ...draft, jurisdictionId: e.target.value })}
            />
          )}
          {draft.role === 'owner' && (
            <SelectField
              label={t('roles.for-body')}
              required
              empty={t('choose')}
              options={agents.options}
              value={draft.agentId}
              onChange={(e) => setDraft({ ...draft, agentId: e.target.value })}
            />
          )}
        </div>
        {give.error && <Failure error={give.error} />}
        <div>
          <Button kind="primary" type="submit" busy={give.isPending}>
            {t('roles.give')}
          </Button>
        </div>
      </form>
      {take.error && <Failure error={take.error} />}
      <Shown read={read}>
        {({ items }) => (
          <RecordTable
            caption={t('nav.roles')}
            rows={items}
            rowKey={(row) => row.id}
            columns={[
              { key: 'name', head: t('name'), cell: (row) => row.name },
              { key: 'email', head: t('sign.email'), cell: (row) => row.email },
              { key: 'role', head: t('role'), cell: (row) => t(`role.${row.role}`) },
              {
                key: 'scope',
                head: t('roles.scope'),
                cell: (row) => tree.name(row.jurisdictionId) || agents.name(row.agentId) || t('roles.everywhere'),
              },
              {
                key: 'act',
                head: t('actions'),
                cell: (row) => (
                  <Button
                    kind="quiet"
                    busy={take.isPending && take.variables?.params.id === row.id}
                    onClick={() =>
                      take.mutate(
                        { params: { ...params, id: row.id } },
                        {
                          onSuccess: () =>
                            say(t('roles.taken'), {
                              label: t('undo'),
                              act: () =>
                                give.mutate({
                                  params,
                                  body: {
                                    email: row.email,
                                    role: row.role,
                                    jurisdictionId: row.jurisdictionId,
                                    agentId: row.agentId,
                                  },
                                }),
                            }),
                        },
                      )
                    }
                  >
                    {t('roles.take', { name: row.name })}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Shown>
    </div>
  );
}
