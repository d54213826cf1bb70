import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BenchCentre, startBenchCentre } from './centre/start.ts'
import { loadLine } from './figures/figures.ts'
import { openSlowLine, type SlowLine } from './link/line.ts'
import type { Profile } from './link/line-words.ts'
import { measureOurs } from './link/ours.ts'
import { isGood, type Row } from './link/rows.ts'
import { measureTheirs } from './link/theirs.ts'
import { type DaySize, writeTourDay } from './link/tour-day.ts'
import { installPeers } from './peers/install.ts'
import { makePaper, type Paper } from './station/paper.ts'

/**
 * How long the evening's line takes: the day of a suitcase (40 cases, 80 scans of 300 kB to 1 MB; on the slower lines a smaller day, named in its
 * row) goes from a real station to the real centre over a simulated line that is cut every 30 s; the time it is down does not count. Beside it
 * the same entries through PouchDB, and what one changed field and one cut cost both. The two slow lines run side by side: they leave the
 * machine idle. Last line: one JSON object.
 */
interface Case {
  readonly name: string
  readonly profile: Omit<Profile, 'target'>
  readonly size: DaySize
}

const cuts = { cutEveryMs: 30_000, downMs: 2_000 }
const slow: Case = {
  name: '64 kbit/s, 600 ms',
  profile: { bitsPerSecond: 64_000, delayMs: 300, stallEveryMs: 0, ...cuts },
  size: { cases: 4, scans: 2, kinds: 1 },
}
const village: Case = {
  name: '1 Mbit/s, 80 ms, Aussetzer',
  profile: { bitsPerSecond: 1_000_000, delayMs: 40, stallEveryMs: 20_000, ...cuts },
  size: { cases: 12, scans: 24, kinds: 8 },
}
const townHall: Case = {
  name: '10 Mbit/s, 30 ms',
  profile: { bitsPerSecond: 10_000_000, delayMs: 15, stallEveryMs: 0, ...cuts },
  size: { cases: 40, scans: 80, kinds: 8 },
}

const folder = mkdtempSync(join(tmpdir(), 'bk-bench-link-'))
const hasPeers = installPeers('pouchdb')
try {
  const paper = await makePaper()
  const [first, second] = [await open(slow), await open(village)]
  const besides = await Promise.all([measure(first, paper), measure(second, paper)])
  const rows = [...besides, await measure(await open(townHall), paper)]
  console.log(loadLine())
  console.log(JSON.stringify({ name: 'link', rows, ok: rows.every(isGood) }))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

interface Stage extends Case {
  readonly centre: BenchCentre
  readonly slowLine: SlowLine
}

/** A centre of its own behind a line of its own. One after the other: two that prepare one server at once get in each other's way. */
async function open(one: Case): Promise<Stage> {
  const lines: SlowLine[] = []
  const centre = await startBenchCentre(async (target) => {
    const opened = await openSlowLine({ ...one.profile, target })
    lines.push(opened)
    return opened.url
  })
  const [slowLine] = lines
  if (!slowLine) throw new Error('no line')
  return { ...one, centre, slowLine }
}

async function measure({ name, profile, size, centre, slowLine }: Stage, paper: Paper): Promise<Row> {
  try {
    const day = await writeTourDay(centre, folder, paper, size)
    const ours = await measureOurs(slowLine, { ...profile, target: 0 }, day)
    day.koffer.close()
    const pouch = hasPeers ? await measureTheirs({ ...profile, target: 0 }, day, folder) : null
    const row = { line: name, cases: size.cases, scans: size.scans, ...ours, pouch }
    console.log(JSON.stringify(row))
    return row
  } finally {
    await slowLine.close()
    await centre.close()
  }
}
