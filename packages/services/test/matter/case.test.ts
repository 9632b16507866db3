import { type NewCase, NewCase as NewCaseFields, NewNeed } from '@linli/domain';
import {
  type Context,
  cancelMatter,
  caseToNeed,
  closeMatter,
  dispatchMatter,
  handleMatter,
  listMatters,
  listNotifications,
  matterStory,
  openMatterContact,
  pauseMatter,
  readMatterRates,
  reopenMatter,
  respondToMatter,
  resumeMatter,
  returnMatter,
  runDue,
  type Store,
  takeCase,
} from '@linli/services';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { oneAgent } from '../../../store/test/fixtures.ts';
import { BY, type World, world } from '../ledger/world.ts';
import { person } from '../people.ts';

const SEALER = {
  seal: (text: string) => Buffer.from(text).toString('base64'),
  open: (text: string) => Buffer.from(text, 'base64').toString(),
};

/** A moment of February 2026 in Beijing; the 14th and 28th are Saturdays that are worked, 15 to 23 is Spring Festival. */
const feb = (day: number, time: string) => new Date(`2026-02-${String(day).padStart(2, '0')}T${time}:00+08:00`);
const iso = (day: number, time: string) => feb(day, time).toISOString();

type Do = readonly [store: Store, who: Context];

interface Hotline extends World {
  worker: Context;
  coordinator: Context;
  bodies: { id: string; who: Context }[];
}
async function hotline(store: Store): Promise<Hotline> {
  const it = await world(store);
  const worker = await person(it, 'worker', { jurisdictionId: it.sub });
  const coordinator = await person(it, 'coordinator');
  const bodies = [];
  for (const name of ['物业服务中心', '住建科', '供热公司']) {
    const agent = await store.write(it.sub, BY, (unit) => oneAgent(unit, { name, sector: 'enterprise' }));
    bodies.push({ id: agent.id, who: await person(it, 'owner', { agentId: agent.id }) });
  }
  return { ...it, worker, coordinator, bodies };
}

/** Somebody acts at a moment, and what they write carries that moment too. */
function at(it: World, who: Context, now: Date): Do {
  const store: Store = {
    ...it.store,
    write: (id, attribution, work) => it.store.write(id, { ...attribution, at: now.toISOString() }, work),
  };
  return [store, { ...who, now: () => now }];
}
const newCase = (it: World, more: Partial<NewCase> = {}): NewCase =>
  NewCaseFields.parse({ title: '楼道暖气不热', jurisdictionId: it.sub, source: 'hotline', ...more });
function take([store, who]: Do, it: World, more: Partial<NewCase> = {}) {
  return takeCase(store, SEALER, who, newCase(it, more));
}
function call([store, who]: Do, id: string, agentIds: string[], final = false) {
  return dispatchMatter(store, who, id, { agentIds, final, note: null });
}
const partsOf = async ([store, who]: Do, id: string) => (await matterStory(store, who, id)).parts;
const stepsOf = async ([store, who]: Do, id: string) => (await matterStory(store, who, id)).steps.map((s) => s.kind);
const notYours = (responsible: { id: string; name: string }) => ({
  reason: '换热站由供热公司管理',
  responsibleAgentId: responsible.id,
  responsibleName: responsible.name,
  basis: '供热条例第十二条',
});
const conflict = { code: 'conflict' };
const forbidden = { code: 'forbidden' };
/** How many were done, and with what the others were refused. */
async function outcomes(doing: Promise<unknown>[]) {
  const all = await Promise.allSettled(doing);
  return {
    done: all.filter((one) => one.status === 'fulfilled').length,
    refused: all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : [])),
  };
}

