import { join } from 'node:path'
import { round } from '../figures/figures.ts'
import { startPouch } from '../peers/pouch.ts'
import { openSlowLine, type SlowLine } from './line.ts'
import type { Profile } from './line-words.ts'
import { resumedCases } from './ours.ts'
import type { PeerRow } from './rows.ts'
import type { TourDay } from './tour-day.ts'

/**
 * The same entries as documents, one per step, through PouchDB over a line of the same kind: in clear and not compressed, as it sends by itself,
 * and without a receipt. No scans.
 */
export async function measureTheirs(profile: Profile, { written }: TourDay, folder: string): Promise<PeerRow> {
  const lines: SlowLine[] = []
  const pouch = await startPouch(join(folder, `pouch-${profile.bitsPerSecond}`), async (target) => {
    const opened = await openSlowLine({ ...profile, target })
    lines.push(opened)
    return opened.url
  })
  const [line] = lines
  if (!line) throw new Error('no line')
  const documents = written.flatMap(({ vorgang, steps }) =>
    steps.map((events, index) => ({ _id: `${vorgang}-${String(index).padStart(2, '0')}`, events })),
  )
  const again = (word: string) =>
    documents.slice(0, resumedCases * 9).map((one) => ({ ...one, _id: `${word}-${one._id}` }))
  try {
    await pouch.put(documents)
    await line.begin()
    const day = await costOf(line, pouch.replicate)
    await line.end()
    await pouch.change(documents[0]?._id ?? '', 2)
    const field = await costOf(line, pouch.replicate)
    await pouch.put(again('whole'))
    const whole = await costOf(line, pouch.replicate)
    await pouch.put(again('cut'))
    await line.cutAfter(Math.round(whole.bytes / 2))
    const cut = await costOf(line, pouch.replicate)
    return {
      ...{ entries_bytes: day.bytes, entries_seconds: day.seconds, trips: day.trips, field },
      resume_entries_bytes: cut.bytes - whole.bytes,
    }
  } finally {
    await pouch.close()
    await line.close()
  }
}

async function costOf(
  line: SlowLine,
  replicate: () => Promise<{ readonly milliseconds: number; readonly requests: number }>,
) {
  const before = await line.stats()
  const { milliseconds, requests } = await replicate()
  const after = await line.stats()
  return {
    bytes: after.up + after.down - before.up - before.down,
    trips: requests,
    seconds: round((milliseconds - (after.downMs - before.downMs)) / 1000),
  }
}
