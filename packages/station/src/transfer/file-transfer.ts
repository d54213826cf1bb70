import { readVorgangEvent } from '@buergerkoffer/domain/vorgang'
import type { BlobHash } from '@buergerkoffer/log'
import type { BlobNotice, UnderWay } from '@buergerkoffer/sync'
import type { StationModel } from '../model/station-model.ts'
import type { BlobFate } from '../store/blob-fates.ts'

/** `aside`: could not be moved twice. `deleted`: its time here was over before the centre had it. */
export type FileState = 'waiting' | 'sending' | 'received' | 'aside' | 'deleted'

export interface FileTransfer {
  readonly hash: BlobHash
  readonly size: number
  /** Bytes that the centre has. */
  readonly sent: number
  readonly state: FileState
  /** Number of its case or receipt; undefined once the key is gone, and while locked. */
  readonly nummer?: string
}

export interface FilesDeps {
  readonly fates: readonly (BlobNotice & { readonly fate: BlobFate })[]
  readonly aside: readonly BlobHash[]
  readonly sentOf: (blob: BlobHash) => number
  readonly underWay: UnderWay | undefined
  readonly model: StationModel | undefined
}

const order: Readonly<Record<FileState, number>> = { sending: 0, waiting: 1, aside: 2, received: 3, deleted: 4 }

/** Every own blob with how far it has come. */
export function filesOf({ fates, aside, sentOf, underWay, model }: FilesDeps): readonly FileTransfer[] {
  const names = model ? namesOf(model) : new Map<string, string>()
  const sending = underWay?.kind === 'blob' ? underWay.hash : undefined
  const waiting = (hash: BlobHash): FileState =>
    aside.includes(hash) ? 'aside' : hash === sending ? 'sending' : 'waiting'
  return fates
    .map(({ hash, size, fate }): FileTransfer => {
      const state = fate === 'durable' ? 'received' : fate === 'lost' ? 'deleted' : waiting(hash)
      const sent = fate === 'durable' ? size : Math.min(size, sentOf(hash))
      const nummer = names.get(hash)
      return { hash, size, sent, state, ...(nummer && { nummer }) }
    })
    .sort((a, b) => order[a.state] - order[b.state])
}

/** The number by which a clerk knows each file, as far as the events that name it can be read here. */
function namesOf(model: StationModel): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { quittung, vorgaenge } of model.besuche()) {
    if (quittung) names.set(quittung.blob.hash, quittung.nummer)
    for (const { vorgang, nummer } of vorgaenge) {
      for (const hash of blobsIn(model, vorgang)) names.set(hash, nummer)
    }
  }
  return names
}

function blobsIn(model: StationModel, vorgang: string): readonly string[] {
  const history = model.caseFile(vorgang)?.history ?? []
  return history.flatMap(({ record }) => {
    const data = readVorgangEvent(record)?.data
    return data && 'blob' in data && data.blob ? [data.blob.hash] : []
  })
}
