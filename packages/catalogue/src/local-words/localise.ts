import type { Places } from '@buergerkoffer/domain/zustaendigkeit'
import { type Content, type LeistungBundle, leistungBundleSchema } from '../schema/content-schema.ts'
import { eachArea, namesIn, putIn } from './local-word.ts'
import { wordsOf } from './words-of.ts'

interface Speaker {
  /** The areas that are served, by name. */
  readonly areas: readonly string[]
  readonly say: (text: string, language: string) => string
}

/** The services as they are read where this body works (`undefined`: anywhere): with its local words. Letters fill their own. */
export function localised(
  { leistungen, koerperschaften, gemeinden }: Content,
  places: Places,
  ags: string | undefined,
): readonly LeistungBundle[] {
  const body = koerperschaften.find((each) => each.ags === ags)
  const where = { ...places, kreise: gemeinden?.kreise ?? [] }
  return leistungen.map((bundle) => {
    const { leistung, formular, texts, brief } = bundle
    if (namesIn(JSON.stringify([leistung, formular, texts])).length === 0) return bundle
    const areas = places.gebiete.map(({ name }) => name)
    const speak: Speaker = {
      areas,
      say: (text, language) => putIn(text, wordsOf(body, where, leistung, language)),
    }
    // Only texts change; the schema says so of what was put together anew.
    return leistungBundleSchema.parse({
      ...{ brief, leistung: spoken(leistung, 'de', speak), formular: spoken(formular, 'de', speak) },
      texts: texts.map((text) => spoken(text, text.language, speak)),
    })
  })
}

/** Every text in a value; a key that names a language says which one the texts below it are in. */
function spoken(value: unknown, language: string, speak: Speaker): unknown {
  if (typeof value === 'string') return speak.say(value, language)
  if (Array.isArray(value))
    return value.flatMap((each) => onePerArea(each, speak)).map((each) => spoken(each, language, speak))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, spoken(each, isLanguage(key) ? key : language, speak)]),
  )
}

/** An option whose value is each area becomes one for each; anything else stays. */
function onePerArea(value: unknown, { areas }: Speaker): readonly unknown[] {
  if (typeof value !== 'object' || value === null || !('value' in value) || value.value !== `{${eachArea}}`)
    return [value]
  const written = JSON.stringify(value)
  return areas.map((area): unknown =>
    JSON.parse(written.replaceAll(`{${eachArea}}`, JSON.stringify(area).slice(1, -1))),
  )
}

const isLanguage = (key: string): boolean => /^([a-z]{2}|hsb)(-[a-z]+)?$/.test(key)
