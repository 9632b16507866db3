import { describe, expect, it } from 'vitest';
import {
  explain,
  type Fraction,
  likeMinded,
  makeElection,
  type Outcome,
  proportionality,
  tally,
} from '../src/index.ts';
import { directedElection, randomElection, utilitiesOf } from './generate.ts';
import { Naive, type SmallElection } from './naive.ts';
import { Rational, sum, ZERO } from './rational.ts';

const rational = ({ num, den }: Fraction): Rational => new Rational(num, den);

/** Every rule with every utility on an election. */
function outcomes(election: SmallElection): Outcome[] {
  const made = makeElection(election);
  return utilitiesOf(election.voteType).flatMap((utility) =>
    (['none', 'greedy', 'phragmen'] as const).flatMap((completion) =>
      (['mes', 'phragmen', 'greedy'] as const).map((rule) => tally(made, { rule, utility, completion })),
    ),
  );
}

describe('explanations', () => {
  it('give each winner its round, and payments that add up to its cost exactly', () => {
    let paid = 0;
    for (let seed = 1; seed <= 500; seed++) {
      const election = seed % 2 === 0 ? randomElection(seed) : directedElection(seed).election;
      for (const outcome of outcomes(election)) {
        const explained = explain(outcome);
        const rounds = explained.filter(({ won }) => won).sort((a, b) => a.round! - b.round!);
        expect(rounds.map(({ id }) => id)).toEqual(outcome.winnerIds);
        for (const project of rounds) {
          const voters = project.payments.reduce((count, group) => count + group.voters, 0);
          if (project.stage === 'greedy' || project.stage === 'free' || project.supporters === 0) {
            expect(project.payments).toEqual([]);
            continue;
          }
          paid++;
          expect(voters).toBe(project.supporters);
          const total = sum(project.payments.map(({ voters: n, each }) => rational(each).times(Rational.of(n))));
          expect(`${total}`, `seed ${seed}`).toBe(`${Rational.of(project.cost)}`);
        }
      }
    }
    expect(paid).toBeGreaterThan(1000);
  });

  it('say of each other project what its supporters lack, as the naive rule has it', () => {
    let lost = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const { election, utility } = directedElection(seed);
      const naive = new Naive(election, utility);
      const bought = naive.equalShares(naive.share());
      const money = election.ballots.map(() => naive.share());
      naive.equalShares(naive.share(), (_, held, prices, choice) => {
        for (const v of naive.supporters(choice)) {
          const due = prices.get(choice)!.times(naive.utility[v]![choice]!);
          money[v] = due.compare(held[v]!) < 0 ? held[v]!.minus(due) : ZERO;
        }
      });
      const explained = explain(tally(makeElection(election), { rule: 'mes', utility }));
      for (const [p, project] of explained.entries()) {
        if (bought.includes(p)) continue;
        lost++;
        const lacking = naive.costs[p]!.minus(sum(naive.supporters(p).map((v) => money[v]!)));
        expect(`${rational(project.missing[0]!.amount)}`, `seed ${seed}`).toBe(`${lacking}`);
      }
    }
    expect(lost).toBeGreaterThan(200);
  });

  it('read as sentences', () => {
    const outcome = tally(
      makeElection({
        voteType: 'approval',
        budget: 100,
        projects: [
          { id: 'bench', cost: 40 },
          { id: 'lamp', cost: 70 },
          { id: 'sign', cost: 0 },
          { id: 'pond', cost: 5 },
        ],
        ballots: [
          { projects: ['bench', 'sign'], count: 2 },
          { projects: ['lamp'], count: 2 },
        ],
      }),
      { rule: 'mes', utility: 'cardinality', completion: 'greedy' },
    );
    expect(explain(outcome).map(({ text }) => text)).toEqual([
      'Round 2: was bought with the shares of its supporters (2 supporters, cost 40). 2 paid 20.00 each.',
      'Not bought (2 supporters, cost 70). mes: its supporters lacked 20.00; greedy: what was left of the budget lacked 10.00.',
      'Round 1: is free and has support (2 supporters, cost 0).',
      'Round 3: was bought from the budget in the order of score for its cost (0 supporters, cost 5).',
    ]);
  });

  it("tell what Phragmén's rule lacked when it stopped", () => {
    const outcome = tally(
      makeElection({
        voteType: 'approval',
        budget: 10,
        projects: [
          { id: 'a', cost: 8 },
          { id: 'b', cost: 6 },
          { id: 'c', cost: 2 },
          { id: 'd', cost: 11 },
        ],
        ballots: [{ projects: ['a'], count: 4 }, { projects: ['b', 'd'], count: 2 }, { projects: ['c'] }],
      }),
      { rule: 'phragmen' },
    );
    // a and c are both bought at time 2; b could be at 3 but no longer fits.
    expect(outcome.winnerIds).toEqual(['a', 'c']);
    const [, b, , d] = explain(outcome);
    expect(b!.missing).toEqual([{ stage: 'phragmen', reason: 'budget', amount: { num: 6n, den: 1n } }]);
    expect(d!.missing[0]!.reason).toBe('budget');
  });
});

