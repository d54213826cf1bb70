import { createTranslator, type Translator } from '@buergerkoffer/ui'
import type { ScreenLanguage } from '../buerger/index.ts'
import german from './messages/de.json' with { type: 'json' }
import simple from './messages/de-simple.json' with { type: 'json' }
import english from './messages/en.json' with { type: 'json' }

/** What the citizen reads while a PIN is changed. */
export const citizenText: Readonly<Record<ScreenLanguage, Translator<typeof german>>> = {
  de: createTranslator(german, 'de'),
  'de-simple': createTranslator(german, 'de-simple', simple),
  en: createTranslator(german, 'en', english),
}
