import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open as openFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolderAside } from '@buergerkoffer/log'
import type { VolumeFile, VolumeSource } from '@buergerkoffer/sync'

/** A folder with volumes: on a stick, or on a disk. Faults of the medium are thrown as they come. */
export interface VolumeFolder {
  /** Writes a volume beside its name first; finished, it is synced, read back and compared, and only then has its name. */
  readonly open: (name: string) => Promise<VolumeFile>
  /** Keeps bytes that are a volume already, as they come; all of them, or nothing. */
  readonly keep: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>
  /** The files that are called as volumes are, newest first. Empty for a folder that isn't there. */
  readonly list: () => Promise<readonly StoredVolume[]>
  readonly source: (file: StoredVolume) => VolumeSource
  /** Its bytes, read as somebody takes them. */
  readonly pieces: (file: StoredVolume) => AsyncGenerator<Uint8Array>
  readonly remove: (file: string) => Promise<void>
}

export interface StoredVolume {
  /** Name with its ending. */
  readonly file: string
  /** Bytes. */
  readonly size: number
}

/** What the medium gives back is not what was written to it. */
export class MediumAlteredError extends Error {
  override readonly name = 'MediumAlteredError'
}

export const volumeEnding = '.bkv'
const unfinished = '.teil'
const pieceBytes = 64 * 1024

export function createVolumeFolder(folder: string): VolumeFolder {
  const open = (name: string): Promise<VolumeFile> => openVolumeFile(folder, `${name}${volumeEnding}`)
  const source = ({ file, size }: StoredVolume): VolumeSource => ({
    size,
    read: (offset, length) => readAt(join(folder, file), offset, length),
  })
  return {
    open,
    source,
    pieces: (file) => piecesOf(source(file)),
    keep: async (name, bytes) => keep(await open(name), bytes),
    list: async () => {
      const names = await readdir(folder).catch(emptyWhenGone)
      const volumes = names.filter((name) => name.endsWith(volumeEnding))
      const stats = await Promise.all(volumes.map((file) => stat(join(folder, file)).catch(() => undefined)))
      return volumes
        .flatMap((file, index) => {
          const found = stats[index]
          return found?.isFile() ? [{ file, size: found.size, at: found.mtimeMs }] : []
        })
        .toSorted((a, b) => b.at - a.at)
        .map(({ file, size }) => ({ file, size }))
    },
    remove: (file) => rm(join(folder, file), { force: true }),
  }
}

async function keep(file: VolumeFile, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const piece of bytes) await file.write(piece)
    await file.finish()
  } catch (fault) {
    await file.discard()
    throw fault
  }
}

async function* piecesOf({ size, read }: VolumeSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += pieceBytes) yield await read(at, pieceBytes)
}

const emptyWhenGone = (fault: unknown): string[] => {
  if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return []
  throw fault
}

async function openVolumeFile(folder: string, name: string): Promise<VolumeFile> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, name)
  const part = path + unfinished
  const file = await openFile(part, 'w')
  const hash = createHash('sha256')
  return {
    write: async (bytes) => {
      hash.update(bytes)
      await file.writeFile(bytes)
    },
    finish: async () => {
      await file.sync()
      await file.close()
      if ((await hashOfFile(part)) !== hash.digest('hex')) throw new MediumAlteredError()
      await rename(part, path)
      await syncFolderAside(folder)
    },
    discard: async () => {
      // A stick that was pulled out can't be told anything.
      await file.close().catch(() => undefined)
      await rm(part, { force: true }).catch(() => undefined)
    },
  }
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

async function readAt(path: string, offset: number, length: number): Promise<Uint8Array> {
  const file = await openFile(path, 'r')
  try {
    const bytes = Buffer.alloc(length)
    const { bytesRead } = await file.read(bytes, 0, length, offset)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
