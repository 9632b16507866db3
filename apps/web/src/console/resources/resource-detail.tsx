import { resources } from '@linli/contract';
import { scheduleWords } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useAgents, useCategories } from '../../shared/api/reference.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Icon } from '../../shared/design/icon.tsx';
import { State } from '../../shared/design/state.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { TermsInWords } from '../../shared/story/terms.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ExtraFields } from '../parts/extra.tsx';
import { Facts, Part } from '../parts/list-parts.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { EditResource } from './edit-resource.tsx';
import { ResourceOpenings } from './resource-openings.tsx';
import { ResourceHistory, ResourceProvenance, ResourceSites } from './resource-records.tsx';

const PATH = '/console/resources';

export function ResourceDetail() {
  const { t, language } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const clock = useClock();
  const categories = useCategories();
  const agents = useAgents();
  const read = useRead(resources.get, { params: { ...params, id } });
  const [editing, setEditing] = useState(false);
  const [part, setPart] = useState<'about' | 'openings' | 'ledger' | 'source'>('about');
  const it = read.data;
  const custodian = it ? agents.byId.get(it.agentId) : undefined;
  const mine =
    it && may('resource.write', { agentIds: [it.agentId], jurisdictionIds: [custodian?.jurisdictionId ?? null] });
  return (
    <DetailPane
      path={PATH}
      title={it?.name ?? ''}
      kicker={it && categories.name(it.categoryCode)}
      actions={
        it && (
          <>
            <State tone={it.status === 'active' ? 'good' : it.status === 'draft' ? 'wait' : 'calm'}>
              {t(`status.${it.status}`)}
            </State>
            {mine && (
              <Button aria-pressed={editing} onClick={() => setEditing(!editing)}>
                {t('edit')}
              </Button>
            )}
            {it.capacityKind !== 'stock' && (
              <To className="button" to={`/console/calendar/${it.id}`}>
                <Icon name="calendar" />
                {t('bookings.calendar')}
              </To>
            )}
            <To className="button" to={`/resource/${it.id}`}>
              {t('resource.public')}
            </To>
          </>
        )
      }
    >
      <Shown read={read}>
        {(resource) =>
          editing ? (
            <EditResource key={resource.id} resource={resource} onDone={() => setEditing(false)} />
          ) : (
            <>
              <div className="tabs" role="tablist">
                {(['about', 'openings', 'ledger', 'source'] as const).map((name) => (
                  <button
                    key={name}
                    type="button"
                    role="tab"
                    id={`tab-${name}`}
                    aria-selected={part === name}
                    aria-controls="tab-panel"
                    onClick={() => setPart(name)}
                  >
                    {t(`resource.tab.${name}`)}
                  </button>
                ))}
              </div>
              <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${part}`} className="stack">
                {part === 'about' && (
                  <>
                    {resource.description && <p className="prose">{resource.description}</p>}
                    <Facts
                      facts={[
                        [
                          t('resource.custodian'),
                          <To key="a" to={`/console/organisations/${resource.agentId}`}>
                            {agents.name(resource.agentId) || '…'}
                          </To>,
                        ],
                        [
                          t('quantity'),
                          resource.quantity === null ? (
                            <State key="q" tone="wait">
                              {t('quantity.unknown')}
                            </State>
                          ) : (
                            quantityText(resource.quantity, resource.unit, language)
                          ),
                        ],
                        [t('capacity-kind'), t(`capacity-kind.${resource.capacityKind}.means`)],
                        [
                          t('resource.when'),
                          resource.schedules.length > 0 && (
                            <ul key="s">
                              {resource.schedules.map((schedule) => (
                                <li key={schedule.start + schedule.rrule}>{scheduleWords(schedule, language)}</li>
                              ))}
                            </ul>
                          ),
                        ],
                        [
                          t('valid'),
                          resource.validFrom || resource.validTo
                            ? `${resource.validFrom ?? '…'} – ${resource.validTo ?? '…'}`
                            : null,
                        ],
                        [
                          t('reviewed'),
                          resource.reviewedAt ? (
                            momentText(resource.reviewedAt, clock)
                          ) : (
                            <State key="r" tone="wait">
                              {t('reviewed.never')}
                            </State>
                          ),
                        ],
                        [t('updated'), momentText(resource.updatedAt, clock)],
                      ]}
                    />
                    <ResourceSites resource={resource} />
                    <Part title={t('resource.terms')}>
                      <TermsInWords resource={resource} />
                    </Part>
                    <Part title={t('guarantee')}>
                      <Facts
                        facts={[
                          [
                            t('guarantee.post'),
                            resource.guarantee.post ?? (
                              <State key="p" tone="wait">
                                {t('guarantee.unknown')}
                              </State>
                            ),
                          ],
                          ...(['safety', 'insurance', 'upkeep'] as const).map((name) => {
                            const value = resource.guarantee[name];
                            return [
                              t(`guarantee.${name}`),
                              <State key={name} tone={value === null ? 'wait' : value ? 'good' : 'bad'}>
                                {t(value === null ? 'guarantee.unknown' : value ? 'guarantee.yes' : 'guarantee.no')}
                              </State>,
                            ] as const;
                          }),
                          [
                            t('guarantee.budget'),
                            resource.guarantee.budget === null
                              ? null
                              : quantityText(resource.guarantee.budget, resource.terms.currency, language),
                          ],
                        ]}
                      />
                    </Part>
                    <ExtraFields extra={resource.extra} />
                  </>
                )}
                {part === 'openings' && <ResourceOpenings resource={resource} />}
                {part === 'ledger' && <ResourceHistory id={resource.id} />}
                {part === 'source' && <ResourceProvenance id={resource.id} />}
              </div>
            </>
          )
        }
      </Shown>
    </DetailPane>
  );
}
