import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The German sentences about entries that could not be taken. */
export const quarantineText = createTranslator(messages, 'de')
