import type { Texts } from './definition.ts'

/** The text in the language asked for, else in its base language (`en` for `en-GB`), else in German. */
export function inLanguage(texts: Texts, locale: string): string {
  return texts[locale] ?? texts[locale.split('-')[0] ?? 'de'] ?? texts.de
}
