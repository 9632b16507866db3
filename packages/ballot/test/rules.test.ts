import { describe, expect, it } from 'vitest';
import { BadInput, type ElectionInput, makeElection, type TallyOptions, tally } from '../src/index.ts';
import { compareCodePoints } from '../src/rules/ties.ts';

const winners = (election: ElectionInput, options: TallyOptions): readonly string[] =>
  tally(makeElection(election), options).winnerIds;

/** An approval election from costs, and ballots written as 'a b' or '3* a b' for three equal ones. */
function approval(budget: number | string, costs: Record<string, number | string>, ballots: string[]): ElectionInput {
  return {
    voteType: 'approval',
    budget,
    projects: Object.entries(costs).map(([id, cost]) => ({ id, cost })),
    ballots: ballots.map((text) => {
      const [, count, ids] = /^(?:(\d+)\*)?(.*)$/.exec(text)!;
      return { count: Number(count ?? 1), projects: ids!.split(' ').filter((id) => id !== '') };
    }),
  };
}

describe('equal shares', () => {
  const mes = { rule: 'mes', utility: 'cardinality' } as const;

  it('counts empty ballots among those that share the budget', () => {
    expect(winners(approval(10, { a: 5 }, ['a', '']), mes)).toEqual(['a']);
    expect(winners(approval(10, { a: 5 }, ['a', '', '']), mes)).toEqual([]);
  });

  it('buys for exactly what supporters hold, thirds and sevenths too', () => {
    // Each of 7 voters holds 10/7, and 4/3 and 5/4 are below that.
    expect(winners(approval(10, { a: 4, b: 5 }, ['3*a', '4*b']), mes)).toEqual(['b', 'a']);
    // 0.1 each is all they hold, in both.
    expect(winners(approval('1', { a: '0.3', b: '0.7' }, ['3*a', '7*b']), mes)).toEqual(['a', 'b']);
    expect(winners(approval('1', { a: '0.3', b: '0.70000000000000000001' }, ['3*a', '7*b']), mes)).toEqual(['a']);
  });

  it('gives free projects away, except where utility is cost', () => {
    const election = approval(10, { a: 0, b: 0 }, ['a', '']);
    expect(winners(election, mes)).toEqual(['a']);
    expect(winners(election, { rule: 'mes', utility: 'cost' })).toEqual([]);
  });

  it('decides a tie of two fractions of which one depends on earlier prices', () => {
    // Two purchases leave 2/3 of 10 to three voters. Then a is paid 2/3 + 28/3 and b three times 28/3: a tie.
    const costs = { x: 14, y: 14, a: 10, b: 28 };
    const ballots = ['x y a', '2*x y', 'a', '3*b'];
    expect(winners(approval(70, costs, ballots), mes)).toEqual(['x', 'y', 'a', 'b']);
    expect(winners(approval(70, { ...costs, b: '27.9999999999999999999' }, ballots), mes)).toEqual([
      'x',
      'y',
      'b',
      'a',
    ]);
    expect(winners(approval(70, { ...costs, b: '28.0000000000000000001' }, ballots), mes)).toEqual([
      'x',
      'y',
      'a',
      'b',
    ]);
    expect(winners(approval(70, costs, ballots), { ...mes, ties: ['b'] })).toEqual(['x', 'y', 'b', 'a']);
  });

  it('is exact far beyond the range of doubles', () => {
    const great = `${10n ** 40n}`;
    const budget = `${2n * 10n ** 40n}`;
    expect(winners(approval(budget, { a: great, b: great }, ['a', 'b']), mes)).toEqual(['a', 'b']);
    const more = `${10n ** 40n + 1n}`;
    expect(winners(approval(budget, { a: more, b: great }, ['a', 'b']), mes)).toEqual(['b']);
  });

  it('adds one unit of currency a voter, even where costs have decimals, and stops before the budget breaks', () => {
    const election = approval('10', { a: '6.5', b: '3.4' }, ['a', 'b']);
    expect(winners(election, mes)).toEqual(['b']);
    // Holding 6 each nothing changes; holding 7 each, a is bought too and 9.9 is spent.
    expect(tally(makeElection(election), { ...mes, completion: 'add1' })).toMatchObject({
      winnerIds: ['b', 'a'],
      cost: 99n,
      shares: { runs: 3 },
    });
    const dear = approval('10', { a: '6.7', b: '3.4' }, ['a', 'b']);
    expect(winners(dear, { ...mes, completion: 'add1' })).toEqual(['b']);
  });

  it('keeps projects above the budget in the runs with added money, where buying one ends them', () => {
    const election = approval(10, { a: 11, b: 5 }, ['4*a', 'b', '']);
    expect(winners(election, { ...mes, completion: 'add1' })).toEqual([]);
    expect(winners(election, { ...mes, completion: 'add1-greedy' })).toEqual(['b']);
  });
});

