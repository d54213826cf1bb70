import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The sentences of the page that names the right office. */
export const t = createTranslator(messages, 'de')
