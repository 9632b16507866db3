import type { MatterStep, StepKind } from '@linli/domain';
import { useAgents } from '../api/reference.ts';
import { useClock } from '../api/tenant.tsx';
import { State, type Tone } from '../design/state.tsx';
import { momentText } from '../format/dates.ts';
import { To } from '../shell/to.tsx';
import { useWords } from '../words/words.ts';

const TONES: Partial<Record<StepKind, Tone>> = {
  responded: 'good',
  handled: 'good',
  closed: 'good',
  returned: 'wait',
  paused: 'wait',
  overdue: 'bad',
  reopened: 'bad',
};

/** All that happened in a matter, as one line of time. */
export function MatterSteps({
  steps,
  parts,
  desk = false,
}: {
  steps: readonly MatterStep[];
  parts: readonly { id: string; agentId: string }[];
  /** With links to what only the desk may open. */
  desk?: boolean;
}) {
  const { t } = useWords();
  const clock = useClock();
  const agents = useAgents();
  const body = (partId: string | null) => agents.name(parts.find((part) => part.id === partId)?.agentId ?? null);
  return (
    <ol className="story">
      {steps.map((step) => (
        <li key={step.id}>
          <div className="row apart baseline">
            <State tone={TONES[step.kind] ?? 'accent'}>{t(`step.${step.kind}`, { body: body(step.partId) })}</State>
            <time className="muted small" dateTime={step.at}>
              {momentText(step.at, clock)}
            </time>
          </div>
          {step.kind === 'returned' ? (
            <p>
              {t('matter.return.says', { reason: step.note ?? '', whose: String(step.facts['responsible'] ?? '') })}
            </p>
          ) : (
            step.note && <p className="prose">{step.note}</p>
          )}
          {desk && step.kind === 'became-need' && (
            <To to={`/console/needs/${String(step.facts['needId'])}`}>{t('matter.became-need')}</To>
          )}
          {desk && step.kind === 'whistle-blown' && (
            <To to={`/console/whistles/${String(step.facts['whistleId'])}`}>{t('matter.whistle')}</To>
          )}
        </li>
      ))}
    </ol>
  );
}
