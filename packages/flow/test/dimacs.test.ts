import { describe, expect, it } from 'vitest';
import {
  certify,
  DimacsError,
  DimacsParser,
  type FlowProblem,
  readDimacs,
  readDimacsStream,
  solveDimacs,
  solveMinCostFlow,
  writeDimacs,
} from '../src/index.ts';
import { numbers, randomFlow } from './support/random.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const plain = (problem: FlowProblem): object => ({
  nodes: problem.nodes,
  supply: [...problem.supply],
  tail: [...problem.tail],
  head: [...problem.head],
  lower: problem.lower === undefined || problem.lower.every((x) => x === 0) ? undefined : [...problem.lower],
  capacity: [...problem.capacity],
  cost: [...problem.cost],
});

describe('DIMACS files', () => {
  it('come back as they were written', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const problem = randomFlow(seed);
      expect(plain(readDimacs(writeDimacs(problem, 'two\nlines')))).toEqual(plain(problem));
    }
  });

  it('are the same however the pieces are cut', async () => {
    const below = numbers(5);
    for (let seed = 1; seed <= 60; seed++) {
      const text = bytes(writeDimacs(randomFlow(seed)).trimEnd());
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < text.length; ) {
        const size = 1 + below(30);
        pieces.push(text.slice(at, at + size));
        at += size;
      }
      async function* stream(): AsyncGenerator<Uint8Array> {
        yield* pieces;
      }
      expect(plain(await readDimacsStream(stream()))).toEqual(plain(readDimacs(text)));
    }
  });

  it('may hold comments, blank lines, tabs, Windows line ends and numbers of 2^31 and more', () => {
    const problem = readDimacs(
      'c hello\r\n\r\np min 2 2\r\nn 1 3000000000\r\nn\t2  -3000000000 \r\nc x\r\na 1 2 0 2147483648 -2147483648\r\n  a 1 2 -5 -1 4294967296',
    );
    expect([...problem.supply]).toEqual([3e9, -3e9]);
    expect([...problem.capacity]).toEqual([2 ** 31, Infinity]);
    expect([...problem.cost]).toEqual([-(2 ** 31), 2 ** 32]);
    expect([...problem.lower!]).toEqual([0, -5]);
  });

  it('that are wrong are refused with the line and what would be right', () => {
    const cases: [string, number, RegExp][] = [
      ['', 1, /no problem line; begin it with 'p min NODES ARCS'/],
      ['c only\n', 2, /no problem line/],
      ['p max 3 4\n', 1, /'p max 3 4' should read 'p min NODES ARCS'/],
      ['p min 3\n', 1, /should read 'p min NODES ARCS'/],
      ['p min 2 1\np min 2 1\n', 2, /second problem line/],
      ['p min 2 1\na 1 3 0 1 1\n', 2, /joins nodes 1 and 3; nodes are numbered 1 to 2/],
      ['p min 2 1\na 1 2 0 1\n', 2, /'a 1 2 0 1' should read 'a TAIL HEAD LOWER CAPACITY COST' with whole numbers/],
      ['p min 2 1\na 1 2 0 1 1.5\n', 2, /should read 'a TAIL HEAD LOWER CAPACITY COST'/],
      ['p min 2 1\na 1 2 0 1 1 9\n', 2, /should read/],
      ['p min 2 1\na 1 2 5 3 1\n', 2, /capacity 3 is below the lower bound 5/],
      ['p min 2 1\n\nc\nn 3 1\n', 4, /node 3 does not exist; nodes are numbered 1 to 2/],
      ['p min 2 1\nn 1 1\nn 1 1\n', 3, /node 1 was given a supply before/],
      ['p min 2 1\nn 1 x\n', 2, /'n 1 x' should read 'n NODE SUPPLY'/],
      ['a 1 2 0 1 1\n', 1, /an arc comes before the problem line/],
      ['n 1 1\n', 1, /a node comes before the problem line/],
      ['p min 2 1\na 1 2 0 1 1\na 1 2 0 1 1\n', 3, /this is arc 2, but the problem line announces only 1/],
      ['p min 2 2\na 1 2 0 1 1\n', 3, /ends after 1 arcs, but its problem line announces 2/],
      ['p min 2 1\ne 1 2\n', 2, /'e 1 2' is no DIMACS line/],
      ['s 12\n', 1, /belong to a solution file/],
      ['p min 2 1\na 1 2 0 1 12345678901234567\n', 2, /more than 15 digits/],
      ['p min 2 1\na 1 2 0 1 12345678901234\n', 2, /COST 12345678901234 is beyond 2\^40/],
      ['p min 2 1\na 1 2 0 12345678901234 1\n', 2, /CAPACITY 12345678901234 .* or write -1 for no limit/],
      ['p min 2 1\na 1 2 -12345678901234 1 1\n', 2, /LOWER -12345678901234 is beyond/],
      ['p min 2 1\nn 1 12345678901234\n', 2, /SUPPLY 12345678901234 is beyond/],
    ];
    for (const [text, line, message] of cases) {
      let error: unknown;
      try {
        readDimacs(text);
      } catch (caught) {
        error = caught;
      }
      expect(error, text).toBeInstanceOf(DimacsError);
      expect((error as DimacsError).line, text).toBe(line);
      expect((error as DimacsError).message).toMatch(message);
    }
    const parser = new DimacsParser();
    parser.push(bytes('p min 2 1\na 1'));
    expect(() => parser.finish()).toThrow(/line 2: 'a 1' should read/);
  });

  it('are solved to what the command line prints', async () => {
    const text = 'p min 4 5\nn 1 4\nn 4 -4\na 1 2 0 4 2\na 1 3 0 2 2\na 2 3 0 2 1\na 2 4 0 3 3\na 3 4 0 5 1\n';
    const summary = await solveDimacs(bytes(text));
    expect(summary).toMatchObject({ status: 'optimal', objective: 14, nodes: 4, arcs: 5, method: 'network simplex' });
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
    expect(await solveDimacs(bytes('p min 2 1\nn 1 4\nn 2 -4\na 1 2 0 3 1'))).toMatchObject({
      status: 'infeasible',
      cut: [1],
      reason: 'nodes 1 have 4 units to send away, but the arcs out of them can carry only 3',
    });
    expect(await solveDimacs(bytes('p min 2 1\nn 1 4\nn 2 -3\na 1 2 0 9 1'))).toMatchObject({
      status: 'infeasible',
      reason: expect.stringMatching(/supplies must add up to 0, but 4 units enter and 3 leave; mend the 'n' lines/),
    });
    expect(await solveDimacs(bytes('p min 2 2\na 1 2 0 -1 1\na 2 1 0 -1 -2'))).toMatchObject({
      status: 'unbounded',
      reason: expect.stringMatching(/cycle of negative cost, without a capacity: arcs (1, 2|2, 1)$/),
    });
    const huge = await solveDimacs(bytes('p min 2 1\nn 1 1099511627776\nn 2 -1099511627776\na 1 2 0 -1 1099511627\n'));
    expect(huge.objective).toBe((2n ** 40n * 1_099_511_627n).toString());
  });
});

