import { Problem } from '@linli/domain';

interface DatabaseError {
  code?: string;
  constraint?: string;
  detail?: string;
  table?: string;
  message: string;
}

const ONCE: Record<string, [string, string]> = {
  event_reversed_once: ['the event was reversed already', 'an event is reversed at most once: look at its reversal'],
  commitment_proposal_once: ['the proposal was accepted already', 'look at the promise that came of it'],
  commitment_claim_once: ['the claim was accepted already', 'look at the promise that came of it'],
  category_subdistrict_id_code_key: ['a category with this code is there already', 'use it, or choose another code'],
  booking_rules_once: ['somebody else wrote the rules at the same time', 'read them again, and change those'],
  booker_once: ['you booked somewhere else at the same time', 'try again'],
  block_pkey: ['somebody else sealed a block at the same time', 'seal again'],
};

/** Citus names constraints by shard ('account_once_102041'), and only in the message. */
function constraintOf(error: DatabaseError): string {
  const name = error.constraint || (/constraint "([^"]+)"/.exec(error.message)?.[1] ?? '');
  return name.replace(/_\d{5,}$/, '');
}

function overCommitted(constraint: string): Problem | undefined {
  if (constraint === 'account_not_above_ceiling')
    return new Problem('over-committed', 'more than may be kept would be there', {
      fix: 'use some of it first, or raise the limit',
    });
  if (constraint === 'account_not_below_zero' || constraint === 'account_not_below_floor')
    return new Problem('over-committed', 'there is not so much of it left', {
      fix: 'ask for less, take another time, or another resource',
    });
  if (constraint === 'need_not_promised_twice')
    return new Problem('over-committed', 'the need would get more than it asks for', {
      fix: 'promise only what is still open',
    });
  if (constraint === 'commitment_not_provided_twice')
    return new Problem('over-committed', 'more would be provided than was promised', {
      fix: 'record at most what is still promised',
    });
  return undefined;
}

/** Errors after which the same transaction may well succeed: two that met, or a node that was just coming back. */
export function worthRetrying(error: unknown): boolean {
  const code = (error as DatabaseError).code;
  return code === '40001' || code === '40P01';
}

/** A database error as one that a person can act on; anything else is given back as it came. */
export function asProblem(error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error;
  const known = error as unknown as DatabaseError;
  const constraint = constraintOf(known);
  const more = (fix: string) => ({ fix, cause: error });
  switch (known.code) {
    case '23514':
      return (
        overCommitted(constraint) ??
        new Problem('bad-input', `a value is out of its range (${constraint})`, more('correct the value'))
      );
    case '23P01':
      return new Problem('over-committed', 'the time is taken already', more('take another time'));
    case '23505': {
      const [message, fix] = ONCE[constraint] ?? [
        `a row with the same key is there already (${constraint})`,
        'read it again, and change that one instead',
      ];
      return new Problem('conflict', message, more(fix));
    }
    case '23503':
      return known.detail?.includes('is still referenced') || /update or delete on table/.test(known.message)
        ? new Problem(
            'conflict',
            `something still refers to it (${constraint})`,
            more('remove what refers to it first'),
          )
        : new Problem(
            'bad-input',
            `it refers to something that is not in this sub-district (${constraint})`,
            more('add what it refers to first, or correct the reference'),
          );
    case '23502':
    case '22P02':
    case '22007':
    case '22008':
    case '22003':
      return new Problem('bad-input', `a value cannot be kept: ${known.message}`, more('correct the value'));
    case 'LN001':
      return new Problem('conflict', known.message, more('correct an event by a reversal'));
    case '40001':
    case '40P01':
      return new Problem('conflict', 'too many changes met at once', more('try again'));
    case 'XX000':
      // Citus commits on the node that keeps the rows, and does not say why that node refused.
      return known.message.startsWith('could not commit transaction')
        ? new Problem('conflict', 'the database refused the change when it was to be kept', {
            ...more('look whether all that it refers to is there (parent, category), then try again'),
          })
        : error;
    case '53100':
      return new Problem('unavailable', 'the disk of the database is full', more('free some space, then try again'));
    case '53300':
    case '57P01':
    case '57P02':
    case '57P03':
    case '08006':
    case '08003':
    case '08001':
    case 'ECONNREFUSED':
    case 'ECONNRESET':
      return new Problem('unavailable', 'the database does not answer', more('look whether it runs; then try again'));
    default:
      return error;
  }
}
