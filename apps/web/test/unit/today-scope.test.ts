import { describe, expect, it } from 'vitest';
import { scopeFilters, todayScope } from '../../src/console/overview/today-scope.ts';

const held = (role: 'coordinator' | 'worker' | 'owner' | 'operator', jurisdictionId: string | null, agentId?: string) =>
  ({ role, jurisdictionId, agentId: agentId ?? null }) as const;

describe('for whom the counts of the day are', () => {
  it.each([
    ['a coordinator', [held('coordinator', null)], { kind: 'whole' }],
    ['a worker of one community', [held('worker', 'east')], { kind: 'community', jurisdictionId: 'east' }],
    ['a worker who coordinates too', [held('worker', 'east'), held('coordinator', null)], { kind: 'whole' }],
    ['a worker of two communities', [held('worker', 'east'), held('worker', 'west')], { kind: 'whole' }],
    ['a worker of the whole sub-district', [held('worker', null)], { kind: 'whole' }],
    ['an owner', [held('owner', null, 'school')], { kind: 'body', agentId: 'school' }],
    [
      'a worker who owns too',
      [held('owner', null, 'school'), held('worker', 'east')],
      { kind: 'community', jurisdictionId: 'east' },
    ],
    ['nobody', [], { kind: 'whole' }],
  ] as const)('%s', (_, roles, expected) => {
    expect(todayScope({ roles })).toEqual(expected);
  });

  it('narrows every list to a community, and of a body only what everybody sees', () => {
    expect(scopeFilters({ kind: 'community', jurisdictionId: 'east' }, '/console/needs')).toEqual({
      jurisdictionId: 'east',
    });
    expect(scopeFilters({ kind: 'body', agentId: 'school' }, '/console/resources')).toEqual({ agentId: 'school' });
    expect(scopeFilters({ kind: 'body', agentId: 'school' }, '/console/claims')).toEqual({});
    expect(scopeFilters({ kind: 'whole' }, '/console/resources')).toEqual({});
  });
});
