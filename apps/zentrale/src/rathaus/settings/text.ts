import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The German sentences of the tenant's switches. */
export const settingsText = createTranslator(messages, 'de')

/** That it was saved, and how many suitcases will hear of it. */
export const savedText = (told: number): string =>
  told === 0 ? settingsText('savedNone') : settingsText('saved', { count: told })
