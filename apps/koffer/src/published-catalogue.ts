import { type Catalogue, readSnapshot } from '@buergerkoffer/catalogue'
import { type BlobStore, isBlobHash } from '@buergerkoffer/log'
import type { Station } from '@buergerkoffer/station'

/**
 * The newest published catalogue whose content is here. A newer order whose content is still on its way changes nothing: the suitcase
 * goes on with what it has. Content that does not check out is passed over in the same way. Where the town hall has said for which
 * body the suitcase works, the catalogue is that body's.
 */
export function createPublishedCatalogue(station: Station, blobs: BlobStore): () => Catalogue | undefined {
  const read = new Map<string, Catalogue | undefined>()
  const owned = new Map<string, Catalogue>()
  const open = (hash: string, traeger: string | undefined): Catalogue | undefined => {
    const key = `${hash} ${traeger}`
    const known = owned.get(key)
    if (known) return known
    const whole = openWhole(hash)
    const own = whole && traeger !== undefined ? whole.forBody(traeger) : whole
    if (own) owned.set(key, own)
    return own
  }
  const openWhole = (hash: string): Catalogue | undefined => {
    if (read.has(hash)) return read.get(hash)
    const bytes = isBlobHash(hash) ? blobs.get(hash) : undefined
    const snapshot = bytes && readSnapshot(bytes, hash)
    if (!snapshot) return undefined
    const catalogue = snapshot.ok ? snapshot.value : undefined
    read.set(hash, catalogue)
    return catalogue
  }
  return () => {
    const model = station.unlocked()?.model
    for (const { hash } of model?.catalogs() ?? []) {
      const catalogue = open(hash, model?.tenant()?.traeger)
      if (catalogue) return catalogue
    }
    return undefined
  }
}
