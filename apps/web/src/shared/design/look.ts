import { useSyncExternalStore } from 'react';
import { remember, remembered } from './remember.ts';

export type Theme = 'system' | 'light' | 'dark';
const watchers = new Set<() => void>();
const dark = window.matchMedia('(prefers-color-scheme: dark)');

export function theme(): Theme {
  const kept = remembered('theme');
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}
export function shownTheme(): 'light' | 'dark' {
  const chosen = theme();
  return chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
}
export function bigText(): boolean {
  return remembered('big') === 'on';
}

/** Puts theme, text size and place on the root element, where the tokens read them. */
export function applyLook(): void {
  const root = document.documentElement;
  root.dataset['theme'] = shownTheme();
  root.dataset['big'] = bigText() && root.dataset['place'] === 'neighbour' ? 'on' : 'off';
  for (const watcher of watchers) watcher();
}
dark.addEventListener('change', applyLook);

export function setTheme(to: Theme): void {
  remember('theme', to === 'system' ? null : to);
  applyLook();
}
export function setBigText(on: boolean): void {
  remember('big', on ? 'on' : null);
  applyLook();
}
export function setPlace(place: 'console' | 'neighbour'): void {
  document.documentElement.dataset['place'] = place;
  applyLook();
}
export function useLook(): { theme: Theme; shown: 'light' | 'dark'; big: boolean } {
  const key = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => `${theme()}/${shownTheme()}/${bigText()}`,
  );
  const [chosen, shown, big] = key.split('/');
  return { theme: chosen as Theme, shown: shown as 'light' | 'dark', big: big === 'true' };
}
