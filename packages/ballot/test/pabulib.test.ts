import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInput, type PbFile, parseElection, readPb, tally, writePb } from '../src/index.ts';

const SMALL = `META
key;value
description;A village; with a semicolon
country;Nowhere
budget;100,50
vote_type;approval
num_votes;4
comment;"said ""yes"""
PROJECTS
project_id;cost;name;votes
1;50;Bench;2
2;50.5;"Lamp;
two lines";1
3;0;Notice board;1
VOTES
voter_id;age;vote
a;30;1,2
b;;1
c;41;
d;20;3
`;

/** The error that reading a text throws. */
function problem(text: string): BadInput {
  try {
    parseElection(text);
  } catch (error) {
    if (error instanceof BadInput) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('reading .pb files', () => {
  it('keeps every key, column and value', () => {
    const { file, lines } = readPb(SMALL);
    expect(file.meta).toContainEqual(['description', 'A village; with a semicolon']);
    expect(file.meta).toContainEqual(['comment', 'said "yes"']);
    expect(file.projects[1]).toEqual(['2', '50.5', 'Lamp;\ntwo lines', '1']);
    expect(file.votes).toHaveLength(4);
    expect(lines.projects).toEqual([11, 12, 14]);
    expect(lines.votes[0]).toBe(17);
  });

  it('takes money exactly, commas and points alike, and counts empty ballots', () => {
    const election = parseElection(SMALL);
    expect([election.decimals, election.budget, election.ballots]).toEqual([1, 1005n, 4]);
    expect(election.projects.map(({ cost }) => cost)).toEqual([500n, 505n, 0n]);
    expect(election.warnings).toEqual([]);
  });

  it('reads Windows line ends, a byte order mark, blank lines and any case of section names', () => {
    const windows = `\ufeff${SMALL.replace('META', 'Meta').replaceAll('\n', '\r\n').replace('VOTES', '\r\n  \r\nvotes;;')}`;
    expect(parseElection(windows).classes).toEqual(parseElection(SMALL).classes);
  });

  it('reads the same classes whether all columns are kept or only those needed', () => {
    const whole = readPb(SMALL);
    const narrow = readPb(SMALL, { voteColumns: ['vote', 'points'] });
    expect(narrow.file.votes).toEqual(whole.file.votes.map((row) => [row[2]]));
    expect(narrow.lines).toEqual(whole.lines);
  });

  const at = (from: string, to: string): BadInput => problem(SMALL.replace(from, to));
  it.each([
    ['a vote for an unknown project', 'b;;1', 'b;;1,9', 18, 'vote'],
    ['a cost that is no number', '1;50;', '1;fifty;', 11, 'cost'],
    ['a negative cost', '1;50;', '1;-50;', 11, 'cost'],
    ['a thousands separator', '1;50;', '1;1 050;', 11, 'cost'],
    ['a budget that is no number', '100,50', 'much', 5, 'budget'],
    ['a type of vote that does not exist', 'approval', 'knapsack', 6, 'vote_type'],
    ['an id that comes twice', '3;0;', '1;0;', 14, 'project_id'],
    ['an empty id', '3;0;', ';0;', 14, 'project_id'],
    ['a column that is missing', 'voter_id;age;vote', 'voter_id;age;choice', undefined, 'vote'],
    ['no budget', 'budget;', 'money;', undefined, 'budget'],
    ['points missing from a scoring file', 'approval', 'scoring', undefined, 'points'],
    ['a row too long', 'b;;1', 'b;;1;2;3', 18, undefined],
    ['a quotation mark never closed', 'd;20;3', 'd;20;"3', 20, undefined],
    ['a line without a value', 'country;Nowhere', 'country', 4, 'country'],
    ['a section twice', 'VOTES', 'PROJECTS', 15, undefined],
    ['text before META', 'META', 'META?', 1, undefined],
  ])('%s: the error names line and field, in one line', (_, from, to, line, field) => {
    const error = at(from, to);
    expect([error.line, error.field]).toEqual([line, field]);
    expect(error.message).not.toContain('\n');
    if (line !== undefined) expect(error.message).toContain(`line ${line}`);
    if (field !== undefined) expect(error.message).toContain(field);
  });

  it('misses a whole section', () => {
    expect(problem(SMALL.slice(0, SMALL.indexOf('VOTES'))).message).toContain('VOTES');
    expect(problem('').message).toContain('META');
  });

  it('warns of counts that are not right, rows cut short, and projects listed twice, which count once', () => {
    const odd = parseElection(
      SMALL.replace('num_votes;4', 'num_votes;5').replace('b;;1', 'b;;1,1').replace('c;41;', 'c;41'),
    );
    expect(odd.warnings.map(({ line, field }) => [line, field])).toEqual([
      [19, 'vote'],
      [18, 'vote'],
      [7, 'num_votes'],
    ]);
    expect(odd.classes.voters).toEqual(parseElection(SMALL).classes.voters);
  });

  it('reads points beside projects, and says which do not match', () => {
    const text = (points: string): string =>
      `META\nkey;value\nbudget;10\nvote_type;cumulative\nPROJECTS\nproject_id;cost\na;4\nb;6\nVOTES\nvoter_id;vote;points\n1;b,a;${points}\n`;
    const { classes } = parseElection(text('2.5,1'));
    expect([...classes.project]).toEqual([0, 1]);
    expect([...classes.points]).toEqual([10, 25]);
    expect(problem(text('2')).field).toBe('points');
    expect(problem(text('2,x'))).toMatchObject({ line: 11, field: 'points' });
  });
});

describe('writing .pb files', () => {
  const word = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('"', ';', '\n', '\r', ' ', 'a', ',', 'é', '區', '\u2028', '\ufeff') }),
  );
  const key = word.map((text) => `k${text.trim()}`);
  const table = fc.uniqueArray(key, { minLength: 1, maxLength: 4 }).chain((header) =>
    fc.record({
      header: fc.constant(header),
      rows: fc.array(fc.array(word, { minLength: header.length, maxLength: header.length }), { maxLength: 5 }),
    }),
  );
  const sections = new Set(['meta', 'projects', 'votes']);

  it('gives back every value that was read (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, word)), table, table, (meta, projects, votes) => {
        const named = [...projects.rows, ...votes.rows].some((row) => sections.has(row[0]!.trim().toLowerCase()));
        fc.pre(!named);
        const file: PbFile = {
          meta,
          projectFields: projects.header,
          projects: projects.rows,
          voteFields: votes.header,
          votes: votes.rows,
        };
        expect(readPb(writePb(file)).file).toEqual(file);
      }),
      { numRuns: 500 },
    );
  });

  it('does not change a file that needs no mending', () => {
    const canonical = SMALL.replace('A village; with a semicolon', '"A village; with a semicolon"');
    expect(writePb(readPb(SMALL).file)).toBe(canonical);
  });

  it('keeps the outcome', () => {
    const options = { rule: 'mes', completion: 'add1-greedy' } as const;
    expect(tally(parseElection(writePb(readPb(SMALL).file)), options).winnerIds).toEqual(
      tally(parseElection(SMALL), options).winnerIds,
    );
  });
});
