import {
  assertSlice,
  blockedBy,
  type Commitment,
  capacityOf,
  type Driver,
  driverOf,
  legsOf,
  type Mode,
  modeOf,
  type Need,
  type Origin,
  openingsOf,
  Problem,
  quantityWords,
  type Resource,
  type Slice,
} from '@linli/domain';
import { rulesOf } from '../activate/rules.ts';
import type { Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { agreementFor } from './agreement-for.ts';
import { moveNeed } from './figures.ts';
import { assertSideRules, holdForPromise } from './side-rules.ts';

export interface CommitInput {
  needId: string;
  resourceId: string;
  /** Smallest parts of the resource's unit, which is also the need's. */
  quantity: number;
  /** Both null for stock. */
  sliceStart: string | null;
  sliceEnd: string | null;
  origin: Origin;
  proposalId?: string | null;
  claimId?: string | null;
  agreementId?: string | null;
  /** Who drives it and how it came about, where that is not what the custodian's sector and the origin say. */
  driver?: Driver;
  mode?: Mode;
  /** It is picked up and brought back at another place, which takes the time of bringing it there. */
  elsewhere?: boolean;
}

function assertCanBePromised(need: Need, resource: Resource, quantity: number): void {
  if (need.state === 'cancelled' || need.state === 'fulfilled' || need.state === 'expired')
    throw new Problem('conflict', `the need is ${need.state}: nothing is promised to it any more`, {
      fix: need.state === 'expired' ? 'give it a later window first' : 'choose another need',
    });
  const open = need.quantity - need.committedQuantity - need.fulfilledQuantity;
  if (quantity > open)
    throw new Problem(
      'over-committed',
      `the need still asks for ${quantityWords(open, need.unit, 'en')}, not for ${quantityWords(quantity, need.unit, 'en')}`,
      {
        fix:
          open === 0
            ? 'all of it is promised: release a promise first'
            : `promise at most ${quantityWords(open, need.unit, 'en')}`,
        facts: { open },
      },
    );
  if (resource.status !== 'active')
    throw new Problem('conflict', `the resource is ${resource.status}`, {
      fix: 'choose another, or activate it first',
    });
  if (resource.unit !== need.unit)
    throw new Problem('bad-input', `the need is counted in ${need.unit}, the resource in ${resource.unit}`, {
      fix: 'correct the unit of one of them, or choose another resource',
    });
}

function sliceOf(input: CommitInput): Slice | null {
  if (input.sliceStart === null && input.sliceEnd === null) return null;
  if (input.sliceStart === null || input.sliceEnd === null)
    throw new Problem('bad-input', 'say from when until when', {
      fix: 'give both sliceStart and sliceEnd, or neither',
    });
  return {
    start: new Date(input.sliceStart).toISOString(),
    end: new Date(input.sliceEnd).toISOString(),
  };
}

/**
 * Promises a resource to a need: reserves it in the ledger, takes the time of what is exclusive, and moves the need's
 * figures, all in the unit's transaction. However many ask at once, the database itself lets nobody have what is not
 * there.
 * @throws Problem 'over-committed' where resource or need have not so much left, 'bad-input' where the slice is no
 *   opening, 'conflict' where need or resource are closed
 */
export async function commit(unit: Unit, context: Context, input: CommitInput): Promise<Commitment> {
  if (!Number.isSafeInteger(input.quantity) || input.quantity <= 0)
    throw new Problem('bad-input', `${input.quantity} is no amount that can be promised`, {
      fix: 'give a whole number above 0, in the smallest parts of the unit',
    });
  const slice = sliceOf(input);
  const { need, resource } = await holdForPromise(unit, input.needId, input.resourceId);
  assertCanBePromised(need, resource, input.quantity);
  await assertSideRules(unit, need, resource, slice);
  const openings =
    slice === null || resource.capacityKind === 'stock' || !(slice.start < slice.end)
      ? []
      : openingsOf(resource, { from: slice.start, to: slice.end }, context.subdistrict.timeZone);
  const rules = resource.capacityKind === 'exclusive' ? await rulesOf(unit, resource) : null;
  assertSlice(resource, slice, openings, rules?.lending ?? false);
  const capacity = capacityOf(resource, slice);
  if (input.quantity > capacity)
    throw new Problem(
      'over-committed',
      `it holds ${quantityWords(capacity, resource.unit, 'en')}, not ${quantityWords(input.quantity, resource.unit, 'en')}`,
      {
        fix:
          capacity === 0
            ? 'choose another resource'
            : `promise at most ${quantityWords(capacity, resource.unit, 'en')}`,
        facts: { capacity },
      },
    );
  const provider = found(await unit.agents.get(resource.agentId), 'organisation', resource.agentId);
  const agreementId =
    input.agreementId === undefined
      ? await agreementFor(unit, context, need, resource, slice, input.quantity)
      : input.agreementId;
  const mode = input.mode ?? modeOf(input.origin, agreementId);
  const driver = input.driver ?? (provider.sector === null ? 'resident' : driverOf(provider.sector));
  const accounts = await unit.ledger.openAccounts(resource.id, slice, capacity, resource.unit);
  const [commitment] = await unit.commitments.insert([
    {
      needId: need.id,
      resourceId: resource.id,
      providerId: resource.agentId,
      sliceStart: slice?.start ?? null,
      sliceEnd: slice?.end ?? null,
      quantity: input.quantity,
      fulfilledQuantity: 0,
      unit: resource.unit,
      state: 'active',
      origin: input.origin,
      proposalId: input.proposalId ?? null,
      claimId: input.claimId ?? null,
      mode,
      driver,
      agreementId,
    },
  ]);
  // With what is needed before and after, so that the database guards that too, whoever promises.
  if (rules !== null) {
    const blocked = blockedBy({ start: Date.parse(slice!.start), end: Date.parse(slice!.end) }, rules, input.elsewhere);
    await unit.ledger.occupy(resource.id, commitment!.id, {
      start: new Date(blocked.start).toISOString(),
      end: new Date(blocked.end).toISOString(),
    });
  }
  await unit.ledger.append({
    id: context.newId(),
    action: 'commit',
    resourceId: resource.id,
    needId: need.id,
    commitmentId: commitment!.id,
    unit: resource.unit,
    sliceStart: slice?.start ?? null,
    sliceEnd: slice?.end ?? null,
    occurredAt: context.now().toISOString(),
    mode,
    driver,
    agreementId,
    reversesId: null,
    reason: null,
    legs: legsOf('commit', input.quantity, accounts),
  });
  await moveNeed(unit, context, need, { committed: input.quantity, fulfilled: 0 });
  return commitment!;
}
