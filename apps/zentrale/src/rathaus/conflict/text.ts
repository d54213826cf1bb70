import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The German sentences about entries that contradict each other. */
export const conflictText = createTranslator(messages, 'de')
