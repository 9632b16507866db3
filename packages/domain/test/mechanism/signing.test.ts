import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Agreement,
  addDays,
  allSigned,
  lapse,
  Problem,
  SIGN_DAYS,
  SIGN_SOON_DAYS,
  sendOut,
  signDay,
  signFor,
  signingStanding,
  waitsFor,
} from '../../src/index.ts';

const START = '2026-12-01';
const PARTIES = ['a', 'b', 'c'];
type Signed = Parameters<typeof lapse>[0];
const draft: Signed = {
  state: 'draft',
  partyIds: PARTIES,
  signatures: [],
  amendment: null,
  versionNumber: 1,
  signBy: null,
  sendings: [],
};
const amendment = (signBy: string): NonNullable<Agreement['amendment']> => ({
  text: '',
  rules: [],
  validTo: null,
  rationale: 'better',
  by: 'x',
  signatures: [],
  signBy,
  lapsed: false,
});

const step = fc.oneof(
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 10 }) }),
  fc.record({ do: fc.constant('send' as const), by: fc.option(fc.integer({ min: -3, max: 30 }), { nil: null }) }),
  fc.record({ do: fc.constant('sign' as const), who: fc.constantFrom(...PARTIES) }),
  fc.record({ do: fc.constant('tend' as const) }),
  fc.record({ do: fc.constant('amend' as const) }),
);

/** What may follow what; nothing else ever does. */
const AFTER: Record<string, readonly string[]> = {
  draft: ['draft', 'proposed'],
  proposed: ['proposed', 'active', 'lapsed'],
  lapsed: ['lapsed', 'proposed'],
  active: ['active'],
};

describe('signing by a day', () => {
  test('whatever happens in whatever order: runs only with all signatures, all within the time, and nothing is forgotten', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let it = draft;
        let today = START;
        for (const one of steps) {
          const before = it;
          const standing = signingStanding(before, today);
          try {
            if (one.do === 'wait') today = addDays(today, one.days);
            else if (one.do === 'send')
              it = {
                ...it,
                ...sendOut(it, { today, signBy: one.by === null ? null : addDays(today, one.by) }),
              };
            else if (one.do === 'sign') {
              const { what, signatures, complete } = signFor(it, { agentId: one.who, by: one.who, at: today, today });
              expect(signatures.length).toBeLessThanOrEqual(PARTIES.length);
              expect(complete).toBe(allSigned(PARTIES, signatures));
              if (what === 'agreement') it = { ...it, signatures, ...(complete ? { state: 'active' as const } : {}) };
              else if (complete) it = { ...it, signatures, versionNumber: it.versionNumber + 1, amendment: null };
              else it = { ...it, amendment: { ...it.amendment!, signatures } };
              expect(standing === 'overdue' || standing === 'lapsed').toBe(false);
            } else if (one.do === 'tend') {
              const patch = lapse(it, { at: today, today });
              expect(patch !== null).toBe(standing === 'overdue');
              it = { ...it, ...patch };
              // What lapsed once does not lapse again until it is sent out again.
              expect(lapse(it, { at: today, today })).toBeNull();
            } else if (it.state === 'active' && it.amendment === null)
              it = { ...it, amendment: amendment(addDays(today, SIGN_DAYS)) };
          } catch (error) {
            // Refused, and nothing has changed.
            expect(error).toBeInstanceOf(Problem);
            expect(it).toBe(before);
          }
          expect(AFTER[before.state]).toContain(it.state);
          if (it.state === 'active') expect(allSigned(PARTIES, it.signatures)).toBe(true);
          for (const s of it.signatures) if (waitsFor(it) === 'agreement') expect(s.at <= it.signBy!).toBe(true);
          expect(it.sendings.length).toBeGreaterThanOrEqual(before.sendings.length);
          expect(it.sendings.slice(0, before.sendings.length)).toEqual(before.sendings);
          for (const sent of it.sendings) {
            expect(sent.signBy < sent.lapsedAt).toBe(true);
            expect(allSigned(PARTIES, sent.signatures)).toBe(false);
          }
          if (waitsFor(it) !== null) expect(signDay(it)).not.toBeNull();
          if (signingStanding(it, today) === 'lapsed') {
            const again = { ...it, ...sendOut(it, { today }) };
            expect(signingStanding(again, today)).toBe('waiting');
            expect(signDay(again)).toBe(addDays(today, SIGN_DAYS));
            expect((waitsFor(again) === 'amendment' ? again.amendment! : again).signatures).toEqual([]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('stands as its day comes nearer, on it, and after it', () => {
    const sent = { ...draft, ...sendOut(draft, { today: START }) };
    const day = addDays(START, SIGN_DAYS);
    expect(signDay(sent)).toBe(day);
    expect(signingStanding(draft, START)).toBeNull();
    expect(signingStanding(sent, START)).toBe('waiting');
    expect(signingStanding(sent, addDays(day, -SIGN_SOON_DAYS - 1))).toBe('waiting');
    expect(signingStanding(sent, addDays(day, -SIGN_SOON_DAYS))).toBe('soon');
    expect(signingStanding(sent, day)).toBe('today');
    expect(signingStanding(sent, addDays(day, 1))).toBe('overdue');
    expect(() => sendOut(draft, { today: START, signBy: '2026-11-30' })).toThrow(Problem);
    expect(() => sendOut(sent, { today: START })).toThrow(Problem);
  });
});
