import { type Catalogue, readSnapshot } from '@buergerkoffer/catalogue'
import { type BlobStore, isBlobHash } from '@buergerkoffer/log'
import type { Station } from '@buergerkoffer/station'

/**
 * The newest published catalogue whose content is here. A newer order whose content is still on its way changes nothing: the suitcase
 * goes on with what it has. Content that does not check out is passed over in the same way.
 */
export function createPublishedCatalogue(station: Station, blobs: BlobStore): () => Catalogue | undefined {
  const read = new Map<string, Catalogue | undefined>()
  const open = (hash: string): Catalogue | undefined => {
    if (read.has(hash)) return read.get(hash)
    const bytes = isBlobHash(hash) ? blobs.get(hash) : undefined
    const snapshot = bytes && readSnapshot(bytes, hash)
    if (!snapshot) return undefined
    const catalogue = snapshot.ok ? snapshot.value : undefined
    read.set(hash, catalogue)
    return catalogue
  }
  return () => {
    for (const { hash } of station.unlocked()?.model.catalogs() ?? []) {
      const catalogue = open(hash)
      if (catalogue) return catalogue
    }
    return undefined
  }
}
