import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchCentre } from '../centre/start.ts'
import { beginCase, type WrittenCase, writeCase } from '../station/day.ts'
import { type BenchStation, openBenchStation } from '../station/open.ts'
import type { Paper } from '../station/paper.ts'
import { sendAll } from '../station/send.ts'

export interface DaySize {
  readonly cases: number
  readonly scans: number
  /** Only the smallest so many kinds of scans. */
  readonly kinds: number
}

/** A suitcase after its day: everything written, nothing sent. */
export interface TourDay {
  readonly koffer: BenchStation
  readonly written: readonly WrittenCase[]
  /** A case that is still open. */
  readonly waiting: string
  /** What cannot be less: the entries and blobs as they stand in log and store, deflated, padded and sealed. */
  readonly floor: { readonly entries: number; readonly blobs: number }
}

export async function writeTourDay(centre: BenchCentre, folder: string, paper: Paper, size: DaySize): Promise<TourDay> {
  const [ticket] = await centre.announce(1)
  if (!ticket) throw new Error('no ticket')
  const koffer = await openBenchStation(ticket, { folder: mkdtempSync(join(folder, 'koffer-')), quickDisk: true })
  // Enrolled, and with its orders: the day itself begins with both sides level.
  await sendAll(koffer)
  const written: WrittenCase[] = []
  for (let count = 0; count < size.cases; count += 1) {
    const scans = Array.from({ length: size.scans }, (_, at) => at)
      .filter((at) => at % size.cases === count)
      .map((at) => scanOf(paper, size, at))
    written.push(await writeCase(koffer, { count, familienname: nameOf(count), letter: paper.letter, scans }))
  }
  const waiting = await beginCase(koffer)
  koffer.database.exec('PRAGMA synchronous = FULL')
  return { koffer, written, waiting, floor: koffer.unsentBytes() }
}

const scanOf = ({ scans }: Paper, { kinds }: DaySize, count: number): Uint8Array =>
  scans[count % Math.min(kinds, scans.length)] ?? new Uint8Array()

const names = ['Köhler', 'Łukasiewicz-Müller', 'Nguyễn', 'Uhlig', 'Schneider', 'Böhme', 'Petrović', 'Richter']
const nameOf = (count: number): string => `${names[count % names.length]}${count >= names.length ? `-${count}` : ''}`