describe('groups of like-minded voters', () => {
  const district = (projects: string[], count: number) => ({ projects, count });
  const made = (ballots: { projects: string[]; count: number }[]) =>
    makeElection({
      voteType: 'approval',
      budget: 100,
      projects: ['n1', 'n2', 's1', 's2'].map((id) => ({ id, cost: 25 })),
      ballots,
    });
  const ballots = [
    district(['n1', 'n2'], 30),
    district(['n1'], 10),
    district(['s1', 's2'], 15),
    district(['s2'], 5),
    district([], 7),
  ];

  it('finds the two camps, and leaves out who supports nothing', () => {
    const { groups, without } = likeMinded(made(ballots), 'cost', 2);
    expect(groups.map(({ voters }) => voters)).toEqual([40, 20]);
    expect(without.voters).toBe(7);
  });

  it('does not depend on the order of the voters', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const election = randomElection(seed);
      const content = (e: SmallElection): string[] => {
        const one = makeElection(e);
        const { groups } = likeMinded(one, utilitiesOf(e.voteType)[0]!, 3);
        return groups.map(({ classes }) =>
          classes
            .map((k) => [...one.classes.project.slice(one.classes.start[k], one.classes.start[k + 1])].join())
            .join(' '),
        );
      };
      expect(content({ ...election, ballots: election.ballots.toReversed() }), `seed ${seed}`).toEqual(
        content(election),
      );
    }
  });

  it('tells the share of the money against the share of the voters, exactly', () => {
    const greedy = proportionality(
      tally(made(ballots), { rule: 'greedy', utility: 'cost' }),
      likeMinded(made(ballots), 'cost', 2),
    );
    expect(greedy.groups.map(({ money }) => money)).toEqual([
      { num: 50n, den: 1n },
      { num: 50n, den: 1n },
    ]);
    expect(greedy.groups[1]!.ratio).toEqual({ num: 3n, den: 2n });
    expect(greedy.disproportion).toEqual({ num: 1n, den: 6n });
    expect(greedy.groups[0]!.mostSupported[0]).toEqual({ id: 'n1', voters: 40, won: true });
  });

  it('accounts for all the money, by what projects cost and by what voters paid', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { election } = directedElection(seed);
      for (const outcome of outcomes(election)) {
        const { groups, unattributed, withoutSupport } = proportionality(outcome);
        const cost = sum(outcome.winnerIds.map((id) => Rational.of(election.projects.find((p) => p.id === id)!.cost)));
        expect(`${sum([rational(unattributed), ...groups.map(({ money }) => rational(money))])}`).toBe(`${cost}`);
        expect(groups.reduce((n, { group }) => n + group.voters, withoutSupport)).toBe(election.ballots.length);
        if (outcome.shares === undefined) continue;
        const shared = outcome.winners
          .filter(({ stage }) => stage === 'mes')
          .map(({ project }) => Rational.of(election.projects[project]!.cost));
        expect(`${sum(groups.map(({ paid }) => rational(paid!)))}`, `seed ${seed}`).toBe(`${sum(shared)}`);
      }
    }
  });
});
