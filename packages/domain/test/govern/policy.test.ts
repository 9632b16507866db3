import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, type Action, ANONYMOUS, decide, ROLES, type Role, type Subject } from '../../src/index.ts';

const COMMUNITY = '01890000-0000-7000-8000-000000000001';
const OTHER = '01890000-0000-7000-8000-000000000002';
const BODY = '01890000-0000-7000-8000-000000000003';

const holds = (role: Role, scope: { jurisdictionId?: string; agentId?: string } = {}): Subject => ({
  userId: 'u1',
  roles: [{ role, jurisdictionId: scope.jurisdictionId ?? null, agentId: scope.agentId ?? null }],
});

/** What each role may do to something that is not theirs in any way: written out by hand, apart from the rules. */
const MAY_ANYWHERE: Record<Role, readonly Action[]> = {
  operator: [
    'privacy.audit',
    'privacy.manage',
    'matter.read',
    'purse.read',
    'fund.approve',
    'holding.read',
    'agreement.read',
    'register.read',
    'booking.create',
    'booking.read',
    'list.read',
    'register.write',
    'resource.write',
    'need.list',
    'need.read',
    'need.create',
    'import.run',
    'export.run',
    'match.run',
    'match.read',
    'claim.read',
    'ledger.read',
    'ledger.verify',
    'measure.read',
    'measure.run',
    'role.manage',
    'jurisdiction.manage',
    'operate',
  ],
  coordinator: [
    'wish.review',
    'wish.adopt',
    'wish.fulfil',
    'wish.contact',
    'wish.thank',
    'matter.read',
    'matter.take',
    'matter.dispatch',
    'privacy.audit',
    'privacy.manage',
    'claim.arbitrate',
    'matter.assign',
    'matter.handle',
    'matter.close',
    'matter.contact',
    'responsibility.write',
    'responder.write',
    'linking.settings',
    'purse.read',
    'purse.manage',
    'fund.request',
    'fund.approve',
    'fund.pay',
    'holding.read',
    'holding.name',
    'holding.spend',
    'service.record',
    'service.confirm',
    'shop.manage',
    'agreement.read',
    'agreement.write',
    'agreement.sign',
    'purchase.manage',
    'purchase.deliver',
    'purchase.accept',
    'exchange.manage',
    'standard.manage',
    'register.read',
    'booking.create',
    'booking.read',
    'booking.change',
    'booking.manage',
    'activation.plan',
    'list.read',
    'register.write',
    'resource.write',
    'need.list',
    'need.read',
    'need.create',
    'need.write',
    'need.contact',
    'import.run',
    'export.run',
    'match.run',
    'match.read',
    'match.decide',
    'claim.read',
    'claim.create',
    'claim.answer',
    'ledger.read',
    'ledger.commit',
    'ledger.fulfil',
    'ledger.release',
    'ledger.reverse',
    'ledger.verify',
    'measure.read',
    'measure.run',
  ],
  worker: [
    'wish.adopt',
    'matter.read',
    'purse.read',
    'fund.request',
    'fund.approve',
    'holding.read',
    'holding.name',
    'holding.spend',
    'service.record',
    'service.confirm',
    'shop.manage',
    'agreement.read',
    'agreement.write',
    'purchase.accept',
    'register.read',
    'booking.create',
    'booking.read',
    'list.read',
    'need.list',
    'need.read',
    'need.create',
    'match.run',
    'match.read',
    'claim.read',
    'ledger.read',
    'measure.read',
    'measure.run',
  ],
  owner: [
    'purse.read',
    'agreement.read',
    'register.read',
    'booking.create',
    'list.read',
    'need.list',
    'need.read',
    'need.create',
    'measure.read',
  ],
  resident: ['register.read', 'booking.create', 'list.read', 'need.create', 'measure.read'],
  researcher: [
    'matter.read',
    'purse.read',
    'agreement.read',
    'register.read',
    'list.read',
    'need.list',
    'need.read',
    'export.run',
    'match.read',
    'ledger.read',
    'ledger.verify',
    'measure.read',
    'measure.run',
  ],
};

