import {
  assertSlice,
  type Claim,
  clockState,
  type Decline,
  decide,
  keptApartUntil,
  type Need,
  type NewClaim,
  openingsOf,
  type PolicyObject,
  Problem,
  quantityWords,
  type Resource,
  startClock,
  wallDay,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { commit } from '../ledger/commit.ts';
import { readCalendar, readLinking } from '../matter/desk.ts';
import { type Notice, notify } from '../notify/notify.ts';
import type { Store, Unit } from '../ports/store.ts';
import { needObject } from '../register/needs.ts';
import { found } from '../register/references.ts';
import { type ClaimSides, sidesByDirection, toSide } from './claim-notices.ts';
import { assertDecline } from './decide.ts';
import { givingSide, retireGift } from './giving.ts';
import { settleRivals } from './rivals.ts';

type Pair = Pick<Claim, 'direction' | 'needId' | 'resourceId'>;

/** Both sides of a claim, as the policy asks for them: who claims and who answers. */
async function sidesOf(unit: Unit, pair: Pair) {
  const need = found(await unit.needs.get(pair.needId), 'need', pair.needId);
  const resource = found(await unit.resources.get(pair.resourceId), 'resource', pair.resourceId);
  const wanting = needObject(need);
  const giving = await givingSide(unit, resource);
  const byNeed = pair.direction === 'need-claims-resource';
  return {
    need,
    resource,
    giving,
    claiming: byNeed ? wanting : giving,
    answering: { ...(byNeed ? giving : wanting), answeringSide: byNeed ? ('resource' as const) : ('need' as const) },
  };
}

/** The time limit for the answer, as the sub-district set it, and the moment at which it ends. */
async function answerTime(unit: Unit, context: Context): Promise<Pick<Claim, 'answerBy' | 'answerLimit'>> {
  const settings = await readLinking(unit);
  const calendar = await readCalendar(unit, context, settings);
  const now = context.now().toISOString();
  return { answerBy: clockState(startClock(now, settings.claim), calendar, now).dueAt, answerLimit: settings.claim };
}

/**
 * What somebody declined for a time, or for good, is not asked again before: a claim binds as the engine is bound. Whoever
 * may promise without asking can still do so.
 */
async function assertNotKeptApart(unit: Unit, context: Context, need: Need, resource: Resource): Promise<void> {
  const pair = { needId: need.id, resourceId: resource.id };
  const assertOver = ({ decline, decidedAt }: Pick<Claim, 'decline' | 'decidedAt'>) => {
    const until = keptApartUntil(decline, decidedAt);
    if (until === null || !(until > context.now().getTime())) return;
    const facts = { reason: decline!.reason, side: decline!.side };
    const fix = 'choose another resource, or ask the coordinator to promise it directly';
    if (until === Number.POSITIVE_INFINITY)
      throw new Problem('conflict', 'the two were declined for good', { fix, facts });
    throw new Problem(
      'conflict',
      `the two were declined, and are not asked about again before ${wallDay(new Date(until), context.subdistrict.timeZone)}`,
      {
        fix,
        facts: { ...facts, until: new Date(until).toISOString() },
      },
    );
  };
  for await (const claim of unit.claims.each({ ...pair, state: 'declined' })) assertOver(claim);
  for await (const proposal of unit.proposals.each({ ...pair, state: 'rejected' })) assertOver(proposal);
}

/** A need claims a resource, or a resource adopts a need; the other side answers. Nothing is promised yet. */
export async function createClaim(store: Store, context: Context, input: NewClaim): Promise<Claim> {
  return store.write(context.subdistrict.id, attributionOf(context), (unit) => addClaim(unit, context, input));
}

/** The same within a transaction that does more; `own`: whose it is, where the rows do not say so yet. */
export async function addClaim(unit: Unit, context: Context, input: NewClaim, own?: PolicyObject): Promise<Claim> {
  const { need, resource, giving, claiming } = await sidesOf(unit, input);
  authorise(context, 'claim.create', own ?? claiming);
  const rest = need.quantity - need.committedQuantity - need.fulfilledQuantity;
  if (need.state !== 'open' && need.state !== 'partly')
    throw new Problem('conflict', `the need is ${need.state}`, { fix: 'choose a need with something open' });
  if (input.quantity > rest)
    throw new Problem(
      'over-committed',
      `the need still asks for ${quantityWords(rest, need.unit, 'en')}, not for ${quantityWords(input.quantity, need.unit, 'en')}`,
      {
        fix: `claim at most ${quantityWords(rest, need.unit, 'en')}`,
        facts: { open: rest },
      },
    );
  if (resource.status !== 'active')
    throw new Problem('conflict', `the resource is ${resource.status}`, { fix: 'choose one that is on offer' });
  if (resource.unit !== need.unit)
    throw new Problem('bad-input', `the need is counted in ${need.unit}, the resource in ${resource.unit}`, {
      fix: 'correct the unit of one of them, or choose another resource',
    });
  const { sliceStart, sliceEnd } = input;
  const slice = sliceStart !== null && sliceEnd !== null ? { start: sliceStart, end: sliceEnd } : null;
  const openings =
    slice !== null && slice.start < slice.end && resource.capacityKind !== 'stock'
      ? openingsOf(resource, { from: slice.start, to: slice.end }, context.subdistrict.timeZone)
      : [];
  assertSlice(resource, slice, openings);
  for await (const other of unit.claims.each({ needId: need.id, resourceId: resource.id, state: 'pending' }))
    if (other.sliceStart === sliceStart)
      throw new Problem('conflict', 'the two have a claim between them that waits for an answer', {
        fix: 'wait for the answer, or withdraw that claim first',
        facts: { claimId: other.id },
      });
  await assertNotKeptApart(unit, context, need, resource);
  const [claim] = await unit.claims.insert([
    {
      ...input,
      unit: need.unit,
      state: 'pending',
      ...(await answerTime(unit, context)),
      decidedAt: null,
      decidedBy: null,
      decline: null,
      commitmentId: null,
    },
  ]);
  const byNeed = input.direction === 'need-claims-resource';
  await notify(unit, context, [
    toSide(byNeed ? 'resource' : 'need', byNeed ? 'claim-asked' : 'claim-offered', {
      claim: claim!,
      need,
      resource,
      giving,
    }),
  ]);
  return claim!;
}

function assertPending(claim: Claim): void {
  if (claim.state !== 'pending') throw closed(claim);
}

function closed(claim: Claim): Problem {
  return new Problem('conflict', `this claim is ${claim.state} already`, {
    fix: 'make a new claim where it is wanted',
    facts: { state: claim.state },
  });
}

/**
 * That whoever asks may answer it: the side that it waits for, within its time limit; afterwards the coordinator, who
 * answers for a side that did not.
 */
function assertAnswerable(context: Context, claim: Claim, answering: PolicyObject): void {
  if (claim.state === 'expired') {
    if (!decide(context.subject, 'claim.arbitrate', answering).allowed)
      throw new Problem('conflict', 'nobody answered in time: the coordinator decides now', {
        fix: 'tell the coordinator what you would have answered',
        facts: { state: claim.state },
      });
  } else {
    authorise(context, 'claim.answer', answering);
    assertPending(claim);
  }
}

/** Both sides are told of an answer; the one that should have given it only where the coordinator did. */
function answered(claim: Claim, sides: Omit<ClaimSides, 'claim'>, late: boolean): Notice[] {
  const { claiming, answering } = sidesByDirection(claim.direction);
  const both = { ...sides, claim };
  const accepted = claim.state === 'accepted';
  const reason = claim.decline === null ? {} : { reason: claim.decline.reason };
  const told = [toSide(claiming, accepted ? 'claim-accepted' : 'claim-declined', both, reason)];
  if (late) told.push(toSide(answering, 'claim-arbitrated', both, { accepted }));
  return told;
}

/** The other side says yes: it is promised in the same transaction, and claims and proposals that no longer fit give way. */
export async function acceptClaim(store: Store, context: Context, id: string): Promise<Claim> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const claim = found(await unit.claims.get(id), 'claim', id);
    const sides = await sidesOf(unit, claim);
    assertAnswerable(context, claim, sides.answering);
    const commitment = await commit(unit, context, {
      needId: claim.needId,
      resourceId: claim.resourceId,
      quantity: claim.quantity,
      sliceStart: claim.sliceStart,
      sliceEnd: claim.sliceEnd,
      origin: claim.direction === 'need-claims-resource' ? 'need-claim' : 'resource-adoption',
      claimId: claim.id,
    });
    // Asked again now that the need is held: its time limit may have passed, or it was withdrawn, in the meantime.
    const held = found(await unit.claims.getForUpdate(id), 'claim', id);
    if (held.state !== claim.state) throw closed(held);
    const accepted = await unit.claims.update(id, {
      state: 'accepted',
      decidedAt: context.now().toISOString(),
      decidedBy: context.by,
      commitmentId: commitment.id,
    });
    await settleRivals(unit, context, commitment);
    await notify(unit, context, answered(accepted, sides, claim.state === 'expired'));
    return accepted;
  });
}

