import { readScan } from '@buergerkoffer/koffer/testing'
import type { Door } from '../door.ts'
import { scans } from '../scans.ts'

/** Files that call themselves scans. */
export const door: Door = {
  name: 'scan',
  share: 150,
  open: async () => ({
    seedInputs: scans,
    listed: [
      'taken',
      ...['missing', 'too-large', 'unknown', 'encrypted', 'broken', 'too-many-pixels'].map((kind) => `scan-${kind}`),
    ],
    feed: (input) => {
      const read = readScan(input)
      return read.ok ? 'taken' : read.refusal.kind
    },
  }),
}
