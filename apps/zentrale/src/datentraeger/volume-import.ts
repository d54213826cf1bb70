import type { JsonWebKey } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RandomBytes } from '@buergerkoffer/log'
import { createVolumeFolder, type StoredVolume } from '@buergerkoffer/station'
import { type CentreSync, readVolumes, recipientOf, type VolumeVisit, writeVolumes } from '@buergerkoffer/sync'
import type { KeyStore } from '../mandant/index.ts'
import { type ImportedVolume, importedVolume } from './imported-volume.ts'

export type { ImportedVolume } from './imported-volume.ts'

/** A volume for a suitcase, to be fetched and carried there. */
export interface WayBack extends StoredVolume {
  readonly pieces: () => AsyncGenerator<Uint8Array>
}

/** A file that somebody brought. */
export interface BroughtFile {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Volumes at the centre: taken in, and answered. */
export interface VolumeImport {
  /**
   * Reads files that were brought together, each as it comes; what they are is found out from all of them. Writes the volumes for the way back of every
   * suitcase that has spoken, in the place of earlier ones. Answers what came of each, in the order they were brought in.
   */
  readonly take: (tenant: string, files: AsyncIterable<BroughtFile>) => Promise<readonly ImportedVolume[]>
  /** The volumes that lie ready for a suitcase. */
  readonly wayBack: (station: string) => Promise<readonly WayBack[]>
}

export interface VolumeImportDeps {
  /** A folder of its own; what an interrupted import left in it is cleared away at the start. */
  readonly folder: string
  readonly hub: Pick<CentreSync, 'volumes'>
  readonly keys: Pick<KeyStore, 'tenant'>
  readonly random: RandomBytes
}

export function createVolumeImport(deps: VolumeImportDeps): VolumeImport {
  const arriving = join(deps.folder, 'eingang')
  rmSync(arriving, { recursive: true, force: true })
  return {
    take: async (tenant, files) => {
      const path = join(arriving, deps.random(8).toString('hex'))
      try {
        return await readAll(deps, tenant, path, await keepAll(deps, path, files))
      } finally {
        await rm(path, { recursive: true, force: true })
      }
    },
    wayBack: async (station) => {
      const folder = createVolumeFolder(backTo(deps, station))
      return (await folder.list()).map((file) => ({ ...file, pieces: () => folder.pieces(file) }))
    },
  }
}

const backTo = ({ folder }: VolumeImportDeps, station: string): string =>
  join(folder, 'rueckweg', encodeURIComponent(station))

/** On the disk first: a volume is looked at as a whole before anything of it is taken, and is larger than what is held in memory. */
async function keepAll(
  { random }: VolumeImportDeps,
  path: string,
  files: AsyncIterable<BroughtFile>,
): Promise<readonly KeptFile[]> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const folder = createVolumeFolder(path)
  const kept: KeptFile[] = []
  for await (const { name, bytes } of files) {
    const as = random(16).toString('hex')
    await folder.keep(as, bytes)
    kept.push({ name, as })
  }
  return kept
}

/** A file by its owner's name, and by the one it lies under here. */
interface KeptFile {
  readonly name: string
  readonly as: string
}

async function readAll(
  deps: VolumeImportDeps,
  tenant: string,
  path: string,
  kept: readonly KeptFile[],
): Promise<readonly ImportedVolume[]> {
  const { publicKey, privateKey } = deps.keys.tenant(tenant)
  const own = recipientOf(publicKey)
  const folder = createVolumeFolder(path)
  const visit = deps.hub.volumes()
  const stored = await folder.list()
  const files = kept.flatMap(({ name, as }) => {
    const found = stored.find(({ file }) => file.startsWith(as))
    return found ? [{ name, source: folder.source(found) }] : []
  })
  const sources = files.map(({ source }) => source)
  const read = await readVolumes(sources, {
    privateKeyOf: async (recipient) => (recipient === own ? privateKey : undefined),
    take: visit.take,
  })
  for (const { station, replyKey } of visit.stations()) await answer(deps, visit, station, replyKey)
  return read.map((volume, index) => importedVolume(files[index]?.name ?? '', volume))
}

/** What lies there already is an older answer: the new one has everything that the suitcase lacks. */
async function answer(
  deps: VolumeImportDeps,
  visit: VolumeVisit,
  station: string,
  recipient: JsonWebKey,
): Promise<void> {
  const folder = createVolumeFolder(backTo(deps, station))
  const before = await folder.list()
  await writeVolumes({ recipient, random: deps.random, open: folder.open }, visit.answers(station))
  for (const { file } of before) await folder.remove(file)
}
