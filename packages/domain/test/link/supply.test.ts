import { NOTHING_TAKEN, type ProposedUse, supplyOf, takenWith } from '@linli/domain';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PERIOD, resourceWith } from './support.ts';

const ZONE = 'Asia/Shanghai';

it('counts what is proposed as taken: just that, just there, and never below nothing', () => {
  const kinds = fc.constantFrom('pooled' as const, 'exclusive' as const, 'stock' as const);
  const picks = fc.array(fc.record({ opening: fc.nat(40), quantity: fc.integer({ min: 1, max: 4 }) }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(kinds, picks, (capacityKind, chosen) => {
      const resource = resourceWith({ capacityKind, quantity: 6 });
      const before = supplyOf(resource, PERIOD, ZONE, NOTHING_TAKEN);
      expect(before.start.length).toBeGreaterThan(0);
      const asked = new Map<number, number>();
      const proposed = chosen.map(({ opening, quantity }): ProposedUse => {
        const k = opening % before.start.length;
        asked.set(k, (asked.get(k) ?? 0) + quantity);
        if (capacityKind === 'stock') return { sliceStart: null, sliceEnd: null, quantity };
        const at = (time: number) => new Date(time).toISOString();
        return { sliceStart: at(before.start[k]!), sliceEnd: at(before.end[k]!), quantity };
      });
      const after = supplyOf(resource, PERIOD, ZONE, takenWith(resource, NOTHING_TAKEN, proposed));
      expect(after.start).toEqual(before.start);
      after.free.forEach((free, k) => {
        const taken = asked.get(k);
        const left = capacityKind === 'exclusive' ? 0 : Math.max(0, before.free[k]! - (taken ?? 0));
        expect(free).toBe(taken === undefined ? before.free[k] : left);
      });
    }),
  );
});
