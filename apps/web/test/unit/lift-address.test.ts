import { BARRIERS, type Lift } from '@linli/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liftKey, liftsOf, toggled } from '../../src/console/barriers/lift-address.ts';

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const anyLift: fc.Arbitrary<Lift> = fc.record({
  barrier: fc.constantFrom(...BARRIERS),
  agentId: optional(fc.uuid({ version: 7 })),
  jurisdictionId: optional(fc.uuid({ version: 7 })),
  categoryCode: optional(fc.constantFrom('meals', 'meals.older', 'space.hall')),
  authority: optional(fc.string({ minLength: 1, maxLength: 20 })),
});
const plain = (lift: Lift) => JSON.parse(JSON.stringify(lift)) as Lift;

describe('lifts in an address', () => {
  it('come back as they went, whatever the authority is called', () => {
    fc.assert(
      fc.property(fc.array(anyLift, { maxLength: 5 }), (lifts) => {
        expect(liftsOf(lifts.map(liftKey).join(','))).toEqual(lifts.map(plain));
      }),
    );
  });

  it('go in and out again', () => {
    fc.assert(
      fc.property(anyLift, anyLift, (one, two) => {
        fc.pre(liftKey(one) !== liftKey(two));
        const both = toggled(toggled(undefined, one), two);
        expect(liftsOf(both)).toHaveLength(2);
        expect(toggled(both, two)).toBe(liftKey(one));
        expect(toggled(liftKey(one), one)).toBeUndefined();
      }),
    );
  });

  it('leave out what is none', () => {
    expect(liftsOf('nonsense,owner;agentId=no-id,time,distance;authority=%')).toEqual([
      { barrier: 'time' },
      { barrier: 'distance', authority: '%' },
    ]);
    expect(liftsOf(undefined)).toEqual([]);
  });
});
