import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The German sentences of the tenant's switches. */
export const settingsText = createTranslator(messages, 'de')
