import { betragText, type Catalogue } from '@buergerkoffer/catalogue'
import type { RightOffice, Zustaendigkeit } from '@buergerkoffer/domain/zustaendigkeit'

/** A paper to bring. */
export interface PaperToBring {
  readonly id: string
  readonly label: string
  readonly required: boolean
  readonly original: boolean
}

/** What a matter needs, so that nobody comes in vain. */
export interface MatterCheck {
  readonly leistung: string
  readonly name: string
  /** Who deals with it; null: nobody here does it for this place. */
  readonly stelle: Zustaendigkeit['stelle'] | null
  /** Where they have to go instead; null where it is done here, or nobody knows. */
  readonly elsewhere: RightOffice | null
  readonly papers: readonly PaperToBring[]
  /** A photo is taken or fetched: since 1 May 2025 only digitally, by a code of a certified service or at the authority (PAuswV § 5a, § 6a). */
  readonly lichtbild: boolean
  /** Somebody who cannot go out for good, or lives in a home, may be exempt (PAuswG § 1 (3)): a certificate instead of a trip. */
  readonly exemption: boolean
  /** Fees in cents as far as they are known before the citizen's answers, with their labels. */
  readonly fees: readonly { readonly label: string; readonly cents: number }[]
  /** What it costs beside the fee at the suitcase. */
  readonly kosten: readonly LaterCost[]
}

/** A cost that another body takes, or the Rathaus later, as it is told on the phone. */
export interface LaterCost {
  readonly label: string
  /** An amount, a span, or why nobody knows it yet. */
  readonly betrag: string
  /** The body that takes it; null: the Rathaus. */
  readonly erhebt: string | null
}

/** Checks a wish before it is booked, for somebody living at this AGS, for an ISO day. */
export function checkMatter(catalogue: Catalogue, leistung: string, ags: string, day: string): MatterCheck | undefined {
  const found = catalogue.leistung(leistung)
  if (!found) return undefined
  const zustaendigkeit = catalogue.stelleFor(leistung, ags)
  const tarif = zustaendigkeit.ok ? zustaendigkeit.value.tarif : found.fee.tarif
  return {
    leistung,
    name: nameOf(catalogue, leistung),
    stelle: zustaendigkeit.ok ? zustaendigkeit.value.stelle : null,
    elsewhere: zustaendigkeit.ok ? null : (catalogue.rightOffice(leistung, ags) ?? null),
    papers: found.documentsIn.map(({ id, label, required, original }) => ({ id, label: label.de, required, original })),
    lichtbild: found.capture.includes('lichtbild'),
    exemption: leistung === 'personalausweis',
    fees: feesOf(catalogue, found, tarif, day),
    kosten: kostenOf(found),
  }
}

/** A service's name in German. */
export const nameOf = (catalogue: Catalogue, leistung: string): string =>
  catalogue.leistung(leistung)?.texts('de').modules['03']?.text ?? leistung

type Leistung = NonNullable<ReturnType<Catalogue['leistung']>>

const kostenOf = ({ kosten = [] }: Leistung): MatterCheck['kosten'] =>
  kosten.map(({ label, betrag, erhebt }) => ({
    ...{ label: label.de, betrag: betragText(betrag) },
    erhebt: erhebt === 'rathaus' ? null : erhebt.de,
  }))

/** Where a fee hangs on an answer nobody has given yet, nothing is said rather than something wrong. */
function feesOf(catalogue: Catalogue, leistung: Leistung, tarif: string | null, day: string): MatterCheck['fees'] {
  if (leistung.fee.lines.length === 0) return [{ label: nameOf(catalogue, leistung.id), cents: 0 }]
  if (tarif === null) return []
  return catalogue.feesFor(leistung, { tarif, day, answers: {} }).flatMap((fee) => {
    if (!fee.ok) return []
    const line = leistung.fee.lines.find(({ position }) => position === fee.value.position)
    return [{ label: line?.label.de ?? leistung.id, cents: fee.value.cents }]
  })
}
