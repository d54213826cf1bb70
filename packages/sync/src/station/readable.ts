import type { BlobHash, BlobStore } from '@buergerkoffer/log'

/**
 * A stretch of a blob; undefined if it is not here or the disk cannot read it: one bad file must not keep everything else from moving. Only what
 * the operating system refuses is caught.
 */
export const readHere = (blobs: BlobStore, hash: BlobHash, offset: number, length: number): Buffer | undefined =>
  ifReadable(() => blobs.read(hash, offset, length))

/** How many bytes of a blob are here; none if the disk cannot say it. */
export const sizeHere = (blobs: BlobStore, hash: BlobHash): number => ifReadable(() => blobs.received(hash)) ?? 0

function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof Error && 'syscall' in fault) return undefined
    throw fault
  }
}
