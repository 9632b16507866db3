import type { MatterState } from '@linli/domain';
import type { Tone } from '../design/state.tsx';

export const MATTER_TONES: Record<MatterState, Tone> = {
  taken: 'wait',
  dispatched: 'accent',
  handled: 'wait',
  closed: 'good',
  cancelled: 'calm',
};
