/** Languages in which the layouts have their fixed words (messages/<lang>.json). */
export type LetterLang = 'de'

/** Head of a letter: the Stelle, and in whose name it acts (SächsKomZG §§ 7, 8, 36). */
export type Letterhead = {
  /** `Stadt Meerane` */
  readonly name: string
  /** `Bürgerbüro` */
  readonly unit?: string
  /** The whole line, in the right case: `im Namen der Gemeinde Schönberg`. */
  readonly inNameOf?: string
  /** Street and town, a line each. */
  readonly address: readonly string[]
  readonly phone: string
  readonly email?: string
  readonly web?: string
}

/** What every letter has. */
export type LetterBase = {
  readonly head: Letterhead
  /** 16 pt for people who see badly (BGG § 10). */
  readonly largePrint: boolean
  /** Prints "Muster – ohne amtliche Wirkung" on every page: demo tenants. */
  readonly specimen: boolean
}

/** One line, or several (only where a row's value is one placeholder). */
export type LetterValue = string | readonly string[]
export type LetterValues = Readonly<Record<string, LetterValue>>

/** One row of a certificate's table. With `choice` it is printed only if the letter's `chosen` names it. */
export type LetterRow = {
  readonly label: string
  readonly value: string
  readonly choice?: string
}

/** One step of "Wie es weitergeht": what happens, by when. */
export type WeiteresStep = {
  readonly what: string
  readonly by?: string
}
