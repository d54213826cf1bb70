import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The sentences around codes on papers. */
export const t = createTranslator(messages, 'de')
