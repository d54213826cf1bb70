import { createTranslator, createUiText } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** Every German sentence of the town hall's pages. */
export const t = createTranslator(messages, 'de')

/** Texts of the components; answers are written out with them. */
export const uiText = createUiText('de')
