import {
  NewActivationPlan,
  NewBooking,
  NewBookingRules,
  openIntervals,
  Problem,
  Random,
  type Resource,
} from '@linli/domain';
import { recordNoShow, recordUse } from '../activate/attend.ts';
import { makeBooking } from '../activate/make.ts';
import { createPlan } from '../activate/plans.ts';
import { setRules } from '../activate/rules.ts';
import type { Context } from '../common/context.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store } from '../ports/store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PURPOSES = ['合唱队排练', '太极拳', '业主小组会', '书法练习', '亲子活动', '广场舞', '反诈讲座', '棋友聚会'];
const PARTIES = ['银龄合唱队', '晨练队', '三号楼业主小组', '书画社', '亲子俱乐部', '社区民警', '棋友会'];

/** Rooms that many ask for: each shows something else. */
const ROOMS = 6;
const PAST_WEEKS = 4;

/**
 * Bookings of the demonstration: some weeks that were used, what is ahead, requests for the same time, a queue, somebody
 * who did not come, and a plan that opened a room. Each goes through the use cases as people's own would, at its own
 * time, so that every figure has real events behind it. Does nothing where there are bookings already.
 */
export async function loadDemoBookings(
  store: Store,
  sealer: Sealer,
  subdistrict: Context['subdistrict'],
  given: { now: Date; newId: () => string; residentId: string },
): Promise<number> {
  const now = given.now.getTime();
  const at = (ms: number, userId: string, role: 'coordinator' | 'resident'): Context => ({
    subject: { userId, roles: [{ role, jurisdictionId: null, agentId: null }] },
    subdistrict,
    by: 'demo',
    now: () => new Date(ms),
    newId: given.newId,
  });
  const boss = (ms: number) => at(ms, 'demo', 'coordinator');
  const rooms: Resource[] = [];
  const known = await store.read(subdistrict.id, async (unit) => {
    for await (const r of unit.resources.each({ capacityKind: 'exclusive', status: 'active' }))
      if (r.terms.audience === 'subdistrict' && r.categoryCode.startsWith('space.') && r.extra.story === undefined)
        if (rooms.length < ROOMS) rooms.push(r);
    return unit.bookings.count();
  });
  if (known > 0 || rooms.length === 0) return 0;
  const random = new Random(`bookings ${subdistrict.code}`);
  const rules = (more: object) =>
    NewBookingRules.parse({ bookable: true, audience: 'subdistrict', approval: false, ...more });
  const opened = rooms[0]!;
  const asked = rooms[1] ?? opened;
  const sets: [Resource, object][] = [
    [opened, { bufferAfter: 15, noShowDays: 7, note: '请自带运动鞋，用完把灯关上。' }],
    [asked, { approval: true, leadMinutes: 120, freeUntilMinutes: 720, lateCancelDays: 3 }],
  ];
  for (const [room, more] of sets) await setRules(store, boss(now), room.id, { version: null, rules: rules(more) });

  let made = 0;
  /** One booking at its own time; one that the past has taken already is left out. */
  async function book(
    room: Resource,
    from: number,
    slot: { start: number; end: number },
    userId: string,
    wait = false,
  ) {
    try {
      const booking = await makeBooking(
        store,
        sealer,
        at(from, userId, 'resident'),
        NewBooking.parse({
          resourceId: room.id,
          sliceStart: new Date(slot.start).toISOString(),
          sliceEnd: new Date(slot.end).toISOString(),
          purpose: random.pick(PURPOSES),
          partyName: random.pick(PARTIES),
          wait,
        }),
      );
      made++;
      return booking;
    } catch (error) {
      if (error instanceof Problem) return undefined;
      throw error;
    }
  }
  const slots = (room: Resource, from: number, to: number) =>
    openIntervals(room, { start: from, end: to }, subdistrict.timeZone).filter((s) => s.start >= from);

  const opensOn = now - PAST_WEEKS * 7 * DAY;
  const past = slots(opened, opensOn, now - 2 * HOUR);
  for (let i = 0; i < past.length; i += 9) {
    const slot = past[i]!;
    const booking = await book(opened, slot.start - random.int(5, 70) * HOUR, slot, `demo:neighbour-${i % 5}`);
    if (booking === undefined) continue;
    if (i === 18) await recordNoShow(store, boss(slot.end), booking.id);
    else await recordUse(store, boss(slot.end + HOUR / 2), booking.id);
  }
  const lead = Math.max(now - DAY, opensOn);
  for (const [i, room] of rooms.entries()) {
    const ahead = slots(room, now + 3 * HOUR, now + 9 * DAY);
    for (let k = i; k < ahead.length && k < 40; k += 13)
      await book(room, lead, ahead[k]!, k % 2 === 0 ? given.residentId : `demo:neighbour-${k % 5}`);
  }
  const [wanted] = slots(asked, now + 4 * DAY, now + 9 * DAY);
  if (wanted) for (const who of ['demo:neighbour-1', 'demo:neighbour-2']) await book(asked, lead, wanted, who);
  const [full] = slots(opened, now + DAY, now + 9 * DAY).slice(4);
  if (full) {
    await book(opened, lead, full, 'demo:neighbour-3');
    await book(opened, lead, full, given.residentId, true);
  }
  // From now on: what has been booked stays as it is, and everybody sees what is left of it.
  await setRules(store, boss(now), null, {
    version: null,
    rules: rules({ limits: { active: 12, minutes: 2_400, days: 7 } }),
  });
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  await createPlan(
    store,
    boss(now),
    NewActivationPlan.parse({
      resourceId: opened.id,
      title: '向居民团队开放（演示）',
      aim: '让没有场地的居民团队有地方活动。',
      agentId: opened.agentId,
      post: '值班负责人',
      opensOn: day(opensOn),
      steps: [
        { text: '商定开放时间和清洁办法', who: '社区书记', due: day(opensOn - 14 * DAY), done: true },
        { text: '门口贴二维码海报', who: '社区工作者', due: day(opensOn - 2 * DAY), done: true },
      ],
      guarantee: { safety: '物业巡查', insurance: '公众责任险', upkeep: '使用者清扫，物业每周保洁', budget: 240_000 },
      state: 'open',
    }),
  );
  return made;
}
