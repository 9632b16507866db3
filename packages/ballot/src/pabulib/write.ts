import { formatRow } from './rows.ts';
import type { PbFile } from './table.ts';

/**
 * Writes a .pb file. What `readPb` read comes back whole: `readPb(writePb(file)).file` equals `file`.
 * Values are quoted only where they hold a semicolon, a quotation mark or a line end.
 */
export function writePb(file: PbFile): string {
  const lines = ['META', 'key;value'];
  for (const [key, value] of file.meta) lines.push(formatRow([key, value]));
  lines.push('PROJECTS', formatRow(file.projectFields));
  for (const row of file.projects) lines.push(formatRow(row));
  lines.push('VOTES', formatRow(file.voteFields));
  for (const row of file.votes) lines.push(formatRow(row));
  return `${lines.join('\n')}\n`;
}
