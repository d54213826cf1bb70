import { type ContentFault, fault } from '../content-fault.ts'
import type { ContentFolder } from '../read-content.ts'
import { agingFacts } from '../report/aging-facts.ts'
import { endingTarife } from '../report/ending-tarife.ts'
import { placeHints } from './local-word-faults.ts'

/** A tariff that ends within so many weeks is told. */
const weeksAhead = 6

/** What does not block, but should be seen to: words that hold in one municipality only; with a day, what has grown old or is about to end. */
export function contentHints(folder: ContentFolder, today: string | undefined): readonly ContentFault[] {
  const { content } = folder
  const named = content.leistungen.flatMap((bundle) => placeHints(bundle, content))
  return [...named, ...(today === undefined ? [] : datedHints(folder, today))]
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
