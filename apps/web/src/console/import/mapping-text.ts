import { guessMapping } from '@linli/domain';
import type { Inspection } from './import-job.ts';

/** Fields that the guess knows beside those of the entities: identifiers and how to reach a body. */
const BESIDE: Inspection['fields'] = [
  { field: 'resource.id', zh: '编号', en: 'Identifier' },
  { field: 'need.id', zh: '编号', en: 'Identifier' },
  { field: 'agent.id', zh: '提供单位编号', en: 'Organization ID' },
  { field: 'place.id', zh: '地点编号', en: 'Place ID' },
  { field: 'resource.phones', zh: '电话', en: 'Telephone' },
  { field: 'resource.email', zh: '邮箱', en: 'E-mail' },
  { field: 'resource.url', zh: '网站', en: 'Website' },
];
/** What a column can be chosen to be. */
export function choosable(inspection: Pick<Inspection, 'fields' | 'guesses'>): Inspection['fields'] {
  const known = new Set(inspection.fields.map(({ field }) => field));
  const guessed = new Set(inspection.guesses.map(({ field }) => field));
  return [
    ...BESIDE.filter(({ field }) => !known.has(field) && (guessed.has(field) || field.endsWith('.id'))),
    ...inspection.fields,
  ];
}

/**
 * The mapping with the fields that a person chose for the columns, as JSON (which YAML contains). The domain's own guess
 * is asked again, with each column under the heading that stands for its chosen field, and the real headings are put
 * back into what it answers: so that a table mapped by hand follows the same rules as one that was guessed.
 * @param chosen field ('resource.name') by heading; '' keeps the column as it is. Of two columns for one field the first counts.
 */
export function remap(inspection: Pick<Inspection, 'headings' | 'fields'>, chosen: Record<string, string>): string {
  const wordOf = new Map([...BESIDE, ...inspection.fields].map(({ field, zh }) => [field, zh]));
  const real = new Map<string, string>();
  const standIns = inspection.headings.map((heading, i) => {
    const word = wordOf.get(chosen[heading] ?? '');
    const standIn = word !== undefined && !real.has(word) ? word : `\u0001${i}`;
    real.set(standIn, heading);
    return standIn;
  });
  const putBack = (value: unknown): unknown => {
    if (typeof value === 'string') return real.get(value) ?? value;
    if (Array.isArray(value)) return value.map(putBack);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, putBack(inner)]));
    return value;
  };
  return JSON.stringify(putBack(guessMapping(standIns, 'edited').mapping), null, 2);
}
