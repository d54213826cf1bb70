import type { Koerperschaft, Places, PostalAddress } from '@buergerkoffer/domain/zustaendigkeit'
import messages from '../messages/local-words.json' with { type: 'json' }
import type { Content } from '../schema/content-schema.ts'
import type { LocalWords } from './local-word.ts'

type Body = Content['koerperschaften'][number]
type Office = Pick<Content['stellen'][number], 'name' | 'address' | 'phone'>

/**
 * The local words for one service of one body. Without an office of its own for it, the body's letterhead speaks. `undefined`: nobody's
 * catalogue; then the words are neutral.
 */
export function wordsOf(
  body: Body | undefined,
  { gebiete, stellen, rules }: Places,
  leistung: string,
  language: string,
): LocalWords {
  if (!body) return neutralWords(language)
  const rule =
    rules.find((each) => each.leistung === leistung && each.ags === body.ags) ??
    rules.find((each) => each.leistung === leistung)
  const office: Office = stellen.find(({ id }) => id === rule?.stelle) ?? letterheadOf(body)
  const { dataController } = body
  const names = gebiete.map(({ name }) => name)
  return {
    'stelle.name': office.name,
    'stelle.anschrift': lineOf(office.address),
    'stelle.phone': office.phone,
    'traeger.name': body.name,
    'traeger.anschrift': lineOf(body.letterhead.address),
    'gebiete.und': listOf(names, language, 'conjunction'),
    'gebiete.oder': listOf(names, language, 'disjunction'),
    'datenschutz.verantwortlich': dataController.name,
    'datenschutz.anschrift': lineOf(dataController.address),
    'datenschutz.beauftragt': dataController.officerContact,
    'datenschutz.aufsicht': dataController.supervisoryAuthority,
  }
}

const letterheadOf = ({ letterhead }: Koerperschaft): Office => ({
  ...{ name: `${letterhead.sender}, ${letterhead.office}`, address: letterhead.address, phone: letterhead.phone },
})

const lineOf = ({ street, postcode, town }: PostalAddress): string => `${street}, ${postcode} ${town}`

const listOf = (names: readonly string[], language: string, type: Intl.ListFormatType): string =>
  new Intl.ListFormat(language.split('-')[0], { type }).format(names)

function neutralWords(language: string): LocalWords {
  const { de, ...others } = messages
  return Object.entries(others).find(([tag]) => tag === language)?.[1] ?? de
}
