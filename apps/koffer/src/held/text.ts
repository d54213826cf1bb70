import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

export const heldText = createTranslator(messages, 'de')
