import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The sentences about the sovereign terminal. */
export const t = createTranslator(messages, 'de')
