import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import messages from './messages/de.json' with { type: 'json' }
import { createTranslator, type Messages, type Translator } from './translate.ts'

export type UiText = Translator<typeof messages>

/** The texts of the components themselves, in a language; German where the translation has none. */
export function createUiText(locale: string, translation?: Messages): UiText {
  return createTranslator(messages, locale, translation)
}

/** The language of everything below it; `Page` provides it. */
export const UiTextContext = createContext<UiText>(createUiText('de'))

export function useUiText(): UiText {
  return useContext(UiTextContext)
}
