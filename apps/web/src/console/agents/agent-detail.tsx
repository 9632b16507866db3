import { agents, memberships, places, resources } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useAgents, useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ExtraFields } from '../parts/extra.tsx';
import { Facts, Part } from '../parts/list-parts.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { EditAgent } from './agent-form.tsx';

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
            <EditAgent agent={agent} onDone={() => setEditing(false)} />
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
