import { type AgreementRule, ruleChanges } from '@linli/domain';
import { State, type Tone } from '../../shared/design/state.tsx';
import { useWords } from '../../shared/words/words.ts';
import { RuleText } from './rule-text.tsx';

const TONES: Record<'new' | 'changed' | 'dropped' | 'same', Tone> = {
  new: 'good',
  changed: 'wait',
  dropped: 'bad',
  same: 'calm',
};

interface Props {
  before: readonly AgreementRule[];
  after: readonly AgreementRule[];
}

/** What an amendment makes of the rules, each with what it said before. */
export function RuleChanges({ before, after }: Props) {
  const { t } = useWords();
  const changes = ruleChanges(before, after);
  if (changes.every((one) => one.change === 'same')) return <p className="small muted">{t('agreement.change.none')}</p>;
  return (
    <ul className="stack tight">
      {changes.map(({ rule, change, before: was }) => (
        <li key={rule.id} className="note-card">
          <State tone={TONES[change]}>{t(`agreement.change.${change}`)}</State>{' '}
          {change === 'dropped' ? (
            <del>
              <RuleText rule={rule} />
            </del>
          ) : (
            <RuleText rule={rule} />
          )}
          {was && (
            <p className="small muted">
              {t('agreement.change.was')} <RuleText rule={was} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
