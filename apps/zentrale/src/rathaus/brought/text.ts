import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The German sentences about what people brought and signed. */
export const broughtText = createTranslator(messages, 'de')
