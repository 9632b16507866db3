import type { WorkingCalendar } from '../clock/calendar.ts';
import {
  type DutyClock,
  isPaused,
  pauseClock,
  reopenClock,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
  type TimeLimit,
} from '../clock/clock.ts';
import { clockState } from '../clock/clock-state.ts';
import { Problem } from '../common/problem.ts';
import type { Matter, MatterState } from './matter.ts';
import { isActive, isPending, type MatterPart, type Refusal } from './part.ts';
import type { LinkingSettings } from './settings.ts';

/** By whom and when; every step is somebody's. */
export interface Actor {
  by: string;
  at: string;
}
type PartFields = Omit<MatterPart, 'id' | 'version' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'>;
export type PartChange = Partial<PartFields>;

/** Deadlines as lists need them: none while a clock stands still or is done. */
export function dueDates(part: Pick<MatterPart, 'respond' | 'resolve'>, calendar: WorkingCalendar, now: string) {
  const due = (clock: DutyClock) => (clock.stoppedAt === null ? clockState(clock, calendar, now).dueAt : null);
  return { respondDue: due(part.respond), resolveDue: due(part.resolve) };
}

/** The state that the parts of a matter say. */
export function matterStateOf(state: MatterState, parts: readonly Pick<MatterPart, 'state'>[]): MatterState {
  if (state === 'closed' || state === 'cancelled') return state;
  const active = parts.filter(isActive);
  if (active.length === 0) return 'taken';
  return active.every((part) => part.state === 'handled') ? 'handled' : 'dispatched';
}

function refuse(message: string, fix: string): never {
  throw new Problem('conflict', message, { fix });
}
function assertOpen(matter: Pick<Matter, 'state'>): void {
  if (matter.state === 'closed' || matter.state === 'cancelled')
    refuse(`this is ${matter.state} already`, 'open it again first');
}
function assertPending(part: Pick<MatterPart, 'state'>): void {
  if (!isPending(part)) refuse(`this body's share is ${part.state} already`, 'look at what happened since');
}

/** Whether only the arbiter may call somebody now: it was given back too often. */
export function needsArbiter(matter: Pick<Matter, 'returns'>, settings: LinkingSettings): boolean {
  return matter.returns >= settings.returnsBeforeArbiter;
}

/**
 * Calls bodies to a matter. The clocks start now, whether or not anybody signs for it. Who takes the place of a body that
 * gave it back takes over its clocks: giving a matter back and forth never makes it due later.
 */
export function callBodies(
  matter: Pick<Matter, 'id' | 'state' | 'returns'>,
  parts: readonly MatterPart[],
  agentIds: readonly string[],
  limits: { respond: TimeLimit; resolve: TimeLimit },
  actor: Actor,
  more: { calendar: WorkingCalendar; final?: boolean; insteadOf?: MatterPart | undefined },
): PartFields[] {
  assertOpen(matter);
  const called = new Set(parts.filter(isActive).map((part) => part.agentId));
  const fresh = [...new Set(agentIds)].filter((id) => !called.has(id));
  if (fresh.length === 0) refuse('these bodies are called already', 'choose another one');
  const refused = parts.filter((part) => part.state === 'returned');
  if (!more.final && fresh.some((id) => refused.some((part) => part.agentId === id)))
    refuse(
      'a body that gave it back can only be called again by the arbiter',
      'ask the coordinator to assign it finally',
    );
  const before = more.insteadOf ?? refused.at(-1);
  const leads = parts.some((part) => isActive(part) && part.lead);
  return fresh.map((agentId, i) => {
    const respond = before ? restartClock(before.respond) : startClock(actor.at, limits.respond);
    const resolve = before ? restartClock(before.resolve) : startClock(actor.at, limits.resolve);
    return {
      matterId: matter.id,
      agentId,
      lead: i === 0 && !leads,
      state: 'dispatched',
      respond,
      resolve,
      ...dueDates({ respond, resolve }, more.calendar, actor.at),
      dispatchedAt: actor.at,
      respondedAt: null,
      handledAt: null,
      result: null,
      delayReason: null,
      refusal: null,
      final: more.final ?? false,
    };
  });
}

