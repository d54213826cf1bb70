import type { BlobHash, KeyId } from '@buergerkoffer/log'
import type { UnderWay } from '@buergerkoffer/sync'
import type { StationModel } from '../model/station-model.ts'
import type { OwnBlob } from '../store/blob-fates.ts'

/**
 * `aside`: could not be moved twice. `deleted`: its time here was over before the centre had it. `broken`: this disk has lost it before the
 * centre had it. `destroyed`: it went with its case, by a rule (SYNC-45).
 */
export type FileState = 'waiting' | 'sending' | 'received' | 'aside' | 'deleted' | 'broken' | 'destroyed'

export interface FileTransfer {
  readonly hash: BlobHash
  readonly size: number
  /** Bytes that the centre has. */
  readonly sent: number
  readonly state: FileState
  /** The key of its case; undefined if it belongs to none. */
  readonly key: KeyId | undefined
  /** Number of its case or receipt; undefined while locked. */
  readonly nummer?: string
}

export interface FilesDeps {
  readonly fates: readonly OwnBlob[]
  readonly aside: readonly BlobHash[]
  readonly sentOf: (blob: BlobHash) => number
  readonly underWay: UnderWay | undefined
  readonly model: StationModel | undefined
}

const order: Readonly<Record<FileState, number>> = {
  ...{ sending: 0, waiting: 1, aside: 2, broken: 3, received: 4, deleted: 5, destroyed: 6 },
}

const stateOfGone = { lost: 'deleted', broken: 'broken', destroyed: 'destroyed' } as const

/** Whether nobody waits for a file any more. */
export const isOver = ({ state }: FileTransfer): boolean => state === 'deleted' || state === 'destroyed'

/** Every own blob with how far it has come. */
export function filesOf({ fates, aside, sentOf, underWay, model }: FilesDeps): readonly FileTransfer[] {
  const nummerOf = model ? namesIn(model) : () => undefined
  const sending = new Set(underWay?.kind === 'blobs' ? underWay.stretches.map(({ hash }) => hash) : [])
  const stateOf = ({ hash, fate }: OwnBlob): FileState => {
    if (fate === 'durable') return 'received'
    if (fate !== 'waiting') return stateOfGone[fate]
    return aside.includes(hash) ? 'aside' : sending.has(hash) ? 'sending' : 'waiting'
  }
  return fates
    .map((own): FileTransfer => {
      const { hash, size, key } = own
      const state = stateOf(own)
      const sent = state === 'received' ? size : Math.min(size, sentOf(hash))
      const nummer = nummerOf(own)
      return { hash, size, sent, state, key, ...(nummer && { nummer }) }
    })
    .sort((a, b) => order[a.state] - order[b.state])
}

/** The number by which a clerk knows each file: its case's, or its receipt's. Both stand in the visits, also when the case's key is gone. */
function namesIn(model: StationModel): (own: OwnBlob) => string | undefined {
  const [cases, receipts] = [new Map<string, string>(), new Map<string, string>()]
  for (const { quittung, vorgaenge } of model.besuche()) {
    if (quittung) receipts.set(quittung.blob.hash, quittung.nummer)
    for (const { keyId, nummer } of vorgaenge) cases.set(keyId, nummer)
  }
  return ({ hash, key }) => receipts.get(hash) ?? (key && cases.get(key))
}
