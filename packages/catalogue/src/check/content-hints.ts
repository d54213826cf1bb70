import { type ContentFault, fault } from '../content-fault.ts'
import type { ContentFolder } from '../read-content.ts'
import { agingFacts } from '../report/aging-facts.ts'
import { endingTarife } from '../report/ending-tarife.ts'

/** How many examples a service needs. */
const leastBeispiele = 3

/** A tariff that ends within so many weeks is told. */
const weeksAhead = 6

/** What does not block, but should be seen to: too few examples; with a day, what has grown old or is about to end. */
export function contentHints(folder: ContentFolder, today: string | undefined): readonly ContentFault[] {
  return [...fewBeispiele(folder), ...(today === undefined ? [] : datedHints(folder, today))]
}

function fewBeispiele({ content, beispiele }: ContentFolder): readonly ContentFault[] {
  return content.leistungen.flatMap(({ leistung: { id } }) => {
    const count = beispiele.filter(({ leistung }) => leistung === id).length
    if (count >= leastBeispiele) return []
    return [fault(`leistungen/${id}/leistung.json`, '', 'beispielFew', { count, least: leastBeispiele })]
  })
}

function datedHints(folder: ContentFolder, today: string): readonly ContentFault[] {
  return [
    ...agingFacts(folder, today)
      .filter(({ isDue }) => isDue)
      .map(({ file, path, id, readOn }) => fault(file, path, 'factOld', { id, since: readOn })),
    ...endingTarife(folder.content, today, weeksAhead).map(({ file, path, position, validTo }) =>
      fault(file, path, 'tarifEnds', { position, validTo }),
    ),
  ]
}