/** They came, or reached the person. */
export function respond(part: MatterPart, actor: Actor, calendar: WorkingCalendar): PartChange {
  if (part.state !== 'dispatched') refuse(`this body's share is ${part.state} already`, 'look at what happened since');
  const clocks = { respond: stopClock(part.respond, actor.at), resolve: part.resolve };
  return { state: 'responded', respondedAt: actor.at, ...clocks, ...dueDates(clocks, calendar, actor.at) };
}

/** The clocks stand still, for a reason that everybody can read. */
export function pause(part: MatterPart, reason: string, actor: Actor, calendar: WorkingCalendar): PartChange {
  assertPending(part);
  if (isPaused(part.resolve)) refuse('the clock stands still already', 'let it go on first');
  const clocks = {
    respond: pauseClock(part.respond, actor.at, reason, actor.by),
    resolve: pauseClock(part.resolve, actor.at, reason, actor.by),
  };
  return { ...clocks, ...dueDates(clocks, calendar, actor.at) };
}

export function resume(part: MatterPart, actor: Actor, calendar: WorkingCalendar): PartChange {
  assertPending(part);
  if (!isPaused(part.resolve)) refuse('the clock is running', 'nothing to do');
  const clocks = { respond: resumeClock(part.respond, actor.at), resolve: resumeClock(part.resolve, actor.at) };
  return { ...clocks, ...dueDates(clocks, calendar, actor.at) };
}

/** Done, by their word. Late, it says why. */
export function handle(
  part: MatterPart,
  input: { result: string; delayReason: string | null },
  actor: Actor,
  calendar: WorkingCalendar,
): PartChange {
  assertPending(part);
  const clocks = { respond: stopClock(part.respond, actor.at), resolve: stopClock(part.resolve, actor.at) };
  if (clockState(clocks.resolve, calendar, actor.at).over && !(input.delayReason ?? part.delayReason)?.trim())
    throw new Problem('bad-input', 'the time limit has passed: it is not said why', {
      faults: [{ path: 'delayReason', problem: 'is missing', fix: 'say in a sentence why it took longer' }],
    });
  return {
    state: 'handled',
    respondedAt: part.respondedAt ?? actor.at,
    handledAt: actor.at,
    result: input.result,
    delayReason: input.delayReason?.trim() || part.delayReason,
    ...clocks,
    ...dueDates(clocks, calendar, actor.at),
  };
}

/** Given back: why, and whose it is. What the arbiter assigned stays. */
export function giveBack(part: MatterPart, refusal: Refusal, actor: Actor): PartChange {
  assertPending(part);
  if (part.final)
    refuse('the coordinator assigned this finally: it cannot be given back', 'handle it, or talk to the coordinator');
  if (refusal.responsibleAgentId === part.agentId)
    refuse('it names its own body as the one responsible', 'name the body that is');
  // A pause ends with it: while nobody is at it the time runs.
  const clocks = { respond: resumeClock(part.respond, actor.at), resolve: resumeClock(part.resolve, actor.at) };
  return { state: 'returned', refusal, ...clocks, respondDue: null, resolveDue: null };
}

/** The one who called agrees that it is done. */
export function assertClosable(matter: Matter, parts: readonly MatterPart[]): void {
  assertOpen(matter);
  const waiting = parts.filter(isPending).length;
  if (waiting > 0)
    refuse(`${waiting} of those called are not done yet`, 'wait for their result, or withdraw the call to them');
}

/** Opened again: the same bodies, and the clocks go on where they had stopped. */
export function reopen(part: MatterPart, reason: string, actor: Actor, calendar: WorkingCalendar): PartChange {
  const resolve = reopenClock(part.resolve, actor.at, reason, actor.by);
  return {
    state: 'responded',
    handledAt: null,
    resolve,
    ...dueDates({ respond: part.respond, resolve }, calendar, actor.at),
  };
}