/** The other side says no, why, and what follows from it. */
export async function declineClaim(store: Store, context: Context, id: string, decline: Decline): Promise<Claim> {
  assertDecline(decline);
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const claim = found(await unit.claims.getForUpdate(id), 'claim', id);
    const sides = await sidesOf(unit, claim);
    assertAnswerable(context, claim, sides.answering);
    const declined = await unit.claims.update(id, {
      state: 'declined',
      decidedAt: context.now().toISOString(),
      decidedBy: context.by,
      decline: { ...decline, pauseDays: decline.consequence === 'pause' ? decline.pauseDays : null },
    });
    await retireGift(unit, sides.resource);
    await notify(unit, context, answered(declined, sides, claim.state === 'expired'));
    return declined;
  });
}

/** Whoever claimed takes it back. */
export async function withdrawClaim(store: Store, context: Context, id: string): Promise<Claim> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const claim = found(await unit.claims.getForUpdate(id), 'claim', id);
    const sides = await sidesOf(unit, claim);
    authorise(context, 'claim.create', sides.claiming);
    assertPending(claim);
    const withdrawn = await unit.claims.update(id, {
      state: 'withdrawn',
      decidedAt: context.now().toISOString(),
      decidedBy: context.by,
    });
    await retireGift(unit, sides.resource);
    const { answering } = sidesByDirection(claim.direction);
    await notify(unit, context, [toSide(answering, 'claim-withdrawn', { ...sides, claim: withdrawn })]);
    return withdrawn;
  });
}
