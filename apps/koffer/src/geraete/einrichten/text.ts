import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The sentences on setting up devices. */
export const t = createTranslator(messages, 'de')
