import { BadInput } from './errors.ts';

/** Least squares by Householder reflections; `a` row by row, overwritten. */
function leastSquares(a: Float64Array[], b: Float64Array): Float64Array {
  const m = a.length;
  const n = a[0]!.length;
  for (let j = 0; j < n; j++) {
    let norm = 0;
    for (let i = j; i < m; i++) norm += a[i]![j]! ** 2;
    norm = Math.sqrt(norm);
    if (norm === 0) continue;
    const alpha = a[j]![j]! > 0 ? -norm : norm;
    const v = new Float64Array(m);
    for (let i = j; i < m; i++) v[i] = a[i]![j]!;
    v[j]! -= alpha;
    let length = 0;
    for (let i = j; i < m; i++) length += v[i]! ** 2;
    if (length === 0) continue;
    for (let c = j; c < n; c++) {
      let dot = 0;
      for (let i = j; i < m; i++) dot += v[i]! * a[i]![c]!;
      for (let i = j; i < m; i++) a[i]![c]! -= (2 * dot * v[i]!) / length;
    }
    let dot = 0;
    for (let i = j; i < m; i++) dot += v[i]! * b[i]!;
    for (let i = j; i < m; i++) b[i]! -= (2 * dot * v[i]!) / length;
  }
  const x = new Float64Array(n);
  for (let j = n - 1; j >= 0; j--) {
    let sum = b[j]!;
    for (let c = j + 1; c < n; c++) sum -= a[j]![c]! * x[c]!;
    x[j] = Math.abs(a[j]![j]!) < 1e-12 ? 0 : sum / a[j]![j]!;
  }
  return x;
}

/**
 * Fuzzy memberships by the indirect method: the thresholds sort the values into qualitative groups with evenly spaced
 * scores, and a fractional polynomial logit (1, ln x, sqrt x, x, x^2) is fitted to them by iteratively reweighted least
 * squares.
 *
 * @param x values above 0 (0 counts as 0.00001)
 * @param thresholds at least two
 * @throws BadInput for values below 0 or too few thresholds
 * Source: Ragin (2008), Redesigning Social Inquiry, ch. 5; polynomial and stopping rule (relative change of the deviance
 * below 1e-8, at most 25 rounds) as in the R package QCA and R's glm.
 */
export function calibrateIndirect(x: readonly number[], thresholds: readonly number[]): number[] {
  if (thresholds.length < 2) throw new BadInput('the indirect method needs two thresholds or more');
  if (x.some((v) => !(v >= 0)))
    throw new BadInput('the indirect method takes logarithms: all values must be 0 or more');
  if (x.length < 6) throw new BadInput('the indirect method fits five coefficients: give six cases or more');
  const sorted = [...thresholds].sort((a, b) => a - b);
  const y = x.map((v) => Math.round((1000 * sorted.filter((t) => v > t).length) / sorted.length) / 1000);
  const columns = x.map((v) => {
    const z = v === 0 ? 0.00001 : v;
    return [1, Math.log(z), Math.sqrt(z), z, z * z];
  });
  // Columns scaled to one another: the fit is the same and its arithmetic safer.
  const scale = columns[0]!.map((_, c) => Math.sqrt(columns.reduce((s, row) => s + row[c]! ** 2, 0)) || 1);
  const deviance = (mu: readonly number[]): number => {
    const part = (a: number, b: number): number => (a === 0 ? 0 : a * Math.log(a / b));
    return 2 * mu.reduce((s, m, i) => s + part(y[i]!, m) + part(1 - y[i]!, 1 - m), 0);
  };
  const inverse = (eta: number): number => {
    const e = Math.exp(Math.min(30, Math.max(-30, eta)));
    const limit = eta < -30 ? Number.EPSILON : eta > 30 ? 1 / Number.EPSILON : e;
    return limit / (1 + limit);
  };
  let mu = y.map((v) => (v + 0.5) / 2);
  let eta = mu.map((m) => Math.log(m / (1 - m)));
  let before = deviance(mu);
  for (let round = 0; round < 25; round++) {
    const weight = mu.map((m) => Math.sqrt(Math.max(m * (1 - m), Number.EPSILON)));
    const a = columns.map((row, i) => Float64Array.from(row, (v, c) => (v / scale[c]!) * weight[i]!));
    const b = Float64Array.from(y, (v, i) => (eta[i]! + (v - mu[i]!) / weight[i]! ** 2) * weight[i]!);
    const beta = leastSquares(a, b);
    eta = columns.map((row) => row.reduce((s, v, c) => s + (v / scale[c]!) * beta[c]!, 0));
    mu = eta.map(inverse);
    const after = deviance(mu);
    const change = Math.abs(after - before) / (Math.abs(after) + 0.1);
    before = after;
    if (change < 1e-8) break;
  }
  return mu.map((m) => {
    const rounded = Math.round(m * 1e6) / 1e6;
    return rounded < 0.0001 ? 0 : rounded > 0.9999 ? 1 : rounded;
  });
}
