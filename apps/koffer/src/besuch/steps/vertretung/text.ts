import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The sentences of the step that records who acts. */
export const t = createTranslator(messages, 'de')
