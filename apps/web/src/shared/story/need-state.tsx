import type { NeedState } from '@linli/domain';
import { State, type Tone } from '../design/state.tsx';
import { useWords } from '../words/words.ts';

const TONES: Record<NeedState, Tone> = {
  open: 'wait',
  partly: 'wait',
  committed: 'accent',
  fulfilled: 'good',
  cancelled: 'calm',
  expired: 'bad',
};
export function NeedStateMark({ state }: { state: NeedState }) {
  const { t } = useWords();
  return <State tone={TONES[state]}>{t(`need.state.${state}`)}</State>;
}
