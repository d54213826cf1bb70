import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The sentences of the page on which papers are scanned. */
export const t = createTranslator(messages, 'de')
