import { type DocumentOut, documentsOnDecision, type Leistung } from '@buergerkoffer/catalogue'
import type { Bescheinigung, BescheinigungText, Letter, Letterhead, Weiteres } from '@buergerkoffer/documents'
import { localDay } from '@buergerkoffer/domain/termin'
import { letterPersons, letterValues, type PaperCase } from './letter-values.ts'
import { paperText as t } from './text.ts'

/** The town hall's papers for a case, by the last part of their addresses. */
export const paperKinds = ['bescheinigung', 'bescheid', 'weiteres'] as const
export type PaperKind = (typeof paperKinds)[number]

/** A case with what a paper says beside it. */
export interface PaperOrder extends PaperCase {
  readonly aktenzeichen: string | null
  readonly largePrint: boolean
  readonly specimen: boolean
  /** Who accepted the case in the town hall, and when (ISO); undefined before that. */
  readonly signed: { readonly name: string; readonly at: string } | undefined
  readonly now: string
}

/** Which papers there are for a case as it stands: none that is official before it is decided and, where it goes to a Fachverfahren, taken over there. */
export function papersOf({
  leistung,
  state,
  aktenzeichen,
}: Omit<PaperOrder, 'now' | 'largePrint'>): readonly PaperKind[] {
  const isRefused = state.decision?.outcome === 'refused'
  const isAccepted = aktenzeichen !== null && !state.withdrawn
  const isEntered = leistung.handOver === 'none' || state.registerUpdate !== undefined
  return [
    ...(isAccepted && !isRefused && isEntered && paperOnDecision(leistung) ? (['bescheinigung'] as const) : []),
    ...(isAccepted && isRefused ? (['bescheid'] as const) : []),
    ...(leistung.brief.weiteres && !isRefused ? (['weiteres'] as const) : []),
  ]
}

/** The certificate that a service ends with once it is decided; undefined where there is none. */
export function paperOnDecision(leistung: Leistung): DocumentOut | undefined {
  if (!leistung.brief.bescheinigung) return undefined
  return documentsOnDecision(leistung).find(({ layout }) => layout === 'bescheinigung')
}

/** The paper; undefined where the case has none of this kind. Printed again it is the same, under the same number. */
export function letterOf(kind: PaperKind, order: PaperOrder): Letter | undefined {
  if (!papersOf(order).includes(kind)) return undefined
  if (kind === 'weiteres') return weiteresOf(order)
  const text = kind === 'bescheid' ? refusalText() : order.leistung.brief.bescheinigung
  return text && certificate(order, text)
}

function certificate(order: PaperOrder, text: BescheinigungText): Bescheinigung {
  const { signed, aktenzeichen, nummer, state } = order
  return {
    ...base(order),
    layout: 'bescheinigung',
    text,
    values: { ...letterValues(order), 'bescheid.gruende': state.decision?.reason.split('\n') ?? [] },
    persons: letterPersons(order),
    chosen: [],
    number: aktenzeichen ?? nummer,
    date: localDay(Date.parse(signed?.at ?? order.now)),
    ...(signed && { signatory: signed.name }),
  }
}

function weiteresOf(order: PaperOrder): Weiteres | undefined {
  const text = order.leistung.brief.weiteres
  if (!text) return undefined
  const matters = [{ vorgang: order.nummer, text, values: letterValues(order) }]
  return { ...base(order), layout: 'weiteres', lang: 'de', date: localDay(Date.parse(order.now)), matters }
}

/** VwVfG §§ 37 (3), (6), 39 (1): who, what, why, and what can be done against it. */
const refusalText = (): BescheinigungText => ({
  lang: 'de',
  title: t('refused.title'),
  subject: t('refused.subject'),
  paragraphs: [t('refused.text')],
  rows: [
    { label: t('refused.person'), value: '{vorgang.person}' },
    { label: t('refused.born'), value: '{person.geburtsdatum}' },
    { label: t('refused.nummer'), value: '{vorgang.nummer}' },
    { label: t('refused.reasons'), value: '{bescheid.gruende}' },
  ],
  legalBasis: t('refused.legalBasis'),
  remedy: { title: t('refused.remedy'), paragraphs: [t('refused.remedyText')] },
})

const base = ({ zustaendigkeit, largePrint, specimen }: PaperOrder) => ({
  ...{ head: headOf(zustaendigkeit), largePrint, specimen, place: zustaendigkeit.stelle.address.town },
})

function headOf({ actsInNameOf: { letterhead } }: PaperCase['zustaendigkeit']): Letterhead {
  const { sender, office, address, phone, email } = letterhead
  const lines = [address.street, `${address.postcode} ${address.town}`]
  return { name: sender, unit: office, address: lines, phone, ...(email !== undefined && { email }) }
}
