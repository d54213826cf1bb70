import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

/** The greatest counter ever drawn in each year, apart from the log: an entry that rots must not give its number away again (SYNC-41). */
export interface DrawnNumbers {
  readonly drawn: () => ReadonlyMap<number, number>
  /** In the transaction that draws; a smaller counter changes nothing. */
  readonly noteDrawn: (year: number, counter: number) => void
}

const row = z.object({ year: z.number(), counter: z.number() })

export function createDrawnNumbers(database: DatabaseSync): DrawnNumbers {
  const list = database.prepare('SELECT year, counter FROM drawn_number')
  const note = database.prepare(`INSERT INTO drawn_number (year, counter) VALUES (?, ?)
    ON CONFLICT (year) DO UPDATE SET counter = max(counter, excluded.counter)`)
  return {
    drawn: () =>
      new Map(
        list
          .all()
          .map((each) => row.parse(each))
          .map(({ year, counter }) => [year, counter]),
      ),
    noteDrawn: (year, counter) => void note.run(year, counter),
  }
}
