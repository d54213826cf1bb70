import { documentsAtCounter } from '@buergerkoffer/catalogue'
import { writeOwnCode } from '@buergerkoffer/devices/codes'
import type {
  Bescheinigung,
  Eingangsbestaetigung,
  Letter,
  LetterFee,
  Meldeschein,
  Vermerk,
  Weiteres,
} from '@buergerkoffer/documents'
import type { Gebuehr } from '@buergerkoffer/domain/gebuehr'
import type { DataOf } from '@buergerkoffer/domain/vorgang'
import type { Matter } from '../visit.ts'
import { casePersons, caseValues } from './case-values.ts'
import { choicesOf, isLargePrint, letterBase, purposeOf } from './letter-base.ts'

type ResultArt = 'bescheinigung' | 'eingangsbestaetigung' | 'vermerk' | 'empfangsbestaetigung'

/** The paper that ends a matter at the counter. */
export interface ResultLetter {
  readonly art: DataOf<'DocumentIssued'>['art']
  readonly pdf: Uint8Array
  /** Age of the register data it certifies, if it certifies any. */
  readonly stand: string | null
}

/**
 * What is printed when a matter ends here, under a number: the official paper where the decision is made on the spot, else the confirmation
 * that it is still to come. Undefined when the service's content has no such paper, or its data are not here.
 */
export function resultLetter(matter: Matter, number: string): ResultLetter | undefined {
  const { desk, state } = matter
  const art = resultArt(matter)
  const letter = art && resultOf(matter, art, number)
  const stand = art === 'bescheinigung' ? (state.snapshot?.stand ?? null) : null
  return letter && { art, pdf: desk.context.press.print(letter, desk.now), stand }
}

/** Which paper that is. */
export const resultArt = ({ leistung }: Pick<Matter, 'leistung'>): ResultArt | undefined =>
  documentsAtCounter(leistung)
    .map(({ layout }) => layout)
    .find((layout) => layout !== 'weiteres' && layout !== 'quittung' && layout !== 'meldeschein')

function resultOf(matter: Matter, layout: ResultArt, number: string): Letter | undefined {
  const { brief } = matter.leistung
  if (layout === 'bescheinigung') return certificateOf(matter, number)
  if (layout === 'vermerk') {
    const text = brief.vermerk
    const answers = matter.state.angaben?.answers ?? {}
    return text && ({ ...casePaper(matter, number), ...signatory(matter), layout, text, answers } satisfies Vermerk)
  }
  const text = brief.eingangsbestaetigung
  if (layout !== 'eingangsbestaetigung' || !text) return undefined
  return { ...casePaper(matter, number), ...signatory(matter), layout, text } satisfies Eingangsbestaetigung
}

/** The print-out to be signed; undefined for a service without one. */
export function meldescheinOf(matter: Matter, number: string): Meldeschein | undefined {
  const text = matter.leistung.brief.meldeschein
  return text && { ...casePaper(matter, number), layout: 'meldeschein', text }
}

/** The certificate over the register's data as they stood. */
function certificateOf(matter: Matter, number: string): Bescheinigung | undefined {
  const { snapshot, gebuehr } = matter.state
  const text = matter.leistung.brief.bescheinigung
  if (!text || !snapshot) return undefined
  const purpose = purposeOf(matter)
  return {
    ...casePaper(matter, number),
    ...signatory(matter),
    layout: 'bescheinigung',
    text,
    chosen: choicesOf(matter),
    dataFrom: snapshot.stand,
    ...(gebuehr && { fee: feeOf(gebuehr) }),
    ...(purpose && { purpose }),
  }
}

/** "Wie es weitergeht"; undefined when the service has none. */
export function weiteresOf(matter: Matter): Weiteres | undefined {
  const text = matter.leistung.brief.weiteres
  if (!text) return undefined
  return {
    ...letterBase(matter),
    layout: 'weiteres',
    lang: 'de',
    largePrint: isLargePrint(matter),
    date: matter.desk.today,
    matters: [
      {
        vorgang: matter.joined.nummer,
        code: writeOwnCode({ kind: 'case', number: matter.joined.nummer }),
        ...{ text, values: caseValues(matter) },
      },
    ],
  }
}

const casePaper = (matter: Matter, number: string) => ({
  ...letterBase(matter),
  largePrint: isLargePrint(matter),
  values: caseValues(matter),
  persons: casePersons(matter),
  number,
  date: matter.desk.today,
})

const signatory = ({ desk: { user } }: Matter) => (user ? { signatory: user.name } : {})

/** Whoever is shown the certificate reads what this one copy cost, and the rule of an exemption, not the citizen's need. */
function feeOf({ unitCents, legalSource, befreiung }: Gebuehr): LetterFee {
  return befreiung
    ? { kind: 'exempt', reason: befreiung.legalSource.citation }
    : { kind: 'charged', amount: unitCents, source: legalSource.citation }
}
