import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity, Quantity, Unit } from '../common/quantity.ts';
import { Instant } from '../common/record.ts';
import { CategoryCode } from '../register/category.ts';
import { Claim } from './proposal.ts';

/** So many days a claim that nobody answered in time stays on the board, for the coordinator to decide. */
export const ESCALATED_DAYS = 30;

/** Something that waits for an answer between a need and a resource, with what whoever answers has to know. */
export const BoardRow = z
  .object({
    id: Id,
    kind: z.enum(['claim', 'proposal']).meta({ description: 'proposal: suggested by the engine, nobody asked yet' }),
    direction: Claim.shape.direction.nullable(),
    needId: Id,
    need: z.string(),
    jurisdictionId: Id,
    categoryCode: CategoryCode,
    resourceId: Id,
    resource: z.string(),
    provider: z.string(),
    quantity: PositiveQuantity,
    unit: Unit,
    sliceStart: Instant.nullable(),
    sliceEnd: Instant.nullable(),
    message: z.string().nullable(),
    createdAt: Instant,
    answers: z.enum(['need', 'resource', 'worker']).meta({ description: 'whose answer it waits for' }),
    answerBy: Instant.nullable(),
    standing: z.enum(['waiting', 'soon', 'escalated']).meta({
      description: 'soon: a day or less is left; escalated: nobody answered in time, the coordinator decides',
    }),
    mayAnswer: z.boolean(),
    mayWithdraw: z.boolean(),
    rivals: z.int().meta({ description: 'how many others wait for the same need, or for the same time' }),
    givesWay: z.int().meta({ description: 'how many of them give way once this one is accepted' }),
  })
  .meta({ id: 'ClaimBoardRow' });
export type BoardRow = z.infer<typeof BoardRow>;

/** One need with all that is offered for it, or one resource with all that is asked of it. */
export const BoardGroup = z
  .object({
    id: Id.meta({ description: 'of the need or of the resource' }),
    side: z.enum(['need', 'resource']),
    name: z.string(),
    categoryCode: CategoryCode,
    jurisdictionId: Id.nullable(),
    provider: z.string().nullable(),
    wanted: Quantity.nullable().meta({ description: 'what a need still asks for' }),
    unit: Unit,
    candidates: z.array(BoardRow),
  })
  .meta({ id: 'ClaimBoardGroup' });
export type BoardGroup = z.infer<typeof BoardGroup>;

const DAY = 86_400_000;

/** How a claim stands at an instant. */
export function standingOf(claim: Pick<Claim, 'state' | 'answerBy'>, now: string): BoardRow['standing'] {
  if (claim.state === 'expired') return 'escalated';
  if (claim.answerBy === null) return 'waiting';
  const left = Date.parse(claim.answerBy) - Date.parse(now);
  // Its time may be over a moment before the task that says so has run.
  if (left <= 0) return 'escalated';
  return left <= DAY ? 'soon' : 'waiting';
}

/** The order of the board: what is overdue first, then by the time that is left; what has no limit comes last. */
export function byUrgency(
  a: Pick<BoardRow, 'standing' | 'answerBy' | 'id'>,
  b: Pick<BoardRow, 'standing' | 'answerBy' | 'id'>,
): number {
  const late = Number(b.standing === 'escalated') - Number(a.standing === 'escalated');
  if (late !== 0) return late;
  const time = (row: typeof a) => (row.answerBy === null ? Number.MAX_VALUE : Date.parse(row.answerBy));
  return time(a) - time(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
