import type { LetterValues } from '@buergerkoffer/documents'
import {
  type Anschrift,
  type Ausweisdokument,
  addressLine,
  ausweisdokumentArten,
  familienstandTexts,
  formatPartialDate,
  type Person,
  staatName,
  staatsangehoerigkeitText,
} from '@buergerkoffer/domain/person'
import { shortDay } from '../../format.ts'
import { t } from '../../text.ts'

/** A person's data as a certificate words them (BMG § 18 with § 3 (1)). What there is not stays empty; its row is not printed. */
export function personValues(person: Person): LetterValues {
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
    'person.geschlecht': t(`geschlecht.${person.geschlecht}`),
    'person.staatsangehoerigkeiten': person.staatsangehoerigkeiten.map(staatsangehoerigkeitText),
    'person.fruehereAnschriften': person.fruehereAnschriften.map(formerAddress),
    'person.einzug': person.anschriften.map(movedIn),
    'person.familienstand': familienstand(person),
    'person.ausweisdokumente': person.ausweisdokumente.map(documentLine),
  }
}

/** The name in use is marked (BMG § 18 (1)); with one name only there is nothing to mark. */
function givenNames({ name }: Person): string {
  const { vornamen, gebraeuchlicherVorname } = name
  const all = vornamen.join(' ')
  return gebraeuchlicherVorname && vornamen.length > 1
    ? t('letter.calledName', { all, called: gebraeuchlicherVorname })
    : all
}

function formerNames({ name }: Person): readonly string[] {
  const former = name.fruehereFamiliennamen.filter((each) => each !== name.geburtsname)
  return [...(name.geburtsname ? [t('letter.birthName', { name: name.geburtsname })] : []), ...former]
}

const currentAddress = (anschrift: Anschrift): string =>
  t('letter.address', { address: addressLine(anschrift), kind: t(`wohnung.${anschrift.wohnungsart}`) })

function formerAddress(anschrift: Anschrift): string {
  const [from, to] = [shortDay(anschrift.einzug), anschrift.auszug ? shortDay(anschrift.auszug) : '']
  return t('letter.formerAddress', { address: addressLine(anschrift), from, to })
}

/** With several dwellings each date needs its place. */
function movedIn(anschrift: Anschrift, _: number, all: readonly Anschrift[]): string {
  const day = shortDay(anschrift.einzug)
  return all.length === 1 ? day : t('letter.movedIn', { day, address: addressLine(anschrift) })
}

function familienstand({ familienstand: { key, seit, ort } }: Person): string {
  const text = familienstandTexts[key]
  const since = seit ? t('letter.since', { text, day: formatPartialDate(seit) }) : text
  return ort ? `${since}, ${ort}` : since
}

const documentLine = ({ art, behoerde, gueltigBis }: Ausweisdokument): string =>
  t('letter.document', { name: ausweisdokumentArten[art].name, authority: behoerde, day: shortDay(gueltigBis) })
