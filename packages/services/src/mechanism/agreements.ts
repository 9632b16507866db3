import {
  type Agent,
  type Agreement,
  type AgreementRule,
  type Amendment,
  addDays,
  lapse,
  type NewAgreement,
  Problem,
  renewedTo,
  runsOn,
  SIGN_DAYS,
  sendOut,
  signDay,
  signFor,
  signingStanding,
  waitsFor,
  wallDay,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { notify } from '../notify/notify.ts';
import type { Store, Unit } from '../ports/store.ts';
import { assertReferences, found } from '../register/references.ts';

const ENDS_SOON_DAYS = 30;
const PUBLIC = ['party', 'government'];

/** Whether somebody may sign for a body: who acts for it; the coordinator for the sub-district's own, a worker for a committee. */
function signingObject(context: Context, agent: Agent) {
  const jurisdictionIds: (string | null)[] = [];
  for (const held of context.subject.roles) {
    if (held.role === 'coordinator' && agent.sector !== null && PUBLIC.includes(agent.sector))
      jurisdictionIds.push(held.jurisdictionId);
    if (held.role === 'worker' && agent.sector === 'residents-committee') jurisdictionIds.push(agent.jurisdictionId);
  }
  return { agentIds: [agent.id], jurisdictionIds, public: jurisdictionIds.length > 0 };
}

function assertMaySign(context: Context, agent: Agent): void {
  const object = signingObject(context, agent);
  const owner = context.subject.roles.some((r) => r.role === 'owner' && r.agentId === agent.id);
  if (!owner && !object.public)
    throw new Problem('forbidden', `you do not act for '${agent.name}'`, {
      fix: 'somebody who acts for that body signs; ask the operator for the role where that is you',
      facts: { agentId: agent.id },
    });
  authorise(context, 'agreement.sign', object);
}

/** Grids of a community belong to it: a rule for the community covers them too. */
async function withGrids(store: Store, context: Context, rules: readonly AgreementRule[]): Promise<AgreementRule[]> {
  if (rules.every((r) => r.communityIds.length === 0)) return [...rules];
  const tree = await store.directory.jurisdictions({ within: context.subdistrict.id });
  return rules.map((rule) => ({
    ...rule,
    communityIds: [
      ...new Set([
        ...rule.communityIds,
        ...tree.filter((j) => j.parentId !== null && rule.communityIds.includes(j.parentId)).map((j) => j.id),
      ]),
    ],
  }));
}

async function assertRules(unit: Unit, partyIds: readonly string[], rules: readonly AgreementRule[]): Promise<void> {
  const faults = [];
  for (const [i, rule] of rules.entries()) {
    const at = `rules.${i}`;
    if (!partyIds.includes(rule.offererId))
      faults.push({
        path: `${at}.offererId`,
        problem: 'is no party of the agreement',
        fix: 'choose one of the parties',
      });
    if (rule.fromMinute >= rule.toMinute)
      faults.push({ path: `${at}.toMinute`, problem: 'ends before it begins', fix: 'give a later end' });
    const resources = await unit.resources.getMany(rule.resourceIds);
    for (const id of rule.resourceIds)
      if (resources.find((r) => r.id === id)?.agentId !== rule.offererId)
        faults.push({ path: `${at}.resourceIds`, problem: `${id} is not theirs`, fix: 'choose what the party keeps' });
    if (rule.resourceIds.length === 0 && rule.categoryCode === null)
      faults.push({
        path: `${at}.categoryCode`,
        problem: 'says of nothing what is opened',
        fix: 'name resources or a category',
      });
    if (rule.inReturn?.purseId != null && (await unit.purses.get(rule.inReturn.purseId)) === undefined)
      faults.push({
        path: `${at}.inReturn.purseId`,
        problem: 'is not here',
        fix: 'choose a fund, a time bank or points',
      });
  }
  if (faults.length > 0)
    throw new Problem('bad-input', 'the rules cannot run like this', { faults, fix: 'correct them' });
}

export async function draftAgreement(store: Store, context: Context, input: NewAgreement): Promise<Agreement> {
  authorise(context, 'agreement.write', { agentIds: input.partyIds });
  if (new Set(input.partyIds).size < 2)
    throw new Problem('bad-input', 'an agreement is between two bodies or more', {
      faults: [{ path: 'partyIds', problem: 'names one twice', fix: 'choose another party' }],
    });
  assertTerm(input.validFrom, input.validTo);
  const rules = await withGrids(store, context, input.rules);
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await assertReferences(
      unit,
      input.partyIds.map((id, i) => ({ path: `partyIds.${i}`, kind: 'agents' as const, id })),
    );
    await assertRules(unit, input.partyIds, rules);
    const [row] = await unit.agreements.insert([
      {
        ...input,
        rules,
        state: 'draft',
        versionNumber: 1,
        signatures: [],
        remarks: [],
        history: [],
        amendment: null,
        signBy: null,
        sendings: [],
        endedReason: null,
      },
    ]);
    return row!;
  });
}

