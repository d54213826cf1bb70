import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** What the program says on the console. */
export const t = createTranslator(messages, 'de')
