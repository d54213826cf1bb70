import type { ContentFolder } from '../read-content.ts'
import { agingFacts } from './aging-facts.ts'
import { type ContentMeasure, contentMeasure } from './content-measure.ts'
import { type EndingTarif, endingTarife } from './ending-tarife.ts'
import { type LeistungReport, leistungReport } from './leistung-report.ts'

/** What the facts of one part of the content are like. */
export interface AgeReport {
  readonly file: string
  readonly count: number
  readonly oldest: number
  readonly due: number
}

export interface ContentReport {
  readonly leistungen: readonly LeistungReport[]
  readonly measure: ContentMeasure
  readonly aging: readonly AgeReport[]
  readonly ending: readonly EndingTarif[]
}

/** How complete, how well founded and how old the content is on an ISO day. Tariffs are told `weeks` before they end. */
export function contentReport(folder: ContentFolder, today: string, weeks: number): ContentReport {
  const leistungen = folder.content.leistungen.map((bundle) => leistungReport(bundle, folder, today))
  return {
    leistungen,
    measure: contentMeasure(leistungen),
    aging: ages(folder, today),
    ending: endingTarife(folder.content, today, weeks),
  }
}

function ages(folder: ContentFolder, today: string): readonly AgeReport[] {
  const all = agingFacts(folder, today)
  return [...new Set(all.map(({ file }) => file))].toSorted().map((file) => {
    const here = all.filter((each) => each.file === file)
    return { file, count: here.length, oldest: here[0]?.days ?? 0, due: here.filter(({ isDue }) => isDue).length }
  })
}
