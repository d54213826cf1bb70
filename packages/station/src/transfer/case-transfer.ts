import { type KeyId, keyId } from '@buergerkoffer/log'
import type { UnderWay } from '@buergerkoffer/sync'
import type { StationModel } from '../model/station-model.ts'
import type { DestroyedKey } from '../store/destroyed-keys.ts'
import type { EntryIndex } from './entry-index.ts'
import { type FileTransfer, isOver } from './file-transfer.ts'
import type { Portion } from './portion.ts'

/**
 * `received`: the centre has receipted every entry and file so far. `opened`: it has really opened the case, and the station has destroyed its
 * key (SYNC-15). `destroyed`: the key was destroyed by a rule (SYNC-45).
 */
export type CaseTransferState = 'waiting' | 'sending' | 'received' | 'opened' | 'destroyed'

export interface CaseTransfer {
  readonly vorgang: string
  readonly nummer: string
  readonly leistung: string
  readonly state: CaseTransferState
  readonly entries: Portion
  readonly files: Portion
  /** Handed over at the counter; otherwise more may follow. */
  readonly handedOver: boolean
  /** When the receipt was given that permitted to destroy the key, ISO. */
  readonly openedAt?: string
  /** By which rule the case was deleted, and how much of it had not arrived by then. */
  readonly destroyed?: DestroyedKey
}

export interface CasesDeps {
  readonly model: StationModel
  readonly index: EntryIndex
  /** The position that the centre has receipted. */
  readonly received: number
  /** Whether that is all of it, and of the logs before it. */
  readonly isLogReceived: boolean
  readonly underWay: UnderWay | undefined
  readonly files: readonly FileTransfer[]
  readonly forgotten: ReadonlyMap<KeyId, string>
  readonly destroyed: ReadonlyMap<KeyId, DestroyedKey>
}

/** Every case that was worked on here, newest first. */
export function casesOf(deps: CasesDeps): readonly CaseTransfer[] {
  const { model, index, received, forgotten } = deps
  const joined = new Map(model.besuche().flatMap((besuch) => besuch.vorgaenge.map((each) => [each.vorgang, each])))
  const released = new Set(model.released().map(({ vorgang }) => vorgang))
  return [...joined.values()].reverse().map(({ vorgang, nummer, leistung, keyId: key }): CaseTransfer => {
    const own = filesUnder(deps, key)
    const files = { done: own.filter(({ state }) => state === 'received').length, all: own.length }
    const openedAt = forgotten.get(keyId(key))
    const entries = index.count(keyId(key), received)
    const destroyed = deps.destroyed.get(keyId(key))
    const state = caseState(deps, keyId(key))
    const handedOver = released.has(vorgang)
    const ended = { ...(openedAt && { openedAt }), ...(destroyed && { destroyed }) }
    return { vorgang, nummer, leistung, state, entries, files, handedOver, ...ended }
  })
}

/** How far the case under a key has come. Whoever tells of it asks here. */
export function caseState(deps: Omit<CasesDeps, 'model'>, key: KeyId): CaseTransferState {
  if (deps.destroyed.has(key)) return 'destroyed'
  if (deps.forgotten.has(key)) return 'opened'
  return stateOf(deps, key, deps.index.count(key, deps.received), filesUnder(deps, key))
}

const filesUnder = ({ files }: Pick<CasesDeps, 'files'>, key: string): readonly FileTransfer[] =>
  files.filter((file) => file.key === key && !isOver(file))

function stateOf(
  { index, underWay, isLogReceived }: Omit<CasesDeps, 'model'>,
  key: KeyId,
  entries: Portion,
  files: readonly FileTransfer[],
): CaseTransferState {
  // A case of a closed log has no entries in this one: it has arrived when that log's branch has, which goes before everything (SYNC-46).
  const isHere = entries.all > 0 ? entries.done === entries.all : isLogReceived
  if (isHere && files.every(({ state }) => state === 'received')) return 'received'
  const carried =
    underWay?.kind === 'entries' && index.count(key, underWay.upTo).done > index.count(key, underWay.after).done
  return carried || files.some(({ state }) => state === 'sending') ? 'sending' : 'waiting'
}
