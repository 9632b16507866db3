import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Agent, agentAsSeenBy, ROLES, type Role, type Subject } from '../../src/index.ts';

const ID = '01890000-0000-7000-8000-00000000000a';
const BODY = '01890000-0000-7000-8000-00000000000b';
const row = (more: Partial<Agent>): Agent => ({
  id: ID,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'somebody',
  updatedAt: '2026-01-01T00:00:00.000Z',
  updatedBy: 'somebody',
  kind: 'person',
  name: '王大明',
  alternateName: '王师傅',
  description: '住 3 号楼',
  sector: null,
  creditCode: null,
  jurisdictionId: null,
  parentId: BODY,
  email: 'wang@example.org',
  website: 'https://wang.example.org',
  phone: '13800000000',
  status: 'active',
  extra: { note: '王大明' },
  ...more,
});
const as = (role: Role, agentId: string | null = null): Subject => ({
  userId: 'reader',
  roles: [{ role, jurisdictionId: null, agentId }],
});
const VISITOR: Subject = { userId: null, roles: [] };

test('a person is known by name to the staff and to their own body, and masked for everybody else', () => {
  const known = ['operator', 'coordinator', 'worker'] as const;
  for (const role of ROLES) {
    const seen = agentAsSeenBy(as(role), row({}));
    expect(seen.name === '王大明', role).toBe((known as readonly string[]).includes(role));
  }
  expect(agentAsSeenBy(as('owner', BODY), row({})).phone).toBe('13800000000');
  for (const reader of [VISITOR, as('owner', 'another'), as('researcher'), as('resident')]) {
    const seen = agentAsSeenBy(reader, row({}));
    expect(seen).toMatchObject({ id: ID, kind: 'person', name: '王**' });
    expect(JSON.stringify(seen)).not.toMatch(/大明|王师傅|号楼|wang|13800000000|somebody/);
  }
});

test('a body is the same for everybody', () => {
  const body = row({ kind: 'organization', sector: 'enterprise' });
  expect(agentAsSeenBy(VISITOR, body)).toEqual(body);
});

test('two names that begin alike have one mask: it says no more than the first character', () => {
  const first = fc.constantFrom('王', '欧', 'a', 'É');
  fc.assert(
    fc.property(first, fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (letter, one, other) => {
      const mask = (rest: string) => agentAsSeenBy(VISITOR, row({ name: letter + rest })).name;
      expect(mask(one)).toBe(mask(other));
    }),
  );
});
