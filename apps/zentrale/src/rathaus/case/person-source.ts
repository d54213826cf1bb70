import type { RecordedPerson } from '@buergerkoffer/domain/person'
import type { ChipField, DataOf } from '@buergerkoffer/domain/vorgang'
import { momentText } from '../format.ts'
import type { PersonField } from '../person-fields.ts'
import { t } from '../text.ts'

type Recorded = DataOf<'PersonRecorded'>

/** How the data of a person without a register entry came about, in a sentence or two. */
export function sourceLead({ chip }: Recorded): string {
  if (!chip) return t('person.walkIn')
  return t(`person.source.lead.${chip.server}`, { moment: momentText(chip.readAt) })
}

/**
 * Where the value of a field comes from, beside a person whose chip was read; undefined where all of it was typed, or the field is empty. What the
 * clerk changed after the reading is not the chip's (docs/decisions/0023).
 */
export function sourceOf({ chip, source, person }: Recorded, field: PersonField): string | undefined {
  if (!chip) return undefined
  const said = (fieldsOf[field] ?? []).filter((each) => chip.fields.includes(each))
  if (said.length === 0) return t(`person.source.${source}`)
  if (field !== 'anschrift' || said.length === addressParts(person).length) return t('person.source.chip')
  return t('person.source.partly', { what: said.map((part) => t(`person.source.part.${partOf(part)}`)).join(', ') })
}

const address = ['anschrift.strasse', 'anschrift.hausnummer', 'anschrift.plz', 'anschrift.ort'] as const

type Part = 'strasse' | 'hausnummer' | 'plz' | 'ort'

const partOf = (path: ChipField): Part =>
  (['strasse', 'hausnummer', 'plz', 'ort'] as const).find((part) => path === `anschrift.${part}`) ?? 'ort'

/** The parts that the address has: not every house has a number. */
function addressParts({ anschriften: [first] }: RecordedPerson): readonly Part[] {
  return first ? address.map(partOf).filter((part) => first[part] !== null && first[part] !== '') : []
}

const fieldsOf: Readonly<Partial<Record<PersonField, readonly ChipField[]>>> = {
  familienname: ['name.familienname'],
  geburtsname: ['name.geburtsname'],
  vornamen: ['name.vornamen'],
  doktorgrad: ['name.doktorgrad'],
  kuenstlername: ['name.kuenstlername'],
  geburtsdatum: ['geburt.datum'],
  birthplace: ['geburt.ort'],
  staatsangehoerigkeit: ['staatsangehoerigkeiten'],
  anschrift: address,
}
