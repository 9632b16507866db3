import { faultIn, Language, sayIn } from '@linli/domain';

/**
 * The language that a request is answered in: `lang` in its address (a link cannot set headers), else the one that
 * Accept-Language likes best of ours, else English.
 */
export function languageOf(request: Request): Language {
  const asked = Language.safeParse(new URL(request.url).searchParams.get('lang'));
  if (asked.success) return asked.data;
  let best: Language = 'en';
  let most = 0;
  for (const part of (request.headers.get('accept-language') ?? '').split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const known = /^zh\b/.test(tag) ? 'zh-CN' : /^en\b/.test(tag) ? 'en' : undefined;
    const weight = Number(/q=([\d.]+)/.exec(parameters.join(';'))?.[1] ?? 1);
    if (known !== undefined && weight > most) {
      best = known;
      most = weight;
    }
  }
  return best;
}

const saysWhatIsWrong = (item: unknown): item is { problem: string; fix?: string } =>
  typeof item === 'object' && item !== null && typeof (item as { problem?: unknown }).problem === 'string';

/**
 * An answer with what it says beside its data in the language asked for: rows that were rejected or refused, faults, and
 * remarks on an import. Data is never touched.
 */
export function answerIn<T>(answer: T, language: Language): T {
  if (language === 'en' || typeof answer !== 'object' || answer === null) return answer;
  const said = { ...answer } as Record<string, unknown>;
  for (const name of ['rejected', 'refused', 'faults']) {
    const list = said[name];
    if (Array.isArray(list))
      said[name] = list.map((item: unknown) => (saysWhatIsWrong(item) ? faultIn(item, language) : item));
  }
  if (Array.isArray(said.notes))
    said.notes = said.notes.map((note: unknown) => (typeof note === 'string' ? sayIn(note, language) : note));
  return said as T;
}
