/** Where in a .pb file a problem lies. Lines are counted from 1; `field` is the name of the column or metadata key. */
export interface Place {
  readonly line?: number;
  readonly field?: string;
}

/**
 * Input that cannot be used: a malformed .pb file, or options that do not go together.
 * The message is one line, names line and field where there are any, and says what to do.
 */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly line: number | undefined;
  readonly field: string | undefined;

  constructor(problem: string, place: Place = {}) {
    super(`${placeText(place)}${problem}`);
    this.line = place.line;
    this.field = place.field;
  }
}

/** `line 12, field cost: `, as far as it is known. */
export function placeText(place: Place): string {
  const parts: string[] = [];
  if (place.line !== undefined) parts.push(`line ${place.line}`);
  if (place.field !== undefined) parts.push(`field ${place.field}`);
  return parts.length > 0 ? `${parts.join(', ')}: ` : '';
}

/** A value as a message shows it: quoted, on one line, and cut where it is long. */
export function shown(value: string): string {
  const line = JSON.stringify(value);
  return line.length > 60 ? `${line.slice(0, 57)}..."` : line;
}
