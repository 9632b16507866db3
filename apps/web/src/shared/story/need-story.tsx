import type { Answer, needs } from '@linli/contract';
import type { ReactNode } from 'react';
import { useCategories } from '../api/reference.ts';
import { useClock } from '../api/tenant.tsx';
import { State, type Tone } from '../design/state.tsx';
import { momentText, spanText } from '../format/dates.ts';
import { distanceText, quantityText } from '../format/numbers.ts';
import { useWords } from '../words/words.ts';
import { Reasons } from './reasons.tsx';

export type Story = Answer<typeof needs.story>;
interface Step {
  key: string;
  at: string;
  tone: Tone;
  title: string;
  body?: ReactNode;
}

/** What was asked, what was found, what became of it: one line of time, oldest first; what holds the rest comes last. */
export function NeedStory({ story, link }: { story: Story; link?: (resourceId: string, name: string) => ReactNode }) {
  const { t, language } = useWords();
  const clock = useClock();
  const categories = useCategories();
  const names = new Map(story.resources.map((resource) => [resource.id, resource.name]));
  const resource = (id: string) => {
    const name = names.get(id) ?? t('story.a-resource');
    return link ? link(id, name) : name;
  };
  const when = (start: string | null, end: string | null) => (start && end ? spanText(start, end, clock) : null);
  const line = (...parts: ReactNode[]) => {
    const kept = parts.filter(Boolean);
    return kept.map((part, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one line have no other identity
      <span key={i}>
        {i > 0 && ' · '}
        {part}
      </span>
    ));
  };
  const { need } = story;
  const steps: Step[] = [
    {
      key: 'asked',
      at: need.createdAt,
      tone: 'accent',
      title: t('story.asked'),
      body: line(
        t(`source.${need.source}`),
        categories.name(need.categoryCode),
        quantityText(need.quantity, need.unit, language),
        spanText(need.windowStart, need.windowEnd, clock),
      ),
    },
    ...story.proposals.map(
      (proposal): Step => ({
        key: proposal.id,
        at: proposal.createdAt,
        tone: proposal.state === 'accepted' ? 'good' : proposal.state === 'pending' ? 'wait' : 'calm',
        title: t(`story.proposal.${proposal.state}`),
        body: (
          <>
            {line(
              resource(proposal.resourceId),
              quantityText(proposal.quantity, proposal.unit, language),
              when(proposal.sliceStart, proposal.sliceEnd),
              proposal.distanceMetres !== null && distanceText(proposal.distanceMetres, language),
            )}
            {proposal.decline && <p>{t('story.declined', { reason: proposal.decline.reason })}</p>}
          </>
        ),
      }),
    ),
    ...story.claims.map(
      (claim): Step => ({
        key: claim.id,
        at: claim.createdAt,
        tone: claim.state === 'accepted' ? 'good' : claim.state === 'pending' ? 'wait' : 'calm',
        title: t(claim.direction === 'need-claims-resource' ? 'story.claim.asked' : 'story.claim.offered'),
        body: (
          <>
            {line(resource(claim.resourceId), t(`claim.state.${claim.state}`), claim.message)}
            {claim.decline && <p>{t('story.declined', { reason: claim.decline.reason })}</p>}
          </>
        ),
      }),
    ),
    ...story.commitments.map(
      (promise): Step => ({
        key: promise.id,
        at: promise.createdAt,
        tone: promise.state === 'cancelled' ? 'calm' : 'good',
        title: t(`story.promise.${promise.state}`),
        body: line(
          resource(promise.resourceId),
          quantityText(promise.quantity, promise.unit, language),
          when(promise.sliceStart, promise.sliceEnd),
        ),
      }),
    ),
    ...story.events
      .filter((event) => ['fulfil', 'release', 'reverse'].includes(event.action))
      .map(
        (event): Step => ({
          key: event.id,
          at: event.occurredAt,
          tone: event.action === 'fulfil' ? 'good' : 'calm',
          title: t(`event.${event.action}`),
          body: line(
            event.resourceId === null ? '' : resource(event.resourceId),
            quantityText(Math.max(...event.legs.map((leg) => leg.amount)), event.unit, language),
            event.reason,
          ),
        }),
      ),
  ];
  steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  if (need.closedAt) {
    const tone = need.state === 'fulfilled' ? 'good' : 'calm';
    steps.push({ key: 'closed', at: need.closedAt, tone, title: t(`need.state.${need.state}`) });
  }
  const open = ['open', 'partly'].includes(need.state) ? story.open : null;
  return (
    <ol className="story">
      {steps.map((step) => (
        <li key={step.key}>
          <div className="row apart baseline">
            <State tone={step.tone}>{step.title}</State>
            <time className="muted small" dateTime={step.at}>
              {momentText(step.at, clock)}
            </time>
          </div>
          {step.body && <div>{step.body}</div>}
        </li>
      ))}
      {open && (
        <li>
          <State tone="bad">{t(`holds.${open.holds}`)}</State>
          <p>{t('story.short', { quantity: quantityText(open.shortage, open.unit, language) })}</p>
          <Reasons reasons={open.reasons} />
          {open.reasons.length === 0 && (
            <ul>
              {open.barriers.map(({ barrier, resources }) => (
                <li key={barrier}>{t(`barrier.${barrier}.holds`, { count: resources })}</li>
              ))}
            </ul>
          )}
        </li>
      )}
      {steps.length === 1 && need.state === 'open' && !open && (
        <li>
          <State tone="wait">{t('story.waiting')}</State>
          <p className="muted">{t('story.waiting.hint')}</p>
        </li>
      )}
    </ol>
  );
}
