/** Small things kept in this browser: language, theme, drafts. Works without storage (private windows), forgetting then. */
const PREFIX = 'linli.';

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Storage is full or forbidden: the page still works, it only forgets.
  }
}