function assertTerm(validFrom: string, validTo: string | null): void {
  if (validTo !== null && validTo < validFrom)
    throw new Problem('bad-input', 'it ends before it begins', {
      faults: [{ path: 'validTo', problem: `${validFrom} to ${validTo}`, fix: 'give a later end' }],
    });
}

/** What somebody signs, or changes before it was signed, is what they have read. */
function assertSeen(agreement: Agreement, version: number | undefined): void {
  if (version !== undefined && version !== agreement.version)
    throw new Problem('version-mismatch', 'the agreement was changed since you read it', {
      fix: 'read it again, then go on',
    });
}

async function held(unit: Unit, id: string): Promise<Agreement> {
  return found(await unit.agreements.getForUpdate(id), 'agreement', id);
}

function toSign(agreement: Pick<Agreement, 'id' | 'title' | 'partyIds'>, signBy: string | null = null) {
  return {
    to: [{ agentIds: agreement.partyIds }, { role: 'coordinator' as const }],
    kind: 'agreement-to-sign' as const,
    facts: { title: agreement.title, day: signBy },
    link: `/console/agreements/${agreement.id}`,
  };
}

/** The day by the calendar of the sub-district. */
const todayOf = (context: Context) => wallDay(context.now(), context.subdistrict.timeZone);

/** Sends a draft, or what lapsed, to the parties, who sign by a day. */
export async function proposeAgreement(
  store: Store,
  context: Context,
  id: string,
  signBy: string | null = null,
): Promise<Agreement> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const agreement = await held(unit, id);
    authorise(context, 'agreement.write', { agentIds: agreement.partyIds });
    const sent = await unit.agreements.update(id, sendOut(agreement, { today: todayOf(context), signBy }));
    await notify(unit, context, [toSign(sent, signDay(sent))]);
    return sent;
  });
}

/** A remark in the discussion: changes nothing of what is agreed. */
export async function remarkOn(store: Store, context: Context, id: string, text: string): Promise<Agreement> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const agreement = await held(unit, id);
    authorise(context, 'agreement.write', { agentIds: agreement.partyIds });
    const remarks = [...agreement.remarks, { by: context.by, at: context.now().toISOString(), text }];
    return unit.agreements.update(id, { remarks });
  });
}

/** One party signs what is proposed: the agreement itself, or its amendment. With the last signature it runs. */
export async function signAgreement(
  store: Store,
  context: Context,
  id: string,
  agentId: string,
  version?: number,
): Promise<Agreement> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const agreement = await held(unit, id);
    if (!agreement.partyIds.includes(agentId))
      throw new Problem('bad-input', 'that body is no party of it', { fix: 'choose one of the parties' });
    assertMaySign(context, found(await unit.agents.get(agentId), 'organisation', agentId));
    assertSeen(agreement, version);
    const { amendment } = agreement;
    const at = context.now().toISOString();
    const { what, signatures, complete } = signFor(agreement, {
      agentId,
      by: context.by,
      at,
      today: todayOf(context),
    });
    if (complete) await notify(unit, context, [{ ...toSign(agreement), kind: 'agreement-runs' }]);
    if (what === 'agreement' || amendment === null)
      return unit.agreements.update(id, {
        signatures,
        ...(complete ? { state: 'active' as const, signBy: null } : {}),
      });
    if (!complete) return unit.agreements.update(id, { amendment: { ...amendment, signatures } });
    const { text, rules, validTo, rationale } = amendment;
    const last = { versionNumber: agreement.versionNumber, text: agreement.text, rules: agreement.rules };
    const signedAt =
      agreement.signatures
        .map((s) => s.at)
        .sort()
        .at(-1) ?? null;
    return unit.agreements.update(id, {
      text,
      rules,
      validTo,
      versionNumber: agreement.versionNumber + 1,
      signatures,
      amendment: null,
      history: [...agreement.history, { ...last, validTo: agreement.validTo, signedAt, rationale }],
    });
  });
}