onEachDatabase('a case', (database) => {
  test('is due by working days, weekends that are worked and holidays as they were published', async () => {
    const it = await hotline(database.store);
    const made = await take(at(it, it.worker, feb(12, '10:00')), it);
    expect(made).toMatchObject({ kind: 'case', state: 'taken', source: 'hotline', rounds: 1 });
    // Nobody has been called: no clock runs.
    expect(await partsOf(at(it, it.worker, feb(12, '10:30')), made.id)).toEqual([]);
    await call(at(it, it.worker, feb(12, '11:00')), made.id, [it.bodies[0]!.id]);
    const [part] = await partsOf(at(it, it.worker, feb(24, '17:30')), made.id);
    expect(part).toMatchObject({ respondDue: iso(13, '17:30'), resolveDue: iso(26, '17:30') });
    // The 13th, the worked Saturday and the 24th are gone; two of five days are left.
    expect(part!.resolveState).toMatchObject({ over: false, paused: false, limitMinutes: 5 * 510 });
    expect(part!.resolveState.remainingMinutes).toBe(2 * 510);
    const days = new Map(part!.resolveDays.map((day) => [day.date, day.kind]));
    expect([days.get('2026-02-13'), days.get('2026-02-14'), days.get('2026-02-16')]).toEqual([
      'weekday',
      'worked-weekend',
      'holiday',
    ]);
  });

  test('stands still for a reason on record, is later by exactly that, and not a moment once it goes on', async () => {
    const it = await hotline(database.store);
    const body = it.bodies[0]!;
    const made = await take(at(it, it.worker, feb(12, '10:00')), it);
    await call(at(it, it.worker, feb(12, '11:00')), made.id, [body.id]);
    const ids = { id: made.id, partId: (await partsOf(at(it, it.worker, feb(12, '11:00')), made.id))[0]!.id };
    await expect(resumeMatter(...at(it, body.who, feb(12, '12:00')), ids)).rejects.toMatchObject(conflict);
    await pauseMatter(...at(it, body.who, feb(13, '09:00')), ids, '等厂家配件');
    await expect(pauseMatter(...at(it, body.who, feb(13, '10:00')), ids, '再等等')).rejects.toMatchObject(conflict);
    const [still] = await partsOf(at(it, it.worker, feb(24, '08:00')), made.id);
    expect(still).toMatchObject({ resolveDue: null, resolveState: { paused: true, over: false } });
    await resumeMatter(...at(it, body.who, feb(24, '09:00')), ids);
    // Two working days were lost, the 13th and the 14th: Friday the 27th and the worked Saturday take their place.
    const [on] = await partsOf(at(it, it.worker, feb(24, '09:00')), made.id);
    expect(on!.resolveDue).toBe(iso(28, '17:30'));
    expect(on!.resolve.pauses).toEqual([
      { from: iso(13, '09:00'), to: iso(24, '09:00'), reason: '等厂家配件', by: body.who.by },
    ]);
    expect(await stepsOf(at(it, it.worker, feb(24, '09:00')), made.id)).toEqual([
      'taken',
      'dispatched',
      'paused',
      'resumed',
    ]);
  });

  test('handed on keeps its clock; a refusal says whose it is, in the story and in the notice', async () => {
    const it = await hotline(database.store);
    const [first, second, third] = it.bodies;
    const made = await take(at(it, it.worker, feb(12, '10:00')), it);
    await call(at(it, it.worker, feb(12, '11:00')), made.id, [first!.id]);
    const [part] = await partsOf(at(it, it.worker, feb(12, '11:00')), made.id);
    const ids = { id: made.id, partId: part!.id };
    await expect(
      returnMatter(...at(it, first!.who, feb(12, '14:00')), ids, notYours({ id: first!.id, name: '物业服务中心' })),
    ).rejects.toMatchObject(conflict);
    // Given back while it stood still: from then on the time runs, whoever has it.
    await pauseMatter(...at(it, first!.who, feb(12, '14:00')), ids, '核对职责');
    await returnMatter(...at(it, first!.who, feb(12, '15:00')), ids, notYours({ id: third!.id, name: '供热公司' }));
    const back = await matterStory(...at(it, it.worker, feb(12, '15:00')), made.id);
    expect(back.matter).toMatchObject({ state: 'taken', returns: 1 });
    expect(back.parts[0]).toMatchObject({
      state: 'returned',
      refusal: { responsibleAgentId: third!.id, responsibleName: '供热公司', basis: '供热条例第十二条' },
      resolveDue: null,
    });
    expect(back.steps.at(-1)).toMatchObject({
      kind: 'returned',
      note: '换热站由供热公司管理',
      facts: { responsible: '供热公司' },
    });
    const told = (await listNotifications(it.store, it.worker, {})).items.find((n) => n.kind === 'matter-returned');
    expect(told?.facts).toMatchObject({ body: '物业服务中心', responsible: '供热公司' });
    await expect(
      returnMatter(...at(it, first!.who, feb(12, '16:00')), ids, back.parts[0]!.refusal!),
    ).rejects.toMatchObject(conflict);
    await call(at(it, it.worker, feb(13, '09:00')), made.id, [third!.id]);
    const handed = (await partsOf(at(it, it.worker, feb(13, '09:00')), made.id)).find((p) => p.agentId === third!.id)!;
    expect(handed.resolve).toMatchObject({ startedAt: part!.resolve.startedAt, pauses: [{ to: iso(12, '15:00') }] });
    expect(handed).toMatchObject({ lead: true, resolveDue: iso(26, '17:30') });
    // The body that was never called, and the one that gave it back, do nothing about it any more.
    const now = feb(13, '10:00');
    for (const who of [first!.who, second!.who])
      await expect(
        respondToMatter(...at(it, who, now), { id: made.id, partId: handed.id }, null),
      ).rejects.toMatchObject(forbidden);
    // It still sees what became of it; one that was never called does not.
    expect((await matterStory(...at(it, first!.who, now), made.id)).matter.id).toBe(made.id);
    await expect(matterStory(...at(it, second!.who, now), made.id)).rejects.toMatchObject(forbidden);
  });

  test('opened again has no new time, and counts as repeated', async () => {
    const it = await hotline(database.store);
    const body = it.bodies[0]!;
    const made = await take(at(it, it.worker, feb(12, '10:00')), it);
    await call(at(it, it.worker, feb(12, '11:00')), made.id, [body.id]);
    const ids = { id: made.id, partId: (await partsOf(at(it, it.worker, feb(12, '11:00')), made.id))[0]!.id };
    await expect(reopenMatter(...at(it, it.worker, feb(12, '12:00')), made.id, '还没修')).rejects.toMatchObject(
      conflict,
    );
    // Done at the end of the first of the five days.
    await handleMatter(...at(it, body.who, feb(13, '17:30')), ids, { result: '已放气', delayReason: null });
    const rating = { resolved: true, satisfied: true, comment: null };
    await closeMatter(...at(it, it.worker, feb(14, '09:00')), made.id, rating);
    await expect(closeMatter(...at(it, it.worker, feb(14, '09:01')), made.id, rating)).rejects.toMatchObject(conflict);
    const again = await reopenMatter(...at(it, it.worker, feb(24, '09:00')), made.id, '又不热了');
    expect(again).toMatchObject({ state: 'dispatched', rounds: 2, rating: null, closedAt: null, handledAt: null });
    // Four days are left: 24, 25, 26 and 27.
    expect((await partsOf(at(it, it.worker, feb(24, '09:00')), made.id))[0]).toMatchObject({
      state: 'responded',
      resolveDue: iso(27, '17:30'),
    });
    await handleMatter(...at(it, body.who, feb(25, '09:00')), ids, { result: '换了阀门', delayReason: null });
    await closeMatter(...at(it, it.worker, feb(25, '10:00')), made.id, { ...rating, satisfied: false });
    const { all } = await readMatterRates(...at(it, it.coordinator, feb(26, '09:00')), { kind: 'case' });
    expect(all).toMatchObject({ matters: 1, repeated: 1, resolved: { of: 1, yes: 1 }, satisfied: { of: 1, yes: 0 } });
  });

  test('about the same thing again is linked both ways, and shows that the first fix did not hold', async () => {
    const it = await hotline(database.store);
    const then = at(it, it.worker, feb(12, '10:00'));
    const first = await take(then, it);
    const again = await take(at(it, it.worker, feb(24, '10:00')), it, { repeatsId: first.id });
    const third = await take(at(it, it.worker, feb(25, '10:00')), it, { repeatsId: first.id });
    const now = at(it, it.worker, feb(26, '10:00'));
    const repeats = async (id: string) => (await matterStory(...now, id)).repeats.map((one) => one.id).sort();
    expect(await repeats(first.id)).toEqual([again.id, third.id].sort());
    expect(await repeats(again.id)).toEqual([first.id]);
    const { all } = await readMatterRates(now[0], at(it, it.coordinator, feb(26, '10:00'))[1], { kind: 'case' });
    expect(all).toMatchObject({ matters: 3, repeated: 1 });
    // One of another sub-district is none that is known here.
    const elsewhere = await hotline(database.store);
    await expect(
      take(at(elsewhere, elsewhere.worker, feb(26, '10:00')), elsewhere, { repeatsId: first.id }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test('counts in the rates once its time is over: in time, late, given back, resolved, satisfied', async () => {
    const it = await hotline(database.store);
    const [first, second] = it.bodies;
    const begin = async (agentId: string) => {
      const made = await take(at(it, it.worker, feb(2, '10:00')), it);
      await call(at(it, it.worker, feb(2, '11:00')), made.id, [agentId]);
      return { id: made.id, partId: (await partsOf(at(it, it.worker, feb(2, '11:00')), made.id))[0]!.id };
    };
    const rates = async (now: Date, more: { from?: string; to?: string } = {}) =>
      readMatterRates(...at(it, it.coordinator, now), { kind: 'case', ...more });
    expect((await rates(feb(2, '09:00'))).all).toMatchObject({ matters: 0, responded: { of: 0, permille: null } });
    const prompt = await begin(first!.id);
    const late = await begin(first!.id);
    const refused = await begin(second!.id);
    await begin(second!.id); // waits
    const gone = await take(at(it, it.worker, feb(2, '10:00')), it);
    await cancelMatter(...at(it, it.worker, feb(2, '10:30')), gone.id, '误拨');
    // Within the limits nothing is counted but what was done.
    await respondToMatter(...at(it, first!.who, feb(3, '10:00')), prompt, '已联系');
    expect((await rates(feb(3, '11:00'))).all).toMatchObject({
      matters: 4,
      responded: { of: 1, yes: 1, permille: 1000 },
      handledInTime: { of: 0, permille: null },
    });
    await handleMatter(...at(it, first!.who, feb(4, '10:00')), prompt, { result: '修好了', delayReason: null });
    await closeMatter(...at(it, it.worker, feb(4, '11:00')), prompt.id, {
      resolved: true,
      satisfied: true,
      comment: null,
    });
    await respondToMatter(...at(it, first!.who, feb(5, '10:00')), late, null);
    await returnMatter(
      ...at(it, second!.who, feb(3, '15:00')),
      refused,
      notYours({ id: first!.id, name: '物业服务中心' }),
    );
    await expect(
      handleMatter(...at(it, first!.who, feb(10, '10:00')), late, { result: '修好了', delayReason: ' ' }),
    ).rejects.toMatchObject({ code: 'bad-input' });
    await handleMatter(...at(it, first!.who, feb(10, '10:00')), late, { result: '修好了', delayReason: '缺配件' });
    await closeMatter(...at(it, it.worker, feb(10, '11:00')), late.id, {
      resolved: false,
      satisfied: false,
      comment: '没修好',
    });
    const { all, bodies, communities } = await rates(feb(11, '09:00'));
    // `waits` is late in both, too: nobody came by the 3rd, nor was it done by the 9th.
    const expected = {
      matters: 4,
      responded: { of: 3, yes: 1, permille: 333 },
      handledInTime: { of: 3, yes: 1, permille: 333 },
      resolved: { of: 2, yes: 1, permille: 500 },
      satisfied: { of: 2, yes: 1, permille: 500 },
      returned: 1,
      repeated: 0,
    };
    expect(all).toEqual({ id: null, ...expected });
    expect(communities).toEqual([{ id: it.sub, ...expected }]);
    expect(bodies.find((body) => body.id === first!.id)).toMatchObject({
      matters: 2,
      responded: { of: 2, yes: 1 },
      handledInTime: { of: 2, yes: 1 },
      returned: 0,
    });
    expect(bodies.find((body) => body.id === second!.id)).toMatchObject({
      matters: 1,
      responded: { of: 1, yes: 0 },
      returned: 1,
      resolved: { of: 0, permille: null },
    });
    await expect(rates(feb(11, '09:00'), { from: iso(11, '09:00'), to: iso(10, '09:00') })).rejects.toMatchObject({
      code: 'bad-input',
    });
    await expect(
      readMatterRates(...at(it, await person(it, 'resident'), feb(11, '09:00')), { kind: 'case' }),
    ).rejects.toMatchObject(forbidden);
  });

  test('that is late is told of once for each clock and round, to the body, the worker and the coordinator', async () => {
    const it = await hotline(database.store);
    const body = it.bodies[0]!;
    const made = await take(at(it, it.worker, feb(2, '10:00')), it);
    await call(at(it, it.worker, feb(2, '11:00')), made.id, [body.id]);
    const late = async (now: Date) =>
      (await runDue(it.store, { newId: uuidv7, subdistrict: it.context.subdistrict, now: () => now })).find(
        (outcome) => outcome.task === 'overdue-matters',
      )?.done;
    expect(await late(feb(3, '17:29'))).toBe(0);
    expect(await late(feb(3, '17:31'))).toBe(1);
    expect(await late(feb(3, '17:32'))).toBe(0);
    expect(await late(feb(9, '17:31'))).toBe(1);
    for (const who of [body.who, it.worker, it.coordinator])
      expect((await listNotifications(it.store, who, {})).items.filter((n) => n.kind === 'matter-overdue').length).toBe(
        2,
      );
    const overdue = await listMatters(...at(it, it.worker, feb(10, '09:00')), { kind: 'case', overdue: true });
    expect(overdue.items.map((row) => row.id)).toEqual([made.id]);
  });

  test('clicked twice, or by two people in the same instant, happens once', async () => {
    const it = await hotline(database.store);
    const [first, second] = it.bodies;
    const now = feb(12, '11:00');
    const twice = { ...it.worker, idempotency: { key: uuidv7(), requestHash: 'the same' } };
    const made = await take(at(it, twice, now), it);
    expect((await take(at(it, twice, now), it)).id).toBe(made.id);
    // Two workers call the same body.
    const other = await person(it, 'worker', { jurisdictionId: it.sub });
    const calls = [it.worker, other, it.coordinator].map((who) => call(at(it, who, now), made.id, [first!.id]));
    expect(await outcomes(calls)).toEqual({ done: 1, refused: ['conflict', 'conflict'] });
    const [part] = await partsOf(at(it, it.worker, now), made.id);
    const ids = { id: made.id, partId: part!.id };
    // Two of its people say that they came; one gives it back while the other says that it is done.
    const colleague = await person(it, 'owner', { agentId: first!.id });
    const came = [first!.who, colleague].map((who) => respondToMatter(...at(it, who, now), ids, null));
    expect(await outcomes(came)).toEqual({ done: 1, refused: ['conflict'] });
    const ends = await outcomes([
      returnMatter(...at(it, first!.who, now), ids, notYours({ id: second!.id, name: '住建科' })),
      handleMatter(...at(it, colleague, now), ids, { result: '修好了', delayReason: null }),
    ]);
    expect(ends).toEqual({ done: 1, refused: ['conflict'] });
    const after = await matterStory(...at(it, it.worker, now), made.id);
    const kinds = after.steps.map((step) => step.kind);
    expect(kinds.slice(0, 3)).toEqual(['taken', 'dispatched', 'responded']);
    expect(kinds.length).toBe(4);
    expect([after.matter.state, kinds[3]]).toEqual(
      after.matter.returns === 1 ? ['taken', 'returned'] : ['handled', 'handled'],
    );
  });

  test('of a resident is seen, rated and opened again by them alone, and says online', async () => {
    const it = await hotline(database.store);
    const resident = await person(it, 'resident');
    const neighbour = await person(it, 'resident');
    const now = feb(12, '10:00');
    const made = await take(at(it, resident, now), it, { source: 'counter' });
    expect(made).toMatchObject({ source: 'online', requestedByUserId: resident.by });
    const mine = async (who: Context) =>
      (await listMatters(...at(it, who, now), { kind: 'case', mine: true })).items.map((row) => row.id);
    expect(await mine(resident)).toEqual([made.id]);
    expect(await mine(neighbour)).toEqual([]);
    await expect(matterStory(...at(it, neighbour, now), made.id)).rejects.toMatchObject(forbidden);
    await expect(call(at(it, resident, now), made.id, [it.bodies[0]!.id])).rejects.toMatchObject(forbidden);
    await call(at(it, it.worker, now), made.id, [it.bodies[0]!.id]);
    const ids = { id: made.id, partId: (await partsOf(at(it, resident, now), made.id))[0]!.id };
    await handleMatter(...at(it, it.bodies[0]!.who, feb(12, '14:00')), ids, { result: '好了', delayReason: null });
    const rating = { resolved: false, satisfied: false, comment: '没好' };
    await expect(closeMatter(...at(it, neighbour, now), made.id, rating)).rejects.toMatchObject(forbidden);
    await closeMatter(...at(it, resident, feb(12, '15:00')), made.id, rating);
    expect(await reopenMatter(...at(it, resident, feb(12, '16:00')), made.id, '没好')).toMatchObject({ rounds: 2 });
  });

  test('keeps the caller sealed: opened by those at it, each opening a step, and by nobody else', async () => {
    const it = await hotline(database.store);
    const [first, second] = it.bodies;
    const now = feb(12, '10:00');
    const contact = { name: '王'.repeat(100), phone: '6401 2345' };
    const made = await take(at(it, it.worker, now), it, { contact, title: '暖'.repeat(300) });
    expect(made).toMatchObject({ hasContact: true });
    expect(JSON.stringify(await listMatters(...at(it, it.worker, now), { kind: 'case' }))).not.toContain('6401');
    const kept = await it.store.read(it.sub, (unit) => unit.sealed.get({ kind: 'matter-contact', ownerId: made.id }));
    expect(kept!.sealed).not.toContain('6401');
    await call(at(it, it.worker, now), made.id, [first!.id]);
    const open = ([store, who]: Do) => openMatterContact(store, SEALER, who, made.id);
    expect(await open(at(it, it.worker, now))).toEqual(contact);
    expect(await open(at(it, first!.who, now))).toEqual(contact);
    for (const who of [second!.who, await person(it, 'resident'), await person(it, 'researcher')])
      await expect(open(at(it, who, now))).rejects.toMatchObject(forbidden);
    const steps = (await matterStory(...at(it, it.worker, now), made.id)).steps;
    expect(steps.filter((step) => step.kind === 'contact-opened').map((step) => step.by)).toEqual([
      it.worker.by,
      first!.who.by,
    ]);
    const read = await listMatters(...at(it, await person(it, 'researcher'), now), { kind: 'case' });
    expect(read.items).toMatchObject([{ title: '', description: null, address: null, createdBy: '' }]);
  });

  test('that asks for a resource becomes a need, with its contact, once', async () => {
    const it = await hotline(database.store);
    const now = feb(12, '10:00');
    const made = await take(at(it, it.worker, now), it, { contact: { phone: '6401 2345' } });
    await call(at(it, it.worker, now), made.id, [it.bodies[0]!.id]);
    const {
      contact: _,
      source: __,
      jurisdictionId: ___,
      ...need
    } = NewNeed.parse({
      title: '借一间屋子取暖',
      categoryCode: 'space',
      quantity: 1,
      unit: 'item',
      windowStart: iso(12, '12:00'),
      windowEnd: iso(28, '12:00'),
      jurisdictionId: it.sub,
    });
    const turn = ([store, who]: Do) => caseToNeed(store, SEALER, who, made.id, need);
    const both = await outcomes([turn(at(it, it.worker, now)), turn(at(it, it.coordinator, now))]);
    expect(both).toEqual({ done: 1, refused: ['conflict'] });
    const { matter, parts } = await matterStory(...at(it, it.worker, now), made.id);
    expect(matter).toMatchObject({ state: 'closed', needId: expect.any(String) });
    expect(parts).toMatchObject([{ state: 'withdrawn' }]);
    const became = await it.store.read(it.sub, (unit) => unit.needs.get(matter.needId!));
    expect(became).toMatchObject({ hasContact: true, source: 'hotline' });
    await expect(reopenMatter(...at(it, it.worker, now), made.id, '又来了')).rejects.toMatchObject(conflict);
  });

  test('is refused where what it names is not there, or it is over', async () => {
    const it = await hotline(database.store);
    const now = feb(12, '10:00');
    const worker = at(it, it.worker, now);
    expect((await listMatters(...worker, { kind: 'case' })).items).toEqual([]);
    await expect(take(worker, it, { responsibilityId: uuidv7() })).rejects.toMatchObject({ code: 'not-found' });
    await expect(matterStory(...worker, uuidv7())).rejects.toMatchObject({ code: 'not-found' });
    const made = await take(worker, it);
    await expect(call(worker, made.id, [uuidv7()])).rejects.toMatchObject({ code: 'bad-input' });
    await expect(call(at(it, it.bodies[0]!.who, now), made.id, [it.bodies[0]!.id])).rejects.toMatchObject(forbidden);
    const rating = { resolved: true, satisfied: true, comment: null };
    await expect(closeMatter(...worker, made.id, rating)).rejects.toMatchObject(conflict);
    await cancelMatter(...worker, made.id, '重复登记');
    await expect(cancelMatter(...worker, made.id, '再撤一次')).rejects.toMatchObject(conflict);
    await expect(call(worker, made.id, [it.bodies[0]!.id])).rejects.toMatchObject(conflict);
    const elsewhere = await person(it, 'worker', { jurisdictionId: uuidv7() });
    await expect(take(at(it, elsewhere, now), it)).rejects.toMatchObject(forbidden);
  });
});
