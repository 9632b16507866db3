import type { Role, Subject } from './role.ts';

/** Everything that a route or a command can ask to do. */
export const ACTIONS = [
  'register.read', // what is public: resources, organisations, places, categories, the map
  'register.write', // agents, memberships, places, categories
  'resource.write',
  'need.list', // needs as a work list
  'list.read', // the three lists as they are published: no words of a resident for those outside the staff
  'need.read',
  'need.create',
  'need.write',
  'need.contact', // open the sealed name and telephone
  'import.run',
  'export.run',
  'match.run',
  'match.read',
  'match.decide',
  'claim.read',
  'claim.create',
  'claim.answer',
  'claim.arbitrate', // answer for a side that let its time limit pass
  'ledger.read',
  'ledger.commit', // promise without the engine
  'ledger.fulfil',
  'ledger.release',
  'ledger.reverse',
  'ledger.verify',
  'purse.read', // a purse that is not public, and statements
  'purse.manage', // set up, rules, contributions, transfers between funds
  'fund.request',
  'fund.approve', // the fund's own rules say who, by amount
  'fund.pay',
  'holding.read', // what somebody holds of hours or points
  'holding.name', // open the sealed name of a person who holds some
  'holding.spend',
  'service.record', // hours served, before anybody confirmed them
  'service.confirm',
  'shop.manage',
  'agreement.read',
  'agreement.write',
  'agreement.sign',
  'purchase.manage',
  'purchase.deliver', // say that a milestone was met
  'purchase.accept',
  'exchange.manage',
  'standard.manage',
  'matter.read', // whistles and cases
  'matter.take', // take a case in, blow a whistle
  'matter.dispatch',
  'matter.assign', // finally, after it was given back too often
  'matter.handle',
  'matter.close', // rate, close, open again
  'matter.contact', // open the sealed name and telephone
  'responsibility.write',
  'wish.review', // write what the wall says
  'wish.adopt',
  'wish.fulfil', // say that it was given
  'wish.contact', // open the telephone of a resident who adopted it
  'wish.thank', // thanks and photos
  'responder.write',
  'linking.settings',
  'booking.create',
  'booking.read', // who booked what, and for what
  'booking.change', // cancel, move, check in: whoever booked, and whoever manages it
  'booking.manage', // answer, hand over, record who did not come, close, set the rules
  'activation.plan',
  'measure.read',
  'measure.run', // price barriers, and ask what lifting some would change
  'role.manage',
  'jurisdiction.manage',
  'privacy.audit', // who opened, exported or erased what is sealed
  'privacy.manage', // export and erase what is kept about somebody
  'operate', // health, jobs, demo, seal
] as const;
export type Action = (typeof ACTIONS)[number];

/** What the action is done to, as far as the rule needs it. */
export interface PolicyObject {
  /** The communities concerned; a worker needs one of them in their scope. */
  jurisdictionIds?: readonly (string | null)[];
  /** The bodies concerned; an owner needs one of them. */
  agentIds?: readonly (string | null)[];
  /** The user whose own matter it is (a resident's need). */
  ownerUserId?: string | null;
  /** For claim.answer: which side may answer. */
  answeringSide?: 'need' | 'resource';
}

export type Decision = { allowed: true; rule: string } | { allowed: false; rule: string; fix: string };

type Scope = 'any' | 'community' | 'body' | 'self';

