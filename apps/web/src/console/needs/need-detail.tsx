import { needs } from '@linli/contract';
import type { Need } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents, useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { momentText, spanText } from '../../shared/format/dates.ts';
import { distanceText, minutesText, quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { NeedClock } from '../../shared/story/need-clock.tsx';
import { NeedStateMark } from '../../shared/story/need-state.tsx';
import { NeedStory } from '../../shared/story/need-story.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ExtraFields } from '../parts/extra.tsx';
import { Facts, Part } from '../parts/list-parts.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { Candidates } from './candidates.tsx';
import { EditNeed } from './edit-need.tsx';

const PATH = '/console/needs';

export function NeedDetail() {
  const { t, language } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const clock = useClock();
  const categories = useCategories();
  const agents = useAgents();
  const tree = useTree();
  const read = useRead(needs.story, { params: { ...params, id } });
  const cancel = useAct(needs.cancel);
  const [mode, setMode] = useState<'read' | 'edit' | 'cancel'>('read');
  const need = read.data?.need;
  const object = need && {
    jurisdictionIds: [need.jurisdictionId],
    agentIds: [need.agentId],
    ownerUserId: need.requestedByUserId,
  };
  const live = need && ['open', 'partly', 'committed'].includes(need.state);
  return (
    <DetailPane
      path={PATH}
      title={need?.title ?? ''}
      kicker={need && [categories.name(need.categoryCode), tree.name(need.jurisdictionId)].filter(Boolean).join(' · ')}
      actions={
        need && (
          <>
            <NeedStateMark state={need.state} />
            <NeedClock need={need} />
            {live && may('need.write', object) && (
              <>
                <Button aria-pressed={mode === 'edit'} onClick={() => setMode(mode === 'edit' ? 'read' : 'edit')}>
                  {t('edit')}
                </Button>
                <Button kind="danger" onClick={() => setMode('cancel')}>
                  {t('need.cancel')}
                </Button>
              </>
            )}
          </>
        )
      }
    >
      <Shown read={read} lines={8}>
        {(story) =>
          mode === 'edit' ? (
            <EditNeed key={id} need={story.need} onDone={() => setMode('read')} />
          ) : (
            <>
              {story.need.description && <p className="prose">{story.need.description}</p>}
              <Facts
                facts={[
                  [t('quantity'), quantityText(story.need.quantity, story.need.unit, language)],
                  [
                    t('need.promised'),
                    story.need.committedQuantity > 0 &&
                      quantityText(story.need.committedQuantity, story.need.unit, language),
                  ],
                  [
                    t('need.provided'),
                    story.need.fulfilledQuantity > 0 &&
                      quantityText(story.need.fulfilledQuantity, story.need.unit, language),
                  ],
                  [t('window'), spanText(story.need.windowStart, story.need.windowEnd, clock)],
                  [t('need.duration'), story.need.durationMinutes && minutesText(story.need.durationMinutes, language)],
                  [t('priority'), t(`priority.${story.need.priority as 1}`)],
                  [t('source'), t(`source.${story.need.source}`)],
                  [
                    t('need.for'),
                    [
                      story.need.forAge !== null && t('need.for.age', { age: story.need.forAge }),
                      ...story.need.forGroups.map((group) => t(`group.${group}`)),
                    ]
                      .filter(Boolean)
                      .join(' · '),
                  ],
                  [
                    t('need.far'),
                    story.need.maxDistanceMetres !== null && distanceText(story.need.maxDistanceMetres, language),
                  ],
                  [
                    t('need.rules'),
                    [
                      story.need.singleProvider && t('need.single'),
                      story.need.together !== null && t('need.together.of', { word: story.need.together }),
                    ]
                      .filter(Boolean)
                      .join(' · '),
                  ],
                  [
                    t('need.body'),
                    story.need.agentId && (
                      <To key="b" to={`/console/organisations/${story.need.agentId}`}>
                        {agents.name(story.need.agentId) || '…'}
                      </To>
                    ),
                  ],
                  [
                    t('clock.respond'),
                    story.need.respondBy &&
                      (story.need.respondedAt
                        ? t('clock.answered', { at: momentText(story.need.respondedAt, clock) })
                        : momentText(story.need.respondBy, clock)),
                  ],
                  [t('clock.resolve'), story.need.resolveBy && momentText(story.need.resolveBy, clock)],
                ]}
              />
              {story.need.hasContact && may('need.contact', object ?? {}) && <Contact need={story.need} />}
              <Part title={t('need.story')}>
                <NeedStory
                  story={story}
                  link={(resourceId, name) => <To to={`/console/resources/${resourceId}`}>{name}</To>}
                />
              </Part>
              {live && <Candidates need={story.need} />}
              <ExtraFields extra={story.need.extra} />
            </>
          )
        }
      </Shown>
      {mode === 'cancel' && need && (
        <ReasonDialog
          title={t('need.cancel')}
          means={t('need.cancel.means')}
          act={t('need.cancel')}
          busy={cancel.isPending}
          error={cancel.error}
          onClose={() => setMode('read')}
          onReason={(reason) =>
            cancel.mutate({ params: { ...params, id }, body: { reason } }, { onSuccess: () => setMode('read') })
          }
        />
      )}
    </DetailPane>
  );
}

/** Name and telephone are sealed; opening them is written down, and the button says so. */
function Contact({ need }: { need: Need }) {
  const { t } = useWords();
  const { params } = useTenant();
  const open = useAct(needs.contact);
  if (open.data)
    return (
      <Facts
        facts={[
          [t('contact.name'), open.data.name],
          [
            t('phone'),
            open.data.phone && (
              <a key="p" href={`tel:${open.data.phone}`}>
                {open.data.phone}
              </a>
            ),
          ],
        ]}
      />
    );
  return (
    <div className="stack tight">
      <div className="row">
        <Button busy={open.isPending} onClick={() => open.mutate({ params: { ...params, id: need.id } })}>
          {t('contact.open')}
        </Button>
        <span className="small muted">{t('contact.hint')}</span>
      </div>
      {open.error && <Failure error={open.error} />}
    </div>
  );
}
