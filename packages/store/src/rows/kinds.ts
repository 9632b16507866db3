import { Problem } from '@linli/domain';

/** How a field is kept. `position` takes two columns, longitude and latitude; all others one. */
export type ColumnKind =
  | 'uuid'
  | 'text'
  | 'boolean'
  | 'integer'
  | 'bigint'
  | 'float'
  | 'instant'
  | 'date'
  | 'json'
  | 'local-text'
  | 'position';

const SQL_TYPES: Record<Exclude<ColumnKind, 'position'>, string> = {
  uuid: 'uuid',
  text: 'text',
  boolean: 'boolean',
  integer: 'integer',
  bigint: 'bigint',
  float: 'double precision',
  instant: 'timestamptz',
  date: 'date',
  json: 'jsonb',
  'local-text': 'jsonb',
};

export function sqlType(kind: ColumnKind): string {
  return kind === 'position' ? 'double precision' : SQL_TYPES[kind];
}

/** An instant as every answer has it: UTC with milliseconds and 'Z'. */
export function instantText(value: unknown): string {
  const date = value instanceof Date ? value : new Date(String(value));
  if (Number.isNaN(date.getTime()))
    throw new Problem('bad-input', `'${String(value)}' is no point in time`, {
      fix: 'write it like 2026-11-23T09:00:00.000Z',
    });
  return date.toISOString();
}

/** The database cannot keep the character NUL, in text or within JSON: refused with its name, never dropped silently. */
function withoutNul(text: string, json = false): string {
  if (json ? /(?<!\\)(?:\\\\)*\\u0000/.test(text) : text.includes('\u0000'))
    throw new Problem('bad-input', 'the text holds the character NUL (U+0000)', { fix: 'remove it from the input' });
  return text;
}

/** A field's value as a parameter of SQL. */
export function toParameter(kind: ColumnKind, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (kind) {
    case 'json':
    case 'local-text':
      return withoutNul(JSON.stringify(value), true);
    case 'instant':
      return instantText(value);
    case 'integer':
    case 'bigint':
      if (!Number.isSafeInteger(value)) throw new RangeError(`${String(value)} is no exact whole number`);
      return value;
    case 'text':
      return withoutNul(String(value));
    default:
      return value;
  }
}

/** A column's value as the field of an answer. */
export function fromColumn(kind: ColumnKind, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return kind === 'instant' ? instantText(value) : value;
}
