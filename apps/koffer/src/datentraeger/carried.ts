import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  createVolumeFolder,
  type Station,
  type StoredVolume,
  type VolumeFolder,
  volumeEnding,
} from '@buergerkoffer/station'
import { peekVolume } from '@buergerkoffer/sync'
import { z } from 'zod'

/** Volumes of others that this suitcase carries: stored and handed on, never opened (SYNC-78). */
export interface Carried {
  readonly folder: VolumeFolder
  /** Takes along what is for others and not here yet, as far as there is room; answers how many. */
  readonly take: (from: VolumeFolder, files: readonly StoredVolume[]) => Promise<number>
  /** Copies all of it to another folder. */
  readonly handOn: (to: VolumeFolder) => Promise<void>
  /** Volumes that this suitcase wrote itself; it does not carry those. */
  readonly noteOwn: (names: readonly string[]) => void
  readonly isOwn: (file: string) => boolean
}

export interface CarriedDeps {
  /** The station's own folder. */
  readonly home: string
  readonly volumes: Pick<Station['volumes'], 'whose'>
  readonly freeBytes: () => number
}

/** Enough for a day's sticks of a few colleagues; the own work comes first. */
const [mostVolumes, mostBytes, leftFree] = [40, 4_000_000_000, 2_000_000_000] as const
const ownRemembered = 500

export function createCarried({ home, volumes, freeBytes }: CarriedDeps): Carried {
  const folder = createVolumeFolder(join(home, 'mitgenommen'))
  const own = ownNames(join(home, 'geschriebene-datentraeger.json'))
  return {
    folder,
    ...own,
    handOn: async (to) => {
      const there = new Set((await to.list()).map(({ file }) => file))
      for (const each of await folder.list())
        if (!there.has(each.file)) await to.keep(nameOf(each), folder.pieces(each))
    },
    take: async (from, files) => {
      const here = await folder.list()
      const known = new Set(here.map(({ file }) => file))
      let [count, bytes, taken] = [here.length, here.reduce((sum, { size }) => sum + size, 0), 0]
      for (const each of files) {
        const label = await peekVolume(from.source(each))
        if (!label || volumes.whose(label.recipient) === 'ours') continue
        const file = label.id + volumeEnding
        const hasRoom = count < mostVolumes && bytes + each.size <= mostBytes && freeBytes() - each.size > leftFree
        if (own.isOwn(file) || known.has(file) || !hasRoom) continue
        await folder.keep(label.id, from.pieces(each))
        known.add(file)
        ;[count, bytes, taken] = [count + 1, bytes + each.size, taken + 1]
      }
      return taken
    },
  }
}

const nameOf = ({ file }: StoredVolume): string => file.slice(0, -volumeEnding.length)

const namesSchema = z.array(z.string())

function ownNames(path: string): Pick<Carried, 'isOwn' | 'noteOwn'> {
  let names: readonly string[] = existsSync(path) ? namesSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : []
  return {
    isOwn: (file) => names.some((name) => file === name + volumeEnding),
    noteOwn: (added) => {
      names = [...names, ...added].slice(-ownRemembered)
      writeFileSync(path, JSON.stringify(names), { mode: 0o600 })
    },
  }
}
