import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

/** One file in base64. */
interface PackedFile {
  readonly path: string
  readonly bytes: string
}

/** A folder as one small file: path and content of each file in it, in the order of their paths. */
export function packFolder(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map(
      (file): PackedFile => ({
        path: file.slice(folder.length + 1).replaceAll('\\', '/'),
        bytes: readFileSync(file, 'base64'),
      }),
    )
  return gzipSync(JSON.stringify(files), { level: 9 })
}

/** Writes the files back, below `folder`. */
export function unpackFolder(bytes: Uint8Array, folder: string): void {
  const files: readonly PackedFile[] = JSON.parse(gunzipSync(bytes).toString('utf8'))
  for (const file of files) {
    const path = join(folder, file.path)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, Buffer.from(file.bytes, 'base64'))
  }
}
