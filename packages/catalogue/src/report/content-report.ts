import type { ContentFolder } from '../read-content.ts'
import type { LeistungBundle } from '../schema/content-schema.ts'
import { agingFacts } from './aging-facts.ts'
import { type EndingTarif, endingTarife } from './ending-tarife.ts'

/** How far one service is. */
export interface LeistungReport {
  readonly id: string
  readonly checked: boolean
  readonly languages: readonly { readonly language: string; readonly checked: boolean }[]
  readonly fields: number
  readonly feeLines: number
  /** Fee lines whose every rate has a legal source; `checkedFees` those whose sources were all read by somebody who says so. */
  readonly sourcedFees: number
  readonly checkedFees: number
  readonly facts: number
  readonly checkedFacts: number
  readonly sources: number
  /** Days since the oldest fact was read. */
  readonly oldest: number
  readonly openFacts: number
  readonly beispiele: number
}

/** What the facts of one part of the content are like. */
export interface AgeReport {
  readonly file: string
  readonly count: number
  readonly oldest: number
  readonly due: number
}

export interface ContentReport {
  readonly leistungen: readonly LeistungReport[]
  readonly aging: readonly AgeReport[]
  readonly ending: readonly EndingTarif[]
}

/** How complete, how well founded and how old the content is on an ISO day. Tariffs are told `weeks` before they end. */
export function contentReport(folder: ContentFolder, today: string, weeks: number): ContentReport {
  return {
    leistungen: folder.content.leistungen.map((bundle) => reportOn(bundle, folder, today)),
    aging: ages(folder, today),
    ending: endingTarife(folder.content, today, weeks),
  }
}

function reportOn({ leistung, formular, texts }: LeistungBundle, folder: ContentFolder, today: string): LeistungReport {
  const facts = Object.values(leistung.facts)
  const file = `leistungen/${leistung.id}/leistung.json`
  const [oldest] = agingFacts(folder, today).filter((each) => each.file === file)
  return {
    id: leistung.id,
    checked: leistung.checked,
    languages: texts.map(({ language, status }) => ({ language, checked: status === 'geprueft' })),
    fields: formular.steps.reduce((sum, { fields }) => sum + fields.filter(({ kind }) => kind !== 'info').length, 0),
    ...feesOf(leistung, folder),
    facts: facts.length,
    checkedFacts: facts.filter(({ source }) => source.checked).length,
    sources: new Set(facts.map(({ source }) => source.citation)).size,
    oldest: oldest?.days ?? 0,
    openFacts: leistung.openFacts.length,
    beispiele: folder.beispiele.filter((each) => each.leistung === leistung.id).length,
  }
}

/** Of a service without a tariff of its own the bodies' tariffs count. */
function feesOf({ id, fee }: LeistungBundle['leistung'], { content }: ContentFolder) {
  const own = content.koerperschaften.flatMap(({ ownTarife }) => ownTarife[id] ?? [])
  const named = new Set(fee.tarif === null ? own : [fee.tarif])
  const positions = content.tarife.filter((tarif) => named.has(tarif.id)).flatMap((tarif) => tarif.positions)
  const rates = fee.lines.map(({ position }) => positions.filter((each) => each.id === position))
  return {
    feeLines: fee.lines.length,
    sourcedFees: rates.filter((each) => each.length > 0).length,
    checkedFees: rates.filter((each) => each.length > 0 && each.every(({ legalSource }) => legalSource.checked)).length,
  }
}

function ages(folder: ContentFolder, today: string): readonly AgeReport[] {
  const all = agingFacts(folder, today)
  return [...new Set(all.map(({ file }) => file))].toSorted().map((file) => {
    const here = all.filter((each) => each.file === file)
    return { file, count: here.length, oldest: here[0]?.days ?? 0, due: here.filter(({ isDue }) => isDue).length }
  })
}
