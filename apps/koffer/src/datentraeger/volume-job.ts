import { join } from 'node:path'
import {
  createVolumeFolder,
  type Station,
  type StoredVolume,
  type VolumeFolder,
  volumeEnding,
} from '@buergerkoffer/station'
import type { ReadVolume, VolumeFile, VolumeTurn, WrittenVolume } from '@buergerkoffer/sync'
import type { Carried } from './carried.ts'
import { type MediumTrouble, mediumTrouble } from './medium-fault.ts'
import { type ReadSummary, summaryOf } from './read-summary.ts'

/** What is being done, or was done last. Byte counts for the page; nothing of it must outlive the program. */
export type VolumeJob =
  | { readonly kind: 'idle' }
  | { readonly kind: 'writing'; readonly done: number; readonly all: number }
  | { readonly kind: 'reading'; readonly files: number }
  | { readonly kind: 'written'; readonly volumes: number; readonly bytes: number; readonly place: string }
  | { readonly kind: 'read'; readonly summary: ReadSummary }
  | { readonly kind: 'failed'; readonly trouble: MediumTrouble | 'fault' }

export interface VolumeJobs {
  readonly now: () => VolumeJob
  /** Writes to a folder of this path; does nothing while another job runs. Resolves when it is done. */
  readonly write: (path: string, place: string) => Promise<void>
  /** Reads what lies in folders of these paths. */
  readonly read: (paths: readonly string[]) => Promise<void>
}

export interface VolumeJobsDeps {
  readonly station: Pick<Station, 'volumes' | 'transfer'>
  /** Asks the line anew: what it was about to send may be receipted now. */
  readonly wakeLine: () => void
  readonly carried: Carried
  readonly report: (fault: unknown) => void
  /** The most that one volume may have, bytes; tests want less. */
  readonly limit?: number | undefined
}

/** One job at a time, in the background: a stick is slow, and the counter goes on working. */
export function createVolumeJobs(deps: VolumeJobsDeps): VolumeJobs {
  let job: VolumeJob = { kind: 'idle' }
  const run = async (first: VolumeJob, work: () => Promise<VolumeJob>): Promise<void> => {
    if (job.kind === 'writing' || job.kind === 'reading') return
    job = first
    try {
      job = await work()
    } catch (fault) {
      const trouble = mediumTrouble(fault)
      job = { kind: 'failed', trouble: trouble ?? 'fault' }
      if (!trouble) deps.report(fault)
    }
  }
  return {
    now: () => job,
    write: (path, place) => {
      const all = deps.station.transfer(false).bytesLeft
      return run({ kind: 'writing', done: 0, all }, () =>
        write(deps, path, place, (done) => {
          job = { kind: 'writing', done, all: Math.max(all, done) }
        }),
      )
    },
    read: (paths) => run({ kind: 'reading', files: 0 }, () => read(deps, paths)),
  }
}

async function write(
  { station, carried, limit }: VolumeJobsDeps,
  path: string,
  place: string,
  onProgress: (done: number) => void,
): Promise<VolumeJob> {
  const folder = createVolumeFolder(path)
  let done = 0
  const open = async (name: string): Promise<VolumeFile> => {
    const file = await folder.open(name)
    return {
      ...file,
      write: async (bytes) => {
        await file.write(bytes)
        done += bytes.length
        onProgress(done)
      },
    }
  }
  const written = await station.volumes.write({ open, ...(limit ? { limit } : {}) })
  carried.noteOwn(written.map(({ name }) => name))
  await removeEarlier(folder, carried, written)
  await carried.handOn(folder)
  const bytes = written.reduce((sum, { size }) => sum + size, 0)
  return { kind: 'written', volumes: written.length, bytes, place }
}

/** What we wrote there before is in what was written now, or receipted. */
async function removeEarlier(
  folder: VolumeFolder,
  { isOwn }: Carried,
  written: readonly WrittenVolume[],
): Promise<void> {
  const kept = new Set(written.map(({ name }) => name + volumeEnding))
  for (const { file } of await folder.list()) if (isOwn(file) && !kept.has(file)) await folder.remove(file)
}

async function read(
  { station, carried: others, wakeLine }: VolumeJobsDeps,
  paths: readonly string[],
): Promise<VolumeJob> {
  const own: { readonly folder: VolumeFolder; readonly file: StoredVolume }[] = []
  let [carried, files] = [0, 0]
  for (const path of paths) {
    const folder = createVolumeFolder(path)
    const all = await folder.list()
    files += all.length
    carried += await others.take(folder, all)
    own.push(...all.map((file) => ({ folder, file })))
  }
  const results: readonly ReadVolume<VolumeTurn>[] = await station.volumes.read(
    own.map(({ folder, file }) => folder.source(file)),
  )
  wakeLine()
  return { kind: 'read', summary: summaryOf(results, { files, carried }) }
}

/** Sticks keep our files in a folder of their own; what the browser saves lies beside it. */
export const foldersOn = (drive: string): readonly string[] => [join(drive, 'buergerkoffer'), drive]
