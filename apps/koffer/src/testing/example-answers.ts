import { type DocumentIn, documentsInFor } from '@buergerkoffer/catalogue'
import { writeFields } from '@buergerkoffer/domain/formular'
import { isOfAgeFor } from '@buergerkoffer/domain/vertretung'
import { type Example, personOf } from './example-case.ts'
import type { PostedScan, TestBrowser } from './test-browser.ts'

export type Typed = Readonly<Record<string, string | readonly string[]>>

/** An example at the counter. */
export interface AtCounter extends Example {
  readonly browser: TestBrowser
  /** Number of the finished document that waits for the person. */
  readonly item: string
  /** What the basket says, in cents. */
  readonly due: () => number
}

/** A page from the scanner. */
export const scan: PostedScan = {
  field: 'datei',
  name: 'scan.jpg',
  type: 'image/jpeg',
  bytes: Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 13, 180, 9, 176, 1, 1, 17, 0, 0xff, 0xd9]),
}

/** Who came in, as copied from the document. */
export function personFields(example: Example): Typed {
  const { name, geburt } = personOf(example)
  const [year = '', month = '', day = ''] = (geburt.datum ?? '').split('-')
  return {
    ...{ familienname: name.familienname, vornamen: name.vornamen.join(' '), geburtsort: geburt.ort ?? '' },
    ...{ 'geburtsdatum.tag': day, 'geburtsdatum.monat': month, 'geburtsdatum.jahr': year },
    ...{ strasse: 'Dorfstraße', hausnummer: '7', plz: '08393', ort: 'Schönberg' },
    ...{ staatsangehoerigkeit: 'deutsch', source: 'document' },
  }
}

/** Somebody acts for the person and has all that the service's rule asks for. */
export function vertretungFields({ leistung, beispiel: { capacity, alter = 40 } }: Example): Typed {
  const rule = leistung.actors.find((each) => each.capacity === capacity && isOfAgeFor(each, alter))
  const proofs = (rule?.proofs ?? []).map(
    ({ seen }, index) => [`nachweis${capacity}${index}`, seen === 'copy' ? 'original' : 'true'] as const,
  )
  return {
    ...{ capacity, vornamen: 'Doris', familienname: 'Beyer', custody: 'joint', consent: 'present' },
    ...{ scope: rule?.scopes?.[0]?.id ?? '', unable: 'Kann sich nicht äußern', personPresent: 'true' },
    ...Object.fromEntries(proofs),
  }
}

/** A document that the register does not know, valid for long. */
export const shownAs = (art = 'personalausweis'): Typed => ({ document: 'anderes', art, gueltigBis: '28.02.2031' })

/** One page of the service's own form. */
export function formFields({ leistung, beispiel }: Example, stepId: string): Typed {
  const step = leistung.formular.steps.find(({ id }) => id === stepId)
  return writeFields(step?.fields ?? [], beispiel.answers)
}

/** Papers without which nothing is issued. */
export function requiredNachweise({ leistung, beispiel }: Example): readonly DocumentIn[] {
  const { answers, day, alter = 40 } = beispiel
  const asked = documentsInFor(leistung, { answers, today: day, age: alter })
  return asked.filter(({ kind, required }) => kind === 'nachweis' && required)
}

/** The fee, or the exemption that the example names. */
export const feeFields = ({ beispiel: { befreiung } }: Example): Typed => ({
  gebuehr: befreiung?.id ?? 'gebuehr.erheben',
  begruendung: befreiung?.note ?? '',
})

/** A sticker on every document that was brought. */
export const stickersIn = (html: string): Typed =>
  Object.fromEntries([...html.matchAll(/name="(dokument\.[^"]+)"/g)].map(([, name = '']) => [name, 'sticker']))

/** The document that waits, given to whoever may have it. */
export const handOutFields = ({ item, leistung, beispiel }: AtCounter): Typed => ({
  ...{ dokument: item, altes: 'taken', pinBrief: 'post', sperrkennwort: 'true' },
  ...formFields({ leistung, beispiel }, leistung.formular.steps[0]?.id ?? ''),
})
