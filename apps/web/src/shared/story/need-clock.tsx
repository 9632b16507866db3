import type { Need } from '@linli/domain';
import { State } from '../design/state.tsx';
import { minutesText } from '../format/numbers.ts';
import { useWords } from '../words/words.ts';

export interface ClockReading {
  what: 'respond' | 'resolve';
  /** Minutes that are left; negative: overdue by so many. */
  left: number;
}
/** Which clock runs on a need now: to answer first, then to settle. Nothing runs once it is closed. */
export function readClock(need: Need, now: Date): ClockReading | null {
  if (need.closedAt || ['fulfilled', 'cancelled', 'expired'].includes(need.state)) return null;
  const left = (by: string) => Math.floor((Date.parse(by) - now.getTime()) / 60_000);
  if (need.respondBy && !need.respondedAt && need.state === 'open')
    return { what: 'respond', left: left(need.respondBy) };
  if (need.resolveBy && need.state !== 'committed') return { what: 'resolve', left: left(need.resolveBy) };
  return null;
}

export function NeedClock({ need }: { need: Need }) {
  const { t, language } = useWords();
  const reading = readClock(need, new Date());
  if (!reading) return <span className="muted">{t('clock.none')}</span>;
  const time = minutesText(roughly(Math.abs(reading.left)), language);
  if (reading.left < 0) return <State tone="bad">{t(`clock.${reading.what}.over`, { time })}</State>;
  return <State tone={reading.left < 48 * 60 ? 'wait' : 'calm'}>{t(`clock.${reading.what}.left`, { time })}</State>;
}
/** Minutes matter in the last hours only. */
function roughly(minutes: number): number {
  if (minutes >= 1440) return minutes - (minutes % 60);
  return minutes >= 120 ? minutes - (minutes % 15) : minutes;
}
