import { BadInput } from '../error.ts';

/** The position of a column that must be there. */
export function column(header: readonly string[], name: string, section: string): number {
  const at = header.indexOf(name);
  if (at < 0)
    throw new BadInput(`${section} has no column ${name}; its header names ${header.join(', ')}`, { field: name });
  return at;
}
