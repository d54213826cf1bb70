import { tarifeOf } from '../kosten/known-amounts.ts'
import { isSourced, namedAmounts } from '../kosten/named-amounts.ts'
import type { ContentFolder } from '../read-content.ts'
import type { LeistungBundle } from '../schema/content-schema.ts'
import { agingFacts } from './aging-facts.ts'

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
  /** Costs beside the fees; `sourcedKosten` those whose fact states the amount, `kostenOpen` those whose amount nobody can know yet. */
  readonly kosten: number
  readonly sourcedKosten: number
  readonly kostenOpen: number
  /** Amounts of euros named in words; how many of them the data hold, and how many with a source. */
  readonly amounts: number
  readonly inModule15: number
  readonly structured: number
  readonly sourced: number
  readonly facts: number
  readonly checkedFacts: number
  readonly sources: number
  /** Days since the oldest fact was read. */
  readonly oldest: number
  readonly openFacts: number
  readonly beispiele: number
}

/** Counts one service of a folder on an ISO day. */
export function leistungReport(bundle: LeistungBundle, folder: ContentFolder, today: string): LeistungReport {
  const { leistung, formular, texts } = bundle
  const facts = Object.values(leistung.facts)
  const file = `leistungen/${leistung.id}/leistung.json`
  const [oldest] = agingFacts(folder, today).filter((each) => each.file === file)
  return {
    id: leistung.id,
    checked: leistung.checked,
    languages: texts.map(({ language, status }) => ({ language, checked: status === 'geprueft' })),
    fields: formular.steps.reduce((sum, { fields }) => sum + fields.filter(({ kind }) => kind !== 'info').length, 0),
    ...feesOf(leistung, folder),
    ...kostenOf(leistung, today),
    ...amountsOf(bundle, folder, today),
    facts: facts.length,
    checkedFacts: facts.filter(({ source }) => source.checked).length,
    sources: new Set(facts.map(({ source }) => source.citation)).size,
    oldest: oldest?.days ?? 0,
    openFacts: leistung.openFacts.length,
    beispiele: folder.beispiele.filter((each) => each.leistung === leistung.id).length,
  }
}

function amountsOf(bundle: LeistungBundle, { content }: ContentFolder, today: string) {
  const named = namedAmounts(bundle, content, today)
  return {
    amounts: named.length,
    inModule15: named.filter(({ path }) => path === 'modules.15.text').length,
    structured: named.filter(({ isStructured }) => isStructured).length,
    sourced: named.filter((each) => each.isSourced).length,
  }
}

function kostenOf({ kosten = [], facts }: LeistungBundle['leistung'], today: string) {
  return {
    kosten: kosten.length,
    sourcedKosten: kosten.filter((each) => isSourced(each, facts, today)).length,
    kostenOpen: kosten.filter(({ betrag }) => 'grund' in betrag).length,
  }
}

function feesOf(leistung: LeistungBundle['leistung'], { content }: ContentFolder) {
  const { fee } = leistung
  const positions = tarifeOf(leistung, content).flatMap((tarif) => tarif.positions)
  const rates = fee.lines.map(({ position }) => positions.filter((each) => each.id === position))
  return {
    feeLines: fee.lines.length,
    sourcedFees: rates.filter((each) => each.length > 0).length,
    checkedFees: rates.filter((each) => each.length > 0 && each.every(({ legalSource }) => legalSource.checked)).length,
  }
}
