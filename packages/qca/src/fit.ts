/** Parameters of fit of a sufficient condition X for an outcome Y. NaN where X (or Y) is empty. */
export interface SufficiencyFit {
  /** Inclusion (consistency): sum min(X, Y) / sum X. Ragin (2006), Set relations in social research. */
  incl: number;
  /**
   * Proportional reduction in inconsistency: (sum min(X, Y) - sum min(X, Y, 1-Y)) / (sum X - sum min(X, Y, 1-Y)).
   * Schneider and Wagemann (2012), Set-Theoretic Methods, p. 242.
   */
  pri: number;
  /** Raw coverage: sum min(X, Y) / sum Y. Ragin (2006). */
  covS: number;
}

/** Parameters of fit of a necessary condition X for an outcome Y. NaN where a sum is empty. */
export interface NecessityFit {
  /** Inclusion (consistency): sum min(X, Y) / sum Y. Ragin (2006). */
  incl: number;
  /** Relevance of necessity: sum (1-X) / sum (1 - min(X, Y)). Schneider and Wagemann (2012), p. 235. */
  ron: number;
  /** Coverage: sum min(X, Y) / sum X. Ragin (2006). */
  cov: number;
}

/** Sums below this are rounding errors, as in the R package. */
const tidy = (value: number): number => (Math.abs(value) < 1e-5 ? 0 : value);

/** Fit of sufficiency of X for Y; both hold one membership a case. */
export function sufficiency(x: Float64Array, y: Float64Array): SufficiencyFit {
  let sumX = 0;
  let sumY = 0;
  let both = 0;
  let contradictory = 0;
  for (let i = 0; i < y.length; i++) {
    const m = Math.min(x[i]!, y[i]!);
    sumX += x[i]!;
    sumY += y[i]!;
    both += m;
    contradictory += Math.min(m, 1 - y[i]!);
  }
  return {
    incl: tidy(both / sumX),
    pri: tidy((both - contradictory) / (sumX - contradictory)),
    covS: tidy(both / sumY),
  };
}

/** Fit of necessity of X for Y; both hold one membership a case. */
export function necessity(x: Float64Array, y: Float64Array): NecessityFit {
  let sumX = 0;
  let sumY = 0;
  let both = 0;
  let notX = 0;
  let notBoth = 0;
  for (let i = 0; i < y.length; i++) {
    const m = Math.min(x[i]!, y[i]!);
    sumX += x[i]!;
    sumY += y[i]!;
    both += m;
    notX += 1 - x[i]!;
    notBoth += 1 - m;
  }
  return { incl: tidy(both / sumY), ron: tidy(notX / notBoth), cov: tidy(both / sumX) };
}

/**
 * Unique coverage of each term of a model: its raw coverage less what the other terms of the same model cover too.
 * A model of one term has none (NaN). Ragin (2008), Redesigning Social Inquiry, ch. 3.
 */
export function uniqueCoverage(terms: readonly Float64Array[], y: Float64Array): number[] {
  if (terms.length === 1) return [Number.NaN];
  let sumY = 0;
  for (let i = 0; i < y.length; i++) sumY += y[i]!;
  const unique = new Float64Array(terms.length);
  for (let i = 0; i < y.length; i++) {
    let highest = 0;
    let second = 0;
    let owner = -1;
    terms.forEach((term, t) => {
      const m = Math.min(term[i]!, y[i]!);
      if (m > highest) {
        second = highest;
        highest = m;
        owner = t;
      } else if (m > second) second = m;
    });
    // min(own, highest of the others) equals own for every term but the highest.
    if (owner >= 0) unique[owner]! += highest - second;
  }
  return [...unique].map((sum) => tidy(sum / sumY));
}
