import { join, resolve } from 'node:path'
import { type Catalogue, createCatalogue, diskContent, readContentFolder } from '@buergerkoffer/catalogue'
import { writeFields } from '@buergerkoffer/domain/formular'
import type { Answers } from './fill.ts'

type Leistung = Catalogue['leistungen'][number]

/** Who comes without a booking. */
const person: Answers = {
  ...{ familienname: 'Krause', vornamen: 'Uwe', geburtsname: '', doktorgrad: '', geburtsort: 'Glauchau' },
  ...{ tag: '4', monat: '5', jahr: '1980', gueltigBis: '2.11.2029' },
  ...{ strasse: 'Hauptstraße', hausnummer: '5', plz: '08393', ort: 'Schönberg', zusatzdaten: 'geburtsort' },
  ...{ gegeben: '200', telefon: '03764 12345', ausfertigungen: '1', grossdruck: 'false', '*': 'check' },
}

const folder = readContentFolder(diskContent(join(resolve(import.meta.dirname, '../../..'), 'content')))
if (!folder.ok) throw new Error('the content of the repository does not read')
const { content, beispiele } = folder.value

/** What is typed for each service: what somebody of his age says for himself, in the example that calls for the most papers. */
export const services: ReadonlyMap<string, Answers> = new Map(
  createCatalogue('test', content)
    .forBody('14524190')
    .leistungen.map((leistung) => [leistung.id, { ...person, ...typed(leistung) }]),
)

function typed({ id, formular }: Leistung): Answers {
  const papers = ({ beispiel }: (typeof beispiele)[number]) => beispiel.expect.documentsIn.length
  const possible = beispiele.filter(({ leistung, beispiel }) => {
    const { capacity, alter = 46, expect, day } = beispiel
    return leistung === id && day === '2026-11-23' && capacity === 'self' && alter >= 24 && expect.refusal === null
  })
  const [found] = possible.toSorted((one, other) => papers(other) - papers(one))
  const fields = formular.steps.flatMap((step) => step.fields)
  return writeFields(fields, found?.beispiel.answers ?? {})
}
