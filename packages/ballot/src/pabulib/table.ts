/**
 * A .pb file as it stands: three tables of text, nothing interpreted and nothing lost.
 * Rows of `projects` and `votes` are as long as their header. Lines are counted from 1.
 */
export interface PbFile {
  /** Metadata in the order of the file; a key that comes twice is kept twice (the last one counts). */
  readonly meta: readonly (readonly [key: string, value: string])[];
  readonly projectFields: readonly string[];
  readonly projects: readonly (readonly string[])[];
  readonly voteFields: readonly string[];
  readonly votes: readonly (readonly string[])[];
}

/** Where each row of a file that was read began, for messages. */
export interface PbLines {
  readonly meta: readonly number[];
  readonly projects: readonly number[];
  readonly votes: readonly number[];
}

/** Something odd that does not stop the reading. */
export interface PbWarning {
  readonly line?: number;
  readonly field?: string;
  readonly message: string;
}