describe('greedy and Phragmén', () => {
  it('greedy passes over what does not fit, and goes on', () => {
    expect(winners(approval(10, { a: 8, b: 7, c: 2 }, ['3*a', '2*b', 'c']), { rule: 'greedy' })).toEqual(['a', 'c']);
  });

  it('greedy by cost goes by supporters, by cardinality by supporters for their money', () => {
    const election = approval(10, { a: 8, b: 4 }, ['3*a', '2*b']);
    expect(winners(election, { rule: 'greedy', utility: 'cost' })).toEqual(['a']);
    expect(winners(election, { rule: 'greedy', utility: 'cardinality' })).toEqual(['b']);
  });

  it('Phragmén stops when one of those exactly tied does not fit, even if another would', () => {
    const ballots = ['a', 'b', '2*c'];
    expect(winners(approval(9, { a: 5, b: 5, c: 2 }, ballots), { rule: 'phragmen' })).toEqual(['c', 'a']);
    expect(winners(approval(9, { a: 5, b: 5, c: 10 }, ballots), { rule: 'phragmen' })).toEqual(['a']);
    // At time 2 both a and b could be bought, but after x only 5 are left.
    const costs = { x: 4, a: 4, b: 6 };
    expect(winners(approval(9, costs, ['4*x', '2*a', '3*b']), { rule: 'phragmen' })).toEqual(['x']);
  });

  it('take projects that nobody supports last, and zero points are no support', () => {
    const election = approval(10, { a: 3, b: 4, c: 3 }, ['2*c']);
    expect(winners(election, { rule: 'phragmen' })).toEqual(['c', 'a', 'b']);
    expect(winners(election, { rule: 'greedy' })).toEqual(['c', 'a', 'b']);
    const points: ElectionInput = {
      voteType: 'scoring',
      budget: 5,
      projects: [
        { id: 'a', cost: 5 },
        { id: 'b', cost: 5 },
      ],
      ballots: [{ projects: ['a', 'b'], points: [0, '0.5'] }],
    };
    for (const rule of ['mes', 'greedy', 'phragmen'] as const) {
      for (const utility of ['additive', 'cost', 'cardinality'] as const) {
        expect(winners(points, { rule, utility }), `${rule} ${utility}`).toEqual(['b']);
      }
    }
  });

  it('the last place of an ordinal ballot supports nothing by Borda', () => {
    const election: ElectionInput = {
      voteType: 'ordinal',
      budget: 4,
      projects: [
        { id: 'a', cost: 4 },
        { id: 'b', cost: 4 },
      ],
      ballots: [{ projects: ['b', 'a'] }],
    };
    expect(winners(election, { rule: 'mes', utility: 'borda' })).toEqual(['b']);
    expect(winners(election, { rule: 'mes', utility: 'cardinality' })).toEqual(['a']);
  });
});

