import { type BlobHash, blobHash } from '@buergerkoffer/log'

/** A part of an unfinished blob, an object of its own. */
export interface StoredPart {
  readonly key: string
  readonly offset: number
  readonly end: number
}

export const wholePrefix = 'blobs/'
export const wholeKey = (hash: BlobHash): string => `${wholePrefix}${hash}`
export const partsPrefix = (hash: BlobHash): string => `parts/${hash}/`

/** The name says place and length: two that bring the same stretch at once can't shorten each other's. */
export const partKey = (hash: BlobHash, offset: number, length: number): string =>
  `${partsPrefix(hash)}${String(offset).padStart(12, '0')}-${length}`

/** The blob that a key of a whole one names; undefined for a stranger's object. */
export function hashInKey(key: string): BlobHash | undefined {
  const name = key.slice(wholePrefix.length)
  return /^[0-9a-f]{64}$/.test(name) ? blobHash(name) : undefined
}

/** The parts that follow each other from the beginning, each reaching beyond the one before, in order. */
export function unbroken(keys: readonly string[]): readonly StoredPart[] {
  const chosen: StoredPart[] = []
  let reach = 0
  for (const part of keys.flatMap(readKey).toSorted((a, b) => a.offset - b.offset || b.end - a.end)) {
    if (part.offset > reach) break
    if (part.end <= reach) continue
    chosen.push(part)
    reach = part.end
  }
  return chosen
}

function readKey(key: string): readonly StoredPart[] {
  const [, offset, length] = /\/(\d{12})-(\d+)$/.exec(key) ?? []
  return offset && length ? [{ key, offset: Number(offset), end: Number(offset) + Number(length) }] : []
}
