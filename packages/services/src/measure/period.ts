import { Problem } from '@linli/domain';
import type { Context } from '../common/context.ts';

const DAY = 86_400_000;
const BACK_DAYS = 60;
const AHEAD_DAYS = 30;
const LONGEST_DAYS = 400;

/** The period that figures are of: as asked, or from 60 days ago to 30 days ahead. */
export function figuresPeriod(
  context: Pick<Context, 'now'>,
  asked: { from?: string | undefined; to?: string | undefined },
): { from: string; to: string } {
  const now = context.now().getTime();
  const from = asked.from ?? new Date(now - BACK_DAYS * DAY).toISOString();
  const to = asked.to ?? new Date(now + AHEAD_DAYS * DAY).toISOString();
  const days = (Date.parse(to) - Date.parse(from)) / DAY;
  if (!(days > 0) || days > LONGEST_DAYS)
    throw new Problem('bad-input', 'the period is empty or too long', {
      faults: [
        {
          path: 'to',
          problem: `from ${from} to ${to}`,
          fix: `ask for at most ${LONGEST_DAYS} days, ending after it starts`,
        },
      ],
    });
  return { from, to };
}
