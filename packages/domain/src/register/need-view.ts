import type { Subject } from '../govern/role.ts';
import type { Need } from './need.ts';

/**
 * What a reader sees of a need. Workers and coordinators see all of it (the sealed contact apart), a resident their own;
 * everybody else sees the need without whom it is for: no account, no exact spot, nothing of the source's own columns.
 */
export function needAsSeenBy(subject: Subject, need: Need): Need {
  const staff = subject.roles.some((r) => r.role === 'worker' || r.role === 'coordinator');
  const own = subject.userId !== null && need.requestedByUserId === subject.userId;
  if (staff || own) return need;
  return {
    ...need,
    requestedByUserId: null,
    position: null,
    placeId: null,
    forAge: null,
    description: null,
    extra: {},
    createdBy: '',
    updatedBy: '',
  };
}

/** A home's position, coarse enough that it points at a block and not at a door (three decimals: some 100 m). */
export function coarsePosition(position: Need['position']): Need['position'] {
  return position && [Math.round(position[0] * 1000) / 1000, Math.round(position[1] * 1000) / 1000];
}
