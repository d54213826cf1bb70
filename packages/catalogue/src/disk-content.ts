import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { ContentFiles } from './content-files.ts'

/** The content folder at `root` on disk. Throws if the folder cannot be read; the caller names the configured root. */
export function diskContent(root: string): ContentFiles {
  return {
    list: () =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(join(root, sep).length).split(sep).join('/'))
        .toSorted(),
    read: (path) => readFileSync(join(root, path), 'utf8'),
  }
}