/** The whole policy, as data: which role may do what, and within which scope. Whoever has no row here may not. */
const RULES: Record<Action, Partial<Record<Role | 'anyone' | 'signed-in', Scope>>> = {
  'register.read': { anyone: 'any' },
  'register.write': { operator: 'any', coordinator: 'any', worker: 'community', owner: 'body' },
  'resource.write': { operator: 'any', coordinator: 'any', worker: 'community', owner: 'body' },
  'list.read': { anyone: 'any' },
  'need.list': { operator: 'any', coordinator: 'any', worker: 'any', owner: 'any', researcher: 'any' },
  'need.read': {
    operator: 'any',
    coordinator: 'any',
    worker: 'any',
    owner: 'any',
    researcher: 'any',
    'signed-in': 'self',
  },
  'need.create': { operator: 'any', coordinator: 'any', worker: 'any', owner: 'any', resident: 'any' },
  'need.write': { coordinator: 'any', worker: 'community', 'signed-in': 'self' },
  'need.contact': { coordinator: 'any', worker: 'community', 'signed-in': 'self' },
  'import.run': { operator: 'any', coordinator: 'any' },
  'export.run': { operator: 'any', coordinator: 'any', researcher: 'any' },
  'match.run': { operator: 'any', coordinator: 'any', worker: 'any' },
  'match.read': {
    operator: 'any',
    coordinator: 'any',
    worker: 'any',
    owner: 'body',
    researcher: 'any',
    'signed-in': 'self',
  },
  'match.decide': { coordinator: 'any', worker: 'community' },
  'claim.read': { operator: 'any', coordinator: 'any', worker: 'any', owner: 'body', 'signed-in': 'self' },
  'claim.create': { coordinator: 'any', worker: 'community', owner: 'body', resident: 'self' },
  'claim.answer': { coordinator: 'any', worker: 'community', owner: 'body', 'signed-in': 'self' },
  'claim.arbitrate': { coordinator: 'any' },
  'ledger.read': {
    operator: 'any',
    coordinator: 'any',
    worker: 'any',
    owner: 'body',
    researcher: 'any',
    'signed-in': 'self',
  },
  'ledger.commit': { coordinator: 'any', worker: 'community' },
  'ledger.fulfil': { coordinator: 'any', worker: 'community', owner: 'body' },
  'ledger.release': { coordinator: 'any', worker: 'community', owner: 'body', 'signed-in': 'self' },
  'ledger.reverse': { coordinator: 'any' },
  'ledger.verify': { operator: 'any', coordinator: 'any', researcher: 'any' },
  'purse.read': { operator: 'any', coordinator: 'any', worker: 'any', owner: 'any', researcher: 'any' },
  'purse.manage': { coordinator: 'any' },
  'fund.request': { coordinator: 'any', worker: 'any', owner: 'body' },
  'fund.approve': { coordinator: 'any', worker: 'any', operator: 'any', owner: 'body' },
  'fund.pay': { coordinator: 'any' },
  'holding.read': { operator: 'any', coordinator: 'any', worker: 'any', owner: 'body', 'signed-in': 'self' },
  'holding.name': { coordinator: 'any', worker: 'any', 'signed-in': 'self' },
  'holding.spend': { coordinator: 'any', worker: 'any', owner: 'body', 'signed-in': 'self' },
  'service.record': { coordinator: 'any', worker: 'any', owner: 'body', 'signed-in': 'self' },
  'service.confirm': { coordinator: 'any', worker: 'any', 'signed-in': 'self' },
  'shop.manage': { coordinator: 'any', worker: 'any' },
  'agreement.read': { operator: 'any', coordinator: 'any', worker: 'any', owner: 'any', researcher: 'any' },
  'agreement.write': { coordinator: 'any', worker: 'any', owner: 'body' },
  'agreement.sign': { coordinator: 'community', worker: 'community', owner: 'body' },
  'purchase.manage': { coordinator: 'any' },
  'purchase.deliver': { coordinator: 'any', owner: 'body' },
  'purchase.accept': { coordinator: 'any', worker: 'any' },
  'exchange.manage': { coordinator: 'any' },
  'standard.manage': { coordinator: 'any' },
  'matter.read': {
    operator: 'any',
    coordinator: 'any',
    worker: 'any',
    owner: 'body',
    researcher: 'any',
    'signed-in': 'self',
  },
  'matter.take': { coordinator: 'any', worker: 'community', resident: 'self' },
  'matter.dispatch': { coordinator: 'any', worker: 'community' },
  'matter.assign': { coordinator: 'any' },
  'matter.handle': { coordinator: 'any', owner: 'body' },
  'matter.close': { coordinator: 'any', worker: 'community', 'signed-in': 'self' },
  'matter.contact': { coordinator: 'any', worker: 'community', owner: 'body', 'signed-in': 'self' },
  'responsibility.write': { coordinator: 'any' },
  'wish.review': { coordinator: 'any', worker: 'community' },
  'wish.adopt': { coordinator: 'any', worker: 'any', owner: 'body', resident: 'self' },
  'wish.fulfil': { coordinator: 'any', worker: 'community', owner: 'body', 'signed-in': 'self' },
  'wish.contact': { coordinator: 'any', worker: 'community', 'signed-in': 'self' },
  'wish.thank': { coordinator: 'any', worker: 'community', 'signed-in': 'self' },
  'responder.write': { coordinator: 'any', owner: 'body' },
  'linking.settings': { coordinator: 'any' },
  'booking.create': { operator: 'any', coordinator: 'any', worker: 'any', owner: 'any', resident: 'any' },
  'booking.read': { operator: 'any', coordinator: 'any', worker: 'any', owner: 'body', 'signed-in': 'self' },
  'booking.change': { coordinator: 'any', worker: 'community', owner: 'body', 'signed-in': 'self' },
  'booking.manage': { coordinator: 'any', worker: 'community', owner: 'body' },
  'activation.plan': { coordinator: 'any', worker: 'community', owner: 'body' },
  'measure.read': { anyone: 'any' },
  'measure.run': { operator: 'any', coordinator: 'any', worker: 'any', researcher: 'any' },
  'role.manage': { operator: 'any' },
  'jurisdiction.manage': { operator: 'any' },
  'privacy.audit': { operator: 'any', coordinator: 'any' },
  'privacy.manage': { operator: 'any', coordinator: 'any', 'signed-in': 'self' },
  operate: { operator: 'any' },
};

function within(scope: Scope, held: Subject['roles'][number] | null, subject: Subject, object: PolicyObject): boolean {
  switch (scope) {
    case 'any':
      return true;
    case 'community':
      // A worker without a narrowed role serves the whole sub-district.
      return (
        held !== null &&
        (held.jurisdictionId === null ||
          [held.jurisdictionId, ...(held.gridIds ?? [])].some((id) => (object.jurisdictionIds ?? []).includes(id)))
      );
    case 'body':
      return held?.agentId != null && (object.agentIds ?? []).includes(held.agentId);
    case 'self':
      return subject.userId !== null && object.ownerUserId === subject.userId;
  }
}

/**
 * The one place that decides who may do what. Pure; every route, command and job asks it and none decides for itself.
 * The decision names the rule, so that a refusal can say which one and what would change it.
 */
export function decide(subject: Subject, action: Action, object: PolicyObject = {}): Decision {
  const rules = RULES[action];
  if (rules.anyone) return { allowed: true, rule: `${action}: anyone` };
  if (subject.userId === null) return { allowed: false, rule: `${action}: not for visitors`, fix: 'sign in' };
  for (const held of subject.roles) {
    const scope = rules[held.role];
    if (scope && within(scope, held, subject, object))
      return { allowed: true, rule: `${action}: ${held.role} (${scope})` };
  }
  const own = rules['signed-in'];
  if (own && within(own, null, subject, object)) return { allowed: true, rule: `${action}: one's own` };
  const able = Object.keys(rules);
  return {
    allowed: false,
    rule: `${action}: ${able.join(', ')}`,
    fix: `ask somebody who is ${able.join(' or ')} here, or ask the operator for that role`,
  };
}
