import { describe, expect, it } from 'vitest';
import { type Completion, explain, makeElection, type Rule, tally, type Utility } from '../src/index.ts';
import { directedElection, kinkedElection, randomElection, utilitiesOf } from './generate.ts';
import { Naive, type SmallElection } from './naive.ts';
import { Rational, ZERO } from './rational.ts';

const CASES: readonly (readonly [Rule, Completion])[] = [
  ['greedy', 'none'],
  ['mes', 'none'],
  ['mes', 'greedy'],
  ['mes', 'phragmen'],
  ['phragmen', 'none'],
  ['phragmen', 'greedy'],
];

/** Adding one unit a voter takes as many runs as the costs are large; the naive rules cannot take many. */
function addsFew(election: SmallElection): boolean {
  return election.projects.every(({ cost }) => Number(cost) < 400);
}

function differences(election: SmallElection, utility: Utility): string[] {
  const naive = new Naive(election, utility);
  const made = makeElection(election);
  const cases = addsFew(election) ? [...CASES, ['mes', 'add1'] as const, ['mes', 'add1-greedy'] as const] : CASES;
  return cases.flatMap(([rule, completion]) => {
    const ours = tally(made, { rule, utility, completion }).winnerIds.join();
    const plain = naive.tally(rule, completion).join();
    return ours === plain
      ? []
      : [`${rule} ${utility} ${completion}: ${ours} instead of ${plain} in ${JSON.stringify(election)}`];
  });
}

describe('the rules buy what a naive reference in exact fractions buys, in the same order', () => {
  it('in random elections', () => {
    for (let seed = 1; seed <= 1200; seed++) {
      const election = randomElection(seed);
      for (const utility of utilitiesOf(election.voteType))
        expect(differences(election, utility), `seed ${seed}`).toEqual([]);
    }
  });

  it('in elections where projects cost exactly what their supporters hold, or tie exactly', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const { election, utility } = directedElection(seed);
      expect(differences(election, utility), `seed ${seed}`).toEqual([]);
    }
  });

  it('in elections where a voter is spent or not by less than a double can tell', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const { election, utility } = kinkedElection(seed);
      expect(differences(election, utility), `seed ${seed}`).toEqual([]);
      // Whoever was taken to be spent or not by mistake pays more or less than it holds: the payments tell.
      const made = makeElection(election);
      for (const { won, cost, payments } of explain(tally(made, { rule: 'mes', utility }))) {
        if (!won || payments.length === 0) continue;
        const paid = payments.reduce(
          (sum, { voters, each }) => sum.plus(new Rational(each.num, each.den).times(Rational.of(voters))),
          ZERO,
        );
        expect(paid.compare(Rational.of(cost)), `seed ${seed}`).toBe(0);
      }
    }
  });

  it('in elections where they miss that by less than a double can tell', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const { election, utility } = directedElection(seed, true);
      expect(differences(election, utility), `seed ${seed}`).toEqual([]);
    }
  });
});
