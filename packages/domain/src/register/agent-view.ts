import type { Subject } from '../govern/role.ts';
import { maskedName } from '../privacy/mask.ts';
import type { Agent } from './agent.ts';

/**
 * A row of the register as a reader may see it: a body as it is; a person, whom only the staff and whoever acts for their
 * body know by name, with a mask and without what could reach or describe them. The same on page, in files and in the API.
 */
export function agentAsSeenBy(subject: Subject, agent: Agent): Agent {
  if (agent.kind === 'organization' || agent.extra['residents'] === true) return agent;
  const known = subject.roles.some(
    (held) =>
      held.role === 'operator' ||
      held.role === 'coordinator' ||
      held.role === 'worker' ||
      (held.role === 'owner' &&
        held.agentId !== null &&
        (held.agentId === agent.id || held.agentId === agent.parentId)),
  );
  if (known || (subject.userId !== null && agent.createdBy === subject.userId)) return agent;
  return {
    ...agent,
    name: maskedName(agent.name),
    alternateName: null,
    description: null,
    email: null,
    phone: null,
    website: null,
    extra: {},
    createdBy: '',
    updatedBy: '',
  };
}
