import { type ContentFault, fault } from '../content-fault.ts'
import type { Content, LeistungBundle } from '../schema/content-schema.ts'

type Leistung = LeistungBundle['leistung']

/** `3 Wochen`, `drei Werktage`: a span that a machine should read, too. "Ab 16 Jahren" is none. */
const spanInWords =
  /(?<!\bab )\b(\d+|eine?[rnm]?|zwei|drei|vier|sechs) (bis \S+ )?(Minute|Stunde|Tag|Werktag|Woche|Monat|Jahr)/i

/** What a service needs to be whole today. Only for editors and publishing: older snapshots lack some of it. */
export const completeFaults = ({ leistungen }: Content): readonly ContentFault[] =>
  leistungen.flatMap(({ leistung }) => {
    const file = `leistungen/${leistung.id}/leistung.json`
    return [...certificateFaults(file, leistung), ...machineFaults(file, leistung)]
  })

/** What certifies the register at the counter says from which day its data are: only the snapshot tells. */
function certificateFaults(file: string, { documentsOut, decision, needs }: Leistung): readonly ContentFault[] {
  const isWithout = decision === 'on-site' && !needs.some(({ kind }) => kind === 'register-snapshot')
  return documentsOut.flatMap(({ layout, when }, index) =>
    isWithout && layout === 'bescheinigung' && when === 'on-decision'
      ? [fault(file, `documentsOut.${index}.layout`, 'certificateNeeds')]
      : [],
  )
}

/** That what the words say of law and time is there as data. */
function machineFaults(file: string, leistung: Leistung): readonly ContentFault[] {
  const { legalBasis, frist, fristSpan, bearbeitungsdauer, bearbeitungsdauerSpan } = leistung
  const lacks = (words: string | undefined, span: object | undefined) =>
    span === undefined && words !== undefined && spanInWords.test(words)
  return [
    ...(legalBasis === undefined ? [fault(file, '', 'legalBasisMissing')] : []),
    ...(lacks(bearbeitungsdauer.de, bearbeitungsdauerSpan)
      ? [fault(file, 'bearbeitungsdauer', 'spanMissing', { name: 'bearbeitungsdauerSpan' })]
      : []),
    ...(lacks(frist?.de, fristSpan) ? [fault(file, 'frist', 'spanMissing', { name: 'fristSpan' })] : []),
  ]
}
