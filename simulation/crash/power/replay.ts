import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finding } from '../findings.ts'
import type { Word } from '../orders.ts'
import { randomOf } from '../point.ts'
import { checkDisk } from './check-disk.ts'
import { cutAfter, type Loss, losses } from './cut.ts'
import { type Recording, recordingOf } from './disk.ts'
import { readTrace, tracedCalls } from './trace.ts'

/** How SQLite is told to sync. FULL is ours; the others are controls that must lose something. */
export type Synchronous = 'FULL' | 'NORMAL' | 'OFF'

export interface ReplayOptions {
  /** The bundled program of `child/recorded.ts`. */
  readonly recorded: string
  readonly synchronous: Synchronous
  readonly visits: number
  /** How many cuts of the power are tried. */
  readonly cuts: number
  readonly seed: number
  readonly log: (line: string) => void
}

/** What came of all cuts. */
export interface Replay {
  readonly cuts: number
  readonly writes: number
  readonly syncs: number
  /** Steps that the program had called done by its end. */
  readonly done: number
  /** Cuts after which something that was said was gone. */
  readonly lost: number
  /** Cuts after which the disk was not sound, or the program did not start. */
  readonly unsound: number
}

/** Records a station that does visits, and cuts its power again and again. */
export async function replayPower(options: ReplayOptions): Promise<Replay> {
  const recording = record(options)
  const random = randomOf(options.seed)
  let [lost, unsound] = [0, 0]
  for (let cut = 0; cut < options.cuts; cut += 1) {
    const [count, loss] = [placeOf(recording, cut, random), losses[cut % losses.length] ?? 'all']
    const found = await checkCut(recording, count, loss, random)
    if (found.some(({ kind }) => kind === 'lost')) lost += 1
    if (found.some(({ kind }) => kind === 'broken')) unsound += 1
    if (options.synchronous === 'FULL')
      for (const { what } of found) options.log(`${what} [cut ${cut} after step ${count}, ${loss}]`)
  }
  const count = (kind: string): number => recording.steps.filter((step) => step.kind === kind).length
  const done = saidBefore(recording, recording.steps.length).filter(({ kind }) => kind === 'done').length
  return { cuts: options.cuts, writes: count('change'), syncs: count('sync'), done, lost, unsound }
}

/** The program's file calls, by strace; all of them are made by its main thread. */
function record({ recorded, synchronous, visits }: ReplayOptions): Recording {
  const home = mkdtempSync(join(tmpdir(), 'bk-power-'))
  try {
    const file = join(home, 'trace')
    const flags = ['-y', '-xx', '-s', '100000000', '-o', file, '-e', `trace=${tracedCalls}`]
    const program = [process.execPath, recorded, synchronous, String(visits)]
    const { status, stderr } = spawnSync('strace', [...flags, ...program])
    if (status !== 0) throw new Error(`the recorded station failed: ${stderr}`)
    const recording = recordingOf(readTrace(readFileSync(file, 'latin1')))
    rmSync(recording.folder, { recursive: true })
    return recording
  } finally {
    rmSync(home, { recursive: true })
  }
}

/** Half of the cuts come right after a word, when most is promised; the others anywhere once the station is in use. */
function placeOf({ steps }: Recording, cut: number, random: () => number): number {
  const first = steps.findIndex((step) => step.kind === 'said' && step.word.kind === 'up')
  const words = steps.flatMap((step, index) => (step.kind === 'said' && index >= first ? [index + 1] : []))
  const anywhere = first + 1 + Math.floor(random() * (steps.length - first))
  return cut % 8 < 4 ? (words[Math.floor(random() * words.length)] ?? anywhere) : anywhere
}

function checkCut(recording: Recording, count: number, loss: Loss, random: () => number): Promise<readonly Finding[]> {
  return checkDisk(recording.folder, cutAfter(recording, count, loss, random), saidBefore(recording, count))
}

const saidBefore = ({ steps }: Recording, count: number): readonly Word[] =>
  steps.slice(0, count).flatMap((step) => (step.kind === 'said' ? [step.word] : []))
