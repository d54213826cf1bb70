import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The sentences of the step that checks who somebody is. */
export const t = createTranslator(messages, 'de')
