import type { Language } from '@linli/domain';

/**
 * The language that people are spoken to in: LINLI_LANG, else that of the terminal's locale, else English. What programs
 * read (`--json`) stays English unless LINLI_LANG asks otherwise, whatever the locale is.
 */
export function languageOfUser(env: NodeJS.ProcessEnv = process.env, args: readonly string[] = process.argv): Language {
  const asked = env.LINLI_LANG;
  if (asked) return asked.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
  if (args.includes('--json')) return 'en';
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
