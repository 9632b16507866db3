import type { BookingState } from '@linli/domain';
import type { Tone } from '../design/state.tsx';

const TONES: Record<BookingState, Tone> = {
  waiting: 'calm',
  offered: 'wait',
  requested: 'wait',
  confirmed: 'good',
  'in-use': 'accent',
  done: 'calm',
  declined: 'bad',
  cancelled: 'calm',
  'no-show': 'bad',
  expired: 'calm',
};
/** The same tone for the same state on every page. */
export const bookingTone = (state: BookingState): Tone => TONES[state];
