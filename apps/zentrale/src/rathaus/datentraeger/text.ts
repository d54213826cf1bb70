import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The German sentences about volumes that are brought and fetched. */
export const volumeText = createTranslator(messages, 'de')