/** A random two-sided problem in one of the forms that files come in. */
function twoSided(seed: number): FlowProblem {
  const below = numbers(seed);
  const n = 1 + below(8);
  const m = 1 + below(6);
  const form = below(5);
  const hub = n + m;
  const supply = new Float64Array(n + m + 1);
  const list: [number, number, number, number][] = [];
  for (let i = 0; i < n; i++) supply[i] = below(5);
  const room = Array.from({ length: m }, () => below(6));
  const dear = below(3) === 0 ? 3 : 50;
  for (let k = 2 * (n + m); k > 0; k--)
    list.push([below(n), n + below(m), 5 + below(9), below(dear) - (form === 4 ? 9 : 0)]);
  let placed = 0;
  for (let i = 0; i < n; i++) placed += supply[i]!;
  if (form === 0 || form === 4) {
    // need -> hub, resource -> hub
    for (let i = 0; i < n; i++) list.push([i, hub, 5, dear + below(60)]);
    for (let j = 0; j < m; j++) list.push([n + j, hub, room[j]!, 0]);
    supply[hub] = -placed;
  } else if (form === 1) {
    // resources want their capacity; need -> hub takes overflow, hub -> resource fills what stays idle
    for (let i = 0; i < n; i++) list.push([i, hub, 9, dear + below(60)]);
    for (let j = 0; j < m; j++) {
      supply[n + j] = -room[j]!;
      list.push([hub, n + j, 20, 0]);
      supply[hub]! += room[j]!;
    }
    supply[hub]! -= placed;
  } else {
    // plain transportation, balanced (form 2), or with a sink that takes the overflow (form 3)
    let left = placed;
    for (let j = 0; j < m; j++) {
      const take = j === m - 1 && form === 2 ? left : Math.min(left, room[j]!);
      supply[n + j] = -take;
      left -= take;
    }
    if (form === 3) {
      for (let i = 0; i < n; i++) list.push([i, hub, 9, dear + below(60)]);
      supply[hub] = -left;
    }
  }
  const turned = below(2) === 1;
  const order = Array.from(list.keys()).sort(() => below(3) - 1);
  const arcs = order.map((k) => list[k]!);
  return {
    nodes: n + m + 1,
    supply: turned ? supply.map((s) => -s) : supply,
    tail: Int32Array.from(arcs, (a) => (turned ? a[1] : a[0])),
    head: Int32Array.from(arcs, (a) => (turned ? a[0] : a[1])),
    capacity: Float64Array.from(arcs, (a) => a[2]),
    cost: Int32Array.from(arcs, (a) => a[3]),
  };
}

describe('choice of the engine', () => {
  it('sees two-sided graphs in every form, either way round, and solves them alike', () => {
    let fast = 0;
    for (let seed = 1; seed <= 3000; seed++) {
      const problem = twoSided(seed);
      const result = solveMinCostFlow(problem);
      const other = solveMinCostFlow(problem, { method: 'network simplex' });
      expect(result.status, `seed ${seed}`).toBe(other.status);
      expect(certify(problem, result)).toEqual({ valid: true });
      if (result.status === 'optimal' && other.status === 'optimal')
        expect(result.objective, `seed ${seed}`).toBe(other.objective);
      if (result.stats.method === 'two-sided') fast++;
    }
    expect(fast).toBeGreaterThan(1300);
  });

  it('agrees with the network simplex on random problems of any shape', () => {
    for (let seed = 3001; seed <= 5000; seed++) {
      const problem = randomFlow(seed);
      const result = solveMinCostFlow(problem);
      const other = solveMinCostFlow(problem, { method: 'network simplex' });
      expect(result.status, `seed ${seed}`).toBe(other.status);
      if (result.status === 'optimal' && other.status === 'optimal') expect(result.objective).toBe(other.objective);
    }
  });
});
