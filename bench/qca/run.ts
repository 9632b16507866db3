import { minimize, truthTable } from '@linli/qca';
import { diverseCases, type Outcome } from './generate.ts';

/** Parsimonious solutions of diverse crisp cases: time, memory, and what was proven. One line of JSON a table. */
const tables: { conditions: number; cases: number; outcome: Outcome }[] = [
  { conditions: 10, cases: 60, outcome: { kind: 'paths', noise: 0 } },
  { conditions: 12, cases: 60, outcome: { kind: 'paths', noise: 0 } },
  { conditions: 14, cases: 60, outcome: { kind: 'paths', noise: 0 } },
  { conditions: 20, cases: 80, outcome: { kind: 'paths', noise: 0 } },
  { conditions: 20, cases: 200, outcome: { kind: 'paths', noise: 0 } },
  { conditions: 20, cases: 80, outcome: { kind: 'random' } },
  { conditions: 25, cases: 100, outcome: { kind: 'paths', noise: 0.1 } },
  { conditions: 30, cases: 100, outcome: { kind: 'paths', noise: 0.1 } },
  { conditions: 20, cases: 200, outcome: { kind: 'paths', noise: 0.05 } },
];

for (const { conditions, cases, outcome } of tables) {
  const data = diverseCases(conditions, cases, outcome, 1);
  const names = Array.from({ length: conditions }, (_, i) => `C${i + 1}`);
  const table = truthTable(data, { outcome: 'Y', conditions: names });
  const solution = minimize(table, { includeRemainders: true, timeLimitMs: 60_000 });
  console.log(
    JSON.stringify({
      conditions,
      cases,
      outcome,
      primes: solution.primeImplicants,
      models: solution.models.length,
      terms: solution.models[0]!.terms.length,
      minimumProven: solution.minimumProven,
      listComplete: solution.listComplete,
      ms: Math.round(solution.ms),
      rssMb: Math.round(process.memoryUsage().rss / 1e6),
    }),
  );
}
