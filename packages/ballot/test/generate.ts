import type { Utility } from '../src/index.ts';
import { Naive, type SmallElection } from './naive.ts';
import { Rational, sum, ZERO } from './rational.ts';

/** A small deterministic source of whole numbers (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** The utilities that a kind of ballot has. */
export function utilitiesOf(voteType: SmallElection['voteType']): Utility[] {
  if (voteType === 'approval') return ['cost', 'cardinality'];
  return voteType === 'ordinal' ? ['borda', 'cost', 'cardinality'] : ['additive', 'cost', 'cardinality'];
}

/** A small election with what is awkward: ties, free and unaffordable projects, empty ballots, equal voters, decimals. */
export function randomElection(seed: number): SmallElection {
  const roll = dice(seed);
  const voteType = (['approval', 'approval', 'ordinal', 'cumulative', 'scoring'] as const)[roll(5)]!;
  const decimals = roll(4) === 0;
  const dear = [4, 12, 60, 1000][roll(4)]!;
  const projects = Array.from({ length: 1 + roll(8) }, (_, i) => {
    const whole = roll(12) === 0 ? 0 : roll(15) === 0 ? dear * 40 : 1 + roll(dear);
    // Ids whose order by code point is not their order by number.
    return { id: `${(i * 7) % 12}`, cost: decimals && roll(2) === 0 ? `${whole}.${1 + roll(9)}` : `${whole}` };
  });
  const kinds = Array.from({ length: 1 + roll(8) }, () => {
    const chosen = projects.filter(() => roll(3) > 0).map(({ id }) => id);
    if (voteType === 'ordinal') chosen.sort(() => roll(3) - 1);
    if (voteType === 'approval' || voteType === 'ordinal') return { projects: chosen };
    return {
      projects: chosen,
      points: chosen.map(() => (decimals && roll(3) === 0 ? `${roll(4)}.5` : `${1 + roll(5)}`)),
    };
  });
  const ballots = Array.from({ length: 1 + roll(14) }, () => kinds[roll(kinds.length)]!);
  if (roll(4) === 0)
    ballots.push(voteType === 'cumulative' || voteType === 'scoring' ? { projects: [], points: [] } : { projects: [] });
  const budget = `${1 + roll(dear * 4)}${decimals && roll(3) === 0 ? '.25' : ''}`;
  return { voteType, budget, projects, ballots };
}

/**
 * Makes exactness matter: one project is given the cost that its supporters hold exactly at some moment of equal
 * shares, or the one that makes it tie exactly with the project chosen then (in equal shares or in Phragmén's rule).
 * All amounts are then multiplied by the denominator, which changes no such equality.
 *
 * @param near multiply them by 10^20 too, and shift that cost by one at most: far less than a double can tell.
 */
export function directedElection(seed: number, near = false): { election: SmallElection; utility: Utility } {
  const roll = dice(seed ^ 0x5bd1e995);
  const base = randomElection(seed);
  const utilities = utilitiesOf(base.voteType);
  const utility = utilities[roll(utilities.length)]!;
  return direct(base, utility, roll, roll(3), near);
}

/**
 * Makes a purchase take from some voter all it holds, but for less than a double can tell, and then another project cost
 * exactly what its supporters hold later: whether the voter was taken to be spent decides whether that is bought.
 */
export function kinkedElection(seed: number): { election: SmallElection; utility: Utility } {
  const roll = dice(seed ^ 0x2c1b3c6d);
  const base = randomElection(seed);
  const utilities = utilitiesOf(base.voteType);
  const utility = utilities[roll(utilities.length)]!;
  return direct(direct(base, utility, roll, 3, true).election, utility, roll, 4, false);
}

/**
 * Changes one cost: by kind 0 to what supporters hold, 1 and 2 to a tie, 3 to where a voter can just pay its share, 4 to
 * what supporters hold when some of them hold nothing any more.
 */
function direct(
  base: SmallElection,
  utility: Utility,
  roll: (below: number) => number,
  kind: number,
  near: boolean,
): { election: SmallElection; utility: Utility } {
  const naive = new Naive(base, utility);
  const found: { project: number; cost: Rational }[] = [];
  if (kind !== 2) {
    naive.equalShares(naive.share(), (_, money, prices, choice) => {
      for (const p of base.projects.keys()) {
        const voters = naive.supporters(p);
        if (kind === 3) {
          if (p !== choice || utility === 'cost') continue;
          for (const poor of voters) {
            if (money[poor]!.compare(ZERO) <= 0) continue;
            const price = money[poor]!.over(naive.utility[poor]![p]!);
            const pays = voters.map((v) => {
              const due = price.times(naive.utility[v]![p]!);
              return due.compare(money[v]!) < 0 ? due : money[v]!;
            });
            found.push({ project: p, cost: sum(pays) });
          }
          continue;
        }
        if (p === choice || voters.length === 0 || naive.costs[p]!.compare(ZERO) === 0) continue;
        const spent = voters.filter((v) => money[v]!.compare(ZERO) === 0).length;
        if (kind === 4 && (spent === 0 || spent === voters.length)) continue;
        if (kind === 0 || kind === 4) found.push({ project: p, cost: sum(voters.map((v) => money[v]!)) });
        else if (utility !== 'cost') {
          const price = prices.get(choice)!;
          const pays = voters.map((v) => {
            const due = price.times(naive.utility[v]![p]!);
            return due.compare(money[v]!) < 0 ? due : money[v]!;
          });
          found.push({ project: p, cost: sum(pays) });
        }
      }
    });
  } else {
    naive.phragmen([], (_, loads, times, choice) => {
      const time = times.get(choice);
      for (const p of base.projects.keys()) {
        const voters = loads.map((_, v) => v).filter((v) => naive.approves[v]![p]);
        if (p === choice || voters.length === 0 || time === undefined) continue;
        found.push({
          project: p,
          cost: time.times(Rational.of(voters.length)).minus(sum(voters.map((v) => loads[v]!))),
        });
      }
    });
  }
  const usable = found.filter(({ cost }) => cost.compare(ZERO) > 0);
  const change = usable[roll(Math.max(1, usable.length))];
  if (change === undefined) return { election: base, utility };
  const scale = new Rational(change.cost.d * (near ? 10n ** 20n : 1n));
  const shift = new Rational(near ? BigInt(roll(3) - 1) : 0n).over(scale);
  const text = (value: Rational): string => {
    const scaled = value.times(scale).times(Rational.of(100));
    const digits = scaled.n.toString().padStart(3, '0');
    return digits.endsWith('00') ? digits.slice(0, -2) : `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  };
  return {
    utility,
    election: {
      ...base,
      budget: text(Rational.of(base.budget)),
      projects: base.projects.map(({ id, cost }, p) => ({
        id,
        cost: text(p === change.project ? change.cost.plus(shift) : Rational.of(cost)),
      })),
    },
  };
}
