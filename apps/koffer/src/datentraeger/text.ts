import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The sentences of the page for data carriers. */
export const t = createTranslator(messages, 'de')
