import { claimBoard } from '@linli/contract';
import type { BoardRow } from '@linli/domain';
import { useState } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { momentText, spanText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { DayLine } from '../matters/matter-clock.tsx';
import type { Column } from '../parts/record-table.tsx';

const TONES: Record<BoardRow['standing'], Tone> = { waiting: 'calm', soon: 'wait', escalated: 'bad' };

/** Columns that both views of the board have. */
export function useBoardColumns(): Record<'amount' | 'when' | 'who', Column<BoardRow>> {
  const { t, language } = useWords();
  const clock = useClock();
  return {
    who: {
      key: 'who',
      head: t('claims.answers'),
      cell: (row) => (
        <>
          {t(`claims.answers.${row.answers}`)}
          <div className="small muted">{row.direction ? t(`claim.${row.direction}`) : t('claims.suggested')}</div>
        </>
      ),
    },
    amount: {
      key: 'quantity',
      head: t('quantity'),
      num: true,
      cell: (row) => quantityText(row.quantity, row.unit, language),
    },
    when: {
      key: 'slice',
      head: t('slice'),
      cell: (row) => (row.sliceStart && row.sliceEnd ? spanText(row.sliceStart, row.sliceEnd, clock) : '—'),
    },
  };
}

/** By when the answer is due, how it stands, and how that came about. */
export function ClaimDeadline({ row }: { row: BoardRow }) {
  const { t } = useWords();
  const clock = useClock();
  const [open, setOpen] = useState(false);
  if (row.answerBy === null) return <span className="muted">{t('claims.no-limit')}</span>;
  return (
    <>
      <State tone={TONES[row.standing]}>{t(`claims.standing.${row.standing}`)}</State>
      <div className="small muted">
        {t(row.standing === 'escalated' ? 'claims.was-due' : 'claim.answer-by', {
          at: momentText(row.answerBy, clock),
        })}
      </div>
      <details className="small" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('matter.clock.how')}</summary>
        {open && <DeadlineDays id={row.id} />}
      </details>
    </>
  );
}

function DeadlineDays({ id }: { id: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const read = useRead(claimBoard.deadline, { params: { ...params, id } });
  return (
    <Shown read={read} lines={2}>
      {({ claim, days, assumedYears }) => (
        <div className="stack tight">
          {assumedYears.length > 0 && (
            <p className="notice wait">{t('matter.clock.assumed', { years: assumedYears.join('、') })}</p>
          )}
          <p>
            {t('claims.asked-at', { at: momentText(claim.createdAt, clock) })}
            {claim.answerLimit && ` · ${t(`limit.${claim.answerLimit.unit}`, { n: claim.answerLimit.amount })}`}
          </p>
          <ul className="dots">
            {days.map((day) => (
              <DayLine key={day.date} day={day} />
            ))}
          </ul>
          <p>{t('claims.then')}</p>
        </div>
      )}
    </Shown>
  );
}

export function NoClaims() {
  const { t } = useWords();
  return (
    <Empty
      title={t('claims.none-waiting')}
      step={
        <>
          <To className="button" to="/console/needs">
            {t('nav.needs')}
          </To>
          <To className="button" to="/console/claims" search={{ tab: 'all' }}>
            {t('claims.tab.all')}
          </To>
        </>
      }
    >
      {t('claims.empty.hint')}
    </Empty>
  );
}
