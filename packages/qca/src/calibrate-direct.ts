import { BadInput } from './errors.ts';

/** Anchors of an S-shaped set: full exclusion, crossover (0.5), full inclusion. Falling sets have exclusion highest. */
export interface ThreeAnchors {
  exclusion: number;
  crossover: number;
  inclusion: number;
}

/** Anchors of a bell-shaped set, in the order of the values: exclusion, crossover, inclusion, inclusion, crossover, exclusion. */
export type SixAnchors = readonly [number, number, number, number, number, number];

/** How the direct method joins the anchors. */
export interface DirectOptions {
  /** Logistic curve (three anchors: default), or straight lines and powers of them. */
  logistic?: boolean;
  /** Degree of membership at the inclusion anchor of the logistic curve. Default 0.95. */
  idm?: number;
  /** Exponent of the part below the crossover when not logistic: 1 is a line, above 1 dilates, below concentrates. */
  below?: number;
  /** The same above the crossover. */
  above?: number;
}

/** Memberships within 0.0001 of an end are put on it, as in the R package. */
const settle = (m: number): number => (m < 0.0001 ? 0 : m > 0.9999 ? 1 : m);

const finite = (x: readonly number[]): void => {
  const at = x.findIndex((v) => !Number.isFinite(v));
  if (at >= 0) throw new BadInput(`value ${at + 1} to calibrate is not a number: fill it in or leave the case out`);
};

/**
 * Fuzzy memberships by the direct method with three anchors.
 *
 * Logistic: m = 1 / (1 + exp(-(x - c) * ln(idm / (1 - idm)) / (a - c))), a the anchor on x's side of the crossover c.
 * Otherwise m = ((e - x) / (e - c))^below / 2 up to the crossover and 1 - ((i - x) / (i - c))^above / 2 from it on.
 *
 * @throws BadInput when the anchors are not in order
 * Source: Ragin (2008), Redesigning Social Inquiry, ch. 5; the other forms: Thiem (2014), Field Methods 26; Duşa (2019),
 * QCA with R, ch. 4.
 */
export function calibrateDirect(x: readonly number[], anchors: ThreeAnchors, options: DirectOptions = {}): number[] {
  finite(x);
  const { exclusion: e, crossover: c, inclusion: i } = anchors;
  const { logistic = true, idm = 0.95, below = 1, above = 1 } = options;
  if (!((e < c && c < i) || (e > c && c > i))) {
    throw new BadInput(
      `the anchors ${e}, ${c}, ${i} are not in order: give exclusion, crossover, inclusion, rising or falling`,
    );
  }
  checkShape(idm, below, above);
  return x.map((v) => settle(logistic ? logisticSide(v, e, c, i, idm) : powerSide(v, e, c, i, below, above)));
}

function checkShape(idm: number, below: number, above: number): void {
  if (!(idm > 0.5 && idm < 1))
    throw new BadInput(`the degree of membership at inclusion is ${idm}: give a number over 0.5 and under 1`);
  if (!(below > 0 && above > 0)) throw new BadInput('the exponents below and above must be positive');
}

function logisticSide(v: number, e: number, c: number, i: number, idm: number): number {
  const rising = i > e;
  const towardsInclusion = rising ? v >= c : v <= c;
  const anchor = towardsInclusion ? i : e;
  const sign = towardsInclusion ? 1 : -1;
  return 1 / (1 + Math.exp((-sign * (v - c) * Math.log(idm / (1 - idm))) / (anchor - c)));
}

function powerSide(v: number, e: number, c: number, i: number, below: number, above: number): number {
  // Measured along the direction from exclusion to inclusion.
  const along = (from: number, to: number): number => (to - v) / (to - from);
  const rising = i > e;
  if (rising ? v <= e : v >= e) return 0;
  if (rising ? v <= c : v >= c) return ((e - v) / (e - c)) ** below / 2;
  if (rising ? v <= i : v >= i) return 1 - along(c, i) ** above / 2;
  return 1;
}

/**
 * Fuzzy memberships of a bell-shaped set (or, with the inclusions outside, of a trough) by the direct method with six
 * anchors. The default joins them by lines or powers, which is what the R package does even where it is asked for the
 * logistic form; `logistic: true` gives the smaller of two logistic curves (for a trough the larger).
 *
 * @throws BadInput when the anchors are not in order
 * Source: Duşa (2019), QCA with R, ch. 4; Thiem (2014).
 */
export function calibrateDirectSix(x: readonly number[], anchors: SixAnchors, options: DirectOptions = {}): number[] {
  finite(x);
  const { logistic = false, idm = 0.95, below = 1, above = 1 } = options;
  checkShape(idm, below, above);
  const [e1, c1, i1, i2, c2, e2] = anchors;
  const bell = e1 < c1 && c1 < i1 && i1 <= i2 && i2 < c2 && c2 < e2;
  const trough = i1 < c1 && c1 < e1 && e1 <= e2 && e2 < c2 && c2 < i2;
  if (!bell && !trough) {
    throw new BadInput(
      `the anchors ${anchors.join(', ')} are not in order: give exclusion, crossover, inclusion, inclusion, crossover, exclusion`,
    );
  }
  const side = (v: number, e: number, c: number, i: number): number =>
    logistic ? logisticSide(v, e, c, i, idm) : powerSide(v, e, c, i, below, above);
  const join = bell ? Math.min : Math.max;
  return x.map((v) => settle(join(side(v, e1, c1, i1), side(v, e2, c2, i2))));
}
