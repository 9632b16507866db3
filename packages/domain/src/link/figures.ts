import type { CandidateGraph } from './candidates.ts';
import type { Matching } from './match.ts';
import { restOf } from './pair.ts';
import type { Fairness, MatchFigures } from './proposal.ts';

/** What a way of sharing brings, in the figures that people weigh before they choose one. */
export function figuresOf(graph: CandidateGraph, matching: Matching, fairness: Fairness): MatchFigures {
  const { arcs, needs } = graph;
  let proposals = 0;
  let ways = 0;
  let known = 0;
  for (let a = 0; a < matching.flow.length; a++) {
    if (matching.flow[a] === 0) continue;
    proposals++;
    if (arcs.metres[a]! < 0) continue;
    known++;
    ways += arcs.metres[a]!;
  }
  let served = 0;
  let open = 0;
  const byCommunity = new Map<string, { needs: number; got: number }>();
  for (const [i, need] of needs.entries()) {
    const rest = restOf(need);
    if (rest === 0) continue;
    const short = matching.shortage[i]!;
    if (short === 0) served++;
    else open++;
    const community = byCommunity.get(need.jurisdictionId) ?? { needs: 0, got: 0 };
    community.needs++;
    community.got += (rest - short) / rest;
    byCommunity.set(need.jurisdictionId, community);
  }
  return {
    fairness,
    proposals,
    served,
    open,
    averageMetres: known === 0 ? null : Math.round(ways / known),
    objective: String(matching.objective),
    bound: String(matching.bound),
    communities: [...byCommunity]
      .map(([jurisdictionId, { needs: count, got }]) => ({
        jurisdictionId,
        needs: count,
        share: Math.round((1000 * got) / count) / 1000,
      }))
      .sort((a, b) => a.share - b.share || (a.jurisdictionId < b.jurisdictionId ? -1 : 1)),
  };
}
