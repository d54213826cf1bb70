import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The German sentences of how a case reaches the Fachverfahren. */
export const transferText = createTranslator(messages, 'de')
