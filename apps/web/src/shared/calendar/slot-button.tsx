import type { BookingCalendar } from '@linli/domain';
import type { ButtonHTMLAttributes } from 'react';
import { useClock } from '../api/tenant.tsx';
import { dayText, timeText } from '../format/dates.ts';
import { To } from '../shell/to.tsx';
import { useWords } from '../words/words.ts';
import { type Chosen, canBook, canWait, isWithin, type Slot } from './slots.ts';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'slot'> {
  calendar: BookingCalendar;
  slot: Slot;
  chosen: Chosen | null;
  onPress: ((slot: Slot) => void) | undefined;
  /** With its times, where the row does not say them. */
  times?: boolean;
  bookingPath: string;
}

/** One slot: what it is can be read, by eye and by ear; pressing it chooses it. */
export function SlotButton({ calendar, slot, chosen, onPress, times, bookingPath, ...rest }: Props) {
  const { t } = useWords();
  const clock = useClock();
  const within = isWithin(slot, chosen);
  const held = calendar.taken.find((one) => one.start < slot.end && slot.start < one.end);
  const closed = calendar.closures.some((one) => one.start < slot.end && slot.start < one.end);
  const word = within
    ? t('calendar.chosen')
    : canBook(slot)
      ? calendar.capacityKind === 'pooled'
        ? t('calendar.left', { n: slot.free })
        : t('calendar.free')
      : held?.label
        ? held.label
        : held?.mine
          ? t('calendar.mine')
          : closed
            ? t('calendar.closed')
            : slot.why === 'taken'
              ? t('calendar.taken')
              : times && slot.why !== null
                ? t(`refusal.${slot.why}.short`)
                : '—';
  const time = `${timeText(slot.start, clock)}–${timeText(slot.end, clock)}`;
  const kind = within ? 'chosen' : canBook(slot) ? 'free' : held?.bookingId || held?.mine ? 'ours' : 'taken';
  const text = times ? (
    <>
      <span className="num">{time}</span> <span className="word">{word}</span>
    </>
  ) : (
    <span className="word">{word}</span>
  );
  const label = `${dayText(slot.start, clock)} ${time} ${word}`;
  if (held?.bookingId && !within)
    return (
      <To
        className={`slot ${kind}`}
        to={`${bookingPath}/${held.bookingId}`}
        search="keep"
        aria-label={label}
        data-slot=""
        {...(rest.tabIndex === undefined ? {} : { tabIndex: rest.tabIndex })}
      >
        {text}
      </To>
    );
  const able = onPress !== undefined && (canBook(slot) || canWait(slot));
  return (
    <button
      {...rest}
      type="button"
      className={`slot ${kind}`}
      aria-label={label}
      aria-pressed={onPress ? within : undefined}
      aria-disabled={able ? undefined : true}
      data-slot=""
      onClick={() => able && onPress(slot)}
    >
      {text}
    </button>
  );
}
