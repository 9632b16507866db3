/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection), and so does one
 * that already has such an apostrophe: `restoreCell` gives back exactly what was there. Plain numbers stay numbers.
 */
export function neutraliseCell(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
}

export function restoreCell(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
