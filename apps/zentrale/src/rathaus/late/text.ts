import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The German sentences about work that came after its suitcase was reported lost. */
export const lateText = createTranslator(messages, 'de')
