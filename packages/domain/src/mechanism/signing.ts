import { addDays } from '../common/calendar-day.ts';
import { Problem } from '../common/problem.ts';
import { type Agreement, allSigned } from './agreement.ts';

/** So many days a body has to sign, unless another day is named. */
export const SIGN_DAYS = 14;
/** So many days before the last one whoever has not signed is reminded. */
export const SIGN_SOON_DAYS = 3;
/** Nobody is asked to sign by a day that lies further away. */
export const MOST_SIGN_DAYS = 366;

type Signed = Pick<
  Agreement,
  'state' | 'partyIds' | 'signatures' | 'amendment' | 'versionNumber' | 'signBy' | 'sendings'
>;
type Patch = Partial<Signed>;

/** What waits to be signed: the agreement, its amendment, or nothing. */
export function waitsFor(agreement: Pick<Signed, 'state' | 'amendment'>): 'agreement' | 'amendment' | null {
  if (agreement.state === 'proposed') return 'agreement';
  return agreement.state === 'active' && agreement.amendment !== null && !agreement.amendment.lapsed
    ? 'amendment'
    : null;
}

/** The last day on which what waits can be signed; null: nothing waits. */
export function signDay(agreement: Pick<Signed, 'state' | 'amendment' | 'signBy'>): string | null {
  const what = waitsFor(agreement);
  if (what === null) return null;
  return what === 'agreement' ? agreement.signBy : agreement.amendment!.signBy;
}

/** How it stands with the signing on a day (local). overdue: its day is over, and it lapses. */
export function signingStanding(
  agreement: Pick<Signed, 'state' | 'amendment' | 'signBy'>,
  today: string,
): 'waiting' | 'soon' | 'today' | 'overdue' | 'lapsed' | null {
  if (agreement.state === 'lapsed' || (agreement.state === 'active' && agreement.amendment?.lapsed)) return 'lapsed';
  if (waitsFor(agreement) === null) return null;
  const day = signDay(agreement);
  if (day === null) return 'waiting';
  if (day < today) return 'overdue';
  if (day === today) return 'today';
  return day <= addDays(today, SIGN_SOON_DAYS) ? 'soon' : 'waiting';
}

function dayFor(signBy: string | null | undefined, today: string): string {
  const day = signBy ?? addDays(today, SIGN_DAYS);
  if (day < today || day > addDays(today, MOST_SIGN_DAYS))
    throw new Problem('bad-input', `nobody can sign by ${day}`, {
      faults: [
        { path: 'signBy', problem: 'is over, or too far away', fix: 'give a day from today to a year from now' },
      ],
    });
  return day;
}

/** Sends a draft, or what lapsed, out to be signed; who signed what lapsed signs again. @throws Problem 'conflict' */
export function sendOut(agreement: Signed, asked: { today: string; signBy?: string | null | undefined }): Patch {
  if (agreement.state === 'draft' || agreement.state === 'lapsed')
    return { state: 'proposed', signatures: [], signBy: dayFor(asked.signBy, asked.today) };
  const { amendment } = agreement;
  if (agreement.state === 'active' && amendment?.lapsed)
    return {
      amendment: { ...amendment, signatures: [], lapsed: false, signBy: dayFor(asked.signBy, asked.today) },
    };
  throw new Problem('conflict', `it is ${agreement.state} already`, { fix: 'look at where it stands' });
}

/**
 * One party signs what waits. With the last signature it runs, or the amendment takes its place.
 * @returns the signatures, and whether they are complete
 * @throws Problem 'conflict' where nothing waits, its day is over, or that body signed already
 */
export function signFor(
  agreement: Signed,
  asked: { agentId: string; by: string; at: string; today: string },
): { what: 'agreement' | 'amendment'; signatures: Agreement['signatures']; complete: boolean } {
  const standing = signingStanding(agreement, asked.today);
  if (standing === 'overdue' || standing === 'lapsed')
    throw new Problem('conflict', 'the time to sign it is over', { fix: 'send it out again' });
  const what = waitsFor(agreement);
  if (what === null)
    throw new Problem('conflict', `nothing is to be signed: it is ${agreement.state}`, { fix: 'propose it first' });
  const before = what === 'amendment' ? agreement.amendment!.signatures : agreement.signatures;
  if (before.some((s) => s.agentId === asked.agentId))
    throw new Problem('conflict', 'that body has signed already', { fix: 'the others sign' });
  const versionNumber = agreement.versionNumber + (what === 'amendment' ? 1 : 0);
  const signatures = [...before, { agentId: asked.agentId, by: asked.by, at: asked.at, versionNumber }];
  return { what, signatures, complete: allSigned(agreement.partyIds, signatures) };
}

/** What its day went by without all signatures lapses; who had signed stays written down. null: nothing lapses. */
export function lapse(agreement: Signed, asked: { at: string; today: string }): Patch | null {
  if (signingStanding(agreement, asked.today) !== 'overdue') return null;
  const { amendment, versionNumber } = agreement;
  const kept = (signBy: string, signatures: Agreement['signatures'], version: number) => [
    ...agreement.sendings,
    { versionNumber: version, signBy, lapsedAt: asked.at, signatures },
  ];
  if (waitsFor(agreement) === 'agreement')
    return {
      state: 'lapsed',
      sendings: kept(agreement.signBy!, agreement.signatures, versionNumber),
    };
  return {
    amendment: { ...amendment!, lapsed: true },
    sendings: kept(amendment!.signBy!, amendment!.signatures, versionNumber + 1),
  };
}
