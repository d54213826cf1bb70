import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The sentences of the self-test. */
export const t = createTranslator(messages, 'de')
