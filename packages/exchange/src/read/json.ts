import { Problem } from '@linli/domain';
import { decodeText } from './decode.ts';

/**
 * Reads JSON; also JSON Lines, and objects that only commas separate (as some exports write them). Throws Problem
 * 'bad-input' that says where it stops being JSON.
 */
export function readJson(file: string, bytes: Uint8Array): { value: unknown; encoding: string; notes: string[] } {
  const { text, encoding, notes } = decodeText(bytes);
  const remarks = notes.map((note) => `${file}: ${note}`);
  let first: unknown;
  try {
    return { value: JSON.parse(text) as unknown, encoding, notes: remarks };
  } catch (cause) {
    first = cause;
  }
  const body = text.trim().replace(/,$/, '');
  if (body.startsWith('{')) {
    for (const candidate of [
      `[${body}]`,
      `[${body
        .split(/\r?\n/)
        .filter((l) => l.trim() !== '')
        .map((l) => l.trim().replace(/,$/, ''))
        .join(',')}]`,
    ]) {
      try {
        const value = JSON.parse(candidate) as unknown;
        remarks.push(`${file}: read as objects one after the other, without a list around them`);
        return { value, encoding, notes: remarks };
      } catch {
        // Try the next.
      }
    }
  }
  throw new Problem('bad-input', `${file} is no JSON: ${first instanceof Error ? first.message : String(first)}`, {
    fix: 'mend the file at that place',
    cause: first,
  });
}
