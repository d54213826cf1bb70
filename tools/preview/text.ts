import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** Every German sentence of the preview. */
export const t = createTranslator(messages, 'de')
