import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The German sentences about who works on a case. */
export const holdText = createTranslator(messages, 'de')
