import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The sentences about papers on their way to the printer. */
export const t = createTranslator(messages, 'de')
