import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** What the clerk reads about the citizen's screen. */
export const t = createTranslator(messages, 'de')
