const INT8 = 20;
const DATE = 1082;

/** A bigint as a number; throws where it would not be exact. */
export function exactInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too big to be kept exactly as a number`);
  return value;
}

/**
 * How the wire's text becomes values, the same on every database: bigint as an exact number, a date as YYYY-MM-DD (the
 * drivers would make it an instant of the machine's own zone). All else is left to the driver; instants are Dates here,
 * because better-auth wants them so, and become ISO text in the row codec.
 */
export const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: exactInteger,
  [DATE]: (text) => text,
};
