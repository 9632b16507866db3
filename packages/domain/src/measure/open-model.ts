import { type CandidateOptions, candidatesInSteps, type Supplied } from '../link/candidates.ts';
import { pointsOf } from '../link/cost.ts';
import type { LinkNeed } from '../link/pair.ts';
import { BarrierModel } from './barrier-model.ts';

/** Any burden is less than this (cost.ts): a need that pays more goes short, or keeps another from being served. */
export const MOST_BURDEN_POINTS = 5_050;
/** Barred resources kept for such a need: in practice all of its kind within reach of anybody. */
export const BARRED_OF_SCARCE = 400;

/**
 * Makes a model of needs and resources. A barrier's worth lies in what it keeps from needs that go short, so for these
 * every barred resource is a candidate, and for the others the nearest few: an opened candidate that is no cheaper than
 * what its need pays today cannot help. Which needs these are is seen by solving what is usable today first.
 */
export async function openModel(
  needs: readonly LinkNeed[],
  supplied: readonly Supplied[],
  options: CandidateOptions,
  signal?: AbortSignal,
): Promise<BarrierModel> {
  const usable = new BarrierModel(await candidatesInSteps(needs, supplied, { ...options, barredPerNeed: 0 }, signal));
  const { need: price } = await usable.prices({ signal });
  const barredOf = (i: number) =>
    pointsOf(price[i]!, needs[i]!.unit) > MOST_BURDEN_POINTS ? BARRED_OF_SCARCE : options.barredPerNeed;
  return new BarrierModel(await candidatesInSteps(needs, supplied, { ...options, barredOf }, signal));
}
