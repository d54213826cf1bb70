import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The German sentences of the papers that the town hall prints for a case. */
export const paperText = createTranslator(messages, 'de')
