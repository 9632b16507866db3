import { type AssignmentOptions, type AssignmentProblem, type PenaltyLayer, solveAssignment } from '@linli/flow';
import { equityGroups } from './assignment.ts';
import type { LinkNeed } from './pair.ts';

/** Shares are compared to so many parts of the whole: to a tenth of a percent. */
const LEVELS = 1000;

/**
 * Layers of a group's shortage for sharing alone: the part that would lift a lower share is dearer to lack. Parts of
 * one level cost the same, so a group has at most {@link LEVELS} layers however finely its unit is counted.
 */
function shareLayers(asked: number): PenaltyLayer[] {
  const list: { upTo?: number; extraPenalty: number }[] = [];
  let reached = 0;
  for (let level = LEVELS - 1; level >= 0; level--) {
    // Of the parts placed, those from here on lift the share from this level.
    const upTo = asked - Math.ceil((asked * level) / LEVELS);
    if (upTo <= reached) continue;
    list.push({ upTo, extraPenalty: LEVELS - level });
    reached = upTo;
  }
  return [...list.slice(0, -1), { extraPenalty: list.at(-1)?.extraPenalty ?? 0 }];
}

/**
 * The assignment in which no community is left behind: of each kind of thing the least served community's share is as
 * large as it can be, then the next one's, and so on. What communities can receive together is a polymatroid, on whose
 * bases the order of the layers alone decides (see solveFairAssignment in @linli/flow). The result is the same problem
 * with every community's lack held at what that takes, so that what is cheapest among such assignments can be found.
 */
export async function heldFairly(
  problem: AssignmentProblem,
  needs: readonly LinkNeed[],
  options: AssignmentOptions,
): Promise<AssignmentProblem> {
  const { of, asked } = equityGroups(needs);
  const shares = await solveAssignment(
    {
      needs: { quantity: problem.needs.quantity, penalty: new Int32Array(of.length).fill(1) },
      resources: problem.resources,
      arcs: { ...problem.arcs, cost: new Int32Array(problem.arcs.cost.length) },
      communities: { of, layers: asked.map(shareLayers) },
    },
    options,
  );
  const short = new Float64Array(asked.length);
  for (const [i, s] of shares.shortage.entries()) if (of[i]! >= 0) short[of[i]!]! += s;
  // Beyond what is held, a part costs more than any exchange of two can save.
  const dearest = problem.needs.penalty.reduce((a, b) => Math.max(a, b), 0);
  const beyond = 2 * (dearest + problem.arcs.cost.reduce((a, c) => Math.max(a, c), 0)) + 1;
  return {
    ...problem,
    communities: {
      of,
      layers: Array.from(short, (s) =>
        s === 0 ? [{ extraPenalty: beyond }] : [{ upTo: s, extraPenalty: 0 }, { extraPenalty: beyond }],
      ),
    },
  };
}
