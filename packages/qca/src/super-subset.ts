import { Deadline } from './clock.ts';
import type { Condition } from './dataset.ts';
import { conjunctionMembership, union } from './expression.ts';
import { necessity, sufficiency } from './fit.ts';
import { CUT_TOLERANCE } from './truth-table.ts';

/** What to look for. */
export interface SuperSubsetOptions {
  /** 'necessity' looks for supersets of the outcome, 'sufficiency' for subsets. */
  relation: 'necessity' | 'sufficiency';
  /** Least inclusion. Default 1. */
  inclCut?: number;
  /** Least coverage. Default 0. */
  covCut?: number;
  /** Necessity: least relevance (RoN). Default 0. */
  ronCut?: number;
  /** Sufficiency: least PRI. Default 0. */
  priCut?: number;
  /** Most conditions in one combination. Default: all. */
  depth?: number;
  /** Milliseconds after which the search ends. Default 60,000. */
  timeLimitMs?: number;
}

/** A combination that passed. */
export interface SuperSubset {
  /** `A*B` (conjunction) or `A + B` (disjunction). */
  expr: string;
  kind: 'conjunction' | 'disjunction';
  incl: number;
  /** RoN for necessity, PRI for sufficiency. */
  ronOrPri: number;
  cov: number;
}

type Combination = readonly { condition: number; value: number }[];

/**
 * Necessary conjunctions and disjunctions, or sufficient conjunctions, that reach the cut-offs.
 *
 * Necessity lists every necessary conjunction, and a disjunction only where its literals are no necessary conjunction
 * and hold no smaller combination already found; sufficiency lists minimal conjunctions. As in the R package, from four
 * conditions on the search ends after a size at which nothing new was found.
 *
 * Source: superSubset of the R package QCA; Duşa (2019), QCA with R, chs. 5 and 6.
 */
export function superSubset(
  conditions: readonly Condition[],
  y: Float64Array,
  options: SuperSubsetOptions,
): { found: SuperSubset[]; complete: boolean } {
  const { relation, inclCut = 1, covCut = 0, ronCut = 0, priCut = 0 } = options;
  const depth = Math.min(options.depth ?? conditions.length, conditions.length);
  const deadline = new Deadline(options.timeLimitMs ?? 60_000);
  const necessary = relation === 'necessity';
  const brackets = conditions.some((c) => c.levels > 2);
  const single = conditions.map((c, condition) =>
    Array.from({ length: c.levels }, (_, value) =>
      conjunctionMembership([{ condition, values: [value] }], conditions, y.length),
    ),
  );
  const write = ({ condition, value }: Combination[number]): string => {
    const { name } = conditions[condition]!;
    return brackets ? `${name}[${value}]` : value === 1 ? name : `~${name}`;
  };
  const passes = (incl: number, cov: number): boolean =>
    incl >= inclCut - CUT_TOLERANCE && (covCut === 0 || cov >= covCut - CUT_TOLERANCE);
  const holds = (combination: Combination, smaller: Combination): boolean =>
    smaller.every((l) => combination.some((m) => m.condition === l.condition && m.value === l.value));

  const results: { combination: Combination; result: SuperSubset }[] = [];
  let complete = true;
  for (let size = 1; size <= depth && complete; size++) {
    const smaller = results.map((r) => ({ combination: r.combination, kind: r.result.kind }));
    let added = 0;
    const consider = (combination: Combination): void => {
      const sets = combination.map((l) => single[l.condition]![l.value]!);
      const both = Float64Array.from({ length: y.length }, (_, i) => sets.reduce((low, s) => Math.min(low, s[i]!), 1));
      const fit = necessary ? necessity(both, y) : sufficiency(both, y);
      const cov = 'cov' in fit ? fit.cov : fit.covS;
      if (passes(fit.incl, cov)) {
        if (!necessary && smaller.some((s) => holds(combination, s.combination))) return;
        added++;
        results.push({
          combination,
          result: {
            expr: combination.map(write).join('*'),
            kind: 'conjunction',
            incl: fit.incl,
            ronOrPri: 'ron' in fit ? fit.ron : fit.pri,
            cov,
          },
        });
        return;
      }
      if (!necessary || size === 1) return;
      const either = necessity(union(sets, y.length), y);
      if (!passes(either.incl, either.cov) || smaller.some((s) => holds(combination, s.combination))) return;
      added++;
      results.push({
        combination,
        result: {
          expr: combination.map(write).join(' + '),
          kind: 'disjunction',
          incl: either.incl,
          ronOrPri: either.ron,
          cov: either.cov,
        },
      });
    };
    const choose = (from: number, picked: Combination): void => {
      if (!complete) return;
      if (deadline.passed()) {
        complete = false;
        return;
      }
      if (picked.length === size) {
        consider(picked);
        return;
      }
      for (let condition = from; condition <= conditions.length - (size - picked.length); condition++) {
        for (let value = 0; value < conditions[condition]!.levels; value++)
          choose(condition + 1, [...picked, { condition, value }]);
      }
    };
    choose(0, []);
    if (size > 3 && smaller.length > 0 && added === 0) break;
  }
  const conjunctionsFirst = (r: SuperSubset): number => Number(r.kind === 'disjunction');
  const found = results
    .map((r) => r.result)
    .filter(
      (r) => r.ronOrPri >= (necessary ? ronCut : priCut) || (Number.isNaN(r.ronOrPri) && ronCut === 0 && priCut === 0),
    )
    .sort((a, b) => conjunctionsFirst(a) - conjunctionsFirst(b));
  return { found, complete };
}
