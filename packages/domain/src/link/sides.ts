import type { SideConstraints } from '@linli/flow/side';
import type { CandidateGraph } from './candidates.ts';
import { restOf } from './pair.ts';
import { boundElsewhere, groupsOf, ofOneKind, servesOneAtATime } from './side-rules.ts';

/** Arcs of a resource by opening. */
interface Opening {
  start: number;
  end: number;
  capacity: number;
  arcs: number[];
}

/**
 * What a flow cannot hold, over the arcs of an assignment: `arcOf` says which arc of the graph each of them is.
 * Uses of a room that overlap in time exclude each other at every moment at which one begins.
 */
export function sideConstraintsOf(graph: CandidateGraph, arcOf: Int32Array): SideConstraints {
  const { arcs, supply, supplied, needs } = graph;
  const bodies = new Map<string, number>();
  const providers = new Int32Array(arcOf.length);
  const openings = new Map<number, Map<number, Opening>>();
  for (let a = 0; a < arcOf.length; a++) {
    const node = arcs.supply[arcOf[a]!]!;
    const r = supply.resource[node]!;
    const { resource } = supplied[r]!;
    let body = bodies.get(resource.agentId);
    if (body === undefined) {
      body = bodies.size;
      bodies.set(resource.agentId, body);
    }
    providers[a] = body;
    if (!servesOneAtATime(resource)) continue;
    let ofResource = openings.get(r);
    if (ofResource === undefined) {
      ofResource = new Map();
      openings.set(r, ofResource);
    }
    const opening = ofResource.get(node);
    if (opening) opening.arcs.push(a);
    else
      ofResource.set(node, {
        start: supply.start[node]!,
        end: supply.end[node]!,
        capacity: supply.capacity[node]!,
        arcs: [a],
      });
  }
  const atMostOne: number[][] = [];
  for (const ofResource of openings.values()) {
    const all = [...ofResource.values()].sort((a, b) => a.start - b.start);
    for (const [k, { start }] of all.entries()) {
      if (k > 0 && all[k - 1]!.start === start) continue;
      const here = all.filter((o) => o.start <= start && start < o.end);
      // Where one use takes all there is, the flow keeps the others out by itself.
      if (here.length === 1 && here[0]!.capacity <= 1) continue;
      const set = here.flatMap((o) => o.arcs);
      if (set.length > 1) atMostOne.push(set);
    }
  }
  const single: number[] = [];
  for (const [i, need] of needs.entries()) if (need.singleProvider && restOf(need) > 0) single.push(i);
  const together = groupsOf(needs).map((group) => ({ needs: group, sameResource: ofOneKind(needs, group) }));
  return { providers, single, atMostOne, together };
}

interface Use {
  need: number;
  start: number;
  end: number;
}

/** Counts the side constraints again, from what is given alone. @throws Error naming what is broken */
export function assertSides(graph: CandidateGraph, flow: Int32Array, shortage: Int32Array): void {
  const { arcs, supply, supplied, needs } = graph;
  const uses = new Map<number, Use[]>();
  const providers = needs.map(() => new Set<string>());
  const places = needs.map(() => new Set<number>());
  for (let a = 0; a < flow.length; a++) {
    if (flow[a] === 0) continue;
    const node = arcs.supply[a]!;
    const r = supply.resource[node]!;
    const need = arcs.need[a]!;
    const { resource } = supplied[r]!;
    providers[need]!.add(resource.agentId);
    places[need]!.add(node);
    if (boundElsewhere(needs[need]!, resource, supply.start[node]!))
      throw new Error(`need ${need} is promised to another provider already`);
    if (servesOneAtATime(resource))
      uses.set(r, [...(uses.get(r) ?? []), { need, start: supply.start[node]!, end: supply.end[node]! }]);
  }
  for (const [r, list] of uses) {
    list.sort((a, b) => a.start - b.start);
    for (let k = 1; k < list.length; k++)
      if (list[k]!.start < list[k - 1]!.end) throw new Error(`two uses of resource ${r} overlap`);
  }
  for (const [i, need] of needs.entries())
    if (need.singleProvider && providers[i]!.size > 1) throw new Error(`need ${i} is served by ${providers[i]!.size}`);
  for (const group of groupsOf(needs)) {
    const served = group.filter((i) => places[i]!.size > 0);
    if (served.length === 0) continue;
    if (group.some((i) => shortage[i]! > 0)) throw new Error(`of the group of need ${group[0]} only a part is served`);
    if (new Set(group.flatMap((i) => [...providers[i]!])).size > 1)
      throw new Error(`the group of need ${group[0]} is served by several`);
    if (ofOneKind(needs, group) && group.some((i) => places[i]!.symmetricDifference(places[group[0]!]!).size > 0))
      throw new Error(`the group of need ${group[0]} is sent to several places`);
  }
}