describe('policy', () => {
  for (const role of ROLES) {
    for (const action of ACTIONS) {
      const may = MAY_ANYWHERE[role].includes(action);
      it(`${role} ${may ? 'may' : 'may not'} ${action} on what is not theirs`, () => {
        const subject =
          role === 'worker'
            ? holds(role, { jurisdictionId: COMMUNITY })
            : holds(role, role === 'owner' ? { agentId: BODY } : {});
        expect(
          decide(subject, action, { jurisdictionIds: [OTHER], agentIds: [OTHER], ownerUserId: 'somebody-else' })
            .allowed,
        ).toBe(may);
      });
    }
  }

  it('lets visitors look and nothing else', () => {
    const open = ACTIONS.filter((action) => decide(ANONYMOUS, action, { ownerUserId: null }).allowed);
    expect(open).toEqual(['register.read', 'list.read', 'measure.read']);
  });

  it('lets a worker act in the community of the role, and one without a narrowed role everywhere', () => {
    for (const action of [
      'register.write',
      'resource.write',
      'need.write',
      'need.contact',
      'match.decide',
      'ledger.commit',
      'ledger.fulfil',
    ] as const) {
      expect(
        decide(holds('worker', { jurisdictionId: COMMUNITY }), action, { jurisdictionIds: [COMMUNITY] }).allowed,
      ).toBe(true);
      expect(decide(holds('worker'), action, { jurisdictionIds: [OTHER] }).allowed).toBe(true);
    }
  });

  it('lets a worker act in the grids of the community too', () => {
    const worker: Subject = {
      userId: 'u1',
      roles: [{ role: 'worker', jurisdictionId: COMMUNITY, agentId: null, gridIds: [BODY] }],
    };
    expect(decide(worker, 'need.write', { jurisdictionIds: [BODY] }).allowed).toBe(true);
    expect(decide(worker, 'need.write', { jurisdictionIds: [OTHER] }).allowed).toBe(false);
  });
  it("lets an owner act for their own body's resources only", () => {
    expect(decide(holds('owner', { agentId: BODY }), 'resource.write', { agentIds: [BODY] }).allowed).toBe(true);
    expect(decide(holds('owner', { agentId: BODY }), 'resource.write', { agentIds: [null] }).allowed).toBe(false);
    // A role without a body gives nothing, not everything.
    expect(decide(holds('owner'), 'resource.write', { agentIds: [null] }).allowed).toBe(false);
  });

  it('lets everybody see and withdraw what they asked for themselves', () => {
    expect(decide(holds('resident'), 'need.write', { ownerUserId: 'u1' }).allowed).toBe(true);
    expect(decide(holds('resident'), 'need.contact', { ownerUserId: 'u2' }).allowed).toBe(false);
    expect(decide({ userId: 'u1', roles: [] }, 'need.read', { ownerUserId: null }).allowed).toBe(false);
  });

  it('says which rule refused and what would change it', () => {
    const refusal = decide(holds('resident'), 'match.run');
    expect(refusal).toMatchObject({ allowed: false });
    if (!refusal.allowed) expect(`${refusal.rule} ${refusal.fix}`).toMatch(/coordinator.*ask/s);
  });

  it('gives nobody more by holding fewer roles', () => {
    const subject = fc.array(
      fc.record({
        role: fc.constantFrom(...ROLES),
        jurisdictionId: fc.constantFrom(null, COMMUNITY),
        agentId: fc.constantFrom(null, BODY),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        subject,
        fc.constantFrom(...ACTIONS),
        fc.constantFrom(COMMUNITY, OTHER),
        fc.constantFrom(BODY, OTHER),
        fc.nat(3),
        (roles, action, jurisdictionId, agentId, drop) => {
          const object = { jurisdictionIds: [jurisdictionId], agentIds: [agentId], ownerUserId: 'x' };
          const fewer = roles.filter((_, i) => i !== drop);
          if (decide({ userId: 'u', roles: fewer }, action, object).allowed)
            expect(decide({ userId: 'u', roles }, action, object).allowed).toBe(true);
        },
      ),
    );
  });
});
