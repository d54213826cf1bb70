import { mkdtemp, open, rm, unlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { PageFolder, PageFolders } from './page-folders.ts'

/** Folders only this user may enter, in `parent`: `/dev/shm` is memory and never reaches a disk. */
export function diskPageFolders(parent: string): PageFolders {
  return { make: async () => folderAt(await mkdtemp(join(parent, 'scan-'))) }
}

function folderAt(path: string): PageFolder {
  return {
    path,
    take: async (name, maxBytes) => {
      const file = join(path, basename(name))
      const bytes = await read(file, maxBytes)
      await unlink(file).catch(() => {})
      return bytes
    },
    remove: () => rm(path, { recursive: true, force: true }),
  }
}

async function read(file: string, maxBytes: number): Promise<Uint8Array | 'missing' | 'too-large'> {
  const handle = await open(file, 'r').catch(() => undefined)
  if (!handle) return 'missing'
  try {
    const { size } = await handle.stat()
    return size > maxBytes ? 'too-large' : await handle.readFile()
  } finally {
    await handle.close()
  }
}
