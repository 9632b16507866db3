import { ApiProblem } from '@linli/contract';
import type { BookingRefusal, Slice } from '@linli/domain';
import { useClock } from '../api/tenant.tsx';
import { Button } from '../design/button.tsx';
import { Failure } from '../design/waiting.tsx';
import { momentText, spanText } from '../format/dates.ts';
import { minutesText } from '../format/numbers.ts';
import { useWords, type Values } from '../words/words.ts';

interface Facts {
  refusals?: BookingRefusal[];
  nearest?: Slice[];
}
/** What stands against a booking, as the server said it. */
export function refusalsOf(error: unknown): Facts {
  return error instanceof ApiProblem ? ((error.problem.facts ?? {}) as Facts) : {};
}

/** Which rule refuses, with its figures, in the reader's words. */
export function useRefusalText(): (refusal: BookingRefusal) => string {
  const { t, language } = useWords();
  const clock = useClock();
  return ({ code, facts }) => {
    const said: Values = {};
    for (const [name, value] of Object.entries(facts)) {
      if (
        name === 'minutes' ||
        name === 'pause' ||
        (name === 'limit' && facts['days'] !== undefined) ||
        name === 'used'
      )
        said[name] = minutesText(Number(value), language);
      else if (name === 'until' && typeof value === 'string') said[name] = momentText(value, clock);
      else if (value !== null) said[name] = value;
    }
    return t(code === 'taken' && facts['pause'] !== undefined ? 'refusal.taken.pause' : `refusal.${code}`, said);
  };
}

/** Which rule refused, in the reader's words, and the nearest times that are free. */
export function BookingRefused({ error, onNearest }: { error: unknown; onNearest?: (slice: Slice) => void }) {
  const { t } = useWords();
  const clock = useClock();
  const say = useRefusalText();
  const { refusals = [], nearest = [] } = refusalsOf(error);
  if (refusals.length === 0) return <Failure error={error} />;
  return (
    <div className="notice bad" role="alert">
      <ul className="stack tight">
        {refusals.map((refusal) => (
          <li key={refusal.code}>
            <strong>{say(refusal)}</strong>
          </li>
        ))}
      </ul>
      {nearest.length > 0 && onNearest && (
        <>
          <p>{t('booking.nearest')}</p>
          <div className="row">
            {nearest.map((slice) => (
              <Button key={slice.start} onClick={() => onNearest(slice)}>
                {spanText(slice.start, slice.end, clock)}
              </Button>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
