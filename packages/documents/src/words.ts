import type { LetterLang } from './letter-base.ts'
import de from './messages/de.json' with { type: 'json' }

/** The fixed words of the layouts in one language. */
export type Words = Readonly<Record<keyof typeof de, string>>

const wordsByLang: Readonly<Record<LetterLang, Words>> = { de }

export const wordsFor = (lang: LetterLang): Words => wordsByLang[lang]
