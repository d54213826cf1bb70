import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The German sentences about a suitcase that is lost. */
export const lossText = createTranslator(messages, 'de')
