import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The sentences of the step that gives a finished document out. */
export const t = createTranslator(messages, 'de')
