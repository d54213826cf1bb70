import type { LetterValues } from '@buergerkoffer/documents'
import {
  type Anschrift,
  type Ausweisdokument,
  addressLine,
  ausweisdokumentName,
  familienstandTexts,
  formatPartialDate,
  type Person,
  type RecordedAnschrift,
  type RecordedPerson,
  staatName,
  staatsangehoerigkeitText,
} from '@buergerkoffer/domain/person'
import { shortDay } from '../../format.ts'
import { t } from '../../text.ts'

/** What a letter says of a person: all that the register knows, or what a clerk typed in. */
type Described = RecordedPerson &
  Partial<Omit<Person, 'anschriften'>> & { readonly anschriften: readonly (RecordedAnschrift & Partial<Anschrift>)[] }

/** A person's data as a certificate words them (BMG § 18 with § 3 (1)). What there is not stays empty; its row is not printed. */
export function personValues(person: Described): LetterValues {
  const { name, geburt } = person
  return {
    'person.familienname': name.familienname,
    'person.vornamen': givenNames(person),
    'person.doktorgrad': name.doktorgrad ?? '',
    'person.geburtsdatum': formatPartialDate(geburt.datum),
    'person.anschriften': person.anschriften.map(currentAddress),
    'person.fruehereNamen': formerNames(person),
    'person.ordensname': name.ordensname ?? '',
    'person.kuenstlername': name.kuenstlername ?? '',
    'person.geburtsort': geburt.staat ? `${geburt.ort}, ${staatName(geburt.staat)}` : geburt.ort,
    'person.geschlecht': person.geschlecht ? t(`geschlecht.${person.geschlecht}`) : '',
    'person.staatsangehoerigkeiten': person.staatsangehoerigkeiten.map(staatsangehoerigkeitText),
    'person.fruehereAnschriften': (person.fruehereAnschriften ?? []).map(formerAddress),
    'person.einzug': person.anschriften.map(movedIn),
    'person.familienstand': familienstand(person),
    'person.ausweisdokumente': (person.ausweisdokumente ?? []).map(documentLine),
  }
}

/** The name in use is marked (BMG § 18 (1)); with one name only there is nothing to mark. */
function givenNames({ name }: Described): string {
  const { vornamen, gebraeuchlicherVorname } = name
  const all = vornamen.join(' ')
  return gebraeuchlicherVorname && vornamen.length > 1
    ? t('letter.calledName', { all, called: gebraeuchlicherVorname })
    : all
}

function formerNames({ name }: Described): readonly string[] {
  const former = name.fruehereFamiliennamen.filter((each) => each !== name.geburtsname)
  return [...(name.geburtsname ? [t('letter.birthName', { name: name.geburtsname })] : []), ...former]
}

const currentAddress = (anschrift: Described['anschriften'][number]): string =>
  anschrift.wohnungsart
    ? t('letter.address', { address: addressLine(anschrift), kind: t(`wohnung.${anschrift.wohnungsart}`) })
    : addressLine(anschrift)

function formerAddress(anschrift: Anschrift): string {
  const [from, to] = [shortDay(anschrift.einzug), anschrift.auszug ? shortDay(anschrift.auszug) : '']
  return t('letter.formerAddress', { address: addressLine(anschrift), from, to })
}

/** With several dwellings each date needs its place. */
function movedIn(anschrift: Described['anschriften'][number], _: number, all: Described['anschriften']): string {
  if (!anschrift.einzug) return ''
  const day = shortDay(anschrift.einzug)
  return all.length === 1 ? day : t('letter.movedIn', { day, address: addressLine(anschrift) })
}

function familienstand({ familienstand: known }: Described): string {
  if (!known) return ''
  const { key, seit, ort } = known
  const text = familienstandTexts[key]
  const since = seit ? t('letter.since', { text, day: formatPartialDate(seit) }) : text
  return ort ? `${since}, ${ort}` : since
}

const documentLine = ({ art, behoerde, gueltigBis }: Ausweisdokument): string =>
  t('letter.document', { name: ausweisdokumentName(art), authority: behoerde, day: shortDay(gueltigBis) })
