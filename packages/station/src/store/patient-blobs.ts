import type { BlobHash, BlobStore } from '@buergerkoffer/log'

/**
 * A store in which a file that cannot be deleted now (EBUSY, EIO) ends nothing: it is reported once in a run, and whoever asked looks whether it is
 * gone. What is left over is tried again: an overdue file at every turn, all others by the sweep after the next start.
 */
export function patientBlobs(blobs: BlobStore, onFault: (fault: unknown) => void): BlobStore {
  const reported = new Set<BlobHash>()
  return {
    ...blobs,
    delete: (hash) => {
      try {
        blobs.delete(hash)
      } catch (fault) {
        if (!(fault instanceof Error && 'syscall' in fault)) throw fault
        if (!reported.has(hash)) onFault(fault)
        reported.add(hash)
      }
    },
  }
}
