import type { Koerperschaft, Kreis, Places, PostalAddress } from '@buergerkoffer/domain/zustaendigkeit'
import messages from '../messages/local-words.json' with { type: 'json' }
import type { Content } from '../schema/content-schema.ts'
import type { LocalWords } from './local-word.ts'

type Service = Pick<Content['leistungen'][number]['leistung'], 'id' | 'taskKind'>
type Where = Places & { readonly kreise: readonly Kreis[] }
type Office = Pick<Content['stellen'][number], 'name' | 'address' | 'phone'>

/**
 * The local words for one service of one body. What is weisungsfrei is done in the name of each member (SächsKomZG § 8), so all of them are named. Without an office of its own for it, the body's letterhead speaks. `undefined`: nobody's
 * catalogue; then the words are neutral.
 */
export function wordsOf(
  body: Koerperschaft | undefined,
  { gebiete, stellen, rules, koerperschaften, kreise }: Where,
  { id: leistung, taskKind }: Service,
  language: string,
): LocalWords {
  if (!body) return neutralWords(language)
  const rule =
    rules.find((each) => each.leistung === leistung && each.ags === body.ags) ??
    rules.find((each) => each.leistung === leistung)
  const office: Office = stellen.find(({ id }) => id === rule?.stelle) ?? letterheadOf(body)
  const bodies = taskKind === 'weisungsfrei' ? koerperschaften : [body]
  const either = (nameOf: (each: Koerperschaft) => string) =>
    listOf([...new Set(bodies.map(nameOf))], language, 'disjunction')
  const areas = gebiete.map(({ name }) => name)
  return {
    'stelle.name': office.name,
    'stelle.anschrift': lineOf(office.address),
    'stelle.phone': office.phone,
    'traeger.name': either(({ name }) => name),
    'traeger.anschrift': either(({ letterhead }) => lineOf(letterhead.address)),
    'gebiete.und': listOf(areas, language, 'conjunction'),
    'gebiete.oder': listOf(areas, language, 'disjunction'),
    'kreis.verwaltung': kreisOfficeOf(body, kreise) ?? neutralWords(language)['kreis.verwaltung'],
    'datenschutz.verantwortlich': either(({ dataController }) => dataController.name),
    'datenschutz.anschrift': either(({ dataController }) => lineOf(dataController.address)),
    'datenschutz.beauftragt': either(({ dataController }) => dataController.officerContact),
    'datenschutz.aufsicht': either(({ dataController }) => dataController.supervisoryAuthority),
  }
}

const letterheadOf = ({ letterhead }: Koerperschaft): Office => ({
  ...{ name: `${letterhead.sender}, ${letterhead.office}`, address: letterhead.address, phone: letterhead.phone },
})

/** "Landratsamt Zwickau", "Landratsamt Vogtlandkreis", "Stadtverwaltung Leipzig". The first five digits of a key are the Kreis. */
function kreisOfficeOf({ ags }: Koerperschaft, kreise: readonly Kreis[]): string | undefined {
  const name = kreise.find(({ key }) => ags.startsWith(key))?.name
  if (name === undefined) return undefined
  const town = /^Kreisfreie Stadt (.+)$/.exec(name)?.[1]
  return town === undefined ? `Landratsamt ${name.replace(/^Landkreis /, '')}` : `Stadtverwaltung ${town}`
}

const lineOf = ({ street, postcode, town }: PostalAddress): string => `${street}, ${postcode} ${town}`

const listOf = (names: readonly string[], language: string, type: Intl.ListFormatType): string =>
  new Intl.ListFormat(language.split('-')[0], { type }).format(names)

function neutralWords(language: string): LocalWords {
  const { de, ...others } = messages
  return Object.entries(others).find(([tag]) => tag === language)?.[1] ?? de
}
