import { DEFAULT_NOTICE_SETTINGS, isQuiet, mailPlan, type NoticeSettings, QUIET_HOURS } from '@linli/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const ZONE = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}:00+08:00`);
const notice = (id: string, time: number, more: object = {}) => ({
  id,
  kind: 'claim-asked',
  facts: {},
  createdAt: new Date(time).toISOString(),
  readAt: null,
  ...more,
});
const emergency = { kind: 'matter-called', facts: { occasion: 'emergency' } };
const plan = (
  rows: ReturnType<typeof notice>[],
  now: number,
  last: number | null,
  more: Partial<NoticeSettings> = {},
) =>
  mailPlan(
    rows,
    { ...DEFAULT_NOTICE_SETTINGS, ...more },
    last === null ? null : new Date(last).toISOString(),
    now,
    ZONE,
    QUIET_HOURS,
  );

test('a day of notices is one mail, at the hour that the person chose', () => {
  const rows = Array.from({ length: 79 }, (_, n) => notice(String(n), at('2026-11-25T07:00') + n));
  expect(plan(rows, at('2026-11-25T07:59'), at('2026-11-24T08:00')).send).toEqual([]);
  expect(plan(rows, at('2026-11-25T08:00'), at('2026-11-24T08:00')).send).toHaveLength(79);
  expect(plan(rows, at('2026-11-25T15:00'), at('2026-11-25T08:00')).send).toEqual([]);
});
test('an emergency is told at once, also at night; nothing else is', () => {
  const night = at('2026-11-25T03:00');
  expect(plan([notice('a', night), notice('b', night, emergency)], night, null, { mail: 'soon' }).send).toEqual(['b']);
  expect(plan([notice('b', night, emergency)], night, null, { mail: 'off' })).toEqual({ send: [], drop: ['b'] });
});
test('what was read, is not wanted or is old is left out', () => {
  const now = at('2026-11-25T10:00');
  const rows = [
    notice('read', now, { readAt: new Date(now).toISOString() }),
    notice('old', now - 8 * 86_400_000),
    notice('topic', now, { kind: 'need-expired' }),
    notice('wanted', now),
  ];
  expect(plan(rows, now, null, { topicsOff: ['needs'] })).toEqual({ send: ['wanted'], drop: ['read', 'old', 'topic'] });
});
test('whatever comes in, nobody is sent more than one mail in a quarter of an hour, nor any at night, but for emergencies', () => {
  const start = at('2026-11-25T00:00');
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1439 }), { maxLength: 60 }),
      fc.constantFrom('digest' as const, 'soon' as const),
      (minutes, mail) => {
        let waiting: ReturnType<typeof notice>[] = [];
        let last: number | null = null;
        const sent: number[] = [];
        const told = new Set<string>();
        for (let minute = 0; minute < 1440; minute += 5) {
          const now = start + minute * 60_000;
          for (const [i, m] of minutes.entries())
            if (m >= minute && m < minute + 5) waiting.push(notice(String(i), now));
          const { send } = plan(waiting, now, last, { mail });
          if (send.length === 0) continue;
          for (const id of send) {
            expect(told.has(id)).toBe(false);
            told.add(id);
          }
          waiting = waiting.filter((row) => !send.includes(row.id));
          last = now;
          sent.push(now);
        }
        for (const time of sent) expect(isQuiet(time, ZONE, QUIET_HOURS)).toBe(false);
        for (let i = 1; i < sent.length; i++) expect(sent[i]! - sent[i - 1]!).toBeGreaterThanOrEqual(15 * 60_000);
        if (mail === 'digest') expect(sent.length).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 40 },
  );
});
