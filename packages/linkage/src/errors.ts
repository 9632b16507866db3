/** Input that cannot be worked with; the message is one line and says what to do. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}

/** Thrown when the caller's AbortSignal fired; nothing was changed. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  constructor() {
    super('The linkage was cancelled.');
  }
}
