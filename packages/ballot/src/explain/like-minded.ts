import type { Election } from '../election/types.ts';
import { type Support, supportOf, type Utility } from '../rules/support.ts';

/** Voters whose ballots resemble each other: classes of ballots, as positions in `Election.classes`. */
export interface VoterGroup {
  readonly classes: readonly number[];
  readonly voters: number;
}

export interface Grouping {
  /** The largest first. */
  readonly groups: readonly VoterGroup[];
  /** Voters whose ballots support nothing; they resemble nobody. */
  readonly without: VoterGroup;
}

/**
 * Groups like-minded voters by spherical k-means: a ballot is the vector of what it gives to each project, scaled to
 * length 1; a group's centre is the sum of its ballots, scaled likewise; a ballot belongs to the centre with which it
 * has the largest cosine.
 *
 * Deterministic, and independent of the order of the voters: ballots are taken in the order of their content; the first
 * centre is the most frequent ballot, each further one the ballot with the largest product of frequency and distance
 * (1 - cosine) to the nearest centre; ties go to the first; at most 100 rounds. Groups that lose all voters are dropped.
 *
 * Sources: Dhillon, Modha, Concept Decompositions for Large Sparse Text Data Using Clustering, Machine Learning 42,
 * 2001 (spherical k-means); first centres after Gonzalez, Clustering to Minimize the Maximum Intercluster Distance,
 * Theoretical Computer Science 38, 1985, with frequencies as weights.
 *
 * @param utility what a ballot gives: points with `additive`, places with `borda`, otherwise 1.
 * @param groups how many at most; a whole number from 1.
 */
export function likeMinded(election: Election, utility: Utility, groups = 6): Grouping {
  const support = supportOf(election, utility);
  const order = contentOrder(support);
  const vectors = unitVectors(support);
  const centres = firstCentres(support, vectors, order, groups);
  const home = new Int32Array(election.classes.count).fill(-1);
  for (let round = 0; round < 100; round++) {
    let moved = false;
    for (const k of order) {
      const best = nearest(support, vectors, centres, k).centre;
      if (best !== home[k]) {
        home[k] = best;
        moved = true;
      }
    }
    if (!moved) break;
    recentre(support, vectors, centres, order, home);
  }
  const members = centres.map((): number[] => []);
  for (const k of order) members[home[k]!]!.push(k);
  const found = members.filter((classes) => classes.length > 0).map((classes) => group(election, classes));
  found.sort((a, b) => b.voters - a.voters);
  const idle = Array.from({ length: election.classes.count }, (_, k) => k);
  return {
    groups: found,
    without: group(
      election,
      idle.filter((k) => home[k] === -1),
    ),
  };
}

function group(election: Election, classes: readonly number[]): VoterGroup {
  return { classes, voters: classes.reduce((sum, k) => sum + election.classes.voters[k]!, 0) };
}

/** Classes that support something, by the projects that they support and then by what they give them. */
function contentOrder(support: Support): number[] {
  const { classStart, classProject, classUnits, election } = support;
  const order: number[] = [];
  for (let k = 0; k < election.classes.count; k++) if (classStart[k + 1]! > classStart[k]!) order.push(k);
  return order.sort((a, b) => {
    const length = Math.min(classStart[a + 1]! - classStart[a]!, classStart[b + 1]! - classStart[b]!);
    for (let i = 0; i < length; i++) {
      const [x, y] = [classStart[a]! + i, classStart[b]! + i];
      const difference = classProject[x]! - classProject[y]! || classUnits[x]! - classUnits[y]!;
      if (difference !== 0) return difference;
    }
    return classStart[a + 1]! - classStart[a]! - (classStart[b + 1]! - classStart[b]!);
  });
}

function unitVectors(support: Support): Float64Array {
  const { classStart, classUnits, election } = support;
  const vectors = new Float64Array(classUnits.length);
  for (let k = 0; k < election.classes.count; k++) {
    let square = 0;
    for (let i = classStart[k]!; i < classStart[k + 1]!; i++) square += classUnits[i]! * classUnits[i]!;
    const length = Math.sqrt(square);
    for (let i = classStart[k]!; i < classStart[k + 1]!; i++) vectors[i] = classUnits[i]! / length;
  }
  return vectors;
}

function cosine(support: Support, vectors: Float64Array, centre: Float64Array, klass: number): number {
  let sum = 0;
  for (let i = support.classStart[klass]!; i < support.classStart[klass + 1]!; i++) {
    sum += vectors[i]! * centre[support.classProject[i]!]!;
  }
  return sum;
}

function nearest(
  support: Support,
  vectors: Float64Array,
  centres: readonly Float64Array[],
  klass: number,
): { centre: number; cosine: number } {
  let best = { centre: 0, cosine: Number.NEGATIVE_INFINITY };
  for (const [c, centre] of centres.entries()) {
    const value = cosine(support, vectors, centre, klass);
    if (value > best.cosine) best = { centre: c, cosine: value };
  }
  return best;
}

function firstCentres(
  support: Support,
  vectors: Float64Array,
  order: readonly number[],
  groups: number,
): Float64Array[] {
  const { voters } = support.election.classes;
  const centres: Float64Array[] = [];
  const similar = new Float64Array(support.election.classes.count);
  while (centres.length < groups) {
    let best = -1;
    // Above what rounding makes of the distance of a ballot to itself.
    let weight = 1e-9;
    for (const k of order) {
      const distance = voters[k]! * (1 - similar[k]!);
      if (distance > weight) {
        best = k;
        weight = distance;
      }
    }
    if (best < 0) break;
    const centre = new Float64Array(support.election.projects.length);
    for (let i = support.classStart[best]!; i < support.classStart[best + 1]!; i++) {
      centre[support.classProject[i]!] = vectors[i]!;
    }
    centres.push(centre);
    for (const k of order) similar[k] = Math.max(similar[k]!, cosine(support, vectors, centre, k));
  }
  return centres;
}

function recentre(
  support: Support,
  vectors: Float64Array,
  centres: readonly Float64Array[],
  order: readonly number[],
  home: Int32Array,
): void {
  for (const centre of centres) centre.fill(0);
  for (const k of order) {
    const centre = centres[home[k]!]!;
    const voters = support.election.classes.voters[k]!;
    for (let i = support.classStart[k]!; i < support.classStart[k + 1]!; i++) {
      centre[support.classProject[i]!]! += voters * vectors[i]!;
    }
  }
  for (const centre of centres) {
    const length = Math.sqrt(centre.reduce((sum, x) => sum + x * x, 0));
    if (length > 0) for (const p of centre.keys()) centre[p]! /= length;
  }
}
