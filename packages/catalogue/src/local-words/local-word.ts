/**
 * What the words of a service may name of the place where they are read, in braces: `{stelle.name}`. One content serves many municipalities, so no
 * sentence of it names one. `stelle.*` is the office responsible there, `traeger.*` the body that works there, `gebiete.*` its areas as a list,
 * `kreis.verwaltung` the Landratsamt (of a kreisfreie Stadt the town's own), `datenschutz.*` who answers for the data.
 */
export const localWordNames = [
  'stelle.name',
  'stelle.anschrift',
  'stelle.phone',
  'traeger.name',
  'traeger.anschrift',
  'gebiete.und',
  'gebiete.oder',
  'kreis.verwaltung',
  'datenschutz.verantwortlich',
  'datenschutz.anschrift',
  'datenschutz.beauftragt',
  'datenschutz.aufsicht',
] as const

/** Stands in the value of one option, which is then there once for each area: `{gebiete.jedes}`. */
export const eachArea = 'gebiete.jedes'

export type LocalWordName = (typeof localWordNames)[number]

/** Each word in one language. */
export type LocalWords = Readonly<Record<LocalWordName, string>>

const braced = /\{([a-z]+\.[a-zA-Z]+)\}/g

/** The names in braces that look like local words, known or not. */
export const namesIn = (text: string): readonly string[] => [...text.matchAll(braced)].map(([, name]) => name ?? '')

/** A text with its local words put in; what is none stays as it stands. */
export const putIn = (text: string, words: LocalWords): string =>
  text.replace(
    braced,
    (whole, name) => localWordNames.flatMap((known) => (known === name ? [words[known]] : []))[0] ?? whole,
  )
