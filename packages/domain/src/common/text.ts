import { z } from 'zod';

/** The languages of every page, message and taxonomy. */
export const Language = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof Language>;

/** A name in Chinese and English; at least one of the two is there. */
export const LocalText = z
  .object({ zh: z.string().min(1).optional(), en: z.string().min(1).optional() })
  .refine((t) => t.zh !== undefined || t.en !== undefined, 'give the text in Chinese (zh), English (en) or both')
  .meta({ id: 'LocalText' });
export type LocalText = z.infer<typeof LocalText>;

/** The text in the language asked for, or in the other one where that is missing. */
export function textIn(text: LocalText, language: Language): string {
  return (language === 'en' ? (text.en ?? text.zh) : (text.zh ?? text.en)) ?? '';
}
