import { type CrashOptions, foundLine, runPoints } from './lanes.ts'
import { stationFaults } from './orders.ts'
import type { Strike } from './point.ts'

/** A fault that is built in, and whom to strike so that it shows. */
const planted: readonly {
  readonly fault: NonNullable<CrashOptions['fault']>
  readonly only: readonly Strike['who'][]
}[] = [
  ...stationFaults.map((fault) => ({ fault, only: ['station'] as const })),
  { fault: 'loose-commits', only: ['postgres'] },
]

/** What came of one planted fault. */
export interface Hunt {
  readonly fault: string
  /** After how many kills it showed; undefined if it did not. */
  readonly foundAfter: number | undefined
  readonly by: string | undefined
}

/** Plants one fault after the other; a crash run that does not find them proves nothing. */
export async function huntPlanted(
  options: Omit<CrashOptions, 'fault' | 'only'>,
  only: readonly string[] = planted.map(({ fault }) => fault),
): Promise<readonly Hunt[]> {
  const hunts: Hunt[] = []
  for (const each of planted.filter(({ fault }) => only.includes(fault))) {
    const { points, found } = await runPoints({ ...options, ...each })
    const [first] = found
    const by = first && foundLine(first)
    hunts.push({ fault: each.fault, foundAfter: first ? points : undefined, by })
    options.log(`${each.fault}: ${by ? `gefunden nach ${points} Abbrüchen, ${by}` : 'NICHT GEFUNDEN'}`)
  }
  return hunts
}