/** A formal change of what was signed: with a reason, and signed by all again. Until then what was signed runs on. */
export async function amendAgreement(store: Store, context: Context, id: string, input: Amendment): Promise<Agreement> {
  const rules = await withGrids(store, context, input.rules);
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const agreement = await held(unit, id);
    authorise(context, 'agreement.write', { agentIds: agreement.partyIds });
    await assertRules(unit, agreement.partyIds, rules);
    assertTerm(agreement.validFrom, input.validTo);
    if (agreement.state === 'draft' || agreement.state === 'proposed' || agreement.state === 'lapsed') {
      // Not signed by all yet: the draft itself is changed, and whoever signed it signs again.
      const { text, validTo } = input;
      assertSeen(agreement, input.version);
      const remarks = [
        ...agreement.remarks,
        { by: context.by, at: context.now().toISOString(), text: input.rationale },
      ];
      return unit.agreements.update(id, { text, rules, validTo, remarks, signatures: [] });
    }
    if (agreement.state !== 'active')
      throw new Problem('conflict', `it is ${agreement.state}: it is changed no more`, {
        fix: 'draft a new agreement',
      });
    if (agreement.amendment !== null)
      throw new Problem('conflict', 'an amendment waits to be signed already', {
        fix: 'sign it, or take it back before you propose another',
      });
    const signBy = addDays(todayOf(context), SIGN_DAYS);
    await notify(unit, context, [toSign(agreement, signBy)]);
    const { text, validTo, rationale } = input;
    return unit.agreements.update(id, {
      amendment: { text, rules, validTo, rationale, by: context.by, signatures: [], signBy, lapsed: false },
    });
  });
}

/** An amendment that not all have signed is taken back or not agreed to; what was signed runs on. The reason stays. */
export async function dropAmendment(store: Store, context: Context, id: string, reason: string): Promise<Agreement> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const agreement = await held(unit, id);
    authorise(context, 'agreement.write', { agentIds: agreement.partyIds });
    if (agreement.amendment === null)
      throw new Problem('conflict', 'no amendment waits to be signed', { fix: 'look at where it stands' });
    const remarks = [...agreement.remarks, { by: context.by, at: context.now().toISOString(), text: reason }];
    return unit.agreements.update(id, { amendment: null, remarks });
  });
}

/** A party does not sign what is proposed, or ends what runs; the reason stays. */
export async function endAgreement(store: Store, context: Context, id: string, reason: string): Promise<Agreement> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const agreement = await held(unit, id);
    authorise(context, 'agreement.write', { agentIds: agreement.partyIds });
    const after = { draft: 'declined', proposed: 'declined', lapsed: 'declined', active: 'terminated' } as const;
    if (!(agreement.state in after))
      throw new Problem('conflict', `it is ${agreement.state} already`, { fix: 'nothing to do' });
    return unit.agreements.update(id, {
      state: after[agreement.state as keyof typeof after],
      endedReason: reason,
      amendment: null,
    });
  });
}

/** What was promised under an agreement and what was kept of it. */
export interface AgreementFulfilment {
  promises: number;
  fulfilled: number;
  cancelled: number;
  active: number;
  /** Promised for a time that is over, and neither recorded as provided nor given back. */
  lapsed: number;
  /** What was given in return: credited, or asked of a fund and paid; `waiting` is asked for and not paid yet. */
  returned: { purseId: string; given: number; waiting: number }[];
  lately: { commitmentId: string; state: string; sliceStart: string | null; reason: string | null }[];
}

export async function agreementFulfilment(store: Store, context: Context, id: string): Promise<AgreementFulfilment> {
  authorise(context, 'agreement.read');
  const now = context.now().toISOString();
  return store.read(context.subdistrict.id, async (unit) => {
    found(await unit.agreements.get(id), 'agreement', id);
    const out: AgreementFulfilment = {
      promises: 0,
      fulfilled: 0,
      cancelled: 0,
      active: 0,
      lapsed: 0,
      returned: [],
      lately: [],
    };
    const rows = (await unit.commitments.list({ filter: { agreementId: id }, sort: '-createdAt', limit: 500 })).items;
    for (const row of rows) {
      out.promises++;
      if (row.state === 'fulfilled' || row.state === 'closed') out.fulfilled++;
      else if (row.state === 'cancelled') out.cancelled++;
      else if (row.sliceEnd !== null && row.sliceEnd < now) out.lapsed++;
      else out.active++;
      if (
        out.lately.length >= 20 ||
        (row.state !== 'cancelled' && !(row.state === 'active' && row.sliceEnd !== null && row.sliceEnd < now))
      )
        continue;
      const [release] = (await unit.ledger.events({ filter: { commitmentId: row.id, action: 'release' }, limit: 1 }))
        .items;
      out.lately.push({
        commitmentId: row.id,
        state: row.state,
        sliceStart: row.sliceStart,
        reason: release?.reason ?? null,
      });
    }
    out.returned = await returnedUnder(unit, id);
    return out;
  });
}

