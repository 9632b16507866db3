import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnownPushService, isQuiet, pushPayload, pushPlan, QUIET_HOURS } from '../../src/index.ts';

const ZONE = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}:00+08:00`);
const notice = (id: string, time: number, more: object = {}) => ({
  id,
  kind: 'claim-asked',
  facts: {},
  link: `/claims/${id}`,
  createdAt: new Date(time).toISOString(),
  readAt: null,
  ...more,
});
const emergency = { kind: 'matter-called', facts: { occasion: 'emergency' } };
const ALL = { topicsOff: [] };
const plan = (rows: ReturnType<typeof notice>[], now: number, last: number | null) =>
  pushPlan(rows, ALL, last === null ? null : new Date(last).toISOString(), now, ZONE, QUIET_HOURS);

describe('what is pushed', () => {
  it('is what is new, not read and wanted', () => {
    const now = at('2026-11-25T10:00');
    const rows = [
      notice('read', now, { readAt: new Date(now).toISOString() }),
      notice('old', now - 13 * 3_600_000),
      notice('new', now - 60_000),
    ];
    expect(plan(rows, now, null)).toEqual({ send: ['new'], drop: ['read', 'old'] });
    expect(pushPlan(rows, { topicsOff: ['claims'] }, null, now, ZONE, QUIET_HOURS).send).toEqual([]);
  });
  it('waits at night and right after another push, but for an emergency', () => {
    const night = at('2026-11-25T03:00');
    const rows = [notice('a', night), notice('b', night, emergency)];
    expect(plan(rows, night, null)).toEqual({ send: ['b'], drop: [] });
    const day = at('2026-11-25T10:00');
    const two = [notice('a', day), notice('b', day, emergency)];
    expect(plan(two, day, day - 60_000).send).toEqual(['b']);
    expect(plan(two, day, day - 6 * 60_000).send).toEqual(['a', 'b']);
  });
  it('is never more than one in five minutes, nothing at night, and loses nothing that is new', () => {
    const start = at('2026-11-25T00:00');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1439 }), { maxLength: 80 }), (minutes) => {
        let waiting: ReturnType<typeof notice>[] = [];
        let last: number | null = null;
        const sent: number[] = [];
        let told = 0;
        let dropped = 0;
        for (let minute = 0; minute < 1440 + 12 * 60; minute++) {
          const now = start + minute * 60_000;
          for (const [i, m] of minutes.entries()) if (m === minute) waiting.push(notice(String(i), now));
          const { send, drop } = plan(waiting, now, last);
          waiting = waiting.filter((row) => !send.includes(row.id) && !drop.includes(row.id));
          dropped += drop.length;
          if (send.length === 0) continue;
          told += send.length;
          last = now;
          sent.push(now);
        }
        expect(told + dropped).toBe(minutes.length);
        expect(dropped).toBe(0);
        for (const time of sent) expect(isQuiet(time, ZONE, QUIET_HOURS)).toBe(false);
        for (let i = 1; i < sent.length; i++) expect(sent[i]! - sent[i - 1]!).toBeGreaterThanOrEqual(5 * 60_000);
      }),
    );
  });
  it('says one notice as it is, and of several the number and the newest', () => {
    const where = { name: { zh: '云溪街道' }, timeZone: ZONE };
    const one = notice('a', 0);
    expect(pushPayload([one], 'zh-CN', where)).toMatchObject({ title: '云溪街道', link: '/claims/a' });
    const several = pushPayload([one, notice('b', 1)], 'zh-CN', where);
    expect(several).toMatchObject({ link: '/notices' });
    expect(several.body).toMatch(/^2 条新消息。/);
  });
});

describe('push services', () => {
  it('are those of browsers, and those that the operator added', () => {
    expect(isKnownPushService('https://fcm.googleapis.com/fcm/send/abc')).toBe(true);
    expect(isKnownPushService('https://updates.push.services.mozilla.com/wpush/v2/abc')).toBe(true);
    for (const elsewhere of [
      'http://fcm.googleapis.com/x',
      'https://127.0.0.1/x',
      'https://fcm.googleapis.com.example.org/x',
      'https://examplefcm.googleapis.com/x',
      'https://push.example.org/x',
    ])
      expect(isKnownPushService(elsewhere), elsewhere).toBe(false);
    expect(isKnownPushService('https://push.example.org/x', ['push.example.org'])).toBe(true);
  });
});
