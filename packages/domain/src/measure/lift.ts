import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Barrier, barrierBit } from '../link/barrier.ts';
import type { CandidateGraph } from '../link/candidates.ts';
import { CategoryCode } from '../register/category.ts';

/**
 * A barrier taken as gone: everywhere, or only where all that is named fits. Resources by custodian, by themselves or by
 * the authority that they wait for; needs by community and category.
 */
export const Lift = z
  .object({
    barrier: Barrier,
    agentId: Id.optional().meta({ description: 'only resources of this custodian' }),
    resourceId: Id.optional(),
    authority: z.string().max(200).optional().meta({ description: 'only resources that wait for this authority' }),
    jurisdictionId: Id.optional().meta({ description: 'only needs of this community' }),
    categoryCode: CategoryCode.optional().meta({ description: 'only needs of this category' }),
  })
  .meta({ id: 'Lift' });
export type Lift = z.infer<typeof Lift>;

/** Whether the lift is of the kind as a whole. */
export function isWholeKind(lift: Lift): boolean {
  return Object.entries(lift).every(([field, value]) => field === 'barrier' || value === undefined);
}

function fits(lift: Lift, graph: CandidateGraph, arc: number): boolean {
  const need = graph.needs[graph.arcs.need[arc]!]!;
  const { resource } = graph.supplied[graph.supply.resource[graph.arcs.supply[arc]!]!]!;
  return (
    (lift.agentId === undefined || resource.agentId === lift.agentId) &&
    (lift.resourceId === undefined || resource.id === lift.resourceId) &&
    (lift.authority === undefined || resource.terms.authority === lift.authority) &&
    (lift.jurisdictionId === undefined || need.jurisdictionId === lift.jurisdictionId) &&
    (lift.categoryCode === undefined || need.categoryCode === lift.categoryCode)
  );
}

/** What still bars each arc once the lifts are carried out. */
export function barriersAfter(graph: CandidateGraph, lifts: readonly Lift[]): Uint8Array {
  const after = graph.arcs.barriers.slice();
  for (const lift of lifts) {
    const bit = barrierBit(lift.barrier);
    for (let a = 0; a < after.length; a++) if ((after[a]! & bit) !== 0 && fits(lift, graph, a)) after[a]! &= ~bit;
  }
  return after;
}

/** A lift that one instrument carries out, with the arcs that it would open today by itself. */
export interface LiftGroup {
  lift: Lift;
  arcs: number[];
}

/** How far one instrument reaches, barrier by barrier: an agreement covers all of an owner's, a ride a community's need. */
function liftOf(barrier: Barrier, graph: CandidateGraph, arc: number): Lift {
  const { resource } = graph.supplied[graph.supply.resource[graph.arcs.supply[arc]!]!]!;
  switch (barrier) {
    case 'owner':
      return { barrier, agentId: resource.agentId };
    case 'eligibility':
    case 'time':
    case 'guarantee':
      return { barrier, resourceId: resource.id };
    case 'authority':
      return { barrier, authority: resource.terms.authority ?? '' };
    case 'distance': {
      const { jurisdictionId, categoryCode } = graph.needs[graph.arcs.need[arc]!]!;
      return { barrier, jurisdictionId, categoryCode };
    }
  }
}

const BY_BIT = new Map(Barrier.options.map((barrier) => [barrierBit(barrier), barrier] as const));

/** Every single instrument that would open something today: the arcs that one barrier alone keeps closed, by instrument. */
export function liftGroups(graph: CandidateGraph): LiftGroup[] {
  const groups = new Map<string, LiftGroup>();
  for (let a = 0; a < graph.arcs.need.length; a++) {
    const barrier = BY_BIT.get(graph.arcs.barriers[a]!);
    if (barrier === undefined) continue;
    const lift = liftOf(barrier, graph, a);
    const key = Object.values(lift).join(' ');
    const group = groups.get(key);
    if (group) group.arcs.push(a);
    else groups.set(key, { lift, arcs: [a] });
  }
  return [...groups.values()];
}
