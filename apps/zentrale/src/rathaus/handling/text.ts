import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The German sentences of what the town hall does with a case beside matching and accepting. */
export const handlingText = createTranslator(messages, 'de')
