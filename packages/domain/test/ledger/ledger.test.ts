import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assertReversible,
  assertSlice,
  type Block,
  canonical,
  capacityOf,
  checkProof,
  faultsOfBlock,
  faultsOfEvent,
  hashOfEvent,
  type LedgerEvent,
  legsOf,
  merkleProof,
  merkleRoot,
  mirrorOf,
  nextBlock,
} from '../../src/index.ts';

const SUB = '01900000-0000-7000-8000-000000000001';
const accounts = { source: { id: 's' }, free: { id: 'f' }, reserved: { id: 'r' }, provided: { id: 'p' } };
const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((b) => Buffer.from(b).toString('hex'));

function event(n: number): LedgerEvent {
  const bare = {
    id: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    action: 'commit' as const,
    resourceId: SUB,
    needId: null,
    commitmentId: null,
    unit: 'item' as const,
    sliceStart: null,
    sliceEnd: null,
    occurredAt: '2026-01-01T00:00:00.000Z',
    recordedAt: '2026-01-01T00:00:00.000Z',
    recordedBy: '测试',
    mode: null,
    driver: null,
    agreementId: null,
    purseId: null,
    matterId: null,
    partyId: null,
    reversesId: null,
    reason: null,
    legs: legsOf('commit', n + 1, accounts),
  };
  return { ...bare, hash: hashOfEvent(SUB, bare), block: null };
}

describe('legs', () => {
  test('sum to 0, and their mirror undoes them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('issue' as const, 'commit' as const, 'release' as const, 'fulfil' as const, 'adjust' as const),
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        (action, quantity) => {
          const legs = legsOf(action, quantity, accounts);
          expect(legs.reduce((sum, leg) => sum + BigInt(leg.amount), 0n)).toBe(0n);
          const mirror = mirrorOf(legs);
          for (const leg of legs)
            expect(mirror.find((m) => m.accountId === leg.accountId)!.amount + leg.amount).toBe(0);
          expect(mirrorOf(mirror)).toEqual(legs);
        },
      ),
    );
  });
  test('refuse what is no amount', () => {
    for (const quantity of [0, -1, 1.5, Number.NaN, 2 ** 60])
      expect(() => legsOf('commit', quantity, accounts)).toThrow(/no amount/);
    expect(legsOf('adjust', -2, accounts).find((l) => l.kind === 'free')!.amount).toBe(-2);
  });
});

describe('hashes', () => {
  test('canonical form does not depend on the order of keys, and refuses fractions', () => {
    expect(canonical({ b: 1, a: [null, 'x'] })).toBe('{"a":[null,"x"],"b":1}');
    expect(canonical({ a: [null, 'x'], b: 1 })).toBe(canonical({ b: 1, a: [null, 'x'] }));
    expect(() => canonical({ a: 0.5 })).toThrow(/canonical/);
  });
  test('of an event written before there were purses stay as they were', () => {
    // Taken from the program as it was before purses: 0.1.0 at 378e15b.
    expect(event(7).hash).toBe('1003458b3f8cdfa6479be3c933c08de9569c350a41536acbfc764574a394e6e5');
  });
  test('any changed field of an event, and another sub-district, gives another hash', () => {
    const one = event(7);
    const changes: Partial<LedgerEvent>[] = [
      { action: 'release' },
      { resourceId: one.id },
      { needId: one.id },
      { commitmentId: one.id },
      { unit: 'meal' },
      { sliceStart: one.recordedAt },
      { sliceEnd: one.recordedAt },
      { occurredAt: '2026-01-01T00:00:00.001Z' },
      { recordedAt: '2026-01-01T00:00:00.001Z' },
      { recordedBy: '测试 ' },
      { mode: 'linking' },
      { driver: 'party' },
      { agreementId: one.id },
      { purseId: one.id },
      { matterId: one.id },
      { partyId: one.id },
      { reversesId: one.id },
      { reason: '' },
      { legs: legsOf('commit', 3, accounts) },
    ];
    for (const change of changes)
      expect(faultsOfEvent(SUB, { ...one, ...change }), JSON.stringify(change)).not.toEqual([]);
    expect(faultsOfEvent(SUB, one)).toEqual([]);
    expect(faultsOfEvent(one.id, one)).not.toEqual([]);
  });
});

