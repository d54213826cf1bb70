import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The German sentences about the clerks' security keys. */
export const keyText = createTranslator(messages, 'de')
