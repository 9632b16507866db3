import type { OperationResult } from '@linli/installation';

type MatchResult = OperationResult<'match'>;

const WAYS = { value: 'most value, equity weighed in', share: 'leave no community behind' } as const;

/** How far from the best a result can be at most. */
function gap(objective: number | null, bound: number | null): string {
  if (objective === null || bound === null) return 'not known';
  if (bound >= objective) return 'proved best';
  return `at most ${(((objective - bound) / objective) * 100).toPrecision(2)} % from the best`;
}

/** What a run of the engine brought, as a person reads it; for a comparison, either way of sharing. */
export function matchReport(r: MatchResult): string {
  const lines =
    r.figures.length > 1
      ? []
      : [
          `${r.needs} needs, ${r.resources} resources: ${r.proposals} proposals, ${r.open} stay open (${r.verified ? 'checked' : 'not checked'}, ${gap(r.objective, r.bound)}, ${r.ms} ms)`,
        ];
  for (const f of r.figures) {
    const least = f.communities[0];
    lines.push(
      `  ${WAYS[f.fairness]}: ${f.served} needs served in full, ${f.open} not, average way ${f.averageMetres ?? '?'} m${
        least ? `; least served: ${least.name ?? least.jurisdictionId} with ${Math.round(least.share * 100)} %` : ''
      }`,
    );
  }
  return lines.join('\n');
}

/** Why (not) these two: every rule with what it saw, what would change it, and what the last run made of them. */
export function explanationReport({ need, resource, possible, said }: OperationResult<'explain'>): string {
  const lines = [`${need} / ${resource}: ${possible ? 'possible' : 'not possible'}`];
  for (const { passes, inForce, text } of said.rules) lines.push(`  ${passes ? (inForce ? '+' : ' ') : '-'} ${text}`);
  if (said.changes.length > 0) lines.push('What would change it:', ...said.changes.map((text) => `  > ${text}`));
  if (said.run !== null) lines.push(said.run);
  return lines.join('\n');
}