describe('merkle tree', () => {
  test('every event has a proof; no other event, and no shortened tree, has it too', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hex, { minLength: 1, maxLength: 40 }), fc.nat(), (hashes, at) => {
        const root = merkleRoot(hashes);
        const index = at % hashes.length;
        const path = merkleProof(hashes, index);
        expect(checkProof(hashes[index]!, path, root)).toBe(true);
        const other = hashes[(index + 1) % hashes.length]!;
        if (other !== hashes[index]) expect(checkProof(other, path, root)).toBe(false);
        if (path.length > 0) expect(checkProof(hashes[index]!, path.slice(1), root)).toBe(false);
        if (hashes.length > 1) expect(merkleRoot(hashes.slice(1))).not.toBe(root);
      }),
    );
  });
  test('agrees with the root of RFC 6962 for three leaves', async () => {
    const sha = async (...parts: Uint8Array[]) =>
      new Uint8Array(await crypto.subtle.digest('SHA-256', Buffer.concat(parts)));
    const leaves = ['00', '11', '22'].map((b) => b.repeat(32));
    const [a, b, c] = await Promise.all(leaves.map((h) => sha(Uint8Array.of(0), Buffer.from(h, 'hex'))));
    const ab = await sha(Uint8Array.of(1), a!, b!);
    expect(merkleRoot(leaves)).toBe(Buffer.from(await sha(Uint8Array.of(1), ab, c!)).toString('hex'));
  });
});

describe('chain', () => {
  const chain = () => {
    const events = [0, 1, 2, 3, 4].map(event);
    const one: Block = { ...nextBlock(SUB, undefined, events.slice(0, 2), '2026-01-01T00:00:00.000Z'), signature: 's' };
    const two: Block = { ...nextBlock(SUB, one, events.slice(2), '2026-01-02T00:00:00.000Z'), signature: 's' };
    return { events, one, two };
  };
  const signed = (_: string, signature: string) => signature === 's';
  test('a sound chain has no faults; any changed field of a block, or another order, has', () => {
    const { events, one, two } = chain();
    expect(faultsOfBlock(SUB, undefined, one, events.slice(0, 2), signed)).toEqual([]);
    expect(faultsOfBlock(SUB, one, two, events.slice(2), signed)).toEqual([]);
    const zero = '0'.repeat(64);
    for (const change of [
      { number: 3 },
      { events: 2 },
      { root: zero },
      { previous: zero },
      { hash: zero },
      { signature: 't' },
      { sealedAt: '2026-01-02T00:00:00.001Z' },
    ])
      expect(
        faultsOfBlock(SUB, one, { ...two, ...change }, events.slice(2), signed),
        JSON.stringify(change),
      ).not.toEqual([]);
    expect(faultsOfBlock(SUB, one, two, events.slice(2).reverse(), signed)).not.toEqual([]);
    expect(faultsOfBlock(SUB, undefined, two, events.slice(2), signed)).not.toEqual([]);
  });
});

describe('capacity and slices', () => {
  const slice = { start: '2026-01-01T09:00:00.000Z', end: '2026-01-01T11:00:00.000Z' };
  const half = { start: '2026-01-01T10:00:00.000Z', end: '2026-01-01T12:00:00.000Z' };
  test('minutes of an exclusive hour, one whole unit of anything else', () => {
    expect(capacityOf({ capacityKind: 'exclusive', quantity: null, unit: 'hour' }, slice)).toBe(120);
    expect(capacityOf({ capacityKind: 'exclusive', quantity: 9, unit: 'session' }, slice)).toBe(1);
    expect(capacityOf({ capacityKind: 'pooled', quantity: 9, unit: 'seat' }, slice)).toBe(9);
    expect(() => capacityOf({ capacityKind: 'stock', quantity: null, unit: 'item' }, null)).toThrow(/how much/);
  });
  test('whole openings of what is pooled, any time within the openings of what is exclusive', () => {
    const slots = [slice, { start: slice.end, end: half.end }];
    expect(() => assertSlice({ capacityKind: 'pooled' }, half, slots)).toThrow(/no such opening/);
    expect(() => assertSlice({ capacityKind: 'pooled' }, slice, slots)).not.toThrow();
    expect(() => assertSlice({ capacityKind: 'exclusive' }, half, slots)).not.toThrow();
    expect(() => assertSlice({ capacityKind: 'exclusive' }, half, [slice])).toThrow(/not open/);
    expect(() => assertSlice({ capacityKind: 'stock' }, slice, [])).toThrow(/stock/);
    expect(() => assertSlice({ capacityKind: 'pooled' }, null, slots)).toThrow(/from when/);
  });
});

test('a reversal is refused where another event of the promise comes first', () => {
  const active = { state: 'active' as const, fulfilledQuantity: 0 };
  expect(() => assertReversible({ action: 'commit' }, active)).not.toThrow();
  expect(() => assertReversible({ action: 'commit' }, { ...active, fulfilledQuantity: 1 })).toThrow();
  expect(() => assertReversible({ action: 'fulfil' }, { state: 'closed', fulfilledQuantity: 1 })).toThrow(
    /released since/,
  );
  expect(() => assertReversible({ action: 'release' }, active)).toThrow();
  expect(() => assertReversible({ action: 'reverse' }, active)).toThrow();
  expect(() => assertReversible({ action: 'issue' }, undefined)).toThrow();
});
