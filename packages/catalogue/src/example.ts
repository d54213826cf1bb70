import { join } from 'node:path'
import type { ContentFiles } from './content-files.ts'
import { diskContent } from './disk-content.ts'

/** The repository's own content, as tests read it. */
export const ownContent = (): ContentFiles => diskContent(join(process.cwd(), 'content'))

/** The own content with one file put in another way, added, or (null) taken away. */
export function withFile(path: string, text: string | null): ContentFiles {
  const own = ownContent()
  const others = own.list().filter((each) => each !== path)
  return {
    list: () => (text === null ? others : [...others, path].toSorted()),
    read: (each) => (each === path && text !== null ? text : own.read(each)),
  }
}

/** The own content with one passage of one file replaced; the passage must be there. */
export function withChange(path: string, from: string | RegExp, to: string): ContentFiles {
  const text = ownContent().read(path)
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`nothing to replace in ${path}: ${from}`)
  return withFile(path, changed)
}
