import { hasPoints } from '../election/make.ts';
import type { Election } from '../election/types.ts';
import { BadInput } from '../error.ts';

/**
 * What a voter draws from a project that wins:
 * - `cost`: its cost, if the ballot supports it;
 * - `cardinality`: 1, if the ballot supports it;
 * - `additive`: the points that the ballot gives it (cumulative and scoring ballots);
 * - `borda`: the number of places behind it in an ordinal ballot, so that the last one supports nothing.
 *
 * A ballot supports what it approves, ranks, or gives more than zero points.
 */
export type Utility = 'cost' | 'cardinality' | 'additive' | 'borda';

/**
 * Who supports what, and how much, as two compressed tables of the same entries. An entry is a class of voters and a
 * project from which each of them draws a positive utility of `units * perUnit[project]`. Sums of units over voters
 * stay below 2^53, so they are exact in doubles.
 */
export interface Support {
  readonly election: Election;
  readonly utility: Utility;
  /** Entries by project: those of project `p` are `start[p] .. start[p + 1] - 1`. */
  readonly start: Int32Array;
  readonly klass: Int32Array;
  readonly units: Float64Array;
  /** Entries by class, likewise. */
  readonly classStart: Int32Array;
  readonly classProject: Int32Array;
  readonly classUnits: Float64Array;
  /** Whether all units are 1. */
  readonly uniform: boolean;
  /** For each project: its voters, the sum and the largest of their units, and the worth of a unit. */
  readonly supporters: Float64Array;
  readonly unitSum: Float64Array;
  readonly mostUnits: Float64Array;
  readonly perUnit: readonly bigint[];
  /** Sum of units over all voters with negative points counted too: the score that the greedy rule uses. */
  readonly score: Float64Array;
}

/**
 * Works out the support for a utility.
 *
 * Sources: cost and cardinality utilities, Peters, Pierczyński, Skowron, Proportional Participatory Budgeting with
 * Additive Utilities, NeurIPS 2021; Borda as in pabutools, length - position - 1 with positions from 0.
 *
 * @throws BadInput when the ballots do not have what the utility needs.
 */
export function supportOf(election: Election, utility: Utility): Support {
  const points = hasPoints(election.voteType);
  if (utility === 'additive' && !points) {
    throw new BadInput(
      `utility additive needs points, and the ballots are ${election.voteType}; choose cost or cardinality`,
    );
  }
  if (utility === 'borda' && election.voteType !== 'ordinal') {
    throw new BadInput(
      `utility borda needs ordinal ballots, and these are ${election.voteType}; choose cost or cardinality`,
    );
  }
  const { classes, projects } = election;
  const uniform = utility === 'cost' || utility === 'cardinality';
  const score = new Float64Array(projects.length);
  const supporters = new Float64Array(projects.length);
  const unitSum = new Float64Array(projects.length);
  const mostUnits = new Float64Array(projects.length);
  const counts = new Int32Array(projects.length + 1);
  const classStart = new Int32Array(classes.count + 1);
  const classProject = new Int32Array(classes.project.length);
  const classUnits = new Float64Array(classes.project.length);
  let filled = 0;
  for (let k = 0; k < classes.count; k++) {
    const from = classes.start[k]!;
    const to = classes.start[k + 1]!;
    const voters = classes.voters[k]!;
    for (let i = from; i < to; i++) {
      const project = classes.project[i]!;
      const supported = !points || classes.points[i]! > 0;
      const units = uniform ? Number(supported) : points ? classes.points[i]! : to - i - 1;
      score[project]! += voters * units;
      if (units <= 0) continue;
      supporters[project]! += voters;
      unitSum[project]! += voters * units;
      if (units > mostUnits[project]!) mostUnits[project] = units;
      counts[project + 1]!++;
      classProject[filled] = project;
      classUnits[filled++] = units;
    }
    classStart[k + 1] = filled;
  }
  for (let p = 0; p < projects.length; p++) counts[p + 1]! += counts[p]!;
  const start = counts.slice();
  const klass = new Int32Array(filled);
  const units = new Float64Array(filled);
  for (let k = 0; k < classes.count; k++) {
    for (let i = classStart[k]!; i < classStart[k + 1]!; i++) {
      const at = counts[classProject[i]!]!++;
      klass[at] = k;
      units[at] = classUnits[i]!;
    }
  }
  return {
    election,
    utility,
    start,
    klass,
    units,
    classStart,
    classProject: classProject.subarray(0, filled),
    classUnits: classUnits.subarray(0, filled),
    uniform,
    supporters,
    unitSum,
    mostUnits,
    perUnit: projects.map((project) => (utility === 'cost' ? project.cost : 1n)),
    score,
  };
}

/** Whether some voter draws a positive utility from the project. */
export function isSupported(support: Support, project: number): boolean {
  return support.unitSum[project]! > 0 && support.perUnit[project]! > 0n;
}
