import { readFileSync } from 'node:fs'

/** The words of a list, one or more a line; undefined if the file can't be read. */
export function readWordList(path: string): readonly string[] | undefined {
  try {
    return readFileSync(path, 'utf8').split(/\s+/).filter(Boolean)
  } catch {
    return undefined
  }
}