async function returnedUnder(unit: Unit, agreementId: string): Promise<AgreementFulfilment['returned']> {
  const sums = new Map<string, { given: number; waiting: number }>();
  const add = (purseId: string, given: number, waiting: number) => {
    const before = sums.get(purseId) ?? { given: 0, waiting: 0 };
    sums.set(purseId, { given: before.given + given, waiting: before.waiting + waiting });
  };
  let cursor: string | undefined;
  do {
    const page = await unit.ledger.events({ filter: { agreementId }, sort: 'id', limit: 500, cursor });
    for (const event of page.items)
      if (event.purseId !== null)
        add(
          event.purseId,
          event.legs.reduce((n, leg) => n + (leg.kind === 'held' ? leg.amount : 0), 0),
          0,
        );
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  for await (const asked of unit.appropriations.each({ agreementId })) {
    const open = asked.state === 'requested' ? asked.amount : asked.reservedQuantity;
    if (asked.paidQuantity + open > 0) add(asked.purseId, asked.paidQuantity, open);
  }
  return [...sums].map(([purseId, sum]) => ({ purseId, ...sum }));
}

/** Reminds who has not signed, before and on the last day; after it what waits lapses, and all are told. */
async function tendSigning(unit: Unit, context: Context, seen: Agreement, today: string): Promise<number> {
  const standing = signingStanding(seen, today);
  if (standing !== 'soon' && standing !== 'today' && standing !== 'overdue') return 0;
  const row = await held(unit, seen.id);
  const day = signDay(row);
  const signed = new Set(
    (waitsFor(row) === 'amendment' ? row.amendment! : row).signatures.map((signature) => signature.agentId),
  );
  const facts = { title: row.title, day };
  const once = `${row.id} ${row.versionNumber} ${row.sendings.length} ${day}`;
  const patch = lapse(row, { at: context.now().toISOString(), today });
  if (patch !== null) {
    await unit.agreements.update(row.id, patch);
    await notify(unit, context, [
      { ...toSign(row), kind: 'agreement-lapsed', facts, once: `agreement-lapsed ${once}` },
    ]);
    return 1;
  }
  const now = signingStanding(row, today);
  if (now !== 'soon' && now !== 'today') return 0;
  return notify(unit, context, [
    {
      ...toSign(row),
      to: [{ agentIds: row.partyIds.filter((id) => !signed.has(id)) }, { role: 'coordinator' }],
      kind: now === 'today' ? 'agreement-sign-today' : 'agreement-sign-soon',
      facts,
      once: `agreement-sign ${now} ${once}`,
    },
  ]);
}

/** Renews terms that renew themselves, ends those that are over, and says in time which will end. @returns how many */
export async function tendAgreements(store: Store, context: Context): Promise<number> {
  const today = todayOf(context);
  const soon = addDays(today, ENDS_SOON_DAYS);
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    let done = 0;
    for await (const row of unit.agreements.each({ state: ['proposed', 'active'] }))
      done += await tendSigning(unit, context, row, today);
    for await (const row of unit.agreements.each({ state: 'active' })) {
      if (row.validTo === null) continue;
      if (!runsOn(row, today) && row.validTo < today) {
        const patch =
          row.renewsMonths === null
            ? ({ state: 'ended', endedReason: 'the term is over' } as const)
            : { validTo: renewedTo(row.validTo, row.renewsMonths, today) };
        await unit.agreements.update(row.id, patch);
        done++;
      } else if (row.validTo <= soon && row.renewsMonths === null) {
        done += await notify(unit, context, [
          {
            ...toSign(row),
            kind: 'agreement-ends',
            facts: { title: row.title, day: row.validTo },
            once: `agreement-ends ${row.id} ${row.validTo}`,
          },
        ]);
      }
    }
    return done;
  });
}
