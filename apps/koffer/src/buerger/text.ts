import { createTranslator, type Translator } from '@buergerkoffer/ui'
import german from './messages/de.json' with { type: 'json' }
import simple from './messages/de-simple.json' with { type: 'json' }
import english from './messages/en.json' with { type: 'json' }
import type { ScreenLanguage } from './view.ts'

export type ScreenText = Translator<typeof german>

/** The words around what is shown, in the citizen's language. */
export const screenText: Readonly<Record<ScreenLanguage, ScreenText>> = {
  de: createTranslator(german, 'de'),
  'de-simple': createTranslator(german, 'de-simple', simple),
  en: createTranslator(german, 'en', english),
}
