import { type Agreement, signDay, signingStanding } from '@linli/domain';
import { useTenant } from '../../shared/api/tenant.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { dateText, wallClock } from '../../shared/format/dates.ts';
import { useWords } from '../../shared/words/words.ts';

const TONES: Record<NonNullable<ReturnType<typeof signingStanding>>, Tone> = {
  waiting: 'calm',
  soon: 'wait',
  today: 'wait',
  overdue: 'bad',
  lapsed: 'bad',
};

/** Until when it waits to be signed, the nearer the louder; nothing where nothing waits. */
export function SigningMark({ agreement }: { agreement: Agreement }) {
  const { t, language } = useWords();
  const { subdistrict } = useTenant();
  const standing = signingStanding(agreement, wallClock(new Date(), subdistrict.timeZone).date);
  const day = standing === 'lapsed' ? agreement.sendings.at(-1)?.signBy : signDay(agreement);
  if (standing === null || day == null) return null;
  return <State tone={TONES[standing]}>{t(`signing.${standing}`, { day: dateText(day, language) })}</State>;
}
