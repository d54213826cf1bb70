import { randomBytes } from 'node:crypto'
import { round } from '../figures/figures.ts'
import { attachScan, changeField, writeCase } from '../station/day.ts'
import type { BenchStation } from '../station/open.ts'
import { sendAll } from '../station/send.ts'
import type { SlowLine } from './line.ts'
import type { LineStats, Profile } from './line-words.ts'
import { type Cost, dayFigures } from './rows.ts'
import type { TourDay } from './tour-day.ts'

/** How many cases are sent once without and once with a cut. */
export const resumedCases = 5

/** The day over the line; then, without further cuts, one changed field and what a cut costs. */
export async function measureOurs(line: SlowLine, profile: Profile, { koffer, floor, waiting }: TourDay) {
  const atStart = await line.begin()
  let atEntries: Promise<LineStats> = Promise.resolve(atStart)
  const sent = await sendAll(koffer, () => {
    atEntries = line.stats()
  })
  const figures = dayFigures({ profile, floor, sent, atEntries: await atEntries, atEnd: await line.end() })
  changeField(koffer, waiting, 2)
  const field = await costOf(line, koffer)
  await writeCases(koffer, 1_000)
  const whole = await costOf(line, koffer)
  await writeCases(koffer, 2_000)
  await line.cutAfter(koffer.unsentBytes().entries / 2)
  const cut = await costOf(line, koffer)
  return {
    ...figures,
    field,
    resume_entries_bytes: cut.bytes - whole.bytes,
    resume_blob_bytes: await resumeBlob(line, koffer, waiting, resumedBlob(profile)),
  }
}

async function writeCases(koffer: BenchStation, first: number): Promise<void> {
  for (let count = 0; count < resumedCases; count += 1) {
    await writeCase(koffer, { count: first + count, familienname: `Nachtrag-${count}`, letter: undefined, scans: [] })
  }
}

async function resumeBlob(line: SlowLine, koffer: BenchStation, vorgang: string, size: number): Promise<number> {
  attachScan(koffer, vorgang, randomBytes(size))
  const whole = await costOf(line, koffer)
  attachScan(koffer, vorgang, randomBytes(size))
  await line.cutAfter(Math.round(size / 2))
  return (await costOf(line, koffer)).bytes - whole.bytes
}

/** A scan that takes about eight seconds, 1 MB at most. */
const resumedBlob = ({ bitsPerSecond }: Profile): number => Math.min(1_000_000, bitsPerSecond)

async function costOf(line: SlowLine, koffer: BenchStation): Promise<Cost> {
  const before = await line.stats()
  const sent = await sendAll(koffer)
  const after = await line.stats()
  return {
    bytes: after.up + after.down - before.up - before.down,
    trips: sent.requests,
    seconds: round((sent.all - (after.downMs - before.downMs)) / 1000),
  }
}
