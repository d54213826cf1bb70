import type { Station } from '@buergerkoffer/station'
import { z } from 'zod'
import type { PrintJob } from './print-job.ts'

const room = 'druck'

const schema = z.array(
  z.object({
    order: z.object({ besuch: z.string(), kind: z.string(), nummer: z.string(), copies: z.number() }),
    job: z
      .object({
        printer: z.string(),
        attempt: z.string(),
        received: z.literal(true).exactOptional(),
        id: z.number().exactOptional(),
      })
      .exactOptional(),
  }),
)

/** What was on its way to the printer when the program ended; undefined while the station is locked. */
export function rememberedJobs(station: Station): readonly PrintJob[] | undefined {
  const unlocked = station.unlocked()
  if (!unlocked) return undefined
  const { data = [] } = schema.safeParse(unlocked.roomDraft(room))
  return data.map((each) => ({ ...each, stand: { kind: 'waiting' } }))
}

/** Beside what is typed, under the station's key: numbers only. Not while it is locked; then the next start has less to tell. */
export function rememberJobs(station: Station, jobs: readonly PrintJob[]): void {
  station.unlocked()?.saveRoomDraft(
    room,
    jobs.map(({ order, job }) => ({ order, ...(job && { job }) })),
  )
}
