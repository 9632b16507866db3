import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Completion,
  makeElection,
  parseElection,
  type Rule,
  tally,
  type Utility,
  type VoteType,
} from '../src/index.ts';

/** Winners as pabutools 1.2.3 gives them with Python's exact fractions; ids sorted. The elections are made up. */
interface Vector {
  readonly voteType: VoteType;
  readonly budget: string;
  readonly projects: Readonly<Record<string, string>>;
  readonly ballots: readonly string[];
  readonly winners: Readonly<Record<string, string>>;
}

function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')) as T;
}

function options(key: string): { rule: Rule; utility: Utility; completion: Completion } {
  const [rule, utility, completion] = key.split(' ');
  return { rule: rule as Rule, utility: utility as Utility, completion: completion as Completion };
}

const listed = (text: string): string[] => text.split(',').filter((part) => part !== '');

describe('the winners are those of pabutools in exact arithmetic', () => {
  it('on small elections', () => {
    const vectors = fixture<Vector[]>('pabutools.json');
    expect(vectors.length).toBeGreaterThanOrEqual(300);
    for (const [i, vector] of vectors.entries()) {
      const points = vector.voteType === 'cumulative' || vector.voteType === 'scoring';
      const election = makeElection({
        voteType: vector.voteType,
        budget: vector.budget,
        // The letter keeps the order of the file in JSON.
        projects: Object.entries(vector.projects).map(([id, cost]) => ({ id: id.slice(1), cost })),
        ballots: vector.ballots.map((text) => {
          const [count = '', content = ''] = text.split('*');
          const [projects = '', given = ''] = content.split(';');
          const ballot = { count: Number(count), projects: listed(projects) };
          return points ? { ...ballot, points: listed(given) } : ballot;
        }),
      });
      for (const [key, expected] of Object.entries(vector.winners)) {
        expect([...tally(election, options(key)).winnerIds].sort().join(), `election ${i}, ${key}`).toBe(expected);
      }
    }
  });

  const folder = resolve(process.env.LINLI_SHARED ?? '../shared', 'data/pabulib');
  it.skipIf(!existsSync(folder))('on ten real elections', () => {
    const files = fixture<Record<string, Record<string, string>>>('pabulib-winners.json');
    expect(Object.keys(files)).toHaveLength(10);
    for (const [file, cases] of Object.entries(files)) {
      const election = parseElection(readFileSync(resolve(folder, file), 'utf8'));
      for (const [key, expected] of Object.entries(cases)) {
        const outcome = tally(election, options(key));
        expect([...outcome.winnerIds].sort().join(), `${file}, ${key}`).toBe(expected);
        expect(outcome.cost <= election.budget).toBe(true);
      }
    }
  });
});
