import type { Language } from '@linli/domain';
import i18next, { type i18n } from 'i18next';
import { useSyncExternalStore } from 'react';
import { remember, remembered } from '../design/remember.ts';
import type { ConsoleWords } from './zh-CN/console.ts';
import type { CoreWords } from './zh-CN/core.ts';

/** A key without its plural ending: `t('accept', { count })` finds 'accept_one' or 'accept_other'. */
type Plain<K> = K extends `${infer Base}_other` ? Base : K;
export type WordKey = Plain<keyof CoreWords | keyof ConsoleWords> & string;
export type Values = Record<string, string | number>;
export type Translate = (key: WordKey, values?: Values) => string;

export type Part = 'core' | 'console';
const FILES: Record<Language, Record<Part, () => Promise<{ words: Record<string, string> }>>> = {
  'zh-CN': { core: () => import('./zh-CN/core.ts'), console: () => import('./zh-CN/console.ts') },
  en: { core: () => import('./en/core.ts'), console: () => import('./en/console.ts') },
};

const engine: i18n = i18next.createInstance();
const wanted = new Set<Part>(['core']);
const watchers = new Set<() => void>();
let version = 0;

const spacesItself = typeof CSS !== 'undefined' && CSS.supports('text-autospace', 'normal');
/** A thin space between Chinese and Latin or digits, where the browser does not set it by itself. */
export function spaced(text: string): string {
  return text
    .replace(/(\p{Script=Han})([A-Za-z0-9])/gu, '$1\u2009$2')
    .replace(/([A-Za-z0-9%])(\p{Script=Han})/gu, '$1\u2009$2');
}

function firstLanguage(): Language {
  const kept = remembered('language');
  if (kept === 'zh-CN' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}
export function language(): Language {
  return engine.language as Language;
}

async function load(of: Language): Promise<void> {
  for (const part of wanted) {
    if (engine.hasResourceBundle(of, part)) continue;
    engine.addResourceBundle(of, part, (await FILES[of][part]()).words);
  }
}
function announce(): void {
  version++;
  document.documentElement.lang = language();
  for (const watcher of watchers) watcher();
}

/** Loads the words of the first page; call once before anything is drawn. */
export async function startWords(): Promise<void> {
  const first = firstLanguage();
  await engine.init({
    lng: first,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    ns: ['core', 'console'],
    defaultNS: 'core',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await load(first);
  announce();
}
/** Adds the words of another part of the site (the console's) in the language that is shown. */
export async function addWords(part: Part): Promise<void> {
  wanted.add(part);
  await load(language());
  announce();
}
export async function setLanguage(to: Language): Promise<void> {
  await load(to);
  await engine.changeLanguage(to);
  remember('language', to);
  announce();
}

export const t: Translate = (key, values) => {
  const text = engine.t(key, { ...values, ns: ['core', 'console'] });
  return !spacesItself && language() === 'zh-CN' ? spaced(text) : text;
};

/** The words in the language that is shown; draws again when it is switched. */
export function useWords(): { t: Translate; language: Language } {
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => version,
  );
  return { t, language: language() };
}
