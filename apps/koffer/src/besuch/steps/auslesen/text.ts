import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The sentences of the page on which a document's chip is read. */
export const t = createTranslator(messages, 'de')
