import type { PersonalRecord } from '@linli/domain';

/** A copy of what is kept about a person, to be read out or printed for them. */
export function personalReport({ records }: { records: readonly PersonalRecord[] }): string {
  if (records.length === 0) return 'nothing is kept with this telephone number';
  return records
    .map(({ kind, ownerId, title, name, phone, keptSince, accesses }) =>
      [
        `${kind} ${ownerId} since ${keptSince}`,
        `  ${title}`,
        `  ${[name, phone].filter(Boolean).join(', ')}`,
        ...accesses.map((one) => `  ${one.at} ${one.action} by ${one.by}${one.reason ? `: ${one.reason}` : ''}`),
      ].join('\n'),
    )
    .join('\n');
}