describe('ties', () => {
  const election = approval(10, { z: 5, '10': 10, '9': 10, a: 5 }, ['z a', '10', '9']);

  it('go to the smaller id by code points unless told otherwise', () => {
    const rule = { rule: 'greedy', utility: 'cost' } as const;
    const tied = approval(10, { z: 5, '10': 10, '9': 10, a: 5 }, ['z 10 9 a']);
    expect(winners(tied, rule)).toEqual(['10']);
    expect(winners(tied, { ...rule, ties: 'min-cost' })).toEqual(['a', 'z']);
    expect(winners(tied, { ...rule, ties: 'max-cost' })).toEqual(['10']);
    expect(winners(tied, { ...rule, ties: ['9', '10'] })).toEqual(['9']);
    const file: ElectionInput = { ...tied, projects: [...tied.projects].reverse() };
    expect(winners(file, { ...rule, ties: 'file' })).toEqual(['a', 'z']);
    expect(winners(election, { rule: 'mes', utility: 'cost', ties: 'most-supporters' })).toEqual([]);
  });

  it('compare ids as Python does, not by UTF-16 units', () => {
    const ids = ['😀', '\uffff', 'a', 'ab', '', '😀b', '😁', 'é'];
    const byPoints = [...ids].sort((a, b) => {
      const [x, y] = [[...a], [...b]].map((text) =>
        text.map((c) => c.codePointAt(0)!.toString(16).padStart(6, '0')).join(''),
      );
      return x! < y! ? -1 : 1;
    });
    expect([...ids].sort(compareCodePoints)).toEqual(byPoints);
    expect([...ids].sort()).not.toEqual(byPoints);
  });
});

describe('what cannot be counted', () => {
  const election = approval(10, { a: 5 }, ['a']);

  it.each([
    [{ rule: 'greedy', completion: 'add1' }, 'only rule mes'],
    [{ rule: 'mes', utility: 'additive' }, 'needs points'],
    [{ rule: 'mes', utility: 'borda' }, 'needs ordinal'],
    [{ rule: 'stv' }, 'choose one of'],
    [{ rule: 'mes', utility: 'joy' }, 'choose one of'],
    [{ rule: 'mes', completion: 'add2' }, 'choose one of'],
    [{ rule: 'mes', ties: 'luck' }, 'choose one of'],
  ])('%o', (options, message) => {
    const attempt = (): unknown => tally(makeElection(election), options as TallyOptions);
    expect(attempt).toThrow(BadInput);
    expect(attempt).toThrow(message);
  });

  it.each([
    [{ ...election, budget: 0.5 }, 'as text'],
    [{ ...election, budget: '-1' }, 'negative'],
    [{ ...election, budget: 'ten' }, 'not a number'],
    [{ ...election, projects: [...election.projects, ...election.projects] }, 'comes twice'],
    [{ ...election, ballots: [{ projects: ['b'] }] }, 'no project'],
    [{ ...election, ballots: [{ projects: ['a', 'a'] }] }, 'twice'],
    [{ ...election, ballots: [{ projects: ['a'], points: [1] }] }, 'takes no points'],
    [{ ...election, voteType: 'scoring' as const }, 'needs points'],
    [{ ...election, voteType: 'scoring' as const, ballots: [{ projects: ['a'], points: ['1e9'] }] }, 'not a number'],
    [{ ...election, voteType: 'scoring' as const, ballots: [{ projects: ['a'], points: [2_000_000_000] }] }, '10^9'],
    [{ ...election, ballots: [{ projects: ['a'], count: -1 }] }, 'count'],
  ])('an election that is wrong: %o', (input, message) => {
    expect(() => makeElection(input)).toThrow(message);
  });

  it('nobody voting, and nothing to vote on, have an outcome', () => {
    for (const rule of ['mes', 'greedy', 'phragmen'] as const) {
      for (const completion of ['none', 'greedy', 'phragmen'] as const) {
        expect(winners(approval(10, {}, ['', '']), { rule, completion })).toEqual([]);
        const nobody = tally(makeElection(approval(10, { a: 5, b: 0, c: 20 }, [])), { rule, completion }).winnerIds;
        expect([...nobody].sort()).toEqual(rule === 'mes' && completion === 'none' ? [] : ['a', 'b']);
      }
    }
  });
});
