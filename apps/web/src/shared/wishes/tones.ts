import type { WishState } from '@linli/domain';
import type { Tone } from '../design/state.tsx';

export const WISH_TONES: Record<WishState, Tone> = {
  new: 'wait',
  waiting: 'accent',
  asked: 'wait',
  adopted: 'accent',
  fulfilled: 'good',
  thanked: 'good',
  over: 'calm',
};
