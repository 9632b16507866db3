import { type Decimal, parseDecimal, rescale } from '../decimal.ts';
import { BadInput, type Place, shown } from '../error.ts';
import { ClassCollector } from './classes.ts';
import type { Election, Project, VoteType } from './types.ts';

/** Money or points in a call: an integer, or a decimal number as text ('1200.50'), so that nothing is rounded. */
export type Amount = number | bigint | string;

/** One ballot, or several equal ones. */
export interface BallotInput {
  /** Ids of projects; in an ordinal ballot the best first. */
  readonly projects: readonly string[];
  /** One number a project, in cumulative and scoring ballots. */
  readonly points?: readonly Amount[];
  /** How many voters cast it; 1 unless given. */
  readonly count?: number;
}

export interface ElectionInput {
  readonly voteType: VoteType;
  readonly budget: Amount;
  readonly projects: readonly { readonly id: string; readonly cost: Amount; readonly name?: string }[];
  readonly ballots: readonly BallotInput[];
}

/**
 * Makes an election from plain values, for those who have no .pb file.
 *
 * @throws BadInput for amounts that are no exact numbers, negative costs, unknown or doubled projects, and points that
 * do not stand beside projects.
 */
export function makeElection(input: ElectionInput): Election {
  const budget = decimalOf(input.budget, 'the budget');
  const costs = input.projects.map((project) => decimalOf(project.cost, `the cost of project ${project.id}`));
  const { decimals, amounts } = commonUnit([budget, ...costs]);
  const projects = input.projects.map((project, i): Project => {
    return { id: project.id, cost: amounts[i + 1]!, name: project.name ?? '' };
  });
  checkMoney(amounts[0]!, projects);
  const position = positionsOf(projects.map((project) => project.id));
  const withPoints = hasPoints(input.voteType);
  const allPoints = input.ballots.map((ballot) =>
    (ballot.points ?? []).map((point) => decimalOf(point, 'a number of points')),
  );
  const pointDecimals = Math.max(0, ...allPoints.flat().map((point) => point.decimals));
  const collector = new ClassCollector(input.voteType === 'ordinal');
  for (const [i, ballot] of input.ballots.entries()) {
    const where = `ballot ${i + 1}`;
    if (withPoints !== (ballot.points !== undefined) && ballot.projects.length > 0) {
      throw new BadInput(`${where}: ${withPoints ? 'needs points' : 'takes no points'} in ${input.voteType} voting`);
    }
    if (withPoints && (ballot.points ?? []).length !== ballot.projects.length) {
      throw new BadInput(`${where}: give as many points as projects`);
    }
    const chosen = ballot.projects.map((id) => {
      const at = position.get(id);
      if (at === undefined) throw new BadInput(`${where}: there is no project ${shown(id)}`);
      return at;
    });
    if (new Set(chosen).size !== chosen.length) throw new BadInput(`${where}: names a project twice; name each once`);
    const count = ballot.count ?? 1;
    if (!Number.isSafeInteger(count) || count < 0)
      throw new BadInput(`${where}: count must be a whole number, 0 or more`);
    const points = withPoints ? allPoints[i]!.map((point) => pointUnits(point, pointDecimals)) : undefined;
    if (count > 0) collector.add(collector.classOf(chosen, points), count);
  }
  const classes = collector.finish();
  return {
    voteType: input.voteType,
    decimals,
    budget: amounts[0]!,
    projects,
    ballots: classes.ofBallot.length,
    classes,
    warnings: [],
  };
}

/** Cumulative and scoring ballots give points. */
export function hasPoints(voteType: VoteType): boolean {
  return voteType === 'cumulative' || voteType === 'scoring';
}

/** The coarsest decimal unit in which all values are whole, and the values in it. */
export function commonUnit(values: readonly Decimal[]): { decimals: number; amounts: bigint[] } {
  let decimals = 0;
  for (const value of values) decimals = Math.max(decimals, value.decimals);
  return { decimals, amounts: values.map((value) => rescale(value, decimals)) };
}

/**
 * Points as an integer of units of 10^-decimals.
 * @throws BadInput above 10^9 units: sums over all voters must stay exact in a double.
 */
export function pointUnits(value: Decimal, decimals: number, place: Place = {}): number {
  const units = rescale(value, decimals);
  if (units > 1_000_000_000n || units < -1_000_000_000n) {
    throw new BadInput(
      'points beyond 10^9 (counted in the last decimal) cannot be summed exactly; scale them down',
      place,
    );
  }
  return Number(units);
}

/** Ids to positions. @throws BadInput when an id comes twice. */
function positionsOf(ids: readonly string[]): Map<string, number> {
  const position = new Map<string, number>();
  for (const [i, id] of ids.entries()) {
    if (position.has(id)) throw new BadInput(`project ${shown(id)} comes twice; give each an id of its own`);
    position.set(id, i);
  }
  return position;
}

function checkMoney(budget: bigint, projects: readonly Project[]): void {
  if (budget < 0n) throw new BadInput('the budget is negative; give 0 or more');
  for (const { id, cost } of projects) {
    if (cost < 0n) throw new BadInput(`the cost of project ${shown(id)} is negative; give 0 or more`);
  }
}

function decimalOf(amount: Amount, what: string): Decimal {
  if (typeof amount === 'bigint') return { units: amount, decimals: 0 };
  if (typeof amount === 'number') {
    if (!Number.isSafeInteger(amount)) {
      throw new BadInput(`${what} is ${amount}; give decimals as text, such as '12.50', so that nothing is rounded`);
    }
    return { units: BigInt(amount), decimals: 0 };
  }
  const value = parseDecimal(amount.trim());
  if (value === undefined)
    throw new BadInput(`${what} is ${shown(amount)}, which is not a number such as 1200 or 12.50`);
  return value;
}
